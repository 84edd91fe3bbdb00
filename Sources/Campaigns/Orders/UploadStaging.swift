import Foundation
import Programme

/// One blob on its way for one campaign.
package struct UploadKey: Hashable, Sendable {
  package let campaign: CampaignID
  package let blob: ContentAddress

  package init(campaign: CampaignID, blob: ContentAddress) {
    self.campaign = campaign
    self.blob = blob
  }
}

/// Where the octets of uploads wait until they are whole. Octets that `append` acknowledged are on disk.
package protocol UploadStaging: Sendable {
  /// Octets kept, 0 for none.
  func kept(_ upload: UploadKey) async throws -> Int
  /// Adds a chunk if `offset` is where the kept octets end; returns how many are kept then.
  func append(_ chunk: Data, at offset: Int, to upload: UploadKey) async throws -> Int
  func content(_ upload: UploadKey) async throws -> Data
  func discard(_ upload: UploadKey) async
  func discardAll(of campaign: CampaignID) async
}
