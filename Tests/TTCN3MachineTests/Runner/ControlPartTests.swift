import Testing

@testable import TTCN3Machine

@Suite("A control part executes test cases and sees their verdicts (Z.161 clause 26)")
struct ControlPartTests {
  @Test("flow by verdict, parameters, loops")
  func flow() throws {
    let run = try MachineRun(
      """
      module M {
        type component C {}
        modulepar integer p_n := 3;
        testcase TC_a(integer i) runs on C { if (i == 2) { setverdict(fail, "two"); } else { setverdict(pass); } }
        testcase TC_b(charstring s := "d") runs on C { log(s); setverdict(pass); }
        control {
          var verdicttype v;
          for (var integer i := 0; i < p_n; i := i + 1) {
            v := execute(TC_a(i));
            if (v == fail) { execute(TC_b()); }
          }
          if (v == pass) { execute(TC_b("never")); }
        }
      }
      """, .control(module: "M"))
    #expect(run.results.map(\.name) == ["TC_a", "TC_a", "TC_a", "TC_b"])
    #expect(run.results.map(\.verdict) == [.pass, .pass, .fail, .pass])
    #expect(run.results[2].reason == "two")
    #expect(run.logs == ["d"])
  }

  @Test("a fault in the control part itself is a result")
  func fault() throws {
    let run = try MachineRun(
      "module M { control { var integer z := 0; z := 1 / z; } }", .control(module: "M"))
    #expect(run.results.map(\.name) == ["control"])
    #expect(run.results[0].verdict == .error)
  }

  @Test("components of one test case are gone in the next")
  func isolation() throws {
    let run = try MachineRun(
      """
      module M {
        type component C { var integer n := 0; timer t := 1.0 }
        function f() runs on C { t.start; t.timeout; }
        testcase TC() runs on C { n := n + 1; log(n, any component.running); var C c := C.create; c.start(f()); }
        control { execute(TC()); execute(TC()); }
      }
      """, .control(module: "M"))
    #expect(run.logs == ["1false", "1false"])
  }

  @Test("chosen test cases, in parallel, give results in the order of the choice")
  func parallel() async throws {
    let executable = try MachineRun.executable(
      """
      module M {
        type component C {}
        testcase TC1() runs on C { var integer n := 0; while (n < 300000) { n := n + 1; } setverdict(pass); }
        testcase TC2() runs on C { setverdict(fail); }
        testcase TC3() runs on C { setverdict(inconc); }
      }
      """)
    let run = try TestRun(
      executable, .testCases(["M.TC1", "M.TC2", "M.TC3"]), options: RunOptions(clock: .simulated, parallelism: 3))
    #expect(await run.results().map(\.verdict) == [.pass, .fail, .inconc])
  }

  @Test("unknown test cases and modules are refused")
  func unknown() throws {
    let executable = try MachineRun.executable("module M { type component C {} testcase T(integer i) runs on C {} }")
    #expect(executable.testCases == ["M.T"])
    for selection in [RunSelection.testCases(["M.X"]), .testCases(["M.T"]), .control(module: "M")] {
      #expect(throws: MachineError.self) { _ = try TestRun(executable, selection) }
    }
  }
}
