extension Lexer {
  /// An integer or float (Z.161 A.1.5, productions Number and FloatValue).
  mutating func number() {
    let start = position
    skipDigits()
    let wholeEnd = position
    var isFloat = false
    if byte(at: position) == UInt8(ascii: "."), Self.isDigit(byte(at: position + 1)) {
      isFloat = true
      position += 1
      skipDigits()
    }
    if byte(at: position) | 0x20 == UInt8(ascii: "e"), let length = exponentLength() {
      isFloat = true
      position += length
      skipDigits()
    }
    if Lexer.isWordByte(byte(at: position)) {
      skipWord()
      return damagedNumber(from: start, "a number ends before a letter: put a space or an operator between")
    }
    if bytes[start] == UInt8(ascii: "0"), wholeEnd - start > 1 {
      return damagedNumber(from: start, "a number has no leading zeros: write it without them")
    }
    emit(isFloat ? .floatLiteral : .integerLiteral, from: start)
  }

  /// `U+4E2D` in `char(…)` is one name, the same as `U4E2D` (Z.161 6.1.1).
  mutating func characterIdentifier(from start: Int) -> Bool {
    guard byte(at: position) == UInt8(ascii: "+"), Self.isHexDigit(byte(at: position + 1)), isInCharacterList() else {
      return false
    }
    let digits = position + 1
    position = digits
    skipWord()
    let name = [bytes[start]] + bytes[digits..<position]
    emit(.identifier, from: start, symbol: name.withUnsafeBufferPointer { symbols.intern($0) })
    return true
  }

  /// Whether the tokens before are `char (` and names with commas between.
  private func isInCharacterList() -> Bool {
    for index in output.tokens.indices.reversed().prefix(Self.longestCharacterList) {
      switch output.tokens[index].kind {
      case .identifier, .comma: continue
      case .leftParenthesis: return index > 0 && output.tokens[index - 1].kind == .char
      default: return false
      }
    }
    return false
  }

  private static let longestCharacterList = 1000

  private mutating func damagedNumber(from start: Int, _ message: String) {
    bag.add(.error, .malformedNumber, from: start, to: position, message, clause: "Z.161 A.1.5")
    emit(.damaged, from: start)
  }

  private func exponentLength() -> Int? {
    let next = byte(at: position + 1)
    if Self.isDigit(next) { return 1 }
    let isSigned = next == UInt8(ascii: "-") || next == UInt8(ascii: "+")
    return isSigned && Self.isDigit(byte(at: position + 2)) ? 2 : nil
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  private mutating func skipDigits() {
    while position < bytes.count, Self.isDigit(bytes[position]) { position += 1 }
  }

  /// A charstring; `""` inside is one quotation mark (Z.161 6.1.1).
  ///
  /// Existing suites also write `\"`. That is legal in patterns (B.1.5) and nowhere else, and which of the two a
  /// backslash before a quotation mark is only shows in the rest of the line.
  mutating func charstring() {
    let start = position
    position += 1
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "\"") {
        if byte(at: position + 1) != UInt8(ascii: "\"") {
          position += 1
          return emit(.charLiteral, from: start)
        }
        position += 1
      } else if bytes[position] == UInt8(ascii: "\\"), position + 1 < bytes.count, escapesQuotationMarks(start) {
        position += 1
      }
      position += 1
    }
    position = start + 1
    while position < bytes.count, bytes[position] != 10 { position += 1 }
    bag.add(
      .error, .unterminatedString, from: start, to: position,
      "this string never ends: close it with ‘\"’ (a quotation mark inside is written ‘\"\"’)", clause: "Z.161 6.1.1")
    emit(.damaged, from: start)
  }

  /// Whether `\"` stands for a quotation mark in the line that goes on at `start`, where a string begins: it does if
  /// otherwise a backslash were outside of strings, or the line ended inside one. One answer holds for the whole line.
  private mutating func escapesQuotationMarks(_ start: Int) -> Bool {
    if start < lineWithKnownEscapes.upperBound { return doesLineEscape }
    var index = start
    var isInside = false
    var isSound = true
    scan: while index < bytes.count, bytes[index] != 10, bytes[index] != 13 {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        isInside.toggle()
        // No word follows a string without a space between.
        if !isInside, Self.isWordByte(byte(at: index + 1)) { isSound = false }
      case UInt8(ascii: "\\") where !isInside: isSound = false
      case UInt8(ascii: "/") where !isInside:
        let next = byte(at: index + 1)
        if next == UInt8(ascii: "/") || next == UInt8(ascii: "*") { break scan }
      default: break
      }
      index += 1
    }
    lineWithKnownEscapes = start..<max(index, start + 1)
    doesLineEscape = !isSound || isInside
    return doesLineEscape
  }

  /// `'0101'B`, `'AF0'H`, `'AF'O`, with `?` and `*` where a template stands (Z.161 6.1.1, B.1.2).
  mutating func binaryString() {
    let start = position
    position += 1
    while position < bytes.count, bytes[position] != UInt8(ascii: "'") {
      let byte = bytes[position]
      guard Self.isHexDigit(byte) || Self.isBinaryStringFiller(byte) else { break }
      position += 1
    }
    guard byte(at: position) == UInt8(ascii: "'") else {
      while position < bytes.count, bytes[position] != 10, bytes[position] != UInt8(ascii: "'") { position += 1 }
      if byte(at: position) == UInt8(ascii: "'") {
        position += 1
        skipWord()
      }
      return damagedString(
        from: start, "between the quotes of a bit-, hex- or octetstring stand only its digits, ‘?’ and ‘*’")
    }
    position += 1
    let wordStart = position
    skipWord()
    guard position == wordStart + 1, let kind = Self.binaryKind(bytes[wordStart]) else {
      return damagedString(from: start, "say what this string is: end it with ‘'B’, ‘'H’ or ‘'O’")
    }
    checkDigits(start + 1, wordStart - 1, of: kind, from: start)
  }

  private mutating func damagedString(from start: Int, _ message: String) {
    bag.add(.error, .malformedString, from: start, to: position, message, clause: "Z.161 6.1.1")
    emit(.damaged, from: start)
  }

  private mutating func checkDigits(_ first: Int, _ end: Int, of kind: TokenKind, from start: Int) {
    var pending = 0
    for index in first..<end {
      let byte = bytes[index]
      if Self.isHexDigit(byte) {
        if kind == .bitLiteral, byte > UInt8(ascii: "1") {
          return damagedString(from: start, "a bitstring has only the digits 0 and 1")
        }
        pending += 1
      } else if byte == UInt8(ascii: "?") || byte == UInt8(ascii: "*") {
        if kind == .octetLiteral, pending % 2 != 0 { break }
        pending = 0
      }
    }
    if kind == .octetLiteral, pending % 2 != 0 {
      return damagedString(from: start, "an octetstring has two hexadecimal digits for each octet: one is missing")
    }
    emit(kind, from: start)
  }

  package static func isHexadecimal(_ byte: UInt8) -> Bool { isHexDigit(byte) }

  static func isHexDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "f"))
  }

  private static func isBinaryStringFiller(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "?"), UInt8(ascii: "*"), 32, 9...13, UInt8(ascii: "\\"): true
    default: false
    }
  }

  private static func binaryKind(_ byte: UInt8) -> TokenKind? {
    switch byte {
    case UInt8(ascii: "B"): .bitLiteral
    case UInt8(ascii: "H"): .hexLiteral
    case UInt8(ascii: "O"): .octetLiteral
    default: nil
    }
  }
}
