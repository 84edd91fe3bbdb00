extension Lexer {
  /// Lexes an operator or bracket; `false` when the byte begins none.
  mutating func sign(_ byte: UInt8) -> Bool {
    let start = position
    let next = self.byte(at: position + 1)
    guard let (kind, length) = Self.sign(byte, next) else { return false }
    position += length
    if kind == .modifier {
      skipWord()
      let word = UnsafeBufferPointer(rebasing: bytes[start + 1..<position])
      emit(.modifier, from: start, symbol: symbols.intern(word))
    } else {
      emit(kind, from: start)
    }
    return true
  }

  private static func sign(_ byte: UInt8, _ next: UInt8) -> (TokenKind, Int)? {
    switch byte {
    case UInt8(ascii: "("): (.leftParenthesis, 1)
    case UInt8(ascii: ")"): (.rightParenthesis, 1)
    case UInt8(ascii: "["): (.leftBracket, 1)
    case UInt8(ascii: "]"): (.rightBracket, 1)
    case UInt8(ascii: "{"): (.leftBrace, 1)
    case UInt8(ascii: "}"): (.rightBrace, 1)
    case UInt8(ascii: ","): (.comma, 1)
    case UInt8(ascii: ";"): (.semicolon, 1)
    case UInt8(ascii: "?"): (.question, 1)
    case UInt8(ascii: "+"): (.plus, 1)
    case UInt8(ascii: "*"): (.star, 1)
    case UInt8(ascii: "/"): (.slash, 1)
    case UInt8(ascii: "&"): (.ampersand, 1)
    case UInt8(ascii: ":"): next == UInt8(ascii: "=") ? (.assign, 2) : (.colon, 1)
    case UInt8(ascii: "."): next == UInt8(ascii: ".") ? (.range, 2) : (.dot, 1)
    case UInt8(ascii: "-"): next == UInt8(ascii: ">") ? (.arrow, 2) : (.minus, 1)
    case UInt8(ascii: "!"): next == UInt8(ascii: "=") ? (.notEqual, 2) : (.exclamation, 1)
    case UInt8(ascii: "="): equals(next)
    case UInt8(ascii: "<"): less(next)
    case UInt8(ascii: ">"): greater(next)
    case UInt8(ascii: "@"): at(next)
    default: nil
    }
  }

  private static func equals(_ next: UInt8) -> (TokenKind, Int)? {
    switch next {
    case UInt8(ascii: "="): (.equal, 2)
    case UInt8(ascii: ">"): (.doubleArrow, 2)
    default: nil
    }
  }

  private static func less(_ next: UInt8) -> (TokenKind, Int) {
    switch next {
    case UInt8(ascii: "="): (.lessOrEqual, 2)
    case UInt8(ascii: "<"): (.shiftLeft, 2)
    case UInt8(ascii: "@"): (.rotateLeft, 2)
    default: (.less, 1)
    }
  }

  private static func greater(_ next: UInt8) -> (TokenKind, Int) {
    switch next {
    case UInt8(ascii: "="): (.greaterOrEqual, 2)
    case UInt8(ascii: ">"): (.shiftRight, 2)
    default: (.greater, 1)
    }
  }

  private static func at(_ next: UInt8) -> (TokenKind, Int)? {
    if next == UInt8(ascii: ">") { return (.rotateRight, 2) }
    return isWordByte(next) ? (.modifier, 1) : nil
  }
}
