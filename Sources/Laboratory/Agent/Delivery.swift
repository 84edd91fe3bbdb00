import Campaigns
import Foundation
import Logging
import Programme

/// Brings one attempt's events, evidence and report to the portal. Everything is read from the spool, so that it goes
/// on in another process where this one stopped.
struct Delivery: Sendable {
  let portal: any LaboratoryPortal
  let persistence: Persistence
  let lease: LeaseCredential

  /// Sends events as they are added, until cancelled or until `last` is acknowledged.
  func stream(_ events: EventSpool, until last: Int? = nil) async throws {
    var acknowledged = try await send([])
    var rings = events.additions.makeAsyncIterator()
    while true {
      let batch = events.batch(after: acknowledged)
      if !batch.isEmpty {
        acknowledged = try await send(batch)
        continue
      }
      if let last, acknowledged >= last { return }
      guard await rings.next() != nil else { throw CancellationError() }
    }
  }

  /// Returns how far the portal has the events. A gap (the portal was restored from an older copy) is told by the
  /// portal's own count.
  private func send(_ batch: [CampaignEvent]) async throws -> Int {
    try await insist(on: "sending events") {
      do {
        return try await portal.append(batch, under: lease).last
      } catch let problem as AgentProblem where problem.has(EventStream.outOfOrder) {
        return try await portal.append([], under: lease).last
      }
    }
  }

  /// Uploads every blob that the portal does not have, each from where an earlier upload stopped.
  func upload(_ job: Job, _ completion: CompletionRequest) async throws {
    let blobs = Set(completion.evidence.map(\.digest) + [completion.report])
    for blob in blobs.sorted() { try await upload(blob, from: job.blob(blob)) }
  }

  private func upload(_ blob: ContentAddress, from place: URL) async throws {
    guard let content = try? Data(contentsOf: place, options: .alwaysMapped) else {
      throw LaboratoryError(.spoolFailed, "\(place.path) is missing from the spool")
    }
    var offset = try await insist(on: "asking for a blob") { try await portal.missing(blob, lease) }
    while let start = offset {
      // A portal that claims more than there is makes us begin again; it checks the digest in the end.
      let from = start < content.count || content.isEmpty ? start : 0
      let chunk = content[
        content.startIndex + from..<min(content.endIndex, content.startIndex + from + AgentWire.chunkLimit)]
      offset = try await insist(on: "uploading evidence") {
        try await portal.upload(Data(chunk), at: from, of: blob, length: content.count, lease)
      }
      FaultPoint.midUpload.reach()
    }
  }

  func complete(_ completion: CompletionRequest) async throws -> CompletionReceipt {
    try await insist(on: "delivering the report") { try await portal.complete(completion, lease) }
  }

  /// As ``Persistence/insist(on:_:)``, reviving the lease when it expired while the portal was out of reach.
  private func insist<Value: Sendable>(
    on what: String, _ body: @Sendable () async throws -> Value
  ) async throws -> Value {
    try await persistence.insist(on: what) {
      do {
        return try await body()
      } catch let problem as AgentProblem where problem.has(.leaseExpired) {
        _ = try await portal.renew(lease)
        return try await body()
      }
    }
  }
}
