import Statements

extension VerdictCounts {
  /// The report's purposes by verdict, as its statement sums them up.
  package init(_ report: TestReport) {
    func count(_ verdict: TestVerdict) -> Int { report.counts[verdict.rawValue] ?? 0 }
    self.init(
      pass: count(.pass), fail: count(.fail), inconc: count(.inconc), none: count(.none), error: count(.error))
  }
}
