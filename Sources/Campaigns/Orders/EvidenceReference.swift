import Programme

/// Evidence named by its content: the report's `evidence` digests resolve to these blobs.
package struct EvidenceReference: Hashable, Sendable, Codable {
  /// What it is, within the campaign: the test purpose's identifier, or `run` for the whole; at most 200 octets.
  package let name: String
  package let digest: ContentAddress
  /// Octets.
  package let size: Int
  /// For example `application/jsonl`.
  package let mediaType: String

  package init(name: String, digest: ContentAddress, size: Int, mediaType: String) {
    self.name = name
    self.digest = digest
    self.size = size
    self.mediaType = mediaType
  }
}
