/// Turns bytes into tokens (Z.161 annex A.1.5). It never fails: what is no token is reported and marked damaged.
package struct Lexer {
  let bytes: UnsafeBufferPointer<UInt8>
  let symbols: SymbolTable
  var position = 0
  var output = TokenArray()
  var bag: DiagnosticBag
  /// The part of a line for which `doesLineEscape` was found out.
  var lineWithKnownEscapes = 0..<0
  var doesLineEscape = false

  /// The tokens of a source, with what is wrong with them.
  package static func tokens(of source: SourceText, symbols: SymbolTable) -> (TokenArray, DiagnosticBag) {
    var bag = DiagnosticBag(source)
    guard source.bytes.count <= SourceText.largestSize else {
      bag.add(
        .error, .sourceTooLarge, from: 0, to: 0,
        "this file is larger than \(SourceText.largestSize >> 20) MiB: split it into modules", clause: "")
      return (TokenArray(tokens: [Token(start: 0, end: 0, symbol: .none, kind: .endOfFile)]), bag)
    }
    return source.bytes.withUnsafeBufferPointer { buffer in
      var lexer = Lexer(bytes: buffer, symbols: symbols, bag: bag)
      lexer.run()
      return (lexer.output, lexer.bag)
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>, symbols: SymbolTable, bag: DiagnosticBag) {
    self.bytes = bytes
    self.symbols = symbols
    self.bag = bag
    output.tokens.reserveCapacity(bytes.count / 5 + 8)
  }

  func byte(at index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

  mutating func emit(_ kind: TokenKind, from start: Int, symbol: Symbol = .none) {
    output.tokens.append(Token(start: UInt32(start), end: UInt32(position), symbol: symbol, kind: kind))
  }

  private mutating func run() {
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { position = 3 }
    while position < bytes.count {
      let start = position
      let byte = bytes[position]
      switch byte {
      case 9...13, 32:
        position += 1
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
        skipWord()
        if position == start + 1, byte | 0x20 == UInt8(ascii: "u"), characterIdentifier(from: start) { continue }
        let symbol = symbols.intern(UnsafeBufferPointer(rebasing: bytes[start..<position]))
        emit(Self.kind(of: symbol), from: start, symbol: symbol)
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        number()
      case UInt8(ascii: "\""):
        charstring()
      case UInt8(ascii: "'"):
        binaryString()
      case UInt8(ascii: "/") where self.byte(at: position + 1) == UInt8(ascii: "/"):
        lineComment()
      case UInt8(ascii: "/") where self.byte(at: position + 1) == UInt8(ascii: "*"):
        blockComment()
      case UInt8(ascii: "_") where self.byte(at: position + 1) == UInt8(ascii: "_"):
        macro()
      case UInt8(ascii: "%") where Self.isLetter(self.byte(at: position + 1)):
        macro()
      default:
        if !foreignSign(byte), !sign(byte) { stray() }
      }
    }
    emit(.endOfFile, from: bytes.count)
  }

  private static func kind(of symbol: Symbol) -> TokenKind {
    guard symbol.number < SymbolTable.keywordCount else { return .identifier }
    return TokenKind(rawValue: TokenKind.firstKeyword.rawValue + UInt8(symbol.number)) ?? .identifier
  }

  /// Whether a byte may stand in a name: a letter, a digit or ‘_’ (Z.161 A.1.5).
  package static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  mutating func skipWord() {
    while position < bytes.count, Self.isWordByte(bytes[position]) { position += 1 }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    isWordByte(byte) && !isDigit(byte) && byte != UInt8(ascii: "_")
  }

  /// `__LINE__`, or `%lineNumber` as Titan writes it.
  private mutating func macro() {
    let start = position
    position += 1
    skipWord()
    let symbol = symbols.intern(UnsafeBufferPointer(rebasing: bytes[start..<position]))
    emit(.macro, from: start, symbol: symbol)
  }

  private mutating func lineComment() {
    let start = position
    while position < bytes.count, bytes[position] != 10, bytes[position] != 13 { position += 1 }
    output.comments.append(
      Comment(start: UInt32(start), end: UInt32(position), nextToken: Int32(output.tokens.count)))
  }

  private mutating func blockComment() {
    let start = position
    position += 2
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "*"), byte(at: position + 1) == UInt8(ascii: "/") {
        position += 2
        output.comments.append(
          Comment(start: UInt32(start), end: UInt32(position), nextToken: Int32(output.tokens.count)))
        return
      }
      position += 1
    }
    output.comments.append(
      Comment(start: UInt32(start), end: UInt32(position), nextToken: Int32(output.tokens.count)))
    bag.add(
      .error, .unterminatedComment, from: start, to: start + 2,
      "this comment never ends: close it with ‘*/’", clause: "Z.161 A.1.4")
  }

  /// A run of bytes that begin no token is one mistake.
  private mutating func stray() {
    let start = position
    position += 1
    while position < bytes.count, bytes[position] >= 0x80 { position += 1 }
    let text = String(decoding: bytes[start..<min(position, start + 32)], as: UTF8.self)
    bag.add(
      .error, .strayCharacter, from: start, to: position,
      "‘\(text)’ is no part of TTCN-3 here: remove it, or put it into a string or a comment", clause: "Z.161 A.1.5")
    emit(.damaged, from: start)
  }
}
