extension Parser {
  /// A type where one is used.
  mutating func type() throws(SyntaxAbort) -> TypeSyntax {
    let first = here
    if Self.isBasicType(kind) {
      let basic = kind
      advance()
      return TypeSyntax(.basic(basic), range(from: first))
    }
    if accept(.universal) {
      if kind == .char { return oldCharacterType(.universalCharstring, first) }
      try expect(.charstring, "after ‘universal’", clause: "Z.161 6.1.1")
      return TypeSyntax(.universalCharstring, range(from: first))
    }
    guard kind == .identifier else {
      if kind == .char { return oldCharacterType(.basic(.charstring), first) }
      if accept(.any) { return TypeSyntax(.open, range(from: first)) }
      if accept(.timer) { return TypeSyntax(.basic(.timer), range(from: first)) }
      throw unexpected("a type", clause: "Z.161 6")
    }
    let reference = try reference()
    try refuseTypeParameters()
    return TypeSyntax(.reference(reference), range(from: first))
  }

  /// `char` and `universal char`, which TTCN-3 had before a character was a charstring.
  private mutating func oldCharacterType(_ type: TypeSyntax.Kind, _ first: Int32) -> TypeSyntax {
    warn(at: here, "‘char’ is a type no longer: write ‘charstring length(1)’")
    advance()
    return TypeSyntax(type, range(from: first))
  }

  /// A type inside a structured type, where it may be spelled out.
  mutating func nestedType() throws(SyntaxAbort) -> TypeSyntax {
    let first = here
    switch kind {
    case .record, .set: return try nested { (parser) throws(SyntaxAbort) in try parser.nestedStructure(first) }
    case .union:
      advance()
      return TypeSyntax(.union(try fieldsNested()), range(from: first))
    case .enumerated:
      advance()
      return TypeSyntax(.enumerated(try enumerationItems()), range(from: first))
    case .map: return try nested { (parser) throws(SyntaxAbort) in try parser.mapType() }
    case .function, .altstep, .testcase:
      let behaviour = behaviourKind()
      let syntax = try nested { (parser) throws(SyntaxAbort) in try parser.behaviourSignature(behaviour) }
      return TypeSyntax(.behaviour(syntax), range(from: first))
    default: return try type()
    }
  }

  private mutating func fieldsNested() throws(SyntaxAbort) -> [FieldSyntax] {
    try nested { (parser) throws(SyntaxAbort) in try parser.fields(areAlternatives: true) }
  }

  private mutating func nestedStructure(_ first: Int32) throws(SyntaxAbort) -> TypeSyntax {
    let isSet = kind == .set
    advance()
    if kind == .of || kind == .length {
      let (length, element, constraint) = try elementType()
      return TypeSyntax(
        isSet ? .setOf(length, element, constraint) : .recordOf(length, element, constraint), range(from: first))
    }
    let fields = try fields(areAlternatives: false)
    return TypeSyntax(isSet ? .set(fields) : .record(fields), range(from: first))
  }

  /// `map from K to V` (Z.161 6.2.15.1)
  private mutating func mapType() throws(SyntaxAbort) -> TypeSyntax {
    let first = here
    advance()
    try expect(.from, "before the type of the keys", clause: "Z.161 6.2.15.1")
    let key = try nestedType()
    try expect(.to, "before the type of the values", clause: "Z.161 6.2.15.1")
    let value = try nestedType()
    return TypeSyntax(.map(from: key, to: value), range(from: first))
  }

  /// `length (…) of T`
  private mutating func elementType() throws(SyntaxAbort) -> (LengthSyntax?, TypeSyntax, ConstraintSyntax) {
    let length = kind == .length ? try lengthRestriction() : nil
    try expect(.of, "before the type of the elements", clause: "Z.161 6.2.3")
    let element = try nestedType()
    return (length, element, .none)
  }

  /// `{ T a optional, U b }` (Z.161 6.2.1, 6.2.2, 6.2.5)
  mutating func fields(areAlternatives: Bool) throws(SyntaxAbort) -> [FieldSyntax] {
    let opening = here
    try expect(.leftBrace, "before the fields", clause: "Z.161 6.2")
    var found: [FieldSyntax] = []
    if kind == .rightBrace {
      advance()
      return found
    }
    repeat {
      let start = cursor
      do throws(SyntaxAbort) {
        found.append(try field())
        guard kind == .comma || kind == .rightBrace else {
          throw unexpected("‘,’ or ‘}’ after a field", clause: "Z.161 6.2")
        }
      } catch {
        recoverElement(from: start)
        if kind == .semicolon { advance() }
        if kind != .comma, kind != .rightBrace, kind != .identifier { throw error }
        if kind == .identifier { continue }
      }
    } while accept(.comma) || (kind != .rightBrace && kind != .endOfFile && cursor > Int(opening) + 1 && isField())
    try expect(.rightBrace, "to close the fields", clause: "Z.161 6.2")
    return found
  }

