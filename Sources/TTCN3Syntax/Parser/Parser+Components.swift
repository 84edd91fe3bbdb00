extension Parser {
  /// `component C extends A { port P p; var …; timer … }` (Z.161 6.2.10)
  mutating func componentDefinition() throws(SyntaxAbort) -> TypeDefinitionSyntax {
    advance()
    let name = try name("the component type's name", clause: "Z.161 6.2.10")
    try refuseTypeParameters()
    try refuseParameters(of: "a component type")
    var parents: [ExpressionSyntax] = []
    if accept(.extends) {
      repeat { parents.append(try reference()) } while accept(.comma)
    }
    try expect(.leftBrace, "to open the component type", clause: "Z.161 6.2.10.1")
    var members: [DefinitionSyntax] = []
    while kind != .rightBrace, kind != .endOfFile {
      if accept(.semicolon) { continue }
      if Self.beginsDefinition(kind), kind != .private, kind != .public { break }
      let start = cursor
      do throws(SyntaxAbort) {
        members.append(try localDeclaration())
      } catch {
        recoverStatement(from: start)
        if cursor == start { advance() }
      }
    }
    try expect(.rightBrace, "to close the component type", clause: "Z.161 6.2.10.1")
    return TypeDefinitionSyntax(name: name, parameters: [], body: .component(extends: parents, members))
  }

  /// `port P message { in A, B; out C }` (Z.161 6.2.9)
  mutating func portDefinition() throws(SyntaxAbort) -> TypeDefinitionSyntax {
    advance()
    let name = try name("the port type's name", clause: "Z.161 6.2.9")
    try refuseTypeParameters()
    try refuseParameters(of: "a port type")
    let portKind: PortTypeSyntax.Kind
    switch kind {
    case .message: portKind = .message
    case .procedure: portKind = .procedure
    case .mixed: portKind = .mixed
    case .identifier where isWord(words.stream): portKind = .stream
    default: throw unexpected("‘message’, ‘procedure’ or ‘mixed’", clause: "Z.161 6.2.9")
    }
    advance()
    var isRealtime = false
    if isWord(words.realtime) {
      isRealtime = true
      advance()
    }
    var translates: [ExpressionSyntax] = []
    if accept(.map) {
      try expect(.to, "after ‘map’", clause: "ES 202 781 5.2")
      repeat { translates.append(try reference()) } while accept(.comma)
    }
    let type = try portItems(portKind, isRealtime: isRealtime, translates: translates)
    return TypeDefinitionSyntax(name: name, parameters: [], body: .port(type))
  }

  private mutating func portItems(
    _ portKind: PortTypeSyntax.Kind, isRealtime: Bool, translates: [ExpressionSyntax]
  ) throws(SyntaxAbort) -> PortTypeSyntax {
    try expect(.leftBrace, "to open the port type", clause: "Z.161 6.2.9")
    var items: [PortTypeSyntax.Item] = []
    var address: TypeSyntax?
    var variables: [DefinitionSyntax] = []
    var mapParameters: [ParameterSyntax]?
    var unmapParameters: [ParameterSyntax]?
    while kind != .rightBrace, kind != .endOfFile {
      switch kind {
      case .semicolon: advance()
      case .in, .out, .inout: items.append(try portItem())
      case .var,
        .const where !translates.isEmpty:
        variables.append(try localDeclaration())
      case .address:
        if address != nil { throw repeated("‘address’") }
        advance()
        address = try type()
      case .map, .unmap:
        let isMap = kind == .map
        if isMap ? mapParameters != nil : unmapParameters != nil { throw repeated("‘\(kind.keyword) param’") }
        advance()
        try expect(.param, "in a port type", clause: "Z.161 6.2.9")
        let parameters = try parameters()
        if isMap { mapParameters = parameters } else { unmapParameters = parameters }
      default: throw unexpected("‘in’, ‘out’, ‘inout’, ‘address’, ‘map’ or ‘}’", clause: "Z.161 6.2.9")
      }
    }
    try expect(.rightBrace, "to close the port type", clause: "Z.161 6.2.9")
    return PortTypeSyntax(
      kind: portKind, isRealtime: isRealtime, items: items, address: address, translates: translates,
      variables: variables, mapParameters: mapParameters, unmapParameters: unmapParameters)
  }

  private mutating func repeated(_ what: String) -> SyntaxAbort {
    report(
      .unexpectedToken, at: here, "a port type has at most one \(what): join them", clause: "Z.161 6.2.9")
  }

  private mutating func portItem() throws(SyntaxAbort) -> PortTypeSyntax.Item {
    let direction: PortTypeSyntax.Direction = kind == .in ? .in : kind == .out ? .out : .inout
    advance()
    if accept(.all) { return PortTypeSyntax.Item(direction: direction, isAll: true, types: [], translations: []) }
    var types: [TypeSyntax] = []
    var translations: [[PortTranslationSyntax]] = []
    repeat {
      types.append(try type())
      translations.append(try self.translations(direction))
    } while accept(.comma)
    return PortTypeSyntax.Item(direction: direction, isAll: false, types: types, translations: translations)
  }

  /// `from T with f() : U with g()`, `to T with f()`: what a message is translated from or to, and by which functions, in
  /// the order in which they are tried (ES 202 781 5.2).
  private mutating func translations(
    _ direction: PortTypeSyntax.Direction
  ) throws(SyntaxAbort) -> [PortTranslationSyntax] {
    guard kind == .from || kind == .to else { return [] }
    switch (direction, kind) {
    case (.in, .from), (.out, .to): break
    case (.inout, _):
      throw report(
        .unexpectedToken, at: here,
        "an ‘inout’ type is not translated: list it as ‘in’ with ‘from’, and as ‘out’ with ‘to’",
        clause: "ES 202 781 5.2")
    default:
      throw report(
        .unexpectedToken, at: here,
        "what comes in is translated ‘from’ something, and what goes out ‘to’ something", clause: "ES 202 781 5.2")
    }
    advance()
    var found: [PortTranslationSyntax] = []
    repeat {
      let first = here
      let type = try type()
      try expect(.with, "before the function that translates", clause: "ES 202 781 5.2")
      let function = try reference()
      found.append(PortTranslationSyntax(type: type, function: function, range: range(from: first)))
    } while accept(.colon)
    return found
  }
}
