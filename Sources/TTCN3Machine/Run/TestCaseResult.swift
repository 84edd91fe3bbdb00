/// What came of one test case.
package struct TestCaseResult: Sendable {
  package var module: String
  package var name: String
  package var verdict: Verdict
  /// The reasons given with the verdict, or what went wrong; empty if none was given.
  package var reason: String
  /// Whose fault an `error` is; nil for other verdicts.
  package var attribution: Attribution?
  /// The bound that the test case exceeded, if that is what ended it.
  package var bound: Bounds.Name?
  /// Seconds, by the clock of the run (simulated seconds with a simulated clock).
  package var duration: Double
  /// Seconds of real time.
  package var realSeconds = 0.0
  /// Seconds of real time from the start of the run to that of the test case.
  package var startedAfter = 0.0
  /// Which execution of the run it was, from 1 on; 0 for what was no execution.
  package var execution = 0
  /// Which repetition of the same test case, from 1 on.
  package var repetition = 1
  /// The arguments, in TTCN-3 notation; empty if none were given.
  package var arguments = ""
  /// Where the verdict was set, or what went wrong went wrong.
  package var place: EventPlace?
  /// The first difference of the message that was looked at last before the verdict became what it is.
  package var mismatch: Mismatch?

  package init(
    module: String, name: String, verdict: Verdict, reason: String, attribution: Attribution? = nil, duration: Double
  ) {
    self.module = module
    self.name = name
    self.verdict = verdict
    self.reason = reason
    self.attribution = attribution
    self.duration = duration
  }
}
