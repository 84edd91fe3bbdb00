extension Parser {
  /// `(a, 1 .. 5, all from b)`
  mutating func elements(_ purpose: String) throws(SyntaxAbort) -> [ExpressionSyntax] {
    try expect(.leftParenthesis, "before the elements", clause: "Z.161 B.1.2")
    let wasInGuard = isInGuard
    isInGuard = false
    defer { isInGuard = wasInGuard }
    var found = [try rangeOrTemplate()]
    while accept(.comma) { found.append(try rangeOrTemplate()) }
    try expect(.rightParenthesis, "or ‘,’ after an element \(purpose)", clause: "Z.161 B.1.2")
    return found
  }

  /// A template or, where a list allows it, `lower .. upper` (Z.161 B.1.2.5).
  mutating func rangeOrTemplate() throws(SyntaxAbort) -> ExpressionSyntax {
    let first = here
    let isLowerExclusive = accept(.exclamation)
    let lower = try template()
    guard kind == .range || isLowerExclusive else { return lower }
    try expect(.range, "between the bounds of a range", clause: "Z.161 B.1.2.5")
    let isUpperExclusive = accept(.exclamation)
    let upper = try template()
    return try node(
      .range(
        RangeBoundSyntax(value: lower, isExclusive: isLowerExclusive),
        RangeBoundSyntax(value: upper, isExclusive: isUpperExclusive)), first, max(lower.height, upper.height))
  }

  /// `length (n)`, `length (n .. m)` (Z.161 6.1.2.3, B.1.4.1)
  mutating func lengthRestriction() throws(SyntaxAbort) -> LengthSyntax {
    let first = here
    advance()
    try expect(.leftParenthesis, "after ‘length’", clause: "Z.161 6.1.2.3")
    let lower = try expression()
    var upper: ExpressionSyntax?
    if accept(.range) { upper = try expression() }
    try expect(.rightParenthesis, "to close ‘length(’", clause: "Z.161 6.1.2.3")
    return LengthSyntax(lower: lower, upper: upper, range: range(from: first))
  }

  /// `complement(…)`, `superset(…)`, `subset(…)`, `permutation(…)`
  mutating func setTemplate() throws(SyntaxAbort) -> ExpressionSyntax {
    let first = here
    let keyword = kind
    advance()
    let elements = try elements("of ‘\(keyword.keyword)’")
    let kind: ExpressionSyntaxKind =
      switch keyword {
      case .superset: .superset(elements)
      case .subset: .subset(elements)
      case .permutation: .permutation(elements)
      default: .complement(elements)
      }
    return try node(kind, first, heightOf(elements))
  }

  /// `pattern @nocase "ab*c" & x` (Z.161 B.1.5)
  mutating func pattern() throws(SyntaxAbort) -> ExpressionSyntax {
    let first = here
    advance()
    var ignoresCase = false
    if isModifier(words.nocase) {
      ignoresCase = true
      advance()
    }
    let text = try expression()
    return try node(.pattern(text, ignoresCase: ignoresCase), first, text.height)
  }

  /// `decmatch ("UTF-8") template` (Z.161 B.1.2.9)
  mutating func decodedMatch() throws(SyntaxAbort) -> ExpressionSyntax {
    let first = here
    advance()
    var encoding: ExpressionSyntax?
    if kind == .leftParenthesis {
      advance()
      encoding = try expression()
      try expect(.rightParenthesis, "after the encoding", clause: "Z.161 B.1.2.9")
    }
    let body = try template()
    return try node(.decodedMatch(encoding: encoding, body), first, max(body.height, encoding?.height ?? 0))
  }

  /// `modifies base := body` (Z.161 15.4, 15.5)
  mutating func modification() throws(SyntaxAbort) -> ExpressionSyntax {
    let first = here
    advance()
    let base = try modifiedTemplate()
    try expect(.assign, "after the template that is modified", clause: "Z.161 15.5")
    let body = try template()
    return try node(.modifies(base, body), first, max(base.height, body.height))
  }

  /// What stands after `modifies`: a template or a matching mechanism (Z.161 15.5).
  mutating func modifiedTemplate() throws(SyntaxAbort) -> ExpressionSyntax {
    kind == .identifier ? try reference() : try expression()
  }

  /// `{}`, `{ a, b }`, `{ f := a }`, `{ [0] := a }` (Z.161 6.2, 15.3)
  mutating func composite() throws(SyntaxAbort) -> ExpressionSyntax {
    let first = here
    advance()
    let wasInGuard = isInGuard
    isInGuard = false
    defer { isInGuard = wasInGuard }
    var items: [CompositeItemSyntax] = []
    var height: Int32 = 0
    if kind != .rightBrace {
      repeat {
        let item = try compositeItem()
        height = max(height, item.value.height)
        items.append(item)
      } while accept(.comma)
    }
    try expect(.rightBrace, "or ‘,’ after an element between braces", clause: "Z.161 6.2")
    return try node(.composite(items), first, height)
  }

  private mutating func compositeItem() throws(SyntaxAbort) -> CompositeItemSyntax {
    if nextKind == .assign, kind == .identifier || Self.isBasicType(kind) {
      let name = NameSyntax(symbol: tokens[cursor].symbol, token: here)
      advance()
      advance()
      return CompositeItemSyntax(designator: .field(name), value: try template())
    }
    if kind == .leftBracket {
      advance()
      let index = try expression()
      try expect(.rightBracket, "to close the index", clause: "Z.161 6.2.3")
      try expect(.assign, "after the index", clause: "Z.161 6.2.3")
      return CompositeItemSyntax(designator: .index(index), value: try template())
    }
    return CompositeItemSyntax(designator: .position, value: try rangeOrTemplate())
  }
}
