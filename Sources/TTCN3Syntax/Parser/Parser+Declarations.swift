extension Parser {
  /// `var`, `const`, `timer` or `template` inside a block or a component type.
  mutating func localDeclaration() throws(SyntaxAbort) -> DefinitionSyntax {
    let first = here
    var visibility: VisibilitySyntax = .unspecified
    if kind == .private {
      visibility = .private
      advance()
    } else if kind == .public {
      warn(at: here, "‘public’ before a member of a component is no part of the standard: all members are, remove it")
      advance()
    }
    let kind = try localDeclarationKind()
    let attributes = try attributes()
    return DefinitionSyntax(visibility: visibility, kind: kind, attributes: attributes, range: range(from: first))
  }

  private mutating func localDeclarationKind() throws(SyntaxAbort) -> DefinitionSyntax.Kind {
    switch kind {
    case .var:
      advance()
      let restriction = try templateRestriction()
      let modifiers = modifiers()
      let type = try type()
      return .variables(type, restriction, try declarators("a variable", clause: "Z.161 11"), modifiers)
    case .const:
      advance()
      let type = try type()
      return .constants(type, try declarators("a constant", clause: "Z.161 10"), isExternal: false)
    case .timer:
      advance()
      return .timers(try declarators("a timer", clause: "Z.161 12"))
    case .template: return .template(try templateDefinition())
    case .port:
      advance()
      let type = try reference()
      return .ports(type, try declarators("a port", clause: "Z.161 6.2.10"))
    default: throw unexpected("‘var’, ‘const’, ‘timer’ or ‘port’", clause: "Z.161 6.2.10.1")
    }
  }

  mutating func declarators(_ what: String, clause: String) throws(SyntaxAbort) -> [DeclaratorSyntax] {
    var found: [DeclaratorSyntax] = []
    repeat {
      let first = here
      let name = try name("the name of \(what)", clause: clause)
      let dimensions = try dimensions()
      let value = accept(.assign) ? try template() : nil
      found.append(DeclaratorSyntax(name: name, dimensions: dimensions, value: value, range: range(from: first)))
    } while accept(.comma)
    return found
  }

  /// `template`, `template (value)`, `omit`; absent when no such word stands here (Z.161 15.8).
  mutating func templateRestriction() throws(SyntaxAbort) -> TemplateRestrictionSyntax? {
    if accept(.omit) { return .omit }
    guard accept(.template) else { return nil }
    guard kind == .leftParenthesis else { return TemplateRestrictionSyntax.none }
    advance()
    let restriction: TemplateRestrictionSyntax
    switch kind {
    case .omit: restriction = .omit
    case .value: restriction = .value
    case .present: restriction = .present
    default: throw unexpected("‘omit’, ‘value’ or ‘present’", clause: "Z.161 15.8")
    }
    advance()
    try expect(.rightParenthesis, "after the template restriction", clause: "Z.161 15.8")
    return restriction
  }

  /// `template (r) Type name(parameters) modifies base := body` (Z.161 15)
  mutating func templateDefinition() throws(SyntaxAbort) -> TemplateSyntax {
    let first = here
    let restriction = try templateRestriction() ?? .none
    let modifiers = modifiers()
    let type = try type()
    let name = try name("the template's name", clause: "Z.161 15.3")
    try refuseTypeParameters()
    let hasParameterList = kind == .leftParenthesis
    let parameters = hasParameterList ? try parameters() : []
    let modified = accept(.modifies) ? try modifiedTemplate() : nil
    try expect(.assign, "before the body of a template", clause: "Z.161 15.3")
    let body = try template()
    return TemplateSyntax(
      restriction: restriction, modifiers: modifiers, type: type, name: name, parameters: parameters,
      hasParameterList: hasParameterList, modified: modified, body: body, range: range(from: first))
  }

  /// `(in T a, out U b := c)` (Z.161 5.4.1)
  mutating func parameters() throws(SyntaxAbort) -> [ParameterSyntax] {
    try expect(.leftParenthesis, "before the formal parameters", clause: "Z.161 5.4.1")
    var found: [ParameterSyntax] = []
    if accept(.rightParenthesis) { return found }
    repeat { found.append(try parameter()) } while accept(.comma)
    try expect(.rightParenthesis, "or ‘,’ after a formal parameter", clause: "Z.161 5.4.1")
    return found
  }

  private mutating func parameter() throws(SyntaxAbort) -> ParameterSyntax {
    let first = here
    var direction = ParameterSyntax.Direction.in
    if accept(.out) { direction = .out } else if accept(.inout) { direction = .inout } else { _ = accept(.in) }
    var parameterKind = ParameterSyntax.Kind.value
    if let restriction = try templateRestriction() { parameterKind = .template(restriction) }
    let modifiers = modifiers()
    var type: TypeSyntax?
    if accept(.timer) {
      parameterKind = .timer
    } else {
      if accept(.port) { parameterKind = .port }
      type = try self.type()
    }
    let name = try name("the parameter's name", clause: "Z.161 5.4.1")
    let dimensions = try dimensions()
    let value = accept(.assign) ? try template() : nil
    return ParameterSyntax(
      direction: direction, kind: parameterKind, modifiers: modifiers, type: type, name: name, dimensions: dimensions,
      defaultValue: value, range: range(from: first))
  }

  /// `<type T>`
  mutating func refuseTypeParameters() throws(SyntaxAbort) {
    guard kind == .less else { return }
    throw report(
      .notSupportedYet, at: here,
      Self.unsupportedMessage("type parameters, of \(Self.packageOfTypeParameters)"), clause: "ES 202 784 5.4.1.5")
  }
}
