/// One TTCN-3 source file as read: a name for people and its UTF-8 bytes.
package struct SourceText: Sendable, Hashable {
  /// The largest source that is looked at, in bytes: 64 MiB. A larger one gets one diagnostic and no tree.
  package static let largestSize = 64 << 20

  /// How diagnostics call this file, normally the path the user gave.
  package let name: String
  /// The exact bytes; they need not be valid UTF-8.
  package let bytes: [UInt8]
  /// A library that came with a system adapter and that no user wrote.
  package let isImplicit: Bool
  /// What the bytes were made from, if they came from the preprocessor.
  package var origins: SourceOrigins? { keptOrigins?.origins }
  private let keptOrigins: KeptOrigins?

  package init(name: String, bytes: [UInt8], isImplicit: Bool = false, origins: SourceOrigins? = nil) {
    self.name = name
    self.bytes = bytes
    self.isImplicit = isImplicit
    keptOrigins = origins.map(KeptOrigins.tables)
  }

  package init(name: String, text: String, isImplicit: Bool = false) {
    self.init(name: name, bytes: Array(text.utf8), isImplicit: isImplicit)
  }
}

/// Where lines begin in a source, to turn byte offsets into lines and columns.
package struct LineMap: Sendable {
  private let bytes: [UInt8]
  private let lineStarts: [UInt32]
  /// How many characters begin before each block of octets: a file may be one line of many megabytes.
  private let characters: [UInt32]
  private static let block = 1024

  package init(_ source: SourceText) {
    bytes = source.bytes
    var starts: [UInt32] = [0]
    source.bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        let byte = buffer[index]
        index += 1
        if byte == UInt8(ascii: "\n") {
          starts.append(UInt32(index))
        } else if byte == UInt8(ascii: "\r"), index >= buffer.count || buffer[index] != UInt8(ascii: "\n") {
          starts.append(UInt32(index))
        }
      }
    }
    lineStarts = starts
    var count: UInt32 = 0
    characters = stride(from: 0, through: bytes.count, by: Self.block).map { [bytes] start in
      defer { count += UInt32(Self.characters(in: bytes[start..<min(start + Self.block, bytes.count)])) }
      return count
    }
  }

  private static func characters(in octets: ArraySlice<UInt8>) -> Int {
    octets.reduce(into: 0) { count, octet in if octet & 0xC0 != 0x80 { count += 1 } }
  }

  /// The position of a byte offset: line and column count from 1, columns in Unicode scalars.
  package func position(of offset: Int) -> TextPosition {
    let offset = min(max(offset, 0), bytes.count)
    let line = line(of: offset)
    let start = Int(lineStarts[line - 1])
    let isNear = offset - start < Self.block
    let column = isNear ? Self.characters(in: bytes[start..<offset]) : before(offset) - before(start)
    return TextPosition(line: line, column: column + 1)
  }

  /// How many characters begin before an octet.
  private func before(_ offset: Int) -> Int {
    let block = offset / Self.block
    return Int(characters[block]) + Self.characters(in: bytes[block * Self.block..<offset])
  }

  /// The line, from 1, that holds a byte offset.
  package func line(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }
}
