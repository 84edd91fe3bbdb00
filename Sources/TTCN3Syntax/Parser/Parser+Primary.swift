extension Parser {
  /// A primary and what is appended to it: fields, indexes, actuals, operations, `: body`.
  mutating func postfix() throws(SyntaxAbort) -> ExpressionSyntax {
    let first = here
    var result = try primary()
    while true {
      switch kind {
      case .dot:
        advance()
        result = try dotted(result, first)
        if case .operation(let operation) = result.kind, !operation.continues { return result }
      case .leftBracket:
        guard nextKind != .rightBracket, takesIndex(result) else { return result }
        advance()
        let index = try template()
        try expect(.rightBracket, "to close the index", clause: "Z.161 6.2.3")
        result = try indexed(result, index, first)
      case .leftParenthesis:
        guard takesActuals(result) else { return result }
        let actuals = try arguments()
        result = try node(.call(result, actuals), first, max(result.height, heightOf(actuals.map(\.value))))
      case .modifier:
        guard let called = try ignoringCase(result, first) else { return result }
        result = called
      case .colon:
        guard takesColon(result) else { return result }
        advance()
        let body = try template()
        return try node(.typed(result, body), first, max(result.height, body.height))
      case .doubleArrow: result = try decodedField(result, first)
      default: return result
      }
    }
  }

  /// `regexp @nocase (…)`: the function of that name.
  private mutating func ignoringCase(
    _ base: ExpressionSyntax, _ first: Int32
  ) throws(SyntaxAbort) -> ExpressionSyntax? {
    guard case .name(let name) = base.kind, name.symbol == words.regexp, isModifier(words.nocase) else { return nil }
    advance()
    let actuals = try arguments()
    let function = try node(.name(NameSyntax(symbol: words.regexpNoCase, token: name.token)), first)
    return try node(.call(function, actuals), first, heightOf(actuals.map(\.value)))
  }

  /// `payload => Type`, `payload => (Type.field, "UTF-8")`: without parentheses the type is one word (Z.161 7.3).
  private mutating func decodedField(
    _ base: ExpressionSyntax, _ first: Int32
  ) throws(SyntaxAbort) -> ExpressionSyntax {
    advance()
    var type: TypeSyntax
    var encoding: ExpressionSyntax?
    if accept(.leftParenthesis) {
      type = try self.type()
      if accept(.comma) { encoding = try expression() }
      try expect(.rightParenthesis, "after the type of a decoded field", clause: "Z.161 7.3")
    } else if kind == .identifier {
      let place = here
      let name = try name("the type of a decoded field", clause: "Z.161 7.3")
      type = TypeSyntax(.reference(try node(.name(name), place)), range(from: place))
    } else {
      type = try self.type()
    }
    return try node(.decodedField(base, type, encoding: encoding), first, max(base.height, encoding?.height ?? 0))
  }

  private mutating func indexed(
    _ base: ExpressionSyntax, _ index: ExpressionSyntax, _ first: Int32
  ) throws(SyntaxAbort) -> ExpressionSyntax {
    try node(.index(base, [index]), first, max(base.height, index.height))
  }

  private func takesIndex(_ base: ExpressionSyntax) -> Bool {
    switch base.kind {
    case .name, .member, .index, .decodedField: true
    case .call: !isInGuard
    case .operation(let operation): operation.kind == .valueof
    default: false
    }
  }

  private func takesActuals(_ base: ExpressionSyntax) -> Bool {
    switch base.kind {
    case .name, .member: true
    // `derefers(f)(…)`
    case .call(let inner, _): if case .name(let name) = inner.kind { name.symbol == words.derefers } else { false }
    default: false
    }
  }

  private func takesColon(_ base: ExpressionSyntax) -> Bool {
    switch base.kind {
    case .name, .member, .index, .call, .basicType, .universalCharstring, .instance, .operation: true
    default: false
    }
  }

  private mutating func dotted(
    _ base: ExpressionSyntax, _ first: Int32
  ) throws(SyntaxAbort) -> ExpressionSyntax {
    if let operation = Self.operation(kind) {
      return try self.operation(operation, on: base, first)
    }
    // `Module.objid { … }.name`: where the module is registered means nothing to a test.
    if isWord(words.objid), nextKind == .leftBrace {
      advance()
      skipBraces()
      return base
    }
    let member: NameSyntax
    if let attribute = AttributeSyntax.Kind(rawValue: kind.isKeyword ? kind.keyword : "") {
      advance()
      let actuals = kind == .leftParenthesis ? try arguments() : nil
      return try node(
        .attribute(base, attribute, actuals), first, max(base.height, heightOf(actuals?.map(\.value) ?? [])))
    }
    if kind == .universal {
      member = NameSyntax(symbol: symbols.intern("universal charstring"), token: here)
      advance()
      guard kind == .charstring else { throw unexpected("‘charstring’", clause: "Z.161 6.1") }
      advance()
    } else if Self.isBasicType(kind) || kind == .from || kind == .to
      || (kind == .control && nextKind == .leftParenthesis)
    {
      // The keys and values of a map are its `from` and `to` (6.2.15.5, 6.2.15.6); a control part is called by its name.
      member = NameSyntax(symbol: tokens[cursor].symbol, token: here)
      advance()
    } else {
      member = try name("a field or definition after ‘.’", clause: "Z.161 6.2")
    }
    return try node(.member(base, member), first, base.height)
  }

  static func isBasicType(_ kind: TokenKind) -> Bool {
    switch kind {
    case .integer, .float, .boolean, .bitstring, .hexstring, .octetstring, .charstring, .verdicttype, .anytype,
      .default, .address:
      true
    default: false
    }
  }

  private mutating func primary() throws(SyntaxAbort) -> ExpressionSyntax {
    let first = here
    if kind == .omit || kind == .present || kind == .value, nextKind == .leftParenthesis {
      return try restrictedTemplate(first)
    }
    if let simple = simplePrimary() {
      advance()
      return try node(simple, first)
    }
    switch kind {
    case .identifier:
      if isWord(words.objid), nextKind == .leftBrace { return try objectIdentifier() }
      let name = NameSyntax(symbol: tokens[cursor].symbol, token: here)
      advance()
      return try node(.name(name), first)
    case .leftParenthesis:
      let elements = try elements("in a value list")
      return try node(.list(elements), first, heightOf(elements))
    case .leftBrace: return try composite()
    case .question, .star: return try wildcard()
    case .complement, .superset, .subset, .permutation: return try setTemplate()
    case .pattern: return try pattern()
    case .decmatch: return try decodedMatch()
    case .modifies: return try modification()
    case .char: return try character()
    case .universal:
      advance()
      try expect(.charstring, "after ‘universal’", clause: "Z.161 6.1.1")
      return try node(.universalCharstring, first)
    case .any, .all: return try anyOrAll()
    case .port where nextKind == .dot:
      // The port that a function translates for (ES 202 781 5.2).
      let name = NameSyntax(symbol: words.port, token: here)
      advance()
      return try node(.name(name), first)
    default:
      if let operation = Self.freeOperation(kind) { return try self.operation(operation, on: nil, first) }
      throw unexpected("an expression", clause: "Z.161 7")
    }
  }

  /// `objid { 0 4 etsi(0) c_ours }` (Z.161.7 7)
  private mutating func objectIdentifier() throws(SyntaxAbort) -> ExpressionSyntax {
    let first = here
    advance()
    advance()
    var parts: [ExpressionSyntax] = []
    while kind != .rightBrace {
      let start = here
      if accept(.integerLiteral) {
        parts.append(try node(.integer, start))
      } else if kind == .identifier {
        parts.append(try reference())
      } else {
        throw unexpected("a number or a name in an object identifier, or ‘}’", clause: "Z.161.7 7")
      }
    }
    advance()
    return try node(.objectIdentifier(parts), first, heightOf(parts))
  }

  private func simplePrimary() -> ExpressionSyntaxKind? {
    switch kind {
    case .integerLiteral: .integer
    case .floatLiteral: .float
    case .bitLiteral: .bitstring
    case .hexLiteral: .hexstring
    case .octetLiteral: .octetstring
    case .charLiteral: .charstring
    case .macro: .macro
    case .true: .boolean(true)
    case .false: .boolean(false)
    case .none, .pass, .inconc, .fail, .error: .verdict(kind)
    case .null: .null
    case .omit: .omit
    case .infinity: .infinity
    case .notANumber: .notANumber
    case .self: .instance(.self)
    case .mtc: .instance(.mtc)
    case .system: .instance(.system)
    case .testcase where nextKind == .dot: .instance(.testcase)
    default: Self.isBasicType(kind) ? .basicType(kind) : nil
    }
  }

  /// `omit(template)` (Z.161 15.12)
  private mutating func restrictedTemplate(_ first: Int32) throws(SyntaxAbort) -> ExpressionSyntax {
    let restriction: TemplateRestrictionSyntax = kind == .omit ? .omit : kind == .present ? .present : .value
    advance()
    try expect(.leftParenthesis, "before the template", clause: "Z.161 15.12")
    let template = try template()
    try expect(.rightParenthesis, "after the template", clause: "Z.161 15.12")
    return try node(.restricted(restriction, template), first, template.height)
  }

  private mutating func wildcard() throws(SyntaxAbort) -> ExpressionSyntax {
    let first = here
    let isAny = kind == .question
    advance()
    let wildcard = try node(isAny ? .any : .anyOrOmit, first)
    guard kind == .length else { return wildcard }
    let length = try lengthRestriction()
    return try node(.length(wildcard, length), first, wildcard.height)
  }

  private mutating func character() throws(SyntaxAbort) -> ExpressionSyntax {
    let first = here
    advance()
    try expect(.leftParenthesis, "after ‘char’", clause: "Z.161 6.1.1")
    if kind == .identifier, isCharacterIdentifier() {
      let names = try names("a character such as U4E2D", clause: "Z.161 6.1.1")
      try expect(.rightParenthesis, "to close ‘char(’", clause: "Z.161 6.1.1")
      return try node(.characterIdentifiers(names), first)
    }
    var parts = [try expression()]
    while accept(.comma) { parts.append(try expression()) }
    try expect(.rightParenthesis, "to close ‘char(’", clause: "Z.161 6.1.1")
    guard parts.count == 4 else {
      throw report(
        .unexpectedToken, at: first, "‘char’ has four numbers: group, plane, row and cell", clause: "Z.161 6.1.1")
    }
    return try node(.quadruple(parts), first, heightOf(parts))
  }

  private func isCharacterIdentifier() -> Bool {
    let name = symbols.name(of: tokens[cursor].symbol).utf8
    guard name.first == UInt8(ascii: "U") || name.first == UInt8(ascii: "u") else { return false }
    return name.count > 1 && name.dropFirst().allSatisfy(Lexer.isHexDigit)
  }

  private mutating func anyOrAll() throws(SyntaxAbort) -> ExpressionSyntax {
    let first = here
    let isAny = kind == .any
    advance()
    switch kind {
    case .port:
      advance()
      return try node(.instance(isAny ? .anyPort : .allPort), first)
    case .component:
      advance()
      return try node(.instance(isAny ? .anyComponent : .allComponent), first)
    case .timer:
      advance()
      return try node(.instance(isAny ? .anyTimer : .allTimer), first)
    case .from:
      advance()
      // `any from array.operation`: the operation belongs to the whole.
      let source = isAny ? try reference() : try postfix()
      return try node(isAny ? .anyFrom(source) : .allFrom(source), first, source.height)
    default:
      throw unexpected("‘port’, ‘component’, ‘timer’ or ‘from’", clause: "Z.161 21.2.6")
    }
  }

  /// A reference with fields and indexes, and no operation.
  mutating func reference() throws(SyntaxAbort) -> ExpressionSyntax {
    let first = here
    var result: ExpressionSyntax
    if kind == .self || kind == .mtc || kind == .system {
      result = try primary()
    } else {
      let name = try name("a reference", clause: "Z.161 5")
      result = try node(.name(name), first)
    }
    while true {
      if kind == .dot, Self.operation(nextKind) == nil {
        advance()
        result = try dotted(result, first)
      } else if kind == .leftBracket, nextKind != .rightBracket {
        advance()
        let index = try template()
        try expect(.rightBracket, "to close the index", clause: "Z.161 6.2.3")
        result = try indexed(result, index, first)
      } else if kind == .leftParenthesis, takesActuals(result) {
        let actuals = try arguments()
        result = try node(.call(result, actuals), first, max(result.height, heightOf(actuals.map(\.value))))
      } else {
        return result
      }
    }
  }

  /// `(a, b := c)`
  mutating func arguments() throws(SyntaxAbort) -> [ArgumentSyntax] {
    try expect(.leftParenthesis, "before the actual parameters", clause: "Z.161 5.4.2")
    var found: [ArgumentSyntax] = []
    if accept(.rightParenthesis) { return found }
    let wasInGuard = isInGuard
    isInGuard = false
    defer { isInGuard = wasInGuard }
    repeat {
      var name: NameSyntax?
      if kind == .identifier, nextKind == .assign {
        name = NameSyntax(symbol: tokens[cursor].symbol, token: here)
        advance()
        advance()
      }
      found.append(ArgumentSyntax(name: name, value: try template()))
    } while accept(.comma)
    try expect(.rightParenthesis, "or ‘,’ after an actual parameter", clause: "Z.161 5.4.2")
    return found
  }
}
