import Foundation
import Programme

/// What one transaction can read of campaigns.
package protocol CampaignReading {
  /// The campaign of a test order, or nil if there is no such order. An order that nobody took yet has a campaign too:
  /// it waits.
  func campaign(_ id: CampaignID) throws -> Campaign?
  /// The laboratory's campaigns that are neither completed nor withdrawn, the oldest order first; at most `limit`.
  func openCampaigns(laboratory: OrganisationID, limit: Int) throws -> [Campaign]
  /// Events of one attempt with a sequence number above `sequence`, in order; at most `limit`.
  func events(of id: CampaignID, attempt: Int, after sequence: Int, limit: Int) throws -> [CampaignEvent]
  func event(of id: CampaignID, attempt: Int, sequence: Int) throws -> CampaignEvent?
  /// The highest sequence number of the attempt, 0 for none.
  func lastEvent(of id: CampaignID, attempt: Int) throws -> Int
  /// Octets of blobs that were uploaded for this campaign.
  func uploadedOctets(of id: CampaignID) throws -> Int
  func isUploaded(_ blob: ContentAddress, for id: CampaignID) throws -> Bool
}

/// What one transaction can write of campaigns, together with everything else of the programme: a completion, the
/// step of the case and the statement in the log are one transaction.
package protocol CampaignWriting: CampaignReading {
  /// Writes the campaign over its former state.
  func saveCampaign(_ campaign: Campaign) throws
  /// Appends events; the caller has checked by ``EventStream`` that they follow the last one.
  func appendEvents(_ events: ArraySlice<CampaignEvent>, to id: CampaignID, attempt: Int, receivedAt: Date) throws
  /// Remembers that a blob was uploaded for this campaign. The blob itself is on disk before.
  func recordUpload(_ blob: ContentAddress, octets: Int, for id: CampaignID, at: Date) throws
}

/// The store of campaigns: the programme's store, with campaigns in the same transactions. It keeps the promises of
/// ``Store``: what a write returned is on disk when it returns, a write happens wholly or not at all, and writes happen
/// one after another. In particular:
/// - a lease that was granted, an event that was receipted and a report that was accepted survive the death of the
///   process at any later instant;
/// - of two completions at the same time, one sees the other.
package protocol CampaignStore: Store {
  func readCampaigns<Value: Sendable>(
    _ body: @escaping @Sendable (any ReadTransaction & CampaignReading) throws -> Value
  ) async throws -> Value
  func writeCampaigns<Value: Sendable>(
    _ body: @escaping @Sendable (any WriteTransaction & CampaignWriting) throws -> Value
  ) async throws -> Value
  /// Yields after a write changed test orders, campaigns or their events; changes may be merged into one. The stream
  /// wakes those who wait; what changed they read themselves. It ends when its reader stops.
  func campaignChanges() -> AsyncStream<Void>
}