  private func isField() -> Bool { kind == .identifier || Self.isBasicType(kind) }

  private mutating func field() throws(SyntaxAbort) -> FieldSyntax {
    var isDefault = false
    while kind == .modifier {
      if isModifier(words.default) { isDefault = true }
      advance()
    }
    let type = try nestedType()
    let name = try name("the field's name", clause: "Z.161 6.2")
    let dimensions = try dimensions()
    let constraint = try constraint()
    let isOptional = accept(.optional)
    return FieldSyntax(
      type: type, name: name, dimensions: dimensions, constraint: constraint, isOptional: isOptional,
      isDefault: isDefault)
  }

  /// `{ a, b(3), c(5 .. 9) }` (Z.161 6.2.4)
  mutating func enumerationItems() throws(SyntaxAbort) -> [EnumerationItemSyntax] {
    try expect(.leftBrace, "before the enumerated values", clause: "Z.161 6.2.4")
    var found: [EnumerationItemSyntax] = []
    repeat {
      let name = try name("an enumerated value", clause: "Z.161 6.2.4")
      let numbers = kind == .leftParenthesis ? try elements("of an enumerated value") : []
      found.append(EnumerationItemSyntax(name: name, numbers: numbers))
    } while accept(.comma)
    try expect(.rightBrace, "or ‘,’ after an enumerated value", clause: "Z.161 6.2.4")
    return found
  }

  /// `[3][0 .. 4]` (Z.161 6.2.7)
  mutating func dimensions() throws(SyntaxAbort) -> [DimensionSyntax] {
    var found: [DimensionSyntax] = []
    while kind == .leftBracket {
      advance()
      let lower = try expression()
      let upper = accept(.range) ? try expression() : nil
      try expect(.rightBracket, "after the dimension", clause: "Z.161 6.2.7")
      found.append(DimensionSyntax(lower: lower, upper: upper))
    }
    return found
  }

  /// `(0 .. 7, 9)`, `(pattern "a*")`, `length (2)` (Z.161 6.1.2)
  mutating func constraint() throws(SyntaxAbort) -> ConstraintSyntax {
    let allowed = kind == .leftParenthesis ? try elements("of a subtype") : []
    let length = kind == .length ? try lengthRestriction() : nil
    return ConstraintSyntax(allowed: allowed, length: length)
  }

  // MARK: Type definitions

  mutating func typeDefinition() throws(SyntaxAbort) -> DefinitionSyntax.Kind {
    advance()
    switch kind {
    case .record, .set: return .type(try structureDefinition())
    case .union, .enumerated: return .type(try choiceDefinition())
    case .map:
      let type = try mapType()
      return .type(TypeDefinitionSyntax(name: try typeName(), parameters: [], body: .structured(type, .none)))
    case .component: return .type(try componentDefinition())
    case .port: return .type(try portDefinition())
    case .function, .altstep, .testcase: return try behaviourType()
    case .identifier where beginsClass(): return .type(try classDefinition(isExternal: false))
    case .external where beginsClass(ahead: 1):
      advance()
      return .type(try classDefinition(isExternal: true))
    case .template where beginsClass(ahead: 1):
      throw report(
        .unexpectedToken, at: here, "there are no templates of classes: remove ‘template’", clause: "ES 203 790 5.1.1.0"
      )
    default:
      let type = try type()
      let name = try typeName()
      try refuseParameters(of: "a subtype")
      let dimensions = try dimensions()
      let constraint = try constraint()
      return .type(
        TypeDefinitionSyntax(name: name, parameters: [], body: .subtype(type, dimensions, constraint)))
    }
  }

  /// What types with parameters belong to.
  package static let packageOfTypeParameters = "the package ‘Advanced Parameterization’ (ES 202 784)"

