/// The right edge of a tree: the hashes of the complete subtrees whose sizes are the set bits of the tree's size, from
/// the largest (leftmost) to the smallest. It is all one needs to append and to know the root: O(log size) hashes.
package struct Frontier: Hashable, Sendable {
  package private(set) var size: Int
  package private(set) var hashes: [MerkleHash]

  /// The frontier of the empty tree.
  package init() {
    size = 0
    hashes = []
  }

  /// The frontier of the tree of `size` leaves.
  /// - Throws: `outOfRange` for a negative size, `missingHash` when the store is incomplete.
  package init(size: Int, reading reader: some TreeHashReader) throws {
    self.size = size
    hashes = try Self.nodes(of: size).map { try reader.promisedHash(at: $0) }
  }

  /// Appends one leaf.
  /// - Returns: the leaf and each subtree that it completed, lowest first.
  package mutating func append(_ leaf: MerkleHash) -> [PlacedHash] {
    var placed = [PlacedHash(node: TreeNode(level: 0, index: size), hash: leaf)]
    var (hash, level, index) = (leaf, 0, size)
    while index & 1 == 1, let left = hashes.popLast() {
      hash = .node(left, hash)
      level += 1
      index >>= 1
      placed.append(PlacedHash(node: TreeNode(level: level, index: index), hash: hash))
    }
    hashes.append(hash)
    size += 1
    return placed
  }

  /// The Merkle tree hash of the whole tree (RFC 9162 clause 2.1.1).
  package var root: MerkleHash {
    guard var root = hashes.last else { return .emptyTree }
    for left in hashes.dropLast().reversed() { root = .node(left, root) }
    return root
  }

  /// The places of the frontier's hashes in a tree of `size` leaves, from left to right.
  package static func nodes(of size: Int) throws -> [TreeNode] {
    guard size >= 0 else { throw VerifiableLogError(.outOfRange, "a tree cannot have \(size) leaves") }
    return try TreeRange(0, size).completeSubtrees()
  }
}
