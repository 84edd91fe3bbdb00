import Testing

@testable import VerifiableLog

@Suite("An append adds hashes and changes none")
struct TreeAppendTests {
  @Test("batches of any sizes give the same tree as one leaf at a time", arguments: [1, 2, 3, 5, 8, 13])
  func batches(of count: Int) throws {
    var tree = InMemoryTree()
    while tree.size < 66 {
      let entries = (tree.size..<tree.size + count).map(Trees.entry)
      let append = try tree.append(entries)
      #expect(append.size == append.start + count)
      #expect(append.root == (try TreeAppend.root(of: append.size, reading: Trees.counting(to: append.size))))
    }
  }

  @Test("only new places are written, each once, about two for a leaf")
  func insertsOnly() throws {
    var tree = InMemoryTree()
    var places: Set<TreeNode> = []
    for index in 0..<256 {
      for placed in try tree.append([Trees.entry(index)]).newHashes {
        #expect(places.insert(placed.node).inserted)
      }
    }
    #expect(places.count == 511)
  }

  @Test("an append reads no more than the right edge of the tree")
  func readsTheFrontier() throws {
    let reader = CountingReader(tree: Trees.counting(to: 1023))
    _ = try TreeAppend(entries: [[1]], to: 1023, reading: reader)
    #expect(reader.reads == 10)
  }

  @Test("a store that lost a hash is refused: nothing is signed on top of damage")
  func damagedStore() {
    #expect(throws: VerifiableLogError(.missingHash, "")) {
      try TreeAppend(entries: [[1]], to: 3, reading: InMemoryTree())
    }
  }

  @Test("an entry over 65 535 octets is refused, as no bundle can hold it")
  func tooLarge() throws {
    var tree = InMemoryTree()
    try tree.append([Array(repeating: 7, count: 65_535)])
    #expect(throws: VerifiableLogError(.tooLarge, "")) { try tree.append([Array(repeating: 7, count: 65_536)]) }
    #expect(throws: VerifiableLogError(.outOfRange, "")) {
      try TreeAppend(entries: [], to: -1, reading: InMemoryTree())
    }
  }

  private final class CountingReader: TreeHashReader {
    private let tree: InMemoryTree
    private(set) var reads = 0

    init(tree: InMemoryTree) { self.tree = tree }

    func hash(at node: TreeNode) -> MerkleHash? {
      reads += 1
      return tree.hash(at: node)
    }
  }
}
