import Campaigns
import Foundation
import Logging
import Programme
import Statements

/// One attempt, from a granted lease to a finished result in the spool.
struct Execution: Sendable {
  let portal: any LaboratoryPortal
  let cache: SuiteCache
  let executor: any CampaignExecuting
  let persistence: Persistence
  let lease: LeaseCredential
  let key: Ed25519StatementKey
  let now: @Sendable () -> Date

  /// Runs the campaign and spools its result. When it returns, the result is on disk and the job `finished`.
  func run(_ job: inout Job, grant: LeaseGrant, events: EventSpool) async throws {
    let suite = try await persistence.insist(on: "fetching the suite") {
      try await cache.suite(grant.order.order.suite, from: portal, under: lease)
    }
    try job.advance { $0.run() }
    let assignment = CampaignAssignment(
      order: grant.order, attempt: grant.attempt, suite: suite, folder: job.workFolder)
    let outcome = try await executor.execute(assignment) { body in
      events.tell(body)
      if case .purposeFinished = body { FaultPoint.midRun.reach() }
    }
    try Task.checkCancellation()
    let completion = try keep(outcome, of: grant.order, in: job)
    events.tell(.runFinished(counts: outcome.report.counts))
    try events.synchronize()
    FaultPoint.beforeFinished.reach()
    try job.advance { $0.finish(completion) }
  }

  /// Signs the report, and puts it and its evidence under their content addresses, durably.
  private func keep(_ outcome: CampaignOutcome, of offer: WorkOffer, in job: Job) throws -> CompletionRequest {
    guard outcome.evidence.count <= CompletionRequest.mostEvidence else {
      throw LaboratoryError(
        .tooMuchEvidence, "\(outcome.evidence.count) pieces of evidence exceed \(CompletionRequest.mostEvidence)")
    }
    let report = try outcome.report.encoded()
    var total = report.count
    let evidence = try outcome.evidence.map { file in
      let reference = try keep(file, in: job)
      total += reference.size
      guard total <= AgentWire.campaignLimit else {
        throw LaboratoryError(
          .tooMuchEvidence, "the evidence exceeds \(AgentWire.campaignLimit >> 20) MiB, which a portal refuses")
      }
      return reference
    }
    let salt = Data(RecordCommitment.newSalt())
    let statement = try ReportStatement.draft(
      for: offer.order, laboratory: offer.laboratory, verdicts: VerdictCounts(outcome.report),
      demanded: outcome.report.demanded, report: report, salt: salt, issuedAt: now()
    ).signed(by: key)
    return CompletionRequest(
      report: try job.keep(report), statement: Data(statement.bytes), salt: salt,
      testedFrom: Day(outcome.report.startedAt), testedUntil: Day(outcome.report.finishedAt), evidence: evidence)
  }

  private func keep(_ file: EvidenceFileReference, in job: Job) throws -> EvidenceReference {
    guard let content = try? Data(contentsOf: file.place, options: .alwaysMapped) else {
      throw LaboratoryError(.evidenceUnwritable, "the evidence \(file.place.path) cannot be read back")
    }
    guard content.count <= AgentWire.blobLimit else {
      throw LaboratoryError(
        .tooMuchEvidence,
        "\(file.name) left \(content.count >> 20) MiB of evidence; at most \(AgentWire.blobLimit >> 20)")
    }
    return EvidenceReference(
      name: file.name, digest: try job.keep(content), size: content.count, mediaType: EvidenceFileReference.mediaType)
  }
}
