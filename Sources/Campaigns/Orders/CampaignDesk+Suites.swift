import Foundation
import Programme

extension CampaignDesk {
  /// The manifest of the ordered suite: the octets whose digest the order names.
  package func suiteManifest(_ id: CampaignID, secret: LeaseSecret, by actor: Actor) async throws -> Data {
    let (_, order) = try await leased(id, secret: secret, by: actor)
    guard let manifest = try blobs.get(order.suite.digest) else { throw Self.missingSuite }
    return manifest
  }

  /// A file that the ordered suite's manifest lists; no other blob is served here.
  package func suiteFile(
    _ address: ContentAddress, of id: CampaignID, secret: LeaseSecret, by actor: Actor
  ) async throws -> Data {
    let manifest = try await suiteManifest(id, secret: secret, by: actor)
    guard try SuiteBundle.addresses(in: manifest).contains(address) else {
      throw CampaignsError(.unknownBlob, "the ordered suite has no file with this digest")
    }
    guard let content = try blobs.get(address) else { throw Self.missingSuite }
    return content
  }

  private static let missingSuite = CampaignsError(
    .suiteMissing, "the ordered suite is not kept here; ask the secretariat to publish it again")
}
