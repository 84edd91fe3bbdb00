import TTCN3Syntax

extension Analysis {
  // MARK: Constants (Z.161 clause 10)

  func constantType(_ entity: Entity) -> TypeID {
    guard case .constant(let id, let typeSyntax, let declarator) = entity.kind else { return .invalid }
    if entity.headerState == .untouched {
      entity.headerState = .inWork
      let resolver = TypeResolver(analysis: self, module: entity.module)
      program.constants[id.index].type = resolver.declaredType(resolver.type(typeSyntax), declarator)
      entity.headerState = .done
    }
    return program.constants[id.index].type
  }

  func checkConstant(_ entity: Entity) {
    guard case .constant(let id, let typeSyntax, let declarator) = entity.kind, entity.state == .untouched else {
      return
    }
    entity.state = .inWork
    let type = constantType(entity)
    checkItemName(entity.name, type, in: entity.file)
    refuseObjectConstant(type, at: typeSyntax.range, in: entity.file)
    let body = BodyChecker(self, entity.module)
    body.isConstantContext = true
    body.isImplicitOmit = isImplicitOmit(entity.attributes, in: entity.file)
    body.scopeName = name(entity.name.symbol)
    if program[id].isExternal {
      if let value = declarator.value {
        diagnose(
          .notConstant, in: entity.file, at: value.range,
          "the value of an external constant is given outside of the module: remove it here", "Z.161 10")
      }
      runtimeConstants.insert(id)
    } else if let syntax = declarator.value {
      program.constants[id.index].value = body.value(syntax, of: type)
    } else {
      diagnoseMissingValue(declarator, in: entity.file)
    }
    entity.state = .done
    if body.needsRun { runtimeConstants.insert(id) }
    // Evaluated now, a chain of constants in the order of the text is never followed twice.
    _ = value(of: id)
  }

  func diagnoseMissingValue(_ declarator: DeclaratorSyntax, in file: Int) {
    diagnose(
      .notConstant, in: file, at: range(declarator.name),
      "the constant ‘\(name(declarator.name.symbol))’ needs a value: write ‘:= …’ after its name", "Z.161 10")
  }

  // MARK: Module parameters (Z.161 clause 8.2.1)

  func moduleParameterType(_ entity: Entity) -> TypeID {
    guard case .moduleParameter(let id, let typeSyntax, _, let declarator) = entity.kind else { return .invalid }
    if entity.headerState == .untouched {
      entity.headerState = .inWork
      let resolver = TypeResolver(analysis: self, module: entity.module)
      program.moduleParameters[id.index].type = resolver.declaredType(resolver.type(typeSyntax), declarator)
      entity.headerState = .done
    }
    return program.moduleParameters[id.index].type
  }

  func checkModuleParameters(of module: ModuleScope) {
    for entity in module.parameters {
      guard case .moduleParameter(let id, let typeSyntax, let restriction, let declarator) = entity.kind else {
        continue
      }
      let type = moduleParameterType(entity)
      checkItemName(entity.name, type, in: module.file)
      switch kind(of: type) {
      case .port, .component, .defaultReference, .timer:
        if type == .invalid { break }
        diagnose(
          .typeMismatch, in: module.file, at: typeSyntax.range,
          "a module parameter is not of a port, component, default or timer type", "Z.161 8.2.1")
      default: break
      }
      refuseObjectConstant(type, at: typeSyntax.range, in: module.file)
      let body = BodyChecker(self, module)
      body.isImplicitOmit = isImplicitOmit(entity.attributes, in: entity.file)
      body.scopeName = name(entity.name.symbol)
      if let restriction {
        let initial = declarator.value.map { syntax -> TemplateExpression in
          let template = body.template(syntax, type: type)
          body.require(Self.restriction(restriction), of: template, "the module parameter", at: syntax.range)
          return template
        }
        program.moduleParameters[id.index].initial = .template(initial)
      } else {
        program.moduleParameters[id.index].initial = .value(
          declarator.value.map { syntax in
            body.restricted("for the default of a module parameter") { body.value(syntax, of: type) }
          })
      }
    }
  }

  // MARK: Component members (Z.161 clause 6.2.10)

  func initialiseMembers() {
    for entity in typeEntities {
      guard case .type(var id, _) = entity.kind else { continue }
      // The variables of a port are the members of a component type of its own (ES 202 781 clause 5.2).
      if let translation = port(id)?.translation, root(of: id) == id { id = translation.variables }
      guard case .component(var component) = kind(of: id) else { continue }
      for initialiser in memberInitialisers[id] ?? [] {
        if initialiser.isInherited { muted += 1 }
        defer { if initialiser.isInherited { muted -= 1 } }
        let body = BodyChecker(self, initialiser.module)
        body.runsOn = id
        body.scopeName = spelling(id)
        initialise(&component.members[initialiser.member.index], with: initialiser.syntax, body)
      }
      program.types[id.index].kind = .component(component)
    }
    // Synonyms of component types carry the same members.
    for entity in typeEntities {
      guard case .type(let id, let syntax) = entity.kind, case .subtype = syntax.body, isComponent(id) else { continue }
      program.types[id.index].kind = kind(of: roots[id.index])
    }
  }