  /// Without a package, the types that have parameters are signatures (Z.161 5.4); records, sets and unions are parsed with
  /// theirs and refused by the checker.
  mutating func refuseParameters(of what: String) throws(SyntaxAbort) {
    guard kind == .leftParenthesis, beginsParameter(nextKind, kind(ahead: 2)) else { return }
    throw report(
      .unexpectedToken, at: here,
      "\(what) with parameters belongs to \(Self.packageOfTypeParameters), which is not supported: remove them",
      clause: "Z.161 5.4")
  }

  /// Whether a parenthesis after a type's name opens formal parameters and not values.
  private func beginsParameter(_ next: TokenKind, _ afterNext: TokenKind) -> Bool {
    next == .in || ((next == .identifier || Self.isBasicType(next)) && afterNext == .identifier)
  }

  private mutating func typeName() throws(SyntaxAbort) -> NameSyntax {
    // `address` is a type that a module defines.
    if kind == .address {
      let name = NameSyntax(symbol: tokens[cursor].symbol, token: here)
      advance()
      return name
    }
    let name = try name("the type's name", clause: "Z.161 6")
    try refuseTypeParameters()
    return name
  }

  private mutating func typeParameters() throws(SyntaxAbort) -> [ParameterSyntax] {
    kind == .leftParenthesis ? try parameters() : []
  }

  private mutating func structureDefinition() throws(SyntaxAbort) -> TypeDefinitionSyntax {
    let first = here
    let isSet = kind == .set
    advance()
    if kind == .of || kind == .length {
      let (length, element, constraint) = try elementType()
      let name = try typeName()
      try refuseParameters(of: isSet ? "a ‘set of’" : "a ‘record of’")
      let outer = try self.constraint()
      let kind: TypeSyntax.Kind =
        isSet ? .setOf(length, element, constraint) : .recordOf(length, element, constraint)
      return TypeDefinitionSyntax(
        name: name, parameters: [], body: .structured(TypeSyntax(kind, range(from: first)), outer))
    }
    let name = try typeName()
    let parameters = try typeParameters()
    let fields = try fields(areAlternatives: false)
    let type = TypeSyntax(isSet ? .set(fields) : .record(fields), range(from: first))
    return TypeDefinitionSyntax(name: name, parameters: parameters, body: .structured(type, try constraint()))
  }

  private mutating func choiceDefinition() throws(SyntaxAbort) -> TypeDefinitionSyntax {
    let first = here
    let isUnion = kind == .union
    advance()
    let name = try typeName()
    if !isUnion { try refuseParameters(of: "an enumerated type") }
    let parameters = try typeParameters()
    let kind: TypeSyntax.Kind =
      isUnion ? .union(try fields(areAlternatives: true)) : .enumerated(try enumerationItems())
    let type = TypeSyntax(kind, range(from: first))
    return TypeDefinitionSyntax(name: name, parameters: parameters, body: .structured(type, try constraint()))
  }

  /// `type function F(…) runs on C return T` (ES 202 785 5.2)
  private mutating func behaviourType() throws(SyntaxAbort) -> DefinitionSyntax.Kind {
    let behaviour = behaviourKind()
    let name = try typeName()
    let syntax = try behaviourSignature(behaviour)
    return .type(TypeDefinitionSyntax(name: name, parameters: [], body: .behaviour(syntax)))
  }

  private mutating func behaviourKind() -> FunctionSyntax.Kind {
    let behaviour: FunctionSyntax.Kind = kind == .function ? .function : kind == .altstep ? .altstep : .testcase
    advance()
    return behaviour
  }

  private mutating func behaviourSignature(_ behaviour: FunctionSyntax.Kind) throws(SyntaxAbort) -> BehaviourTypeSyntax
  {
    let parameters = try parameters()
    let clauses = try behaviourClauses()
    var returnType: TypeSyntax?
    var returnRestriction: TemplateRestrictionSyntax?
    if behaviour == .function, accept(.return) {
      returnRestriction = try templateRestriction()
      returnType = try type()
    }
    return BehaviourTypeSyntax(
      kind: behaviour, parameters: parameters, runsOn: clauses.runsOn, returnType: returnType,
      returnRestriction: returnRestriction)
  }

  /// Skips `{ … }` with everything in it.
  mutating func skipBraces() {
    guard kind == .leftBrace else { return }
    var open = 0
    while kind != .endOfFile {
      if kind == .leftBrace { open += 1 }
      if kind == .rightBrace {
        open -= 1
        if open == 0 { return advance() }
      }
      advance()
    }
  }
}
