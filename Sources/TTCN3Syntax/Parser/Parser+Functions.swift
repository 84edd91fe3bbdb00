extension Parser {
  /// `function f(…) runs on C return T { … }` (Z.161 16.1), `external function` (16.1.3)
  mutating func function(isExternal: Bool, mayLackBody: Bool = false) throws(SyntaxAbort) -> FunctionSyntax {
    let first = here
    advance()
    let modifiers = modifiers()
    let name = try functionName(isExternal: isExternal)
    try refuseTypeParameters()
    let parameters = try parameters()
    let clauses = try behaviourClauses()
    let port = accept(.port) ? try reference() : nil
    var returnType: TypeSyntax?
    var returnRestriction: TemplateRestrictionSyntax?
    var returnDimensions: [DimensionSyntax] = []
    if accept(.return) {
      returnRestriction = try templateRestriction()
      returnType = try type()
      returnDimensions = try dimensions()
    }
    let exceptions = try exceptionClause()
    var body: BlockSyntax?
    var handlers: ExceptionHandlersSyntax?
    if !isExternal, !mayLackBody || kind == .leftBrace {
      body = try block()
      handlers = try exceptionHandlers()
    } else if mayLackBody, kind != .semicolon, kind != .rightBrace, !beginsLine(cursor) {
      throw unexpected("a block, or ‘;’ after a method without one", clause: "ES 203 790 5.1.1.8")
    }
    return FunctionSyntax(
      kind: isExternal ? .externalFunction : .function, modifiers: modifiers, name: name, parameters: parameters,
      runsOn: clauses.runsOn, mtc: clauses.mtc, system: clauses.system, port: port, returnType: returnType,
      returnRestriction: returnRestriction, altstepDeclarations: [], branches: [], body: body,
      returnDimensions: returnDimensions, exceptions: exceptions, handlers: handlers, range: range(from: first))
  }

  /// A function may be called `control`: it is the control part then (Z.161 16.1.5).
  private mutating func functionName(isExternal: Bool) throws(SyntaxAbort) -> NameSyntax {
    guard kind == .control, !isExternal else { return try name("the function's name", clause: "Z.161 16.1") }
    let name = NameSyntax(symbol: tokens[cursor].symbol, token: here)
    advance()
    return name
  }

  /// `testcase TC(…) runs on C system S { … }` (Z.161 16.3)
  mutating func testcase() throws(SyntaxAbort) -> FunctionSyntax {
    let first = here
    advance()
    let name = try name("the test case's name", clause: "Z.161 16.3")
    try refuseTypeParameters()
    let parameters = try parameters()
    let clauses = try behaviourClauses()
    let exceptions = try exceptionClause()
    let body = try block()
    let handlers = try exceptionHandlers()
    return FunctionSyntax(
      kind: .testcase, modifiers: [], name: name, parameters: parameters, runsOn: clauses.runsOn, mtc: clauses.mtc,
      system: clauses.system, returnType: nil, returnRestriction: nil, altstepDeclarations: [], branches: [],
      body: body, exceptions: exceptions, handlers: handlers, range: range(from: first))
  }

  /// `altstep a(…) runs on C { var … [] … }`, `altstep interleave a(…) { … }` (Z.161 16.2)
  mutating func altstep() throws(SyntaxAbort) -> FunctionSyntax {
    let first = here
    advance()
    let modifiers = modifiers()
    let isInterleaved = accept(.interleave)
    let name = try name("the altstep's name", clause: "Z.161 16.2")
    try refuseTypeParameters()
    let parameters = try parameters()
    let clauses = try behaviourClauses()
    let exceptions = try exceptionClause()
    let opening = here
    try expect(.leftBrace, "to open the altstep", clause: "Z.161 16.2")
    var declarations: [StatementSyntax] = []
    while kind == .var || kind == .const || kind == .timer || kind == .template || kind == .semicolon {
      if accept(.semicolon) { continue }
      let start = cursor
      do throws(SyntaxAbort) {
        declarations.append(try statement())
      } catch {
        recoverStatement(from: start)
      }
    }
    let branches = alternativeList()
    guard accept(.rightBrace) else {
      throw report(
        .unexpectedToken, at: here, "here should be ‘[’ of another alternative or ‘}’, not \(kind.spelling)",
        clause: "Z.161 16.2", note: (opening, "the altstep was opened here"))
    }
    let handlers = try exceptionHandlers()
    return FunctionSyntax(
      kind: .altstep, modifiers: modifiers, name: name, parameters: parameters, runsOn: clauses.runsOn,
      mtc: clauses.mtc, system: clauses.system, returnType: nil, returnRestriction: nil,
      altstepDeclarations: declarations, branches: branches, body: nil, isInterleaved: isInterleaved,
      exceptions: exceptions, handlers: handlers,
      range: range(from: first))
  }

  struct BehaviourClauses {
    var runsOn: ExpressionSyntax?
    var mtc: ExpressionSyntax?
    var system: ExpressionSyntax?
  }

  mutating func behaviourClauses() throws(SyntaxAbort) -> BehaviourClauses {
    var clauses = BehaviourClauses()
    if accept(.runs) {
      try expect(.on, "after ‘runs’", clause: "Z.161 16.1")
      clauses.runsOn = try reference()
    }
    if accept(.mtc) { clauses.mtc = try reference() }
    if accept(.system) { clauses.system = try reference() }
    return clauses
  }

  /// `signature S(…) noblock return T exception (E)` (Z.161 14)
  mutating func signature() throws(SyntaxAbort) -> TypeDefinitionSyntax {
    advance()
    let name = try name("the signature's name", clause: "Z.161 14")
    try refuseTypeParameters()
    let parameters = try parameters()
    let isNonBlocking = accept(.noblock)
    let result = accept(.return) ? try type() : nil
    var exceptions: [TypeSyntax] = []
    if accept(.exception) {
      try expect(.leftParenthesis, "before the exception types", clause: "Z.161 14")
      repeat { exceptions.append(try type()) } while accept(.comma)
      try expect(.rightParenthesis, "or ‘,’ after an exception type", clause: "Z.161 14")
    }
    let signature = SignatureSyntax(
      parameters: parameters, isNonBlocking: isNonBlocking, result: result, exceptions: exceptions)
    return TypeDefinitionSyntax(name: name, parameters: [], body: .signature(signature))
  }
}
