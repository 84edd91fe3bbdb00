/// The leaves `start ..< end` of a tree.
struct TreeRange {
  let start: Int
  let end: Int

  init(_ start: Int, _ end: Int) throws {
    guard 0 <= start, start <= end else {
      throw VerifiableLogError(.outOfRange, "leaves \(start) ..< \(end) are not a range of a tree")
    }
    self.start = start
    self.end = end
  }

  /// The largest power of two smaller than the number of leaves: where RFC 9162 splits a tree. For two leaves or more.
  static func split(_ count: Int) -> Int { 1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount) }

  /// The complete subtrees that cover the range from left to right, each as large as its place allows.
  func completeSubtrees() -> [TreeNode] {
    var nodes: [TreeNode] = []
    var position = start
    while position < end {
      let room = Int.bitWidth - 1 - (end - position).leadingZeroBitCount
      let level = min(room, position == 0 ? room : position.trailingZeroBitCount)
      nodes.append(TreeNode(level: level, index: position >> level))
      position += 1 << level
    }
    return nodes
  }

  /// The Merkle tree hash of these leaves, for a range that is a node of some RFC 9162 tree: its start is a multiple of
  /// a power of two not smaller than its length.
  func hash(reading reader: some TreeHashReader) throws -> MerkleHash {
    let hashes = try completeSubtrees().map { try reader.promisedHash(at: $0) }
    guard var root = hashes.last else { return .emptyTree }
    for left in hashes.dropLast().reversed() { root = .node(left, root) }
    return root
  }
}
