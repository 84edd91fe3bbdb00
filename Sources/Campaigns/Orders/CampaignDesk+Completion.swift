import Foundation
import Programme
import Statements

extension CampaignDesk {
  /// Accepts the report of a campaign: the completion, the step `report` of the case and what it publishes are one
  /// transaction. The same request again gets the same receipt; a different one is refused.
  ///
  /// Throws, besides the refusals of leases: `unknown-blob` for what was not uploaded, `report-contradicts` when report,
  /// statement and order do not belong together, and the refusals of the step (`requirement-not-met` for a signature by
  /// a key that was not in scope that day).
  package func complete(
    _ id: CampaignID, _ request: CompletionRequest, secret: LeaseSecret, by actor: Actor
  ) async throws -> CompletionReceipt {
    let now = clock()
    let proof = try Self.proof(secret, of: actor)
    try Self.check(request)
    let (engine, blobs) = (engine, blobs)
    let receipt = try await store.writeCampaigns { transaction in
      guard var campaign = try transaction.campaign(id), let order = try transaction.testOrder(id) else {
        throw Self.unknown
      }
      let outcome = try campaign.complete(
        proof, report: request.report, statement: ContentAddress(of: request.statement), evidence: request.evidence,
        at: now)
      switch outcome {
      case .replayed(let completion): return CompletionReceipt(id, completion)
      case .accepted(let completion):
        try Self.check(request, against: order, blobs: blobs, in: transaction)
        guard let row = try transaction.caseRow(order.case) else { throw Self.unknown }
        let step = request.submission.request(for: order, version: row.version, procedure: row.procedure)
        _ = try engine.perform(step, by: actor, in: transaction, now: now)
        try transaction.saveCampaign(campaign)
        FaultPoint.completing.reach()
        return CompletionReceipt(id, completion)
      }
    }
    FaultPoint.completed.reach()
    await staging.discardAll(of: id)
    return receipt
  }

  private static func check(_ request: CompletionRequest) throws {
    guard request.statement.count <= AgentWire.statementLimit else {
      throw CampaignsError(.malformed, "a report statement has at most \(AgentWire.statementLimit) octets")
    }
    guard request.evidence.count <= CompletionRequest.mostEvidence else {
      throw CampaignsError(.malformed, "a report names at most \(CompletionRequest.mostEvidence) pieces of evidence")
    }
    for evidence in request.evidence {
      guard (1...200).contains(evidence.name.utf8.count), evidence.size >= 0,
        (1...100).contains(evidence.mediaType.utf8.count)
      else { throw CampaignsError(.malformed, "a piece of evidence has a name, a size and a media type") }
    }
  }

  /// Report, statement, evidence and order belong together.
  private static func check(
    _ request: CompletionRequest, against order: TestOrder, blobs: any BlobStore, in transaction: any CampaignReading
  ) throws {
    for blob in Set(request.evidence.map(\.digest) + [request.report]) {
      guard try transaction.isUploaded(blob, for: order.id) else {
        throw CampaignsError(.unknownBlob, "\(blob) was not uploaded for this campaign; upload it first")
      }
    }
    guard let octets = try blobs.get(request.report) else {
      throw CampaignsError(.unknownBlob, "the report is not kept here; upload it again")
    }
    let report = try TestReport(encoded: octets)
    guard report.suite.digest == order.suite.digest, report.product == order.product else {
      throw CampaignsError(.reportContradicts, "the report is of another suite or another product than was ordered")
    }
    let statement = try ReportStatement(decoding: request.statement)
    guard statement.verdicts == VerdictCounts(report), statement.demanded == report.demanded else {
      throw CampaignsError(.reportContradicts, "the statement sums up other verdicts than the report has")
    }
    guard request.testedFrom == Day(report.startedAt), request.testedUntil == Day(report.finishedAt) else {
      throw CampaignsError(.reportContradicts, "the days of the test are not those of the report")
    }
    let named = Set(request.evidence.map(\.digest))
    for purpose in report.purposes {
      guard let evidence = purpose.evidence, !named.contains(evidence) else { continue }
      throw CampaignsError(.reportContradicts, "the evidence of ‘\(purpose.id)’ is not among what was delivered")
    }
  }
}

extension CompletionReceipt {
  init(_ campaign: CampaignID, _ completion: Campaign.Completion) {
    self.init(
      campaign: campaign, attempt: completion.attempt, report: completion.report, completedAt: completion.completedAt)
  }
}
