import Campaigns
import Foundation
import Programme
import SystemAdapters

/// Executes campaigns with the suite runner.
package struct SuiteExecutor: CampaignExecuting {
  private let tool: String
  private let programs: ProgramPolicy

  /// - Parameters:
  ///   - tool: name and version for the report.
  ///   - programs: which of the programs that an IXIT names may be started here.
  package init(tool: String, programs: ProgramPolicy) {
    self.tool = tool
    self.programs = programs
  }

  package func execute(
    _ assignment: CampaignAssignment, tell: @escaping @Sendable (CampaignEvent.Body) -> Void
  ) async throws -> CampaignOutcome {
    let order = assignment.order.order
    let runner = try SuiteRunner(CheckedSuite(assignment.suite), programs: programs, tool: tool)
    let product = ImplementationUnderTest(product: order.product, ics: order.ics, ixit: order.ixit)
    return try await runner.run(against: product, ordered: order.purposes, evidence: assignment.folder) { progress in
      for body in Self.events(of: progress) { tell(body) }
    }
  }

  /// What those who watch a campaign are told; the rest is in the report.
  private static func events(of progress: SuiteRunProgress) -> [CampaignEvent.Body] {
    switch progress {
    case .reviewed(let review):
      review.findings.map { .note("static conformance review, \($0.severity): \($0.message)") }
    case .checked(let check):
      [.note("pre-flight, \(check.subject): \(check.outcome == .passed ? "passed" : "failed"). \(check.detail)")]
    case .started(let purposes): [.runStarted(purposes: purposes)]
    case .purposeStarted(let purpose): [.purposeStarted(purpose: purpose)]
    case .purposeFinished(let report):
      [
        .purposeFinished(
          .init(
            purpose: report.id, verdict: report.verdict?.rawValue ?? TestVerdict.none.rawValue, reason: report.reason,
            attribution: report.attribution?.rawValue, milliseconds: report.milliseconds))
      ]
    case .finished: []
    }
  }
}
