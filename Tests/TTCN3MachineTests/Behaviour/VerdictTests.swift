import Testing

@testable import TTCN3Machine

@Suite("Verdicts are only ever made worse (Z.161 clause 24)")
struct VerdictTests {
  @Test(
    "setting one verdict after another",
    arguments: [
      ("pass", "pass", Verdict.pass), ("pass", "none", .pass), ("pass", "inconc", .inconc), ("pass", "fail", .fail),
      ("inconc", "pass", .inconc), ("inconc", "fail", .fail), ("inconc", "none", .inconc), ("fail", "pass", .fail),
      ("fail", "inconc", .fail), ("fail", "none", .fail), ("none", "none", .none), ("none", "pass", .pass),
      ("none", "inconc", .inconc), ("none", "fail", .fail),
    ])
  func overwrites(first: String, second: String, expected: Verdict) throws {
    let run = try MachineRun.body("setverdict(\(first)); setverdict(\(second)); log(getverdict);")
    #expect(try run.result.verdict == expected)
    #expect(run.logs == [expected.description])
  }

  @Test("a verdict that was never set stays none")
  func staysNone() throws {
    #expect(try MachineRun.body("log(1);").result.verdict == .none)
  }

  @Test("the reason goes with the verdict that counted")
  func keepsReason() throws {
    let run = try MachineRun.body(
      #"setverdict(inconc, "late"); setverdict(fail, "value ", 7, " is wrong"); setverdict(fail, "again");"#)
    #expect(try run.result.verdict == .fail)
    #expect(try run.result.reason == "value 7 is wrong")
  }

  @Test("the overall verdict is the worst of all components, with its reason")
  func worstOfAll() throws {
    let run = try MachineRun(
      """
      module M {
        type component C {}
        function f(verdicttype v) runs on C { setverdict(v, "mine"); }
        testcase TC() runs on C {
          var C a := C.create("A"); var C b := C.create("B");
          a.start(f(pass)); b.start(f(fail));
          all component.done;
          setverdict(pass);
        }
      }
      """)
    #expect(try run.result.verdict == .fail)
    #expect(try run.result.reason == "B: mine")
  }

  @Test("testcase.stop is an error with its reason")
  func testCaseStop() throws {
    let run = try MachineRun.body(#"setverdict(pass); testcase.stop("no ", "use"); setverdict(fail);"#)
    #expect(try run.result.verdict == .error)
    #expect(try run.result.reason.contains("no use"))
  }
}
