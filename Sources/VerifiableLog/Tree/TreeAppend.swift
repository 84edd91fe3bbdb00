/// What one append adds to the tree: computed from O(log size) stored hashes, without side effect. The store keeps
/// ``newHashes`` and the entries, and a checkpoint of ``size`` and ``root`` is signed, all in one transaction.
package struct TreeAppend: Hashable, Sendable {
  /// The index of the first new leaf, which is also the size before.
  package let start: Int
  /// The hashes to store: every new leaf, and every subtree that became complete.
  package let newHashes: [PlacedHash]
  /// The size after.
  package let size: Int
  /// The root hash after.
  package let root: MerkleHash

  /// A log entry is served in bundles with a uint16 length (C2SP tlog-tiles).
  package static let maximumEntryByteCount = 65_535

  /// - Parameter size: the size of the tree before, as the last checkpoint states it.
  /// - Throws: `tooLarge` for an entry over 65 535 octets; `missingHash` for an incomplete store; `outOfRange`.
  package init(entries: [[UInt8]], to size: Int, reading reader: some TreeHashReader) throws {
    for entry in entries where entry.count > Self.maximumEntryByteCount {
      throw VerifiableLogError(.tooLarge, "a log entry has at most 65 535 octets, not \(entry.count)")
    }
    try self.init(leaves: entries.map { MerkleHash.leaf($0) }, to: size, reading: reader)
  }

  package init(leaves: [MerkleHash], to size: Int, reading reader: some TreeHashReader) throws {
    var frontier = try Frontier(size: size, reading: reader)
    start = size
    newHashes = leaves.flatMap { frontier.append($0) }
    self.size = frontier.size
    root = frontier.root
  }

  /// The root of the tree of `size` leaves, from the store.
  package static func root(of size: Int, reading reader: some TreeHashReader) throws -> MerkleHash {
    try Frontier(size: size, reading: reader).root
  }
}
