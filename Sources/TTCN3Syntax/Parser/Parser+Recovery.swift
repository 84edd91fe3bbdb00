extension Parser {
  /// Skips the rest of a damaged statement that began at `start`, and remembers the names in it.
  mutating func recoverStatement(from start: Int) {
    var open = openBraces(from: start)
    while kind != .endOfFile {
      if Self.beginsDefinition(kind), beginsLine(cursor), nextKind != .dot { break }
      switch kind {
      case .leftBrace: open += 1
      case .rightBrace:
        if open <= 0 { return finishRecovery(start) }
        open -= 1
        if open == 0, !continuesAfterBlock(nextKind) {
          advance()
          return finishRecovery(start)
        }
      case .semicolon where open <= 0:
        advance()
        return finishRecovery(start)
      default:
        if open <= 0, cursor > start, Self.beginsStatement(kind), beginsLine(cursor) { return finishRecovery(start) }
      }
      advance()
    }
    finishRecovery(start)
  }

  /// Skips the rest of a damaged definition that began at `start`.
  mutating func recoverDefinition(from start: Int) {
    var open = openBraces(from: start)
    if cursor == start, kind != .rightBrace {
      if kind == .leftBrace { open += 1 }
      advance()
    }
    while kind != .endOfFile {
      if Self.beginsDefinition(kind), beginsLine(cursor) || open <= 0 { break }
      if kind == .semicolon, open <= 0 { break }
      if kind == .leftBrace { open += 1 }
      if kind == .rightBrace {
        if open <= 0 { break }
        open -= 1
      }
      advance()
    }
    finishRecovery(start)
  }

  /// Skips to the end of a list element: a comma, a semicolon or the closing brace.
  mutating func recoverElement(from start: Int) {
    var open = openBraces(from: start)
    while kind != .endOfFile {
      if Self.beginsDefinition(kind), beginsLine(cursor) { break }
      if open <= 0, kind == .comma || kind == .semicolon || kind == .rightBrace { break }
      if kind == .leftBrace { open += 1 }
      if kind == .rightBrace { open -= 1 }
      advance()
    }
    finishRecovery(start)
  }

  private func openBraces(from start: Int) -> Int {
    var open = 0
    for token in tokens[start..<max(start, cursor)] {
      if token.kind == .leftBrace { open += 1 } else if token.kind == .rightBrace { open -= 1 }
    }
    return max(open, 0)
  }

  private mutating func finishRecovery(_ start: Int) {
    guard start < cursor else { return }
    for token in tokens[start..<cursor] where token.kind == .identifier { skipped.insert(token.symbol) }
  }

  private func continuesAfterBlock(_ kind: TokenKind) -> Bool {
    switch kind {
    case .else, .comma, .rightParenthesis, .semicolon, .dot, .length, .ifpresent, .rightBracket: true
    default: false
    }
  }

  /// Whether a token is the first on its line.
  func beginsLine(_ index: Int) -> Bool {
    guard index > 0 else { return true }
    let end = Int(tokens[index - 1].end)
    let start = Int(tokens[index].start)
    return bag.hasLineBreak(from: end, to: start)
  }

  static func beginsDefinition(_ kind: TokenKind) -> Bool {
    switch kind {
    case .type, .function, .altstep, .testcase, .signature, .modulepar, .import, .group, .external, .module, .control,
      .public, .private:
      true
    default: false
    }
  }

  static func beginsStatement(_ kind: TokenKind) -> Bool {
    switch kind {
    case .var, .const, .timer, .if, .for, .while, .do, .return, .alt, .interleave, .select, .setverdict, .log, .goto,
      .label, .repeat, .break, .continue, .connect, .disconnect, .map, .unmap, .activate, .deactivate, .execute,
      .action:
      true
    default: false
    }
  }
}
