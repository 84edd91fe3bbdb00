import Testing

@testable import TTCN3Machine

@Suite("A result says where its verdict comes from")
struct RunResultTests {
  private static let text = """
    module M {
      type record R { integer a, charstring b }
      type port P message { inout R, integer }
      type component C { port P p; timer t := 1.0 }
      testcase TC_other() runs on C {
        p.send(R:{1, "x"});
        alt {
          [] p.receive(R:{1, "y"}) { setverdict(pass) }
          [] p.receive(R:{2, ?}) { setverdict(pass) }
          [] p.receive { setverdict(fail, "another answer") }
        }
      }
      testcase TC_late() runs on C {
        p.send(R:{1, "x"}); t.start;
        alt { [] p.receive(R:{5, ?}) { setverdict(pass) } [] t.timeout { setverdict(inconc) } }
      }
      testcase TC_later() runs on C {
        p.send(R:{1, "x"}); p.send(integer:5); t.start;
        alt { [] p.receive(R:{5, ?}) { } [] p.receive(R:?) { } }
        p.receive(integer:5);
        setverdict(fail);
      }
      testcase TC_fault() runs on C { var integer n := 0; log(1 / n); }
      testcase TC_pass() runs on C { setverdict(pass); }
      function f() runs on C { setverdict(fail, "there"); }
      testcase TC_ptc() runs on C { var C c := C.create("other"); c.start(f()); c.done; setverdict(pass); }
      testcase TC_random() runs on C { log(rnd(), rnd()); setverdict(pass); }
    }
    """

  private func run(_ name: String, seed: UInt64? = nil) throws -> MachineRun {
    try MachineRun(
      Self.text, .testCases(["M.\(name)"]), options: RunOptions(clock: .simulated, isLoopback: true, seed: seed))
  }

  @Test(
    "the line of the verdict, and the first difference of the message before it",
    arguments: [
      ("TC_other", 10, Mismatch(path: "b", expected: #""y""#, got: #""x""#)),
      ("TC_late", 15, Mismatch(path: "a", expected: "5", got: "1")), ("TC_later", 21, nil), ("TC_fault", 23, nil),
      ("TC_pass", 24, nil), ("TC_ptc", 25, nil),
    ] as [(String, Int, Mismatch?)])
  func explained(name: String, line: Int, mismatch: Mismatch?) throws {
    let result = try run(name).result
    #expect(result.place == EventPlace(file: "M.ttcn", line: line))
    #expect(result.mismatch == mismatch)
  }

  @Test("the same seed gives the same numbers, another one others")
  func seed() throws {
    let first = try run("TC_random", seed: 7).logs
    #expect(try run("TC_random", seed: 7).logs == first)
    #expect(try run("TC_random", seed: 8).logs != first)
  }

  @Test("once a verdict is there that stops the run, nothing more is started", arguments: [1, 3])
  func stops(parallelism: Int) async throws {
    let run = try TestRun(
      try MachineRun.executable(Self.text),
      .items((1...100).map { RunItem(.testCase($0 == 1 ? "M.TC_ptc" : "M.TC_pass"), repetition: $0) }),
      options: RunOptions(clock: .simulated, parallelism: parallelism, stopOn: [.fail]))
    let results = await run.results()
    #expect(results.contains { $0.verdict == .fail })
    #expect(results.count < 100)
  }

  @Test("a control part stops too")
  func controlStops() throws {
    let run = try MachineRun(
      Self.text.dropLast() + "control { execute(TC_pass()); execute(TC_ptc()); execute(TC_pass()); } }",
      .control(module: "M"), options: RunOptions(clock: .simulated, stopOn: [.fail]))
    #expect(run.results.map(\.verdict) == [.pass, .fail])
    #expect(run.results.map(\.execution) == [1, 2])
  }
}
