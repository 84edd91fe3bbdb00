extension Parser {
  /// `{ statement … }`; a mistake inside costs one statement.
  mutating func block() throws(SyntaxAbort) -> BlockSyntax {
    let first = here
    try expect(.leftBrace, "to open a block", clause: "Z.161 19.2")
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepestNesting else { throw tooDeep() }
    let wasInGuard = isInGuard
    isInGuard = false
    defer { isInGuard = wasInGuard }
    let statements = statements()
    guard accept(.rightBrace) else {
      throw report(
        .unexpectedToken, at: here, "here should be ‘}’ to close a block, not \(kind.spelling)", clause: "Z.161 19.2",
        note: (first, "the block was opened here"))
    }
    return BlockSyntax(statements: statements, range: range(from: first))
  }

  private mutating func statements() -> [StatementSyntax] {
    var found: [StatementSyntax] = []
    while kind != .rightBrace, kind != .endOfFile {
      if kind == .semicolon {
        advance()
        continue
      }
      if Self.beginsDefinition(kind), !(kind == .testcase && nextKind == .dot) { break }
      let start = cursor
      do throws(SyntaxAbort) {
        found.append(try statement())
      } catch {
        recoverStatement(from: start)
        if cursor == start { advance() }
      }
    }
    return found
  }

  mutating func statement() throws(SyntaxAbort) -> StatementSyntax {
    let first = here
    let kind = try statementKind()
    return StatementSyntax(kind, range(from: first))
  }

  private mutating func statementKind() throws(SyntaxAbort) -> StatementSyntax.Kind {
    switch kind {
    case .leftBrace:
      let inner = try block()
      guard let handlers = try exceptionHandlers() else { return .block(inner) }
      return .guarded(inner, handlers)
    case .raise:
      advance()
      return .raises(try template())
    case .var, .const, .timer, .template: return .declaration(try localDeclaration())
    case .if: return try conditional()
    case .for: return try forLoop()
    case .while:
      advance()
      let condition = try condition("while")
      return .whileLoop(condition, try block())
    case .do:
      advance()
      let body = try block()
      try expect(.while, "after the block of ‘do’", clause: "Z.161 19.5")
      return .doWhile(body, try condition("while"))
    case .select: return try selection()
    case .alt:
      advance()
      let modifiers = modifiers()
      var declarations: [StatementSyntax] = []
      let branches = try alternatives(declarations: &declarations)
      return .alt(branches, declarations: declarations, modifiers: modifiers)
    case .interleave:
      advance()
      let modifiers = modifiers()
      return .interleave(try alternatives(), modifiers: modifiers)
    case .goto: return try goto()
    case .label:
      advance()
      return .label(try name("the label's name", clause: "Z.161 19.7"))
    case .return:
      advance()
      return .returns(endsReturn() ? nil : try template())
    case .break:
      advance()
      return .breaks
    case .continue:
      advance()
      return .continues
    case .repeat:
      advance()
      return .repeats
    case .modifier where isModifier(words.nodefault):
      advance()
      let event = try postfix()
      return .withoutDefaults(event)
    case .modifier where isModifier(words.try): return try attempt()
    case .modifier where isModifier(words.update): return try update()
    default: return try simpleStatement()
    }
  }

  /// `@update(c) with { erroneous … }`: what Titan's codecs do wrong from now on, which means nothing here.
  private mutating func update() throws(SyntaxAbort) -> StatementSyntax.Kind {
    let first = here
    warn(at: here, "‘@update’, by which Titan's codecs are told to do something wrong, means nothing here")
    advance()
    _ = try arguments()
    _ = try attributes()
    return .block(BlockSyntax(statements: [], range: range(from: first)))
  }

  /// `@try { … } @catch(text) { … }`, as Titan has it.
  private mutating func attempt() throws(SyntaxAbort) -> StatementSyntax.Kind {
    advance()
    let body = try block()
    guard isModifier(words.catch) else { throw unexpected("‘@catch’ after the block of ‘@try’", clause: "") }
    advance()
    try expect(.leftParenthesis, "after ‘@catch’", clause: "")
    let name = try name("the name for the text of the error", clause: "")
    try expect(.rightParenthesis, "after the name", clause: "")
    return .attempt(body, name, try block())
  }

  private func endsReturn() -> Bool {
    switch kind {
    case .semicolon, .rightBrace, .endOfFile: true
    default: false
    }
  }

  private mutating func goto() throws(SyntaxAbort) -> StatementSyntax.Kind {
    advance()
    if kind == .alt {
      throw report(
        .unexpectedToken, at: here, "‘goto alt’ is no longer part of TTCN-3: write ‘repeat’", clause: "Z.161 20.3")
    }
    return .goto(try name("the label to go to", clause: "Z.161 19.8"))
  }

  /// An assignment, a call, or an operation.
  private mutating func simpleStatement() throws(SyntaxAbort) -> StatementSyntax.Kind {
    let left = try postfix()
    if accept(.assign) { return .assignment(left, try template()) }
    if case .operation(let operation) = left.kind, operation.kind == .call {
      if kind == .leftBrace { return .call(left, try alternatives(), []) }
      if kind == .catch { return .call(left, nil, try callHandlers()) }
    }
    switch left.kind {
    case .call, .operation: return .expression(left)
    case .name, .member, .index:
      throw unexpected("‘:=’ or the parameters of a call after this reference", clause: "Z.161 19")
    default:
      throw report(
        .unexpectedToken, at: left.range.first, "this expression does nothing: assign it, or remove it",
        clause: "Z.161 19")
    }
  }

  /// `catch (timeout) { … } catch (stop) { … }` (Z.161 21.3.10)
  private mutating func callHandlers() throws(SyntaxAbort) -> [CallHandlerSyntax] {
    var found: [CallHandlerSyntax] = []
    while kind == .catch {
      let first = here
      advance()
      try expect(.leftParenthesis, "after ‘catch’", clause: "Z.161 21.3.10")
      let isTimeout = accept(.timeout)
      if !isTimeout { try expect(.stop, "or ‘timeout’ in ‘catch(…)’", clause: "Z.161 21.3.10") }
      try expect(.rightParenthesis, "to close ‘catch(’", clause: "Z.161 21.3.10")
      let block = try block()
      found.append(CallHandlerSyntax(isTimeout: isTimeout, block: block, range: range(from: first)))
    }
    return found
  }

  private mutating func condition(_ keyword: String) throws(SyntaxAbort) -> ExpressionSyntax {
    try expect(.leftParenthesis, "after ‘\(keyword)’", clause: "Z.161 19")
    let condition = try expression()
    try expect(.rightParenthesis, "after the condition", clause: "Z.161 19")
    return condition
  }

  private mutating func conditional() throws(SyntaxAbort) -> StatementSyntax.Kind {
    var branches: [ConditionalSyntax] = []
    repeat {
      advance()
      let condition = try condition("if")
      branches.append(ConditionalSyntax(condition: condition, block: try block()))
      guard accept(.else) else { return .ifElse(branches, nil) }
    } while kind == .if
    return .ifElse(branches, try block())
  }

  private mutating func forLoop() throws(SyntaxAbort) -> StatementSyntax.Kind {
    advance()
    try expect(.leftParenthesis, "after ‘for’", clause: "Z.161 19.4")
    let start = kind == .var ? try statement() : try assignment()
    try expect(.semicolon, "after the start of the loop", clause: "Z.161 19.4")
    let condition = try expression()
    try expect(.semicolon, "after the condition", clause: "Z.161 19.4")
    let step = try assignment()
    try expect(.rightParenthesis, "after the step of the loop", clause: "Z.161 19.4")
    return .forLoop(start, condition, step, try block())
  }

  private mutating func assignment() throws(SyntaxAbort) -> StatementSyntax {
    let first = here
    let target = try reference()
    try expect(.assign, "in an assignment", clause: "Z.161 19.1")
    let value = try template()
    return StatementSyntax(.assignment(target, value), range(from: first))
  }

  private mutating func selection() throws(SyntaxAbort) -> StatementSyntax.Kind {
    advance()
    let isUnion = accept(.union)
    let isClass = !isUnion && isWord(words.objectClass)
    if isClass { advance() }
    let subject = try condition("select")
    try expect(.leftBrace, "to open the cases", clause: "Z.161 19.3")
    var cases: [SelectCaseSyntax] = []
    while kind == .case {
      let first = here
      advance()
      let templates = accept(.else) ? nil : try elements("of ‘case’")
      let body = try block()
      cases.append(SelectCaseSyntax(templates: templates, block: body, range: range(from: first)))
      while accept(.semicolon) {}
    }
    try expect(.rightBrace, "or ‘case’ after a case", clause: "Z.161 19.3")
    if isClass { return .selectClass(subject, cases) }
    return isUnion ? .selectUnion(subject, cases) : .selectCase(subject, cases)
  }

  /// Alternatives without declarations before them.
  mutating func alternatives() throws(SyntaxAbort) -> [AlternativeSyntax] {
    var declarations: [StatementSyntax] = []
    let found = try alternatives(declarations: &declarations)
    guard let first = declarations.first else { return found }
    throw report(
      .unexpectedToken, at: first.range.first, "nothing is declared here: move it before the alternatives",
      clause: "Z.161 20.4")
  }

  /// `{ var … [guard] event { … } … }` (Z.161 20.2)
  mutating func alternatives(
    declarations: inout [StatementSyntax]
  ) throws(SyntaxAbort) -> [AlternativeSyntax] {
    let first = here
    try expect(.leftBrace, "to open the alternatives", clause: "Z.161 20.2")
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepestNesting else { throw tooDeep() }
    while kind == .var || kind == .const || kind == .timer || kind == .template {
      declarations.append(try statement())
      while accept(.semicolon) {}
    }
    let found = alternativeList()
    guard accept(.rightBrace) else {
      throw report(
        .unexpectedToken, at: here, "here should be ‘[’ of another alternative or ‘}’, not \(kind.spelling)",
        clause: "Z.161 20.2", note: (first, "the alternatives were opened here"))
    }
    return found
  }

  mutating func alternativeList() -> [AlternativeSyntax] {
    var found: [AlternativeSyntax] = []
    while kind == .leftBracket || kind == .semicolon {
      if accept(.semicolon) { continue }
      let start = cursor
      do throws(SyntaxAbort) {
        found.append(try alternative())
      } catch {
        recoverStatement(from: start)
        if cursor == start { advance() }
      }
    }
    return found
  }

  private mutating func alternative() throws(SyntaxAbort) -> AlternativeSyntax {
    let first = here
    advance()
    if accept(.else) {
      try expect(.rightBracket, "after ‘else’", clause: "Z.161 20.2")
      let body = try block()
      return AlternativeSyntax(guard: .otherwise, block: body, range: range(from: first))
    }
    let condition = kind == .rightBracket ? nil : try expression()
    try expect(.rightBracket, "after the guard", clause: "Z.161 20.2")
    isInGuard = true
    defer { isInGuard = false }
    let event = try postfix()
    isInGuard = false
    if case .operation(let operation) = event.kind, operation.kind == .call, kind == .leftBrace {
      _ = try alternatives()
    }
    if kind == .semicolon, nextKind == .leftBrace {
      warn(at: here, "‘;’ between an event and its block is no part of the standard: remove it")
      advance()
    }
    let body = kind == .leftBrace ? try block() : nil
    return AlternativeSyntax(guard: .event(condition: condition, event), block: body, range: range(from: first))
  }
}
