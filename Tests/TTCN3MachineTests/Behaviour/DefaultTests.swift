import Testing

@testable import TTCN3Machine

@Suite("Defaults are tried after the branches, the youngest first (Z.161 clause 20.5)")
struct DefaultTests {
  private func logs(_ statements: String) throws -> [String] {
    let run = try MachineRun(
      """
      module M {
        type port P message { inout integer }
        type component C { port P p; timer t := 1.0; var integer n := 0 }
        altstep a(integer x) runs on C { [] p.receive(x) { log("a", x); } }
        altstep b() runs on C { [] p.receive { log("b"); } [] t.timeout { log("timeout"); } }
        altstep again() runs on C { [] p.receive(9) { log("again"); repeat; } }
        testcase TC() runs on C { \(statements) setverdict(pass); }
      }
      """, options: RunOptions(clock: .simulated, isLoopback: true))
    #expect(try run.result.verdict == .pass, "\(run.reason)")
    return run.logs
  }

  @Test(
    "which default is chosen",
    arguments: [
      ("activate(a(1)); activate(b()); p.send(1); p.receive(2);", ["b"]),
      ("activate(b()); activate(a(1)); p.send(1); p.receive(2);", ["a1"]),
      ("activate(b()); activate(a(3)); p.send(1); p.receive(2);", ["b"]),
      ("var default d := activate(a(1)); activate(b()); deactivate(d); p.send(1); p.receive(2);", ["b"]),
      ("activate(b()); activate(a(1)); deactivate; t.start; p.send(1); p.receive(1); t.timeout;", []),
      ("activate(b()); t.start; p.receive(2);", ["timeout"]),
      ("activate(again()); p.send(9); p.send(2); p.receive(2); log(\"two\");", ["again", "two"]),
      ("activate(b()); p.send(1); alt { [] p.receive(1) { log(\"branch\") } }", ["branch"]),
    ])
  func chooses(statements: String, expected: [String]) throws {
    #expect(try logs(statements) == expected)
  }

  @Test("@nodefault leaves them out")
  func noDefault() throws {
    let run = try MachineRun(
      """
      module M {
        type port P message { inout integer }
        type component C { port P p; timer t := 1.0 }
        altstep b() runs on C { [] p.receive { setverdict(fail); } }
        testcase TC() runs on C {
          activate(b()); p.send(1); t.start;
          alt @nodefault { [] t.timeout { setverdict(pass) } }
        }
      }
      """, options: RunOptions(clock: .simulated, isLoopback: true))
    #expect(try run.result.verdict == .pass)
  }
}
