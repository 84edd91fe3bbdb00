import Testing

@testable import VerifiableLog

@Suite("Tiles and bundles hold hashes and entries in order")
struct TileContentTests {
  @Test("a tile's hashes are those of the tree, and survive encoding")
  func hashTile() throws {
    let tree = Trees.counting(to: 300)
    let level0 = try HashTile(at: TilePath(.hashes(level: 0), index: 1, width: 44), reading: tree)
    #expect(level0.hashes == (256..<300).map(Trees.leaf))
    #expect(try HashTile(decoding: level0.encoded, width: 44) == level0)
    let level1 = try HashTile(at: TilePath(.hashes(level: 1), index: 0, width: 1), reading: tree)
    #expect(level1.hashes == [try TreeAppend.root(of: 256, reading: tree)])
  }

  @Test("a tile that the tree does not have, or of the wrong length, is refused")
  func refusedTiles() throws {
    let tree = Trees.counting(to: 300)
    #expect(throws: VerifiableLogError(.missingHash, "")) {
      try HashTile(at: TilePath(.hashes(level: 0), index: 1, width: 45), reading: tree)
    }
    #expect(throws: VerifiableLogError(.malformedTile, "")) { try HashTile(decoding: [1, 2, 3], width: 1) }
    #expect(throws: VerifiableLogError(.malformedTile, "")) { try HashTile(decoding: [], width: 0) }
  }

  @Test("entries of every length survive a bundle", arguments: [[0], [1, 0, 65_535], [300, 2]])
  func bundle(lengths: [Int]) throws {
    let bundle = try EntryBundle(lengths.map { Array(repeating: 9, count: $0) })
    #expect(try EntryBundle(decoding: bundle.encoded, width: lengths.count) == bundle)
  }

  @Test("a bundle is big-endian lengths and octets")
  func encoding() throws {
    #expect(try EntryBundle([[1, 2], []]).encoded == [0, 2, 1, 2, 0, 0])
  }

  @Test(
    "a bundle that is cut, too long or of another width is refused",
    arguments: [
      ([], 1), ([0], 1), ([0, 1], 1), ([0, 1, 7], 2), ([0, 1, 7, 0], 1), ([0, 1, 7, 0, 0], 1), ([0, 0], 0),
    ]
      as [([UInt8], Int)])
  func refusedBundles(bytes: [UInt8], width: Int) {
    #expect(throws: VerifiableLogError(.malformedTile, "")) { try EntryBundle(decoding: bytes, width: width) }
  }

  @Test("no bundle has more than 256 entries or an entry over 65 535 octets")
  func bounds() {
    #expect(throws: VerifiableLogError(.malformedTile, "")) { try EntryBundle(Array(repeating: [1], count: 257)) }
    #expect(throws: VerifiableLogError(.tooLarge, "")) { try EntryBundle([Array(repeating: 1, count: 65_536)]) }
  }
}
