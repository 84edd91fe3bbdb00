import TTCN3Syntax

/// The lines of a text, to go between byte offsets and the protocol's positions: lines from 0, columns in UTF-16 units.
struct TextLines {
  private let bytes: [UInt8]
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    for (place, byte) in bytes.enumerated() {
      if byte == 10 || byte == 13 && (place + 1 >= bytes.count || bytes[place + 1] != 10) { starts.append(place + 1) }
    }
    self.starts = starts
  }

  var count: Int { starts.count }

  func offset(line: Int, character: Int) -> Int {
    guard line >= 0 else { return 0 }
    guard line < starts.count else { return bytes.count }
    let end = line + 1 < starts.count ? starts[line + 1] : bytes.count
    var (offset, units) = (starts[line], 0)
    while offset < end, units < character, bytes[offset] != 10, bytes[offset] != 13 {
      let length = Self.length(bytes[offset])
      units += length == 4 ? 2 : 1
      offset += length
    }
    return min(offset, end)
  }

  func position(_ offset: Int) -> (line: Int, character: Int) {
    let offset = max(0, min(offset, bytes.count))
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    var (place, units) = (starts[low], 0)
    while place < offset {
      let length = Self.length(bytes[place])
      units += length == 4 ? 2 : 1
      place += length
    }
    return (low, units)
  }

  /// The offset of a position as diagnostics and declarations have them: from 1, columns in Unicode scalars.
  func offset(line: Int, scalar column: Int) -> Int {
    guard line >= 1, line <= starts.count else { return bytes.count }
    var offset = starts[line - 1]
    var left = column - 1
    while left > 0, offset < bytes.count {
      offset += Self.length(bytes[offset])
      left -= 1
    }
    return min(offset, bytes.count)
  }

  /// The text of a line, from 0, without its end.
  func text(_ line: Int) -> String {
    guard line >= 0, line < starts.count else { return "" }
    let end = line + 1 < starts.count ? starts[line + 1] : bytes.count
    return String(decoding: bytes[starts[line]..<end], as: UTF8.self).trimmingSuffix { $0.isNewline }
  }

  /// The word that an offset is in or behind; empty where none is.
  func wordRange(at offset: Int) -> Range<Int> {
    var (start, end) = (min(max(offset, 0), bytes.count), min(max(offset, 0), bytes.count))
    while start > 0, Lexer.isWordByte(bytes[start - 1]) { start -= 1 }
    while end < bytes.count, Lexer.isWordByte(bytes[end]) { end += 1 }
    return start..<end
  }

  func word(at offset: Int) -> String { String(decoding: bytes[wordRange(at: offset)], as: UTF8.self) }

  func range(_ range: Range<Int>) -> JSONValue {
    let (start, end) = (position(range.lowerBound), position(range.upperBound))
    return [
      "start": ["line": .integer(start.line), "character": .integer(start.character)],
      "end": ["line": .integer(end.line), "character": .integer(end.character)],
    ]
  }

  /// How many octets the character that begins with this one has; a stray octet counts as a character.
  private static func length(_ lead: UInt8) -> Int {
    switch lead {
    case 0xC0..<0xE0: 2
    case 0xE0..<0xF0: 3
    case 0xF0..<0xF8: 4
    default: 1
    }
  }
}

extension String {
  fileprivate func trimmingSuffix(while isTrimmed: (Character) -> Bool) -> String {
    var text = self[...]
    while let last = text.last, isTrimmed(last) { text.removeLast() }
    return String(text)
  }
}
