/// The lines that are put together so far.
///
/// A bracket moves what follows it one level in from the line it stands on, however many open on that line; a line that
/// begins with a closing bracket stands where the line of its opening one does. A line that goes on with a statement stands
/// one level further in.
struct FormatLayout {
  private let indent: Int
  private var output: [UInt8] = []
  private var line: [UInt8] = []
  /// The level of the line that is being put together.
  private var level = 0
  /// For each open bracket, the level of the line it stands on.
  private var open: [Int] = []
  private var previous: FormatPiece?
  /// The last token, comments aside.
  private var token: TokenKind?
  private var spacing = FormatSpacing()

  init(indent: Int) { self.indent = indent }

  mutating func add(_ piece: FormatPiece) {
    if previous == nil || piece.breaksBefore > 0 || previous?.kind == .lineComment {
      begin(with: piece)
    } else if spacing.hasSpace(before: piece) {
      line.append(32)
    }
    append(piece)
    if let kind = piece.token { follow(kind) }
    spacing.pass(piece)
    previous = piece
  }

  /// The whole text with this line break.
  mutating func finish(lineBreak: [UInt8]) -> [UInt8] {
    endLine()
    guard lineBreak != [10] else { return output }
    var text: [UInt8] = []
    for byte in output { text += byte == 10 && text.last != 13 ? lineBreak : [byte] }
    return text
  }

  private mutating func begin(with piece: FormatPiece) {
    endLine()
    if piece.breaksBefore > 1, previous != nil { output.append(10) }
    level = levelOfLine(beginningWith: piece)
    line = Array(repeating: 32, count: level * indent)
  }

  private mutating func endLine() {
    while let last = line.last, last == 32 { line.removeLast() }
    if previous != nil { output += line + [10] }
    line = []
  }

  private func levelOfLine(beginningWith piece: FormatPiece) -> Int {
    let inner = open.last.map { $0 + 1 } ?? 0
    guard let kind = piece.token else { return inner }
    if FormatSpacing.closing.contains(kind) { return open.last ?? 0 }
    return FormatSpacing.continues(token, kind) ? inner + 1 : inner
  }

  private mutating func append(_ piece: FormatPiece) {
    guard piece.isComment else {
      // A string may have lines of its own, which are its value.
      line += piece.text
      return
    }
    let lines = piece.lines
    line += lines[0]
    for text in lines.dropFirst() {
      output += line + [10]
      // The stars of a comment's lines stand below its first one; other lines stay as they are.
      let body = text.drop { $0 == 32 || $0 == 9 }
      let isStarred = body.first == UInt8(ascii: "*")
      line = isStarred ? Array(repeating: 32, count: level * indent + 1) + body : Array(text)
    }
  }

  private mutating func follow(_ kind: TokenKind) {
    if FormatSpacing.opening.contains(kind) { open.append(level) }
    // What opens after it on this line belongs to the line on which the closed one was opened.
    if FormatSpacing.closing.contains(kind), let opened = open.popLast() { level = min(level, opened) }
    token = kind
  }
}
