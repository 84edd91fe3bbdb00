import Testing

@testable import TTCN3Machine

@Suite("Timers follow the clock of the run (Z.161 clause 23)")
struct TimerTests {
  @Test(
    "operations on timers",
    arguments: [
      ("timer t := 5.0; t.start; t.timeout; log(1);", "1"),
      ("timer t := 5.0; t.start; log(t.running);", "true"),
      ("timer t := 5.0; log(t.running);", "false"),
      ("timer t := 5.0; t.start; t.stop; log(t.running, t.read);", "false0.0"),
      ("timer t, u := 3.0; t.start(7.5); u.start; u.timeout; log(t.read);", "3.0"),
      ("timer t := 1.0; log(any timer.running); t.start; log(any timer.running);", "false"),
      ("timer t := 1.0; t.start; any timer.timeout; log(\"any\");", "any"),
      ("timer t := 1.0; t.start; all timer.stop; log(t.running);", "false"),
      (
        "timer t := 2.0; timer u := 1.0; t.start; u.start; alt { [] t.timeout { log(\"t\") } [] u.timeout { log(\"u\") } }",
        "u"
      ),
      (
        "timer t := 1.0; t.start; t.start(4.0); timer u := 2.0; u.start; alt { [] t.timeout { log(\"t\") } [] u.timeout { log(\"u\") } }",
        "u"
      ),
      (
        "for (var integer i := 0; i < 1000; i := i + 1) { timer t := 10.0; t.start; t.timeout; } log(\"quick\");",
        "quick"
      ),
    ])
  func operate(statements: String, expected: String) throws {
    let run = try MachineRun.body(statements)
    #expect(run.logs.first == expected, "\(run.reason)")
  }

  @Test("an array of timers in a component")
  func arrays() throws {
    let run = try MachineRun.body(
      """
      t[0].start(3.0); t[1].start(1.0); t[2].start(2.0);
      alt { [] t[0].timeout { log("0") } [] t[1].timeout { log("1") } [] t[2].timeout { log("2") } }
      var integer i := 2; t[i].timeout; log(t[0].running);
      """, members: "timer t[3];")
    #expect(run.logs == ["1", "true"])
  }

  @Test("a thousand long timers take simulated time only")
  func simulated() throws {
    let run = try MachineRun.body("timer t := 86400.0; t.start; t.timeout; setverdict(pass);")
    #expect(try run.result.duration == 86400)
  }

  @Test("simulated time moves for who waits for it in a loop")
  func polling() throws {
    let run = try MachineRun.body(
      "timer t := 0.01; t.start; while (t.running) { } setverdict(pass);", options: RunOptions(clock: .simulated))
    #expect(try run.result.verdict == .pass)
  }

  @Test("who looks at a clock in a loop waits not much longer than in earnest")
  func manyPolls() throws {
    let run = try MachineRun.body(
      "timer t := 30.0; t.start; while (t.read < 29.0) { } while (t.running) { } setverdict(pass);",
      options: RunOptions(clock: .simulated, bounds: Bounds(steps: 50_000_000)))
    #expect(try run.result.verdict == .pass, "\(run.reason)")
  }

  @Test("a timer that an active default was given outlives its function (Z.161 clause 20.5.2)")
  func outlives() throws {
    let run = try MachineRun(
      """
      module M {
        type component C { timer own }
        altstep a(timer x) runs on C { [] x.timeout { log("default"); } }
        function f() runs on C return default { timer t := 1.0; timer u := 0.5; t.start; u.start; return activate(a(t)); }
        function g() runs on C { timer t := 0.1; timer v[3] := { 0.1, 0.1, 0.1 }; t.start; v[2].start; t.timeout; }
        testcase TC() runs on C {
          for (var integer i := 0; i < 3; i := i + 1) { var default d := f(); g(); alt { [] own.timeout { } } deactivate(d); g(); }
          setverdict(pass);
        }
      }
      """)
    #expect(run.logs == ["default", "default", "default"], "\(run.reason)")
    #expect(try abs(run.result.duration - 3.3) < 1e-6)
  }

  @Test("‘now’ is the time since the test case was started, and ‘timestamp’ that of an arrival (ES 202 782)")
  func now() throws {
    let run = try MachineRun(
      """
      module M language "TTCN-3:2018", "Real-time and performance testing" {
        type port P message realtime { inout integer } type component C { port P p }
        testcase TC() runs on C { var float a, b; timer t := 2.5; log(now); p.send(1); t.start; t.timeout;
          p.receive -> timestamp a; log(a, now); b := now; p.send(2); p.check(receive -> timestamp a); log(a == b); }
      }
      """, options: RunOptions(clock: .simulated, isLoopback: true))
    #expect(run.logs == ["0.0", "0.02.5", "true"], "\(run.reason)")
  }

  @Test("with a real clock time passes")
  func real() throws {
    let run = try MachineRun.body("timer t := 0.05; t.start; t.timeout; setverdict(pass);", options: RunOptions())
    #expect(try run.result.duration >= 0.05)
    #expect(try run.result.verdict == .pass)
  }

  @Test("execute with a time limit ends a test case that waits too long")
  func timeLimit() throws {
    let run = try MachineRun(
      """
      module M {
        type component C {}
        testcase TC() runs on C { timer t := 10.0; t.start; t.timeout; setverdict(pass); }
        control { log(execute(TC(), 2.0)); log(execute(TC(), 20.0)); }
      }
      """, .control(module: "M"))
    #expect(run.logs == ["error", "pass"])
    #expect(run.results.map(\.verdict) == [.error, .pass])
    #expect(run.results[0].reason.contains("2.0"))
  }
}
