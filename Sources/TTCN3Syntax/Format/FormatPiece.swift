/// A token or a comment as the formatter moves it: its text and what stood before it.
struct FormatPiece {
  enum Kind: Hashable {
    case token(TokenKind)
    case lineComment
    case blockComment
  }

  let kind: Kind
  let text: ArraySlice<UInt8>
  /// Line breaks between the piece before and this one.
  let breaksBefore: Int
  /// Whether anything, a space or a line, stood between.
  let isApart: Bool

  var token: TokenKind? { if case .token(let kind) = kind { kind } else { nil } }
  var isComment: Bool { token == nil }
  var shown: String { String(decoding: text.prefix(60), as: UTF8.self) }

  /// The tokens and comments in the order of the text, the end of the file left out.
  static func pieces(of source: SourceText, _ tokens: [Token], _ comments: [Comment]) -> [FormatPiece] {
    var pieces: [FormatPiece] = []
    pieces.reserveCapacity(tokens.count + comments.count)
    var end = 0
    func add(_ kind: Kind, _ start: UInt32, _ finish: UInt32) {
      let gap = source.bytes[min(end, Int(start))..<Int(start)]
      pieces.append(
        FormatPiece(
          kind: kind, text: source.bytes[Int(start)..<Int(finish)], breaksBefore: Self.breaks(in: gap),
          isApart: !gap.isEmpty))
      end = Int(finish)
    }
    var comments = comments[...]
    for (place, token) in tokens.enumerated() {
      while let comment = comments.first, Int(comment.nextToken) <= place {
        let isLine = source.bytes[Int(comment.start) + 1] == UInt8(ascii: "/")
        add(isLine ? .lineComment : .blockComment, comment.start, comment.end)
        comments = comments.dropFirst()
      }
      if token.kind != .endOfFile { add(.token(token.kind), token.start, token.end) }
    }
    return pieces
  }

  private static func breaks(in gap: ArraySlice<UInt8>) -> Int {
    var count = 0
    var before: UInt8 = 0
    for byte in gap {
      if byte == 13 || byte == 10 && before != 13 { count += 1 }
      before = byte
    }
    return count
  }

  /// Whether both are the same to a reader: comments of several lines may stand further in or out.
  func isSame(as other: FormatPiece) -> Bool {
    guard kind == other.kind else { return false }
    guard isComment else { return text == other.text }
    return text.lazy.filter { $0 > 32 }.elementsEqual(other.text.lazy.filter { $0 > 32 })
  }

  /// Its lines, without the white space at their ends.
  var lines: [ArraySlice<UInt8>] {
    text.split(omittingEmptySubsequences: false) { $0 == 10 }.map { line in
      var line = line
      while let last = line.last, last == 32 || last == 9 || last == 13 { line = line.dropLast() }
      return line
    }
  }
}
