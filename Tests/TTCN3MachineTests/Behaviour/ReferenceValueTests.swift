import Testing

@testable import TTCN3Machine

@Suite("Timers and ports are values (Z.161 clauses 6.2.9, 6.2.14)")
struct ReferenceValueTests {
  private static let definitions = """
    type port P message { inout integer }
    type record R { timer t, integer n }
    function starts(timer x) { x.start(1.0) }
    function gives(out timer x) runs on C { x := m }
    function swaps(inout timer x, timer y) { x := y }
    function sends(inout P x, integer n) { x.send(n) }
    function other(inout P x) runs on C { x := q }
    function nothing(timer x := null, P y := null) { log(x, y, x == null, y == null) }
    function keeps() runs on C { timer gone := 3.0; kept := gone }
    function uses() runs on C { timer fresh := 4.0; fresh.start; kept.start(1.0) }
    """
  private static let members =
    "timer m := 0.5; timer grid[2] := { 1.0, 2.0 }; port P p; port P q; var timer kept := null"

  private func run(_ statements: String) throws -> MachineRun {
    try MachineRun.body(
      statements, definitions: Self.definitions, members: Self.members,
      options: RunOptions(clock: .simulated, isLoopback: true))
  }

  @Test(
    "a table",
    arguments: [
      (
        "timer t := 0.5; var timer v := t; v.start; log(t.running, v.running); v.timeout; log(t.running);",
        ["truetrue", "false"]
      ),
      ("timer t := 0.5, u := 0.2; var timer v := t; u.start; v := u; v.timeout; log(t == v, u == v);", ["falsetrue"]),
      (
        "var timer v := null; log(v == null, v); v := m; log(v == null, v == m); log(match(v, null));",
        ["truenull", "falsetrue", "false"]
      ),
      ("var timer v; gives(v); v.start; log(m.running);", ["true"]),
      ("timer t := 1.0; var timer v := m; swaps(v, t); v.start; log(t.running, m.running);", ["truefalse"]),
      ("timer t; var timer v := t; starts(v); log(t.running);", ["true"]),
      ("var timer v[2] := grid; v[1].start; log(grid[1].running, grid[0].running);", ["truefalse"]),
      (
        "timer t := 1.0; var R r := { t, 3 }; r.t.start; log(t.running); r.t := m; r.t.start; log(m.running);",
        ["true", "true"]
      ),
      ("var P v := p; v.send(1); alt { [] p.receive(1) { log(\"p\") } [] q.receive { log(\"q\") } }", ["p"]),
      (
        "var P v := p; sends(v, 2); v.receive(2); other(v); v.send(3); q.receive(3); log(v == q, v == p);",
        ["truefalse"]
      ),
      ("nothing(); nothing(m, p);", ["nullnulltruetrue", "timer m not runningport pfalsefalse"]),
      (
        "for (var integer i := 0; i < 2; i := i + 1) { timer t := 1.0; var timer v := t; v.start; log(t.running); }",
        ["true", "true"]
      ),
    ])
  func table(_ statements: String, _ logs: [String]) throws {
    let run = try run(statements)
    #expect(run.logs == logs, "\(run.reason)")
  }

  @Test(
    "what is wrong is an error",
    arguments: [
      ("var timer v; v.start(1.0);", "no value yet"), ("var timer v := null; v.start(1.0);", "‘null’"),
      ("var P v := null; v.send(1);", "port"), ("var P v; v.send(1);", "port"),
      // A timer that is gone is not taken for the one that came into its place.
      ("keeps(); kept.start(1.0);", "does not exist any more"), ("keeps(); uses();", "does not exist any more"),
      (
        "for (var integer i := 0; i < 2; i := i + 1) { timer t := 1.0; if (i == 0) { kept := t } else { kept.start } }",
        "does not exist any more"
      ),
    ])
  func wrong(_ statements: String, _ reason: String) throws {
    let run = try run(statements)
    #expect(try run.result.verdict == .error)
    #expect(run.reason.contains(reason), "\(run.reason)")
  }
}
