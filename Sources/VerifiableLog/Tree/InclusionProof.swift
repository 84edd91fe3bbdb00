/// Proof that a leaf is in a tree (RFC 9162 clause 2.1.3): sibling hashes from the leaf up.
package struct InclusionProof: Hashable, Sendable {
  package let index: Int
  package let size: Int
  package let hashes: [MerkleHash]

  package init(index: Int, size: Int, hashes: [MerkleHash]) {
    self.index = index
    self.size = size
    self.hashes = hashes
  }

  /// Makes the proof for leaf `index` in the tree of the first `size` leaves (RFC 9162 clause 2.1.3.1).
  /// - Throws: `outOfRange` unless 0 ≤ index < size; `missingHash` when the store is incomplete.
  package init(index: Int, size: Int, reading reader: some TreeHashReader) throws {
    guard 0 <= index, index < size else {
      throw VerifiableLogError(.outOfRange, "leaf \(index) is not in a tree of \(size) leaves")
    }
    var siblings: [MerkleHash] = []
    var (start, end) = (0, size)
    while end - start > 1 {
      let middle = start + TreeRange.split(end - start)
      if index < middle {
        siblings.append(try TreeRange(middle, end).hash(reading: reader))
        end = middle
      } else {
        siblings.append(try TreeRange(start, middle).hash(reading: reader))
        start = middle
      }
    }
    self.init(index: index, size: size, hashes: siblings.reversed())
  }

  /// Checks the proof against a root (RFC 9162 clause 2.1.3.2).
  /// - Throws: `outOfRange`, `malformedProof` (wrong length) or `proofMismatch`.
  package func verify(leaf: MerkleHash, root: MerkleHash) throws {
    guard try impliedRoot(leaf: leaf) == root else {
      throw VerifiableLogError(
        .proofMismatch, "the proof does not lead from leaf \(index) to the root of \(size) leaves")
    }
  }

  private func impliedRoot(leaf: MerkleHash) throws -> MerkleHash {
    guard 0 <= index, index < size else {
      throw VerifiableLogError(.outOfRange, "leaf \(index) is not in a tree of \(size) leaves")
    }
    var (position, last, hash) = (index, size - 1, leaf)
    for sibling in hashes {
      guard last != 0 else {
        throw VerifiableLogError(.malformedProof, "the inclusion proof is too long for \(size) leaves")
      }
      if position & 1 == 1 || position == last {
        hash = .node(sibling, hash)
        while position & 1 == 0, position != 0 {
          position >>= 1
          last >>= 1
        }
      } else {
        hash = .node(hash, sibling)
      }
      position >>= 1
      last >>= 1
    }
    guard last == 0 else {
      throw VerifiableLogError(.malformedProof, "the inclusion proof is too short for \(size) leaves")
    }
    return hash
  }
}
