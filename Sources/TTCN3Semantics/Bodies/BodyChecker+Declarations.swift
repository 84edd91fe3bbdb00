import TTCN3Syntax

extension BodyChecker {
  func declaration(_ definition: DefinitionSyntax) -> [Statement] {
    let was = isImplicitOmit
    if !definition.attributes.isEmpty {
      analysis.checkAttributes(definition.attributes, in: file)
      declarationAttributes = definition.attributes
      isImplicitOmit = isImplicitOmit || analysis.isImplicitOmit([definition.attributes], in: file)
    }
    defer {
      isImplicitOmit = was
      declarationAttributes = []
    }
    return declare(definition)
  }

  private func declare(_ definition: DefinitionSyntax) -> [Statement] {
    switch definition.kind {
    case .variables(let typeSyntax, let restriction, let declarators, let modifiers):
      let evaluation = analysis.modifiers(modifiers, in: file, restriction == nil ? "11.1" : "11.2")
      let base = resolver.type(typeSyntax)
      refuseVariable(of: base, at: typeSyntax.range, isTemplate: restriction != nil)
      return declarators.flatMap { variable($0, base, restriction, evaluation) }
    case .constants(let typeSyntax, let declarators, _):
      let base = resolver.type(typeSyntax)
      analysis.refuseObjectConstant(base, at: typeSyntax.range, in: file)
      return declarators.flatMap { constant($0, base) }
    case .timers(let declarators): return declarators.flatMap { timer($0) }
    case .template(let syntax): return localTemplate(syntax)
    default:
      error(
        .misplacedStatement, definition.range, "this is not declared here: it belongs in a component type", "6.2.10")
      return []
    }
  }

  private func variable(
    _ declarator: DeclaratorSyntax, _ base: TypeID, _ restriction: TemplateRestrictionSyntax?, _ modifiers: Modifiers
  ) -> [Statement] {
    let type = resolver.declaredType(base, declarator)
    if let restriction {
      analysis.refuseObject(type, at: declarator.range, in: file)
      let limit = Analysis.restriction(restriction)
      let initial = declarator.value.map { syntax -> TemplateExpression in
        let template = delayed(modifiers, "a variable") { self.template(syntax, type: type) }
        require(limit, of: template, "the variable ‘\(name(declarator.name.symbol))’", at: syntax.range)
        return template
      }
      let slot = declare(declarator.name, .template(limit), type: type, modifiers)
      initialTemplates[slot] = initial
      return made(.declareTemplate(slot, initial: initial), declarator.range)
    }
    let initial = declarator.value.map { syntax in delayed(modifiers, "a variable") { value(syntax, of: type) } }
    let slot = declare(declarator.name, .value, type: type, modifiers)
    if case .null? = initial?.kind { nullLocals.insert(slot) }
    if case .float = kind(of: type), let initial, let known = constant(of: initial) { initialValues[slot] = known }
    return made(.declare(slot, initial: initial), declarator.range)
  }

  private func constant(_ declarator: DeclaratorSyntax, _ base: TypeID) -> [Statement] {
    let type = resolver.declaredType(base, declarator)
    var initial: Expression?
    if let syntax = declarator.value {
      initial = value(syntax, of: type)
    } else {
      analysis.diagnoseMissingValue(declarator, in: file)
    }
    let slot = declare(declarator.name, .value, type: type, isConstant: true)
    if let initial, let known = constant(of: initial) { constantLocals[slot] = known }
    return made(.declare(slot, initial: initial), declarator.range)
  }

  private func timer(_ declarator: DeclaratorSyntax) -> [Statement] {
    let dimensions = resolver.dimensions(declarator)
    let durations = declarator.value.flatMap { timerDurations($0, dimensions) }
    let slot = declare(declarator.name, .timer(dimensions), type: .timer)
    if declarator.value == nil { timersWithoutDuration.insert(slot) }
    return made(.declareTimer(slot, durations: durations), declarator.range)
  }

  private func localTemplate(_ syntax: TemplateSyntax) -> [Statement] {
    if syntax.hasParameterList { return parameterizedTemplate(syntax, syntax.range) }
    let type = resolver.type(syntax.type)
    let limit = Analysis.restriction(syntax.restriction)
    refuseVariable(of: type, at: syntax.type.range, isTemplate: true)
    analysis.refuseMap(type, at: syntax.type.range, in: file)
    analysis.refuseObject(type, at: syntax.type.range, in: file)
    let modifiers = analysis.modifiers(syntax.modifiers, in: file, "15.3", allowsAbstract: true)
    recordedUses = []
    let body = delayed(modifiers, "a template") { templateBody(syntax, type) }
    let uses = recordedUses ?? []
    recordedUses = nil
    require(limit, of: body, "‘\(name(syntax.name.symbol))’", at: syntax.body.range)
    let slot = declare(syntax.name, .template(limit), type: type, isConstant: true, modifiers)
    if !uses.isEmpty { usesOfLocals[slot] = uses }
    localBodies[slot] = body
    return made(.declareTemplate(slot, initial: body), syntax.range)
  }

  /// The body of a template definition, with the template it modifies.
  func templateBody(_ syntax: TemplateSyntax, _ type: TypeID) -> TemplateExpression {
    guard let base = syntax.modified else { return template(syntax.body, type: type) }
    let modification = ExpressionSyntax(.modifies(base, syntax.body), syntax.body.range, height: 1)
    return template(modification, type: type)
  }
}
