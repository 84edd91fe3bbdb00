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
}