  private func initialise(_ member: inout MemberDefinition, with syntax: ExpressionSyntax, _ body: BodyChecker) {
    switch member.kind {
    case .variable(let type, _): member.kind = .variable(type, initial: body.value(syntax, of: type))
    case .constant(let type, _): member.kind = .constant(type, value: body.value(syntax, of: type))
    case .templateVariable(let type, let restriction, _):
      let template = body.template(syntax, type: type)
      body.require(restriction, of: template, "the variable", at: syntax.range)
      member.kind = .templateVariable(type, restriction, initial: template)
    case .timer(let dimensions, _):
      member.kind = .timer(dimensions: dimensions, durations: body.timerDurations(syntax, dimensions))
    case .port:
      diagnose(
        .misplacedStatement, in: body.file, at: syntax.range, "a port has no initial value", "Z.161 6.2.10.1")
    }
  }

  // MARK: Templates (Z.161 clause 15)

  func templateHeader(_ entity: Entity) -> TemplateHeader? {
    guard case .template(let id, let syntax) = entity.kind else { return nil }
    if let known = entity.templateHeader { return known }
    guard entity.headerState == .untouched else { return nil }
    entity.headerState = .inWork
    let resolver = TypeResolver(analysis: self, module: entity.module)
    let type = resolver.type(syntax.type)
    let (parameters, names) = formalParameters(syntax.parameters, resolver)
    let header = TemplateHeader(
      type: type, restriction: Self.restriction(syntax.restriction),
      modifiers: modifiers(syntax.modifiers, in: entity.file, "15.3", allowsAbstract: true), parameters: parameters,
      names: names, syntax: syntax.parameters, base: nil)
    entity.templateHeader = header
    entity.headerState = .done
    program.templates[id.index].type = type
    program.templates[id.index].restriction = header.restriction
    program.templates[id.index].evaluation = header.modifiers.evaluation
    program.templates[id.index].parameters = parameters
    return header
  }

  /// Whether values of a type are, or have in them, references to defaults, ports or timers.
  func holdsReference(_ type: TypeID) -> Bool {
    if let known = typesWithReferences[type] { return known }
    typesWithReferences[type] = false
    let result: Bool
    switch kind(of: type) {
    case .port, .defaultReference, .timer: result = type != .invalid
    case .record(let fields), .set(let fields), .union(let fields): result = fields.contains { holdsReference($0.type) }
    case .recordOf(let element), .setOf(let element), .array(let element, _, _): result = holdsReference(element)
    default: result = false
    }
    typesWithReferences[type] = result
    return result
  }

  /// There are no templates of references or maps (Z.161 clauses 6.2.15.1, 15).
  func refuseTemplate(of type: TypeID, at range: TokenRange, in file: Int) {
    refuseObject(type, at: range, in: file)
    guard holdsReference(type) else { return refuseMap(type, at: range, in: file) }
    diagnose(
      .wrongMatching, in: file, at: range,
      "a template is of a type of data: there is a default, a port or a timer in ‘\(spelling(type))’", "Z.161 15")
  }

  /// A template is of data, and has parameters of data (Z.161 clauses 5.4.1.3, 5.4.1.4, 15).
  private func refuseReferences(_ header: TemplateHeader, _ syntax: TemplateSyntax, in file: Int) {
    refuseTemplate(of: header.type, at: syntax.type.range, in: file)
    refuseReferences(header.parameters, header.syntax, of: "template", in: file)
  }

  func checkTemplate(_ entity: Entity) {
    guard case .template(let id, let syntax) = entity.kind, entity.state == .untouched,
      let header = templateHeader(entity)
    else { return }
    entity.state = .inWork
    templatesInWork += 1
    defer { templatesInWork -= 1 }
    guard templatesInWork <= Self.longestTemplateChain else {
      entity.state = .untouched
      return
    }
    if header.syntax.allSatisfy({ $0.defaultValue != nil }) {
      checkItemName(entity.name, header.type, in: entity.file)
    }
    let body = BodyChecker(self, entity.module)
    body.node = .template(id)
    body.scopeName = name(entity.name.symbol)
    body.isImplicitOmit = isImplicitOmit(entity.attributes, in: entity.file)
    lowerTemplate(entity, header, syntax, body)
    entity.state = .done
  }

  /// Checks and lowers a template whose body is looked at by `body`; what it refers to around it becomes parameters.
  func lowerTemplate(_ entity: Entity, _ header: TemplateHeader, _ syntax: TemplateSyntax, _ body: BodyChecker) {
    guard case .template(let id, _) = entity.kind else { return }
    body.owner = entity
    declare(header.parameters, header.syntax, in: body)
    refuseReferences(header, syntax, in: entity.file)
    for parameter in header.syntax where parameter.direction != .in {
      diagnose(
        .wrongActuals, in: entity.file, at: parameter.range, "parameters of a template are ‘in’ parameters",
        "Z.161 15.3")
    }
    let lowered = body.delayed(header.modifiers, "a template") { body.templateBody(syntax, header.type) }
    body.require(header.restriction, of: lowered, "‘\(name(entity.name.symbol))’", at: syntax.body.range)
    program.templates[id.index].body = lowered
    program.templates[id.index].locals = body.locals
    for index in header.parameters.indices {
      program.templates[id.index].parameters[index].defaultArgument = defaultArgument(of: entity, index)
    }
    for capture in body.captures {
      let type = capture.reference.type
      let kind: ParameterKind = capture.restriction.map { .template(type, $0) } ?? .value(type)
      program.templates[id.index].parameters.append(FormalParameter(name: capture.name, kind: kind))
    }
  }
}
