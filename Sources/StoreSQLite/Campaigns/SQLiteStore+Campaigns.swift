import Campaigns
import Foundation
import GRDB
import Programme

extension SQLiteStore: CampaignStore {
  package func readCampaigns<Value: Sendable>(
    _ body: @escaping @Sendable (any ReadTransaction & CampaignReading) throws -> Value
  ) async throws -> Value {
    try await Self.translatingLater { try await writer.read { try body(SQLiteTransaction(database: $0)) } }
  }

  package func writeCampaigns<Value: Sendable>(
    _ body: @escaping @Sendable (any WriteTransaction & CampaignWriting) throws -> Value
  ) async throws -> Value {
    try await Self.translatingLater { try await writer.write { try body(SQLiteTransaction(database: $0)) } }
  }

  package func campaignChanges() -> AsyncStream<Void> {
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let observation = DatabaseRegionObservation(
      tracking: Table("test_orders"), Table("campaigns"), Table("campaign_events"))
    // An observation that fails rings no more; those who wait look again after their own time.
    let subscription = observation.start(
      in: writer, onError: { _ in continuation.finish() }, onChange: { _ in continuation.yield() })
    continuation.onTermination = { _ in subscription.cancel() }
    return stream
  }
}
