/// Up to 256 consecutive hashes of one tile level (C2SP tlog-tiles), concatenated.
package struct HashTile: Hashable, Sendable {
  package let hashes: [MerkleHash]

  /// Reads the tile at a path from the store's hashes.
  /// - Throws: `malformedTile` for the path of an entry bundle; `missingHash` when the tree does not have that tile.
  package init(at path: TilePath, reading reader: some TreeHashReader) throws {
    guard case .hashes(let level) = path.content else {
      throw VerifiableLogError(.malformedTile, "\(path) is an entry bundle, not a tile of hashes")
    }
    let first = path.index * TilePath.fullWidth
    hashes = try (0..<path.width).map { try reader.promisedHash(at: TreeNode(level: 8 * level, index: first + $0)) }
  }

  /// - Throws: `malformedTile` unless there are 32 octets for each of `width` hashes.
  package init(decoding bytes: [UInt8], width: Int) throws {
    guard 1...TilePath.fullWidth ~= width, bytes.count == width * MerkleHash.byteCount else {
      throw VerifiableLogError(.malformedTile, "a tile of \(width) hashes has \(width * 32) octets, not \(bytes.count)")
    }
    hashes = try stride(from: 0, to: bytes.count, by: 32).map { try MerkleHash(bytes: bytes[$0..<$0 + 32]) }
  }

  package var encoded: [UInt8] { hashes.flatMap(\.bytes) }
}
