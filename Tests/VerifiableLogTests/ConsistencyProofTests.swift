import Testing

@testable import VerifiableLog

@Suite("A consistency proof proves that the tree only grew")
struct ConsistencyProofTests {
  static let tree = Trees.counting(to: 70)

  @Test("for every pair of sizes up to 70", arguments: 0...70)
  func everyPair(newSize: Int) throws {
    let newRoot = try TreeAppend.root(of: newSize, reading: Self.tree)
    for oldSize in 0...newSize {
      let oldRoot = try TreeAppend.root(of: oldSize, reading: Self.tree)
      let proof = try ConsistencyProof(from: oldSize, to: newSize, reading: Self.tree)
      try proof.verify(oldRoot: oldRoot, newRoot: newRoot)
      #expect(throws: VerifiableLogError(.proofMismatch, "")) {
        try proof.verify(oldRoot: Trees.leaf(99), newRoot: newRoot)
      }
      if oldSize > 0 {
        #expect(throws: VerifiableLogError(.proofMismatch, "")) {
          try proof.verify(oldRoot: oldRoot, newRoot: Trees.leaf(99))
        }
      }
    }
  }

  @Test("not with a path that is longer or shorter", arguments: [(1, 2), (3, 7), (4, 8), (6, 8), (33, 64), (64, 70)])
  func changedLength(oldSize: Int, newSize: Int) throws {
    let oldRoot = try TreeAppend.root(of: oldSize, reading: Self.tree)
    let newRoot = try TreeAppend.root(of: newSize, reading: Self.tree)
    let proof = try ConsistencyProof(from: oldSize, to: newSize, reading: Self.tree)
    for hashes in [proof.hashes + [newRoot], Array(proof.hashes.dropLast()), []] {
      let changed = ConsistencyProof(oldSize: oldSize, newSize: newSize, hashes: hashes)
      #expect(throws: VerifiableLogError(.malformedProof, "")) {
        try changed.verify(oldRoot: oldRoot, newRoot: newRoot)
      }
    }
  }

  @Test("not for a tree of which one early leaf was changed")
  func rewrittenHistory() throws {
    let honest = Trees.counting(to: 20)
    let rewritten = InMemoryTree(leaves: (0..<40).map { Trees.leaf($0 == 3 ? 99 : $0) })
    let proof = try ConsistencyProof(from: 20, to: 40, reading: rewritten)
    #expect(throws: VerifiableLogError(.proofMismatch, "")) {
      try proof.verify(
        oldRoot: TreeAppend.root(of: 20, reading: honest), newRoot: TreeAppend.root(of: 40, reading: rewritten))
    }
  }

  @Test("and none is made for a tree that would shrink", arguments: [(-1, 3), (4, 3), (0, -1)])
  func impossible(oldSize: Int, newSize: Int) {
    #expect(throws: VerifiableLogError(.outOfRange, "")) {
      try ConsistencyProof(from: oldSize, to: newSize, reading: Self.tree)
    }
  }
}
