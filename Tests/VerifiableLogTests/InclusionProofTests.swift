import Testing

@testable import VerifiableLog

@Suite("An inclusion proof proves its leaf at its place, and nothing else")
struct InclusionProofTests {
  static let tree = Trees.counting(to: 70)

  @Test("for every leaf of every tree up to 70 leaves", arguments: 1...70)
  func everyLeaf(size: Int) throws {
    let root = try TreeAppend.root(of: size, reading: Self.tree)
    for index in 0..<size {
      let proof = try InclusionProof(index: index, size: size, reading: Self.tree)
      try proof.verify(leaf: Trees.leaf(index), root: root)
      #expect(throws: VerifiableLogError(.proofMismatch, "")) {
        try proof.verify(leaf: Trees.leaf(index + 1), root: root)
      }
    }
  }

  @Test("not for another place, another size, or a longer or shorter path", arguments: [1, 2, 3, 7, 8, 33, 64, 70])
  func changedProofs(size: Int) throws {
    let root = try TreeAppend.root(of: size, reading: Self.tree)
    for index in 0..<size {
      let proof = try InclusionProof(index: index, size: size, reading: Self.tree)
      for other in 0..<size where other != index {
        let moved = InclusionProof(index: other, size: size, hashes: proof.hashes)
        #expect(throws: VerifiableLogError.self) { try moved.verify(leaf: Trees.leaf(index), root: root) }
      }
      for hashes in [proof.hashes + [root], Array(proof.hashes.dropLast())] where hashes != proof.hashes {
        let changed = InclusionProof(index: index, size: size, hashes: hashes)
        #expect(throws: VerifiableLogError(.malformedProof, "")) {
          try changed.verify(leaf: Trees.leaf(index), root: root)
        }
      }
    }
  }

  @Test("and none is made outside the tree", arguments: [(-1, 5), (5, 5), (0, 0), (0, -1), (.max, 5)])
  func outside(index: Int, size: Int) {
    #expect(throws: VerifiableLogError(.outOfRange, "")) {
      try InclusionProof(index: index, size: size, reading: Self.tree)
    }
    #expect(throws: VerifiableLogError(.outOfRange, "")) {
      try InclusionProof(index: index, size: size, hashes: []).verify(leaf: Trees.leaf(0), root: .emptyTree)
    }
  }
}

/// Trees whose leaf n is the entry of the two octets of n.
enum Trees {
  static func entry(_ index: Int) -> [UInt8] {
    [UInt8(truncatingIfNeeded: index >> 8), UInt8(truncatingIfNeeded: index)]
  }

  static func leaf(_ index: Int) -> MerkleHash { .leaf(entry(index)) }

  static func counting(to size: Int) -> InMemoryTree { InMemoryTree(leaves: (0..<size).map(leaf)) }
}
