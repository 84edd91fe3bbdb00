/// Proof that a tree only grew (RFC 9162 clause 2.1.4): the first `oldSize` leaves are the same in both.
package struct ConsistencyProof: Hashable, Sendable {
  package let oldSize: Int
  package let newSize: Int
  package let hashes: [MerkleHash]

  package init(oldSize: Int, newSize: Int, hashes: [MerkleHash]) {
    self.oldSize = oldSize
    self.newSize = newSize
    self.hashes = hashes
  }

  /// Makes the proof (RFC 9162 clause 2.1.4.1). It is empty when the old tree is empty or both sizes are equal.
  /// - Throws: `outOfRange` unless 0 ≤ oldSize ≤ newSize; `missingHash` when the store is incomplete.
  package init(from oldSize: Int, to newSize: Int, reading reader: some TreeHashReader) throws {
    guard 0 <= oldSize, oldSize <= newSize else {
      throw VerifiableLogError(.outOfRange, "a tree cannot grow from \(oldSize) to \(newSize) leaves")
    }
    var hashes: [MerkleHash] = []
    if oldSize > 0, oldSize < newSize {
      hashes = try Self.hashes(from: oldSize, to: newSize, reading: reader)
    }
    self.init(oldSize: oldSize, newSize: newSize, hashes: hashes)
  }

  private static func hashes(from oldSize: Int, to newSize: Int, reading reader: some TreeHashReader) throws
    -> [MerkleHash]
  {
    var siblings: [MerkleHash] = []
    var (start, end) = (0, newSize)
    while oldSize != end {
      let middle = start + TreeRange.split(end - start)
      if oldSize <= middle {
        siblings.append(try TreeRange(middle, end).hash(reading: reader))
        end = middle
      } else {
        siblings.append(try TreeRange(start, middle).hash(reading: reader))
        start = middle
      }
    }
    // The old tree is itself a node when its leaves begin at 0: its root is known to whoever verifies.
    if start != 0 { siblings.append(try TreeRange(start, end).hash(reading: reader)) }
    return siblings.reversed()
  }

  /// Checks the proof against both roots (RFC 9162 clause 2.1.4.2).
  /// - Throws: `outOfRange`, `malformedProof` (wrong length) or `proofMismatch`.
  package func verify(oldRoot: MerkleHash, newRoot: MerkleHash) throws {
    guard 0 <= oldSize, oldSize <= newSize else {
      throw VerifiableLogError(.outOfRange, "a tree cannot grow from \(oldSize) to \(newSize) leaves")
    }
    if oldSize == 0 || oldSize == newSize {
      try verifyWithoutHashes(oldRoot: oldRoot, newRoot: newRoot)
    } else {
      try verifyHashes(oldRoot: oldRoot, newRoot: newRoot)
    }
  }

  private func verifyWithoutHashes(oldRoot: MerkleHash, newRoot: MerkleHash) throws {
    guard hashes.isEmpty else {
      throw VerifiableLogError(.malformedProof, "from \(oldSize) to \(newSize) leaves the consistency proof is empty")
    }
    guard oldSize == newSize ? oldRoot == newRoot : oldRoot == .emptyTree else { throw mismatch }
  }

  private func verifyHashes(oldRoot: MerkleHash, newRoot: MerkleHash) throws {
    var rest = hashes[...]
    // An old tree of a power of two is a node of the new one: the proof leaves its root out.
    if oldSize & (oldSize - 1) == 0 { rest = ([oldRoot] + hashes)[...] }
    guard let first = rest.popFirst() else {
      throw VerifiableLogError(.malformedProof, "the consistency proof is empty")
    }
    var (position, last) = (oldSize - 1, newSize - 1)
    while position & 1 == 1 {
      position >>= 1
      last >>= 1
    }
    var (old, new) = (first, first)
    for hash in rest {
      guard last != 0 else {
        throw VerifiableLogError(.malformedProof, "the consistency proof is too long for \(newSize) leaves")
      }
      if position & 1 == 1 || position == last {
        old = .node(hash, old)
        new = .node(hash, new)
        while position & 1 == 0, position != 0 {
          position >>= 1
          last >>= 1
        }
      } else {
        new = .node(new, hash)
      }
      position >>= 1
      last >>= 1
    }
    guard last == 0 else {
      throw VerifiableLogError(.malformedProof, "the consistency proof is too short for \(newSize) leaves")
    }
    guard old == oldRoot, new == newRoot else { throw mismatch }
  }

  private var mismatch: VerifiableLogError {
    VerifiableLogError(
      .proofMismatch, "the tree of \(newSize) leaves does not continue the tree of \(oldSize) leaves: a split view")
  }
}
