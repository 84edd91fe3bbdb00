/// Up to 256 consecutive log entries, each after its big-endian uint16 length (C2SP tlog-tiles).
package struct EntryBundle: Hashable, Sendable {
  package let entries: [[UInt8]]

  /// - Throws: `malformedTile` for none or more than 256 entries; `tooLarge` for one over 65 535 octets.
  package init(_ entries: [[UInt8]]) throws {
    guard 1...TilePath.fullWidth ~= entries.count else {
      throw VerifiableLogError(.malformedTile, "a bundle has 1 to 256 entries, not \(entries.count)")
    }
    for entry in entries where entry.count > TreeAppend.maximumEntryByteCount {
      throw VerifiableLogError(.tooLarge, "a log entry has at most 65 535 octets, not \(entry.count)")
    }
    self.entries = entries
  }

  /// - Throws: `malformedTile` unless the octets are exactly `width` entries.
  package init(decoding bytes: [UInt8], width: Int) throws {
    var entries: [[UInt8]] = []
    var position = 0
    while position < bytes.count, entries.count < TilePath.fullWidth {
      guard position + 2 <= bytes.count else { break }
      let end = position + 2 + Int(bytes[position]) << 8 + Int(bytes[position + 1])
      guard end <= bytes.count else { break }
      entries.append(Array(bytes[(position + 2)..<end]))
      position = end
    }
    guard position == bytes.count, entries.count == width else {
      throw VerifiableLogError(.malformedTile, "the octets are not a bundle of \(width) entries")
    }
    try self.init(entries)
  }

  package var encoded: [UInt8] {
    entries.flatMap { [UInt8($0.count >> 8), UInt8($0.count & 0xFF)] + $0 }
  }
}
