import Campaigns
import Laboratory

/// A suite's run as a person follows it at a terminal.
enum SuiteProgressLines {
  static func say(_ progress: SuiteRunProgress) {
    switch progress {
    case .reviewed(let review): say(review)
    case .checked(let check):
      Terminal.say("\(check.outcome == .passed ? "ready " : "FAILED") \(check.subject): \(check.detail)")
    case .started(let purposes): Terminal.say("\(purposes.count) test purposes are selected by the ICS")
    case .purposeStarted: break
    case .purposeFinished(let purpose): say(purpose)
    case .finished(let report): say(report)
    }
  }

  private static func say(_ review: ConformanceReview) {
    for finding in review.findings {
      Terminal.say("\(finding.severity.rawValue): \(finding.subject): \(finding.message)")
    }
  }

  private static func say(_ purpose: PurposeReport) {
    let clauses = purpose.clauses.isEmpty ? "" : " (clause \(purpose.clauses.joined(separator: ", ")))"
    let blame = purpose.attribution.map { purpose.verdict == .fail ? "" : " [\($0.rawValue)]" } ?? ""
    Terminal.say(
      VerdictLine.text((purpose.verdict ?? .none).rawValue, "\(purpose.id)\(clauses)\(blame)", purpose.reason))
  }

  private static func say(_ report: TestReport) {
    for purpose in report.purposes where purpose.verdict == nil {
      Terminal.say(VerdictLine.text("none", purpose.id, purpose.reason))
    }
    Terminal.remark(
      "\(report.product.name) \(report.product.version): \(report.run) of \(report.demanded) run; "
        + VerdictLine.summary(report.purposes.compactMap { $0.verdict?.rawValue }))
  }
}
