import Testing

@testable import TTCN3Machine

@Suite("An interleave takes every branch once, in any order (Z.161 clause 20.4)")
struct InterleaveTests {
  @Test(
    "orders of arrival",
    arguments: [
      ("p.send(1); p.send(2); p.send(3);", ["1", "2", "3"]), ("p.send(3); p.send(1); p.send(2);", ["3", "1", "2"]),
    ])
  func orders(statements: String, expected: [String]) throws {
    let run = try MachineRun(
      """
      module M {
        type port P message { inout integer }
        type component C { port P p }
        testcase TC() runs on C {
          \(statements)
          interleave { [] p.receive(1) { log(1) } [] p.receive(2) { log(2) } [] p.receive(3) { log(3) } }
          setverdict(pass);
        }
      }
      """, options: RunOptions(clock: .simulated, isLoopback: true))
    #expect(run.logs == expected, "\(run.reason)")
    #expect(try run.result.verdict == .pass)
  }

  @Test("a branch that was taken is not taken again")
  func once() throws {
    let run = try MachineRun(
      """
      module M {
        type port P message { inout integer }
        type component C { port P p; timer t := 1.0 }
        altstep a() runs on C { [] t.timeout { setverdict(pass); } }
        testcase TC() runs on C {
          activate(a()); t.start; p.send(1); p.send(1);
          interleave { [] p.receive(1) { } [] p.receive(2) { } }
        }
      }
      """, options: RunOptions(clock: .simulated, isLoopback: true))
    #expect(try run.result.verdict == .pass)
  }

  private func run(_ statements: String, _ more: String = "") throws -> MachineRun {
    try MachineRun(
      """
      module M {
        type port P message { inout integer }
        signature S(in integer i) return integer; type port Q procedure { inout S }
        type component C { port P p; port P q; port Q r; timer t := 1.0; var integer n := 0 }
        altstep late() runs on C { [] t.timeout { log("late"); } }
        \(more)
        testcase TC() runs on C { \(statements) setverdict(pass); }
      }
      """, .testCases(["M.TC"]), options: RunOptions(clock: .simulated, isLoopback: true))
  }

  @Test(
    "a branch that waits in its body lets the others go on",
    arguments: [
      (
        "p.send(1); interleave { [] p.receive(1) { log(1); q.send(2); alt { [] p.receive(3) { log(3) } } log(\"end\") } [] q.receive(2) { log(2); p.send(3) } } log(\"over\");",
        ["1", "2", "3", "end", "over"]
      ),
      // Both wait in their bodies, in turn.
      (
        "p.send(1); q.send(1); interleave { [] p.receive(1) { log(\"p1\"); p.receive(2); log(\"p2\"); q.send(3) } [] q.receive(1) { log(\"q1\"); p.send(2); q.receive(3); log(\"q3\") } }",
        ["p1", "q1", "p2", "q3"]
      ),
      // What a branch keeps is not touched by the others.
      (
        "p.send(1); q.send(5); interleave { [] p.receive(integer:?) { var integer a := 10; t.start; t.timeout; log(a) } [] q.receive(integer:?) { var integer b := 20; log(b); p.send(b); p.receive(integer:?) -> value b; log(b) } }",
        ["20", "20", "10"]
      ),
      // Under a condition, in a block, and not at all.
      (
        "n := 1; p.send(1); p.send(2); interleave { [] p.receive(1) { if (n == 1) { p.receive(2); log(\"if\") } else { t.timeout } } } interleave { [] p.receive { if (n == 2) { t.timeout } log(\"no\") } [] t.timeout { } }",
        ["if"]
      ),
      // An interleave in an interleave.
      (
        "p.send(1); q.send(9); interleave { [] p.receive(1) { p.send(3); interleave { [] p.receive(2) { log(2) } [] p.receive(3) { log(3); p.send(2) } } log(\"inner\") } [] q.receive(9) { log(9) } } log(\"outer\");",
        ["3", "2", "inner", "9", "outer"]
      ),
      (
        "q.send(1); interleave { [] q.receive(1) { p.send(4); alt { [] p.receive(3) { log(3) } [] p.receive(4) { log(4); break; log(\"not\") } } log(\"behind\") } }",
        ["4", "behind"]
      ),
      (
        "p.send(1); interleave { [] p.receive(1) { p.send(2); p.receive(2); break; log(\"not\") } [] q.receive { log(\"never\") } } log(\"out\");",
        ["out"]
      ),
      (
        "t.start; activate(late()); p.send(1); interleave { [] p.receive(1) { q.receive(2); log(\"never\") } [] q.receive(3) { } } log(\"default\");",
        ["late", "default"]
      ),
      (
        "timer u := 2.0; u.start; t.start; activate(late()); interleave @nodefault { [] u.timeout { log(\"own\") } } log(t.running);",
        ["own", "false"]
      ),
    ])
  func waiting(statements: String, expected: [String]) throws {
    let run = try run(statements)
    #expect(run.logs == expected, "\(run.reason)")
  }

  @Test("a branch that waits for ever is a deadlock, not an end")
  func deadlock() throws {
    let run = try run("p.send(1); interleave { [] p.receive(1) { q.receive(2) } }")
    #expect(try run.result.verdict == .error && run.result.reason.contains("deadlock"), "\(run.reason)")
  }

  @Test(
    "an altstep that interleaves takes all or nothing (Z.161 clause 16.2)",
    arguments: [
      ("p.send(1); p.send(2); both();", ["1", "2", "locals10"]),
      ("p.send(2); p.send(1); both();", ["2", "1", "locals10"]),
      ("p.send(2); t.start; alt { [] both() { log(\"both\") } [] t.timeout { log(\"time\") } }", ["2"]),
      ("t.start; alt { [] both() { log(\"both\") } [] t.timeout { log(\"time\") } }", ["time"]),
      ("p.send(1); p.send(2); alt { [] both() { log(\"both\") } [] t.timeout { } }", ["1", "2", "locals10", "both"]),
      ("p.send(1); p.send(2); activate(both()); q.receive;", ["1", "2", "locals10"]),
    ])
  func altstep(statements: String, expected: [String]) throws {
    let run = try run(
      statements,
      """
      altstep interleave both() runs on C { var integer k := 5;
        [] p.receive(1) { log(1); k := k + 1; report(k) } [] p.receive(2) { log(2); k := k + 4; report(k) } }
      function report(integer k) { if (k == 10) { log("locals", k) } }
      """)
    #expect(run.logs == expected, "\(run.reason)")
  }
}
