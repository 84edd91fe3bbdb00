/// Signs of other languages that a hand writes by habit: reported, and read as the sign of TTCN-3 that was meant, so that one
/// slip is one diagnostic.
extension Lexer {
  /// Lexes a sign that another language has and this one does not; `false` when the byte begins none.
  mutating func foreignSign(_ byte: UInt8) -> Bool {
    let next = self.byte(at: position + 1)
    switch byte {
    case UInt8(ascii: "&") where next == byte: take("&&", .and, "and", "Z.161 7.1.4")
    case UInt8(ascii: "|") where next == byte: take("||", .or, "or", "Z.161 7.1.4")
    case UInt8(ascii: "=") where next != byte && next != UInt8(ascii: ">"): equalsSign()
    default: return false
    }
    return true
  }

  private mutating func take(_ sign: String, _ meant: TokenKind, _ text: String, _ clause: String) {
    let start = position
    position += sign.utf8.count
    bag.add(
      .error, .strayCharacter, from: start, to: position, "‘\(sign)’ is no sign of TTCN-3: write ‘\(text)’",
      clause: clause,
      fix: text)
    emit(meant, from: start)
  }

  /// A single `=`. Outside of parentheses and as the first of its statement it assigns; in the condition of an `if` or
  /// `while` it compares; elsewhere it may be meant either way.
  private mutating func equalsSign() {
    switch habitOfEqualsSign() {
    case .assign: take("=", .assign, ":=", "Z.161 19.1")
    case .equal: take("=", .equal, "==", "Z.161 7.1.3")
    default:
      let start = position
      position += 1
      bag.add(
        .error, .strayCharacter, from: start, to: position,
        "‘=’ is no sign of TTCN-3: ‘:=’ assigns, ‘==’ compares", clause: "Z.161 A.1.5")
      emit(.damaged, from: start)
    }
  }

  /// What was meant, as far as the tokens of the same statement tell; nil if they do not.
  private func habitOfEqualsSign() -> TokenKind? {
    var open = 0
    // ‘+=’ is neither.
    switch output.tokens.last?.kind {
    case .plus, .minus, .star, .slash, .ampersand: return nil
    default: break
    }
    for index in output.tokens.indices.reversed().prefix(Self.lookedBack) {
      switch output.tokens[index].kind {
      case .rightParenthesis, .rightBracket: open += 1
      case .leftParenthesis where open == 0:
        guard index > 0 else { return nil }
        let before = output.tokens[index - 1].kind
        return before == .if || before == .while ? .equal : nil
      case .leftBracket where open == 0: return nil
      case .leftParenthesis, .leftBracket: open -= 1
      case .assign where open == 0, .return where open == 0: return .equal
      case .semicolon, .leftBrace, .rightBrace: return isInsideFor(index) ? nil : .assign
      case .comma where open == 0: return .assign
      case .damaged: return nil
      default: break
      }
    }
    return nil
  }

  /// Whether the tokens before an index stand between the parentheses of a `for`, whose parts end like statements.
  private func isInsideFor(_ end: Int) -> Bool {
    guard output.tokens[end].kind == .semicolon else { return false }
    var open = 0
    for index in (0..<end).reversed().prefix(Self.lookedBack) {
      switch output.tokens[index].kind {
      case .rightParenthesis: open += 1
      case .leftParenthesis where open == 0: return index > 0 && output.tokens[index - 1].kind == .for
      case .leftParenthesis: open -= 1
      case .leftBrace, .rightBrace: return false
      default: break
      }
    }
    return false
  }

  /// More tokens than a statement has, for which telling is worth while.
  private static var lookedBack: Int { 100 }
}
