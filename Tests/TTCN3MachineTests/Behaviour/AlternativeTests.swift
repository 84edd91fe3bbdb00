import Testing

@testable import TTCN3Machine

@Suite("Alternatives are tried in order against a snapshot (Z.161 clause 20.2)")
struct AlternativeTests {
  private static let ports = """
    type port P message { inout integer, charstring }
    """
  private static let members = "port P p; port P q; timer t := 1.0; timer u := 2.0; var integer n := 0;"

  private func verdict(_ statements: String) throws -> TestCaseResult {
    try MachineRun.body(
      statements, definitions: AlternativeTests.ports, members: AlternativeTests.members,
      options: RunOptions(clock: .simulated, isLoopback: true)
    ).result
  }

  @Test(
    "each way of choosing a branch",
    arguments: [
      (
        "the first that matches",
        "p.send(1); alt { [] p.receive(1) { setverdict(pass) } [] p.receive { setverdict(fail) } }"
      ),
      ("a later one", "p.send(2); alt { [] p.receive(1) { setverdict(fail) } [] p.receive { setverdict(pass) } }"),
      (
        "the guard excludes",
        "p.send(1); alt { [n > 0] p.receive { setverdict(fail) } [] p.receive(1) { setverdict(pass) } }"
      ),
      (
        "another type",
        "p.send(\"a\"); alt { [] p.receive(integer:?) { setverdict(fail) } [] p.receive(charstring:?) { setverdict(pass) } }"
      ),
      (
        "only the first message counts",
        "p.send(1); p.send(2); t.start; alt { [] p.receive(2) { setverdict(fail) } [] t.timeout { setverdict(pass) } }"
      ),
      ("else", "alt { [] p.receive { setverdict(fail) } [else] { setverdict(pass) } }"),
      (
        "the earlier timer",
        "t.start; u.start; alt { [] u.timeout { setverdict(fail) } [] t.timeout { setverdict(pass) } }"
      ),
      (
        "repeat",
        "p.send(1); p.send(2); alt { [] p.receive(1) { n := 1; repeat } [n == 1] p.receive(2) { setverdict(pass) } }"
      ),
      ("break leaves", "p.send(1); alt { [] p.receive { break; setverdict(fail); } } setverdict(pass);"),
      ("any port", "q.send(3); alt { [] any port.receive(3) { setverdict(pass) } }"),
      (
        "check leaves the message",
        "p.send(1); alt { [] p.check(receive(1)) { n := 1 } } alt { [n == 1] p.receive(1) { setverdict(pass) } }"
      ),
      ("trigger drops what does not match", "p.send(1); p.send(2); alt { [] p.trigger(2) { setverdict(pass) } }"),
      ("an altstep", "p.send(5); alt { [] a(5) { n := n + 1; } } if (n == 11) { setverdict(pass) }"),
      ("an altstep as a statement", "p.send(5); a(5); if (n == 10) { setverdict(pass) }"),
      ("nested", "p.send(1); q.send(2); alt { [] p.receive(1) { alt { [] q.receive(2) { setverdict(pass) } } } }"),
      (
        "in a loop with continue",
        "for (var integer i := 0; i < 3; i := i + 1) { p.send(i); alt { [] p.receive(1) { continue } [] p.receive { n := n + 1 } } } if (n == 2) { setverdict(pass) }"
      ),
      ("goto", "label again; n := n + 1; if (n < 5) { goto again } if (n == 5) { setverdict(pass) }"),
    ])
  func chooses(name: String, statements: String) throws {
    let run = try MachineRun(
      """
      module M {
        \(AlternativeTests.ports)
        type component C { \(AlternativeTests.members) }
        altstep a(integer x) runs on C { [] p.receive(x) { n := n + 10; } [] q.receive { n := 100; } }
        testcase TC() runs on C { \(statements) }
      }
      """, options: RunOptions(clock: .simulated, isLoopback: true))
    #expect(try run.result.verdict == .pass, "\(name): \(run.reason)")
  }

  @Test("the redirects: value, sender, parts")
  func redirects() throws {
    let run = try MachineRun(
      """
      module M {
        type record R { integer a, charstring b }
        type port P message { inout R, integer }
        type component C { port P p }
        testcase TC() runs on C {
          var R v; var C s; var integer i;
          p.send(R:{1, "x"});
          p.receive(R:?) -> value v sender s;
          p.send(R:{2, "y"});
          p.receive(R:?) -> value (i := a);
          log(v, s == self, i);
          p.send(9);
          p.receive(integer:?) -> value i;
          log(i);
        }
      }
      """, options: RunOptions(clock: .simulated, isLoopback: true))
    #expect(run.logs == [#"{ a := 1, b := "x" }true2"#, "9"])
  }

  @Test("a wait that nothing can end is a deadlock, with the places")
  func deadlock() throws {
    let result = try verdict("p.receive(1);")
    #expect(result.verdict == .error)
    #expect(result.reason.contains("deadlock"))
    #expect(result.reason.contains("M.ttcn:"))
  }
}
