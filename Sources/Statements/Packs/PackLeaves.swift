import VerifiableLog

/// Every leaf hash of the log in order: level 0 of the tree, 32 octets each, as the pack's file has them.
struct PackLeaves: Hashable, Sendable {
  private let octets: [UInt8]

  /// - Throws: `packRootMismatch` unless there are 32 octets for each of `count` leaves.
  init(octets: [UInt8], count: Int) throws {
    guard octets.count % MerkleHash.byteCount == 0, octets.count / MerkleHash.byteCount == count else {
      throw StatementsError(.packRootMismatch, "the pack does not have as many leaves as its checkpoint says")
    }
    self.octets = octets
  }

  var count: Int { octets.count / MerkleHash.byteCount }

  /// - Throws: when the index is not below ``count``.
  func hash(at index: Int) throws -> MerkleHash {
    guard 0..<count ~= index else {
      throw StatementsError(.malformedPack, "the pack has no leaf \(index)")
    }
    let start = index * MerkleHash.byteCount
    return try MerkleHash(bytes: octets[start..<start + MerkleHash.byteCount])
  }

  /// The root of the tree over these leaves.
  func root() throws -> MerkleHash {
    var frontier = Frontier()
    for index in 0..<count { _ = frontier.append(try hash(at: index)) }
    return frontier.root
  }

  /// Where the leaf stands first; one walk over the octets, so that a pack needs no memory beside its own.
  func firstIndex(of leaf: MerkleHash) -> Int? {
    let wanted = leaf.bytes.withUnsafeBytes { $0.loadUnaligned(as: SIMD4<UInt64>.self) }
    return octets.withUnsafeBytes { buffer in
      (0..<count).first {
        buffer.loadUnaligned(fromByteOffset: $0 * MerkleHash.byteCount, as: SIMD4<UInt64>.self) == wanted
      }
    }
  }
}
