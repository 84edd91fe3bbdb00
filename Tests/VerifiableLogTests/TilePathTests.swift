import Testing

@testable import VerifiableLog

@Suite("Tiles have the paths of C2SP tlog-tiles")
struct TilePathTests {
  @Test(
    "path and place are the same thing",
    arguments: [
      ("tile/0/000", .hashes(level: 0), 0, 256), ("tile/1/x001/x234/067", .hashes(level: 1), 1_234_067, 256),
      ("tile/0/273.p/112", .hashes(level: 0), 273, 112), ("tile/entries/x001/000.p/1", .entries, 1000, 1),
      ("tile/7/999.p/255", .hashes(level: 7), 999, 255),
    ] as [(String, TilePath.Content, Int, Int)])
  func roundTrip(text: String, content: TilePath.Content, index: Int, width: Int) throws {
    let path = try TilePath(content, index: index, width: width)
    #expect(path.description == text)
    #expect(try TilePath(parsing: text) == path)
  }

  @Test(
    "anything else is refused",
    arguments: [
      "", "tile", "tile/0", "tile/0/", "tile/0/0", "tile/0/0000", "tile/00/000", "tile/8/000", "tile/-1/000",
      "tile/0/x000/000", "tile/0/001/000", "tile/0/x001", "tile/0/000.p", "tile/0/000.p/", "tile/0/000.p/0",
      "tile/0/000.p/256", "tile/0/000.p/01", "/tile/0/000", "tile/0/000/", "tile/0/../checkpoint", "tile/0/x00١/000",
      "tile/entries", "tile/entries/.p/1", "tile/0/x999/x999/x999/x999/x999/x999/999", "data/0/000",
    ])
  func refused(text: String) {
    #expect(throws: VerifiableLogError(.malformedTile, "")) { try TilePath(parsing: text) }
  }

  @Test("a tree of 70 000 leaves has the tiles that the specification counts")
  func specificationExample() throws {
    let paths = try TilePath.all(treeSize: 70_000)
    let levels = paths.filter { $0.content != .entries }
    #expect(levels.count == 273 + 1 + 1 + 1 + 1)
    #expect(paths.count(where: { $0.content == .hashes(level: 0) && $0.width == 256 }) == 273)
    for text in ["tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1", "tile/entries/273.p/112"] {
      #expect(paths.map(\.description).contains(text))
    }
  }

  @Test("a tree of 256 leaves has a full tile and one hash above")
  func fullTile() throws {
    let texts = try TilePath.all(treeSize: 256).map(\.description)
    #expect(texts == ["tile/entries/000", "tile/0/000", "tile/1/000.p/1"])
    #expect(try TilePath.all(treeSize: 0).isEmpty)
  }
}
