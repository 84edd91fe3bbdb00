import Campaigns
import Foundation
import Programme

/// Suites by content: what was fetched once is not fetched again, and what is on disk is checked each time it is used.
package struct SuiteCache: Sendable {
  private let folder: URL

  package init(folder: URL) throws {
    self.folder = folder
    try DurableFile.createFolder(folder)
  }

  /// The suite that `reference` names. Throws `wrong-suite` when what the portal sends is another.
  package func suite(
    _ reference: SuiteReference, from portal: some LaboratoryPortal, under lease: LeaseCredential
  ) async throws -> SuiteBundle {
    let manifest = try await octets(reference.digest) { try await portal.suiteManifest(lease) }
    var files: [ContentAddress: Data] = [:]
    do {
      for address in try SuiteBundle.addresses(in: manifest) {
        files[address] = try await octets(address) { try await portal.suiteFile(address, lease) }
      }
      let bundle = try SuiteBundle(manifest: manifest) { address in
        guard let octets = files[address] else {
          throw CampaignsError(.bundleMismatch, "the manifest does not list \(address)")
        }
        return octets
      }
      guard bundle.description.id == reference.id, bundle.description.version == reference.version else {
        throw CampaignsError(.bundleMismatch, "its description names another suite or version")
      }
      return bundle
    } catch let error as CampaignsError {
      throw LaboratoryError(
        .wrongSuite, "the suite \(reference.id) \(reference.version) is not what was ordered: \(error.reason)")
    }
  }

  private func octets(_ address: ContentAddress, fetch: () async throws -> Data) async throws -> Data {
    let place = folder.appendingPathComponent(address.description)
    if let kept = try? Data(contentsOf: place), ContentAddress(of: kept) == address { return kept }
    let fetched = try await fetch()
    guard ContentAddress(of: fetched) == address else {
      throw LaboratoryError(.wrongSuite, "the portal sent other octets than those of \(address)")
    }
    try DurableFile.write(fetched, to: place)
    return fetched
  }
}
