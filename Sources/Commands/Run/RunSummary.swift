import Foundation

/// What is said when a run is over.
enum RunSummary {
  static func say(_ report: RunReport) {
    let failed = report.testCases.filter { $0.verdict != "pass" }
    let explained = failed.filter { $0.mismatch != nil || $0.evidence != nil || $0.file != nil }
    if !explained.isEmpty {
      Terminal.say("")
      for testCase in explained.prefix(mostExplained) { say(testCase) }
      if explained.count > mostExplained { Terminal.say("… and \(explained.count - mostExplained) more") }
    }
    Terminal.remark(VerdictLine.summary(report.testCases.map(\.verdict)) + ending(of: report))
  }

  private static let mostExplained = 50

  private static func say(_ testCase: RunReport.TestCase) {
    var lines = FailureText.lines(of: testCase)
    // The reason stands with the verdict above.
    if !testCase.reason.isEmpty, !lines.isEmpty { lines.removeFirst() }
    guard !lines.isEmpty else { return }
    Terminal.say(
      ([VerdictLine.text(testCase.verdict, testCase.fullTitle, "")] + lines.map { "       \(Terminal.harmless($0))" })
        .joined(separator: "\n"))
  }

  private static func ending(of report: RunReport) -> String {
    guard let run = report.run else { return "" }
    var text = " in \(time(run.seconds))"
    if !run.notRun.isEmpty { text += "; \(run.notRun.count) not run" }
    if run.isInterrupted { text += "; interrupted" }
    if report.testCases.contains(where: { $0.verdict != "pass" }) { text += "; --seed \(run.seed) repeats it" }
    return text
  }

  /// `0.3 s`, `12 s`, `3:07`, `1:00:00`.
  static func time(_ seconds: Double) -> String {
    if seconds < 10 {
      let tenths = Int((seconds * 10).rounded())
      return "\(tenths / 10).\(tenths % 10) s"
    }
    let whole = Int(seconds)
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60):\(twoDigits(whole))" }
    return "\(whole / 3600):\(twoDigits(whole / 60)):\(twoDigits(whole))"
  }

  /// A number of minutes or seconds without the hours or minutes in it.
  private static func twoDigits(_ number: Int) -> String { (number % 60 < 10 ? "0" : "") + String(number % 60) }
}
