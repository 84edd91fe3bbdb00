/// A piece of text as the preprocessor sees it.
struct PreprocessorToken {
  enum Kind: UInt8 {
    case word, number, string, sign
    /// White space and comments within a line; a comment may hold line breaks.
    case space
    case lineBreak
  }

  var kind: Kind
  var text: ArraySlice<UInt8>
  /// Where it stands; for what a macro made, where the macro was used.
  var file: Int
  var offset: Int
  var isMade = false
  /// The macros that are not expanded in it again, by number, in rising order.
  var hidden: [Int] = []

  func isSign(_ sign: Character) -> Bool {
    kind == .sign && text.count == 1 && text.first == sign.asciiValue
  }

  var isBlank: Bool { kind == .space || kind == .lineBreak }
  /// Where it stands, if no macro made it.
  var place: SourceOrigins.Place { SourceOrigins.Place(file: file, range: offset..<offset + text.count) }
  var spelling: String { String(decoding: text, as: UTF8.self) }
}

/// Reads the tokens of one file.
struct PreprocessorLexer {
  let file: Int
  let bytes: [UInt8]
  var position = 0
  /// Nothing but white space was read in this line.
  var isAtLineStart = true

  init(file: Int, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  var isAtEnd: Bool { position >= bytes.count }
  private func byte(at index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

  /// Whether a line break stands here, and its length.
  var lineBreakLength: Int { lineBreakLength(at: position) }

  private func lineBreakLength(at index: Int) -> Int {
    switch byte(at: index) {
    case 10: 1
    case 13: byte(at: index + 1) == 10 ? 2 : 1
    default: 0
    }
  }

  /// The next token; nil at the end of the file.
  mutating func next() -> PreprocessorToken? {
    guard !isAtEnd else { return nil }
    let start = position
    let kind = advance()
    switch kind {
    case .lineBreak: isAtLineStart = true
    case .space: break
    default: isAtLineStart = false
    }
    return PreprocessorToken(kind: kind, text: bytes[start..<position], file: file, offset: start)
  }

  private mutating func advance() -> PreprocessorToken.Kind {
    let first = bytes[position]
    let second = byte(at: position + 1)
    switch first {
    case 10, 13:
      position += lineBreakLength
      return .lineBreak
    case 9, 11, 12, 32:
      while !isAtEnd, [9, 11, 12, 32].contains(bytes[position]) { position += 1 }
      return .space
    case UInt8(ascii: "/") where second == UInt8(ascii: "/"):
      skipToLineEnd()
      return .space
    case UInt8(ascii: "/") where second == UInt8(ascii: "*"):
      skipComment()
      return .space
    case UInt8(ascii: "\\") where lineBreakLength(at: position + 1) > 0:
      position += 1 + lineBreakLength(at: position + 1)
      return .space
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      skipString(first)
      return .string
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      skipNumber()
      return .number
    case UInt8(ascii: "#") where second == UInt8(ascii: "#"):
      position += 2
      return .sign
    default:
      guard Lexer.isWordByte(first) else {
        position += 1
        return .sign
      }
      while !isAtEnd, Lexer.isWordByte(bytes[position]) { position += 1 }
      return .word
    }
  }

  private mutating func skipToLineEnd() {
    while !isAtEnd, lineBreakLength == 0 { position += 1 }
  }

  private mutating func skipComment() {
    position += 2
    while !isAtEnd {
      if bytes[position] == UInt8(ascii: "*"), byte(at: position + 1) == UInt8(ascii: "/") {
        position += 2
        return
      }
      position += 1
    }
  }

  /// To the closing mark or the end of the line. A mark written twice is two strings side by side, which is as good.
  private mutating func skipString(_ mark: UInt8) {
    position += 1
    while !isAtEnd, lineBreakLength == 0 {
      let byte = bytes[position]
      position += 1
      if byte == mark { return }
      if byte == UInt8(ascii: "\\"), mark == UInt8(ascii: "\""), !isAtEnd, lineBreakLength == 0 { position += 1 }
    }
  }

  /// `1..MAX` is a number, a sign and a word, as in TTCN-3.
  private mutating func skipNumber() {
    while !isAtEnd {
      let isPoint = bytes[position] == UInt8(ascii: ".") && Lexer.isDigit(byte(at: position + 1))
      guard isPoint || Lexer.isWordByte(bytes[position]) else { return }
      position += 1
    }
  }
}
