/// Whether a space stands between two pieces of one line.
///
/// Where the grammar leaves no doubt there is a rule; where a sign may be an operator or a template (`-`, `*`, `?`, `[`,
/// `(`), the author's choice stays, as none or one space.
struct FormatSpacing {
  private var previous: FormatPiece?

  static let opening: Set<TokenKind> = [.leftParenthesis, .leftBracket, .leftBrace]
  static let closing: Set<TokenKind> = [.rightParenthesis, .rightBracket, .rightBrace]
  /// Signs with an operand on either side, wherever they stand.
  private static let binary: Set<TokenKind> = [
    .assign, .arrow, .doubleArrow, .ampersand, .equal, .notEqual, .lessOrEqual, .greaterOrEqual, .shiftLeft,
    .shiftRight,
    .rotateLeft, .rotateRight,
  ]
  /// Words before the parenthesis of a statement; other words may be called.
  private static let headed: Set<TokenKind> = [.if, .for, .while, .select, .case, .return, .else, .alt]

  mutating func pass(_ piece: FormatPiece) { previous = piece }

  func hasSpace(before piece: FormatPiece) -> Bool {
    guard let previous else { return false }
    guard let left = previous.token, let right = piece.token else { return true }
    switch (left, right) {
    case (.leftBrace, .rightBrace): return false
    case (_, .comma), (_, .semicolon), (_, .rightParenthesis), (_, .rightBracket): return false
    case (.leftParenthesis, _), (.leftBracket, _): return false
    case (.comma, _), (.semicolon, _): return true
    case (.dot, _), (_, .dot): return false
    case (_, .leftBrace), (.leftBrace, _), (_, .rightBrace): return true
    case (.rightBrace, _): return true
    case _ where Self.binary.contains(left) || Self.binary.contains(right): return true
    case (_, .leftParenthesis) where Self.headed.contains(left): return true
    default:
      return piece.isApart || Self.isWord(left) && Self.isWord(right)
    }
  }

  private static func isWord(_ kind: TokenKind) -> Bool {
    kind.isKeyword || [.identifier, .macro, .modifier, .integerLiteral, .floatLiteral].contains(kind)
  }

  /// Whether a line that begins with `next` goes on with what `last` left unfinished.
  static func continues(_ last: TokenKind?, _ next: TokenKind) -> Bool {
    guard let last, next != .leftBrace else { return false }
    return unfinished.contains(last) || goesOn.contains(next)
  }

  private static let unfinished: Set<TokenKind> = binary.union([
    .plus, .slash, .colon, .and, .or, .xor, .not, .and4b, .or4b, .xor4b, .not4b, .mod, .rem, .from, .to, .of, .on,
  ])
  private static let goesOn: Set<TokenKind> = binary.union([
    .and, .or, .xor, .and4b, .or4b, .xor4b, .mod, .rem, .runs, .extends, .ifpresent, .length, .dot, .from, .to,
  ])
}
