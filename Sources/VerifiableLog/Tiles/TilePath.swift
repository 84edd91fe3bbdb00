/// Where a tile or entry bundle is served (C2SP tlog-tiles): `tile/<L>/<N>[.p/<W>]` or `tile/entries/<N>[.p/<W>]`.
package struct TilePath: Hashable, Sendable, CustomStringConvertible {
  package enum Content: Hashable, Sendable {
    /// Hashes of the tree, 8 levels a tile; the level is 0 … 7 here, as a size below 2^63 needs no more.
    case hashes(level: Int)
    /// The entries under a level-0 tile.
    case entries
  }

  package let content: Content
  /// Which tile of the level, from 0.
  package let index: Int
  /// 1 … 256; less than 256 is a partial tile.
  package let width: Int

  package static let fullWidth = 256

  /// - Throws: `outOfRange`.
  package init(_ content: Content, index: Int, width: Int = TilePath.fullWidth) throws {
    if case .hashes(let level) = content {
      guard 0...7 ~= level else { throw VerifiableLogError(.outOfRange, "there is no tile level \(level)") }
    }
    guard index >= 0, 1...Self.fullWidth ~= width, index <= Int.max >> 16 else {
      throw VerifiableLogError(.outOfRange, "there is no tile \(index) of width \(width)")
    }
    self.content = content
    self.index = index
    self.width = width
  }

  /// Reads the path, strictly, without a leading slash.
  /// - Throws: `malformedTile`.
  package init(parsing path: String) throws {
    let malformed = VerifiableLogError(
      .malformedTile, "‘\(path.prefix(60))’ is no tile path: tile/<level or entries>/<index>[.p/<width>]")
    guard path.utf8.count <= 64 else { throw malformed }
    var parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 3, parts[0] == "tile" else { throw malformed }
    var width = Self.fullWidth
    if parts[parts.count - 2].hasSuffix(".p") {
      guard let partial = Checkpoint.decimal(parts.removeLast()), 1...255 ~= partial, parts.count >= 3 else {
        throw malformed
      }
      width = partial
      parts[parts.count - 1].removeLast(2)
    }
    var content = Content.entries
    if parts[1] != "entries" {
      guard let level = Checkpoint.decimal(parts[1]), level <= 7 else { throw malformed }
      content = .hashes(level: level)
    }
    guard let index = Self.index(parts.dropFirst(2)),
      let path = try? TilePath(content, index: index, width: width)
    else { throw malformed }
    self = path
  }

  package var description: String {
    let level = if case .hashes(let level) = content { String(level) } else { "entries" }
    return "tile/\(level)/\(indexPath)" + (width < Self.fullWidth ? ".p/\(width)" : "")
  }

  /// Three digits an element, all but the last led by ‘x’: 1234067 is `x001/x234/067`.
  private var indexPath: String {
    var groups: [String] = []
    var rest = index
    repeat {
      let digits = String(rest % 1000)
      groups.insert(String(repeating: "0", count: 3 - digits.count) + digits, at: 0)
      rest /= 1000
    } while rest > 0
    return (groups.dropLast().map { "x" + $0 } + groups.suffix(1)).joined(separator: "/")
  }

  private static func index(_ elements: ArraySlice<Substring>) -> Int? {
    guard 1...6 ~= elements.count else { return nil }
    var index = 0
    for (offset, element) in elements.enumerated() {
      let isLast = offset == elements.count - 1
      guard isLast || element.hasPrefix("x") else { return nil }
      let digits = isLast ? element : element.dropFirst()
      guard digits.utf8.count == 3, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let group = Int(digits)
      else { return nil }
      // A leading group of zeroes would be a second name for the same tile.
      if offset == 0, !isLast, group == 0 { return nil }
      index = index * 1000 + group
    }
    return index
  }

  /// The width that this tile has in a tree of `size` leaves, 0 when it is not in it.
  package static func width(_ content: Content, index: Int, treeSize size: Int) -> Int {
    let level = if case .hashes(let level) = content { level } else { 0 }
    let hashes = size >> (8 * level)
    return min(fullWidth, max(0, hashes - index * fullWidth))
  }

  /// Every tile of a tree of `size` leaves, entry bundles included; the tiles a mirror fetches and a log serves.
  package static func all(treeSize size: Int) throws -> [TilePath] {
    var paths: [TilePath] = []
    for content in [Content.entries] + (0...7).map({ .hashes(level: $0) }) {
      var index = 0
      while case let width = width(content, index: index, treeSize: size), width > 0 {
        paths.append(try TilePath(content, index: index, width: width))
        index += 1
      }
    }
    return paths
  }
}
