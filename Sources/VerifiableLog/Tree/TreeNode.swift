/// The place of one complete subtree: 2^level leaves, the first of them at index · 2^level. Level 0 holds the leaves.
package struct TreeNode: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// 0 … 62.
  package let level: Int
  /// Which complete subtree of that level, from 0.
  package let index: Int

  package init(level: Int, index: Int) {
    self.level = level
    self.index = index
  }

  package static func < (left: TreeNode, right: TreeNode) -> Bool {
    (left.level, left.index) < (right.level, right.index)
  }

  package var description: String { "(level \(level), index \(index))" }
}

/// A complete subtree's hash at its place: what a store keeps, one row each.
package struct PlacedHash: Hashable, Sendable {
  package let node: TreeNode
  package let hash: MerkleHash

  package init(node: TreeNode, hash: MerkleHash) {
    self.node = node
    self.hash = hash
  }
}

/// Reads the hashes that ``TreeAppend`` told the store to keep.
///
/// What a store promises: once the transaction that appended has committed, every hash of that append is returned
/// unchanged for ever, also after a crash; the hashes, the entry itself and the checkpoint become visible together or
/// not at all. A complete subtree's hash never changes, so rows are only ever inserted. Inside the appending
/// transaction the reader sees that transaction's own rows.
package protocol TreeHashReader {
  /// The hash of a complete subtree, or nil when the store has none. Called O(log size) times per proof or append.
  func hash(at node: TreeNode) throws -> MerkleHash?
}

extension TreeHashReader {
  /// The hash at a place that the tree size promises to exist.
  /// - Throws: `missingHash`, which means a damaged store: stop and restore, do not sign.
  func promisedHash(at node: TreeNode) throws -> MerkleHash {
    guard let hash = try hash(at: node) else {
      throw VerifiableLogError(.missingHash, "the log's store has no hash at \(node): it is incomplete, restore it")
    }
    return hash
  }
}

/// The whole tree in memory: for tests, packs and small tools.
package struct InMemoryTree: TreeHashReader, Sendable {
  private var hashes: [TreeNode: MerkleHash] = [:]
  package private(set) var size = 0

  package init() {}

  package init(leaves: some Sequence<MerkleHash>) {
    var frontier = Frontier()
    for leaf in leaves { keep(frontier.append(leaf)) }
    size = frontier.size
  }

  package func hash(at node: TreeNode) -> MerkleHash? { hashes[node] }

  /// Appends entries and returns what a store would have kept.
  @discardableResult
  package mutating func append(_ entries: [[UInt8]]) throws -> TreeAppend {
    let append = try TreeAppend(entries: entries, to: size, reading: self)
    keep(append.newHashes)
    size = append.size
    return append
  }

  private mutating func keep(_ placed: [PlacedHash]) {
    for item in placed { hashes[item.node] = item.hash }
  }
}
