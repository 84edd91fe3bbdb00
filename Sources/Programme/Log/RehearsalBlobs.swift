import Foundation

/// Blobs of a rehearsal: what is there can be read, and nothing is added.
struct RehearsalBlobs: BlobStore {
  let kept: any BlobStore

  var limit: Int { kept.limit }

  func put(_ data: Data) throws -> ContentAddress {
    guard data.count <= limit else {
      throw ProgrammeError(.tooLarge, "\(data.count) octets are more than the \(limit) that a blob can have")
    }
    return ContentAddress(of: data)
  }

  func get(_ address: ContentAddress) throws -> Data? { try kept.get(address) }
  func size(of address: ContentAddress) throws -> Int? { try kept.size(of: address) }
  func contains(_ address: ContentAddress) throws -> Bool { try kept.contains(address) }
}
