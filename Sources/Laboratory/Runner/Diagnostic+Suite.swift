import Campaigns
import TTCN3Syntax

extension Diagnostic {
  /// What is wrong with a suite's description, as `check` reports everything else: the reason of a `malformed-suite`
  /// error names `suite.yaml` and the line, which go to their places here.
  ///
  /// - Parameter prefix: put before `suite.yaml`, for example `Suites/G.711/`.
  package init(ofSuite error: CampaignsError, prefix: String) {
    let file = SuiteBundle.descriptionPath
    var line = 1
    var message = error.reason
    let parts = error.reason.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    if parts.count == 3, parts[0] == file, let number = Int(parts[1]), number > 0 {
      line = number
      message = parts[2].trimmingPrefix(" ").description
    }
    let place = TextPosition(line: line, column: 1)
    self.init(
      file: prefix + file, range: TextRange(start: place, end: place), severity: .error,
      code: DiagnosticCode(error.code.name), message: message, clause: "")
  }
}
