import Testing

@testable import TTCN3Machine

@Suite("‘@index’ tells where in an array something was found (Z.161 clauses 21.3.5 to 21.3.8, 22.2.2, 23.5, 23.6)")
struct IndexTests {
  private static let definitions = """
    type port P message { inout integer } type integer Small (0 .. 3); type record of integer L; signature S() exception (integer);
    type port Q procedure { inout S }
    function waits(float seconds) runs on C { timer x := seconds; x.start; x.timeout; setverdict(pass); }
    """
  private static let members =
    "port P p[2][3]; port P q[2 .. 4]; port Q s[2][2]; timer t[2][2] := {{1.0, 2.0}, {0.5, 3.0}}; timer u[3 .. 4] := {2.0, 1.0};"

  @Test(
    "ports, timers and components of arrays with one dimension and with more",
    arguments: [
      ("p[1][2].send(7); var integer i[2]; any from p.receive(integer:?) -> @index value i; log(i);", "{ 1, 2 }"),
      ("p[1][0].send(7); var L l; any from p.check(receive(integer:7) -> @index value l); log(l);", "{ 1, 0 }"),
      ("p[0][1].send(7); var Small i[2]; any from p.trigger(integer:?) -> @index value i; log(i);", "{ 0, 1 }"),
      ("q[3].send(7); var integer i; any from q.receive -> @index value i; log(i);", "3"),
      ("s[1][1].call(S:{}, nowait); var integer i[2]; any from s.getcall(S:?) -> @index value i; log(i);", "{ 1, 1 }"),
      ("s[1][0].raise(S, 4); var integer i[2]; any from s.catch(S, integer:?) -> @index value i; log(i);", "{ 1, 0 }"),
      ("t[0][1].start; t[1][1].start; var integer i[2]; any from t.timeout -> @index value i; log(i);", "{ 0, 1 }"),
      ("u[4].start; var integer i; any from u.timeout -> @index value i; log(i);", "4"),
      ("t[1][0].start; var integer i[2]; if (any from t.running -> @index value i) { log(i); }", "{ 1, 0 }"),
      ("var integer i[2]; log(any from t.running -> @index value i);", "false"),
      ("u[3].start; var integer i; log(any from u.running -> @index value i, i);", "true3"),
      ("c[1][0].start(waits(1.0)); var integer i[2]; any from c.done -> @index value i; log(i);", "{ 1, 0 }"),
      ("var integer i[2]; c[0][1].start(waits(1.0)); log(any from c.running -> @index value i, i);", "true{ 0, 1 }"),
      ("var integer i[2]; c[0][0].kill; log(any from c.alive -> @index value i, i);", "true{ 0, 1 }"),
      ("var integer i[2]; c[1][1].kill; any from c.killed -> @index value i; log(i);", "{ 1, 1 }"),
      (
        "var C d[5 .. 6] := { C.create, C.create }; var integer i; d[6].kill; any from d.killed -> @index value i; log(i);",
        "6"
      ),
      (
        "var integer i[2]; var verdicttype v; c[1][0].start(waits(1.0)); any from c.done -> value v @index value i; log(v, i);",
        "pass{ 1, 0 }"
      ),
      ("var verdicttype v; c[0][0].start(waits(1.0)); c[0][0].done -> value v; log(v);", "pass"),
      ("var verdicttype v; c[0][0].kill; c[0][0].killed -> value v; log(v);", "none"),
    ])
  func found(statements: String, expected: String) throws {
    let run = try MachineRun.body(
      "var C c[2][2] := {{ C.create, C.create }, { C.create, C.create }}; \(statements) setverdict(pass);",
      definitions: Self.definitions, members: Self.members, options: RunOptions(clock: .simulated, isLoopback: true))
    #expect(run.logs == [expected], "\(run.reason)")
    #expect(try run.result.verdict == .pass)
  }

  @Test("an element without a value is named")
  func missing() throws {
    let run = try MachineRun.body(
      "var C c[2][2]; c[0][0] := C.create; c[1][1] := C.create; c[1][1].kill; any from c.killed;",
      definitions: Self.definitions, members: Self.members)
    #expect(try run.result.verdict == .error)
    #expect(try run.result.reason.contains("its element ["), "\(run.reason)")
  }
}
