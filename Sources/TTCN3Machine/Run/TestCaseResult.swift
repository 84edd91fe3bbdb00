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
