import TTCN3Syntax

/// A template with parameters that is declared in a behaviour (Z.161 clause 15.3): it becomes a template of the module
/// whose further parameters take what the body refers to around it.
final class LocalTemplate {
  let entity: Entity
  /// What the further parameters get: the values that held where the template was declared.
  var captured: [Argument] = []

  init(_ entity: Entity) { self.entity = entity }
}

extension BodyChecker {
  /// Lowers the declaration: the template, and before it variables that keep what it refers to.
  func parameterizedTemplate(_ syntax: TemplateSyntax, _ range: TokenRange) -> [Statement] {
    let id = TemplateID(analysis.program.templates.count)
    let entity = Entity(
      name: syntax.name, kind: .template(id, syntax), module: module, visibility: .private, attributes: [])
    analysis.program.templates.append(
      TemplateDefinition(
        name: QualifiedName(module: module.name, name: name(syntax.name.symbol)), type: .invalid, body: .invalid,
        position: position(syntax.range)))
    analysis.templateEntities.append(entity)
    guard let header = analysis.templateHeader(entity) else { return [] }
    let body = BodyChecker(analysis, module)
    body.enclosing = self
    body.classScope = classScope
    body.node = .template(id)
    body.scopeName = scopeName
    body.isImplicitOmit = isImplicitOmit
    entity.state = .inWork
    analysis.lowerTemplate(entity, header, syntax, body)
    entity.state = .done

    let template = LocalTemplate(entity)
    var statements: [Statement] = []
    for capture in body.captures { statements += keep(capture, for: template, range) }
    declareTemplate(syntax.name, template, type: header.type)
    return statements
  }

  /// Copies what a template refers to, for it is the value at the declaration that counts.
  private func keep(_ capture: Capture, for template: LocalTemplate, _ range: TokenRange) -> [Statement] {
    let place = position(range)
    let slot = LocalSlot(locals.count)
    let own = Reference(.local(slot), type: capture.reference.type, position: place)
    let original = capture.reference
    if let restriction = capture.restriction {
      locals.append(
        LocalDefinition(name: capture.name, kind: .template(original.type, restriction), position: place))
      template.captured.append(.template(TemplateExpression(.reference(own), type: own.type, position: place)))
      let initial = TemplateExpression(.reference(original), type: original.type, position: place)
      return made(.declareTemplate(slot, initial: initial), range)
    }
    locals.append(LocalDefinition(name: capture.name, kind: .value(original.type), position: place))
    template.captured.append(.value(Expression(.reference(own), type: own.type, position: place)))
    return made(
      .declare(slot, initial: Expression(.reference(original), type: original.type, position: place)), range)
  }

  /// Something outside a local template that its body refers to.
  struct Capture {
    let name: String
    let reference: Reference
    /// Absent for a value.
    let restriction: TemplateRestriction?
  }

  /// A name around a local template becomes a parameter of it.
  func capture(_ symbol: Symbol) -> Named? {
    guard let enclosing else { return nil }
    let place = SourcePosition.none
    switch enclosing.lookup(symbol) {
    case .local(let binding):
      let reference = Reference(.local(binding.slot), type: binding.type, position: place)
      switch binding.kind {
      case .value: return captured(symbol, reference, nil, binding)
      case .template(let restriction): return captured(symbol, reference, restriction, binding)
      case .timer, .port, .parameterizedTemplate: return .local(binding)
      }
    case .member(let index, let member):
      let reference: Reference
      let restriction: TemplateRestriction?
      switch member.kind {
      case .variable(let type, _), .constant(let type, _):
        reference = Reference(.member(index), type: type, position: place)
        restriction = nil
      case .templateVariable(let type, let given, _):
        reference = Reference(.member(index), type: type, position: place)
        restriction = given
      case .timer, .port: return .member(index, member)
      }
      return captured(symbol, reference, restriction, nil)
    default: return nil
    }
  }

  private func captured(
    _ symbol: Symbol, _ reference: Reference, _ restriction: TemplateRestriction?, _ original: Binding?
  ) -> Named {
    let slot = LocalSlot(locals.count)
    let name = self.name(symbol)
    let kind: LocalKind = restriction.map { .template(reference.type, $0) } ?? .value(reference.type)
    let token = original?.name.token ?? 0
    locals.append(LocalDefinition(name: name, kind: kind))
    captures.append(Capture(name: name, reference: reference, restriction: restriction))
    let binding = Binding(
      name: NameSyntax(symbol: symbol, token: token), slot: slot, kind: restriction.map { .template($0) } ?? .value,
      type: reference.type, isConstant: true, attributes: original?.attributes ?? [],
      modifiers: original?.modifiers ?? .none)
    bindings.insert(binding, at: 0)
    return .local(binding)
  }

  /// A reference to a template with parameters that is declared in this behaviour.
  func localTemplate(_ template: LocalTemplate, _ given: [ArgumentSyntax]?, _ syntax: ExpressionSyntax) -> Target {
    guard case .data(var data) = self.template(template.entity, given, syntax) else { return .nothing }
    guard case .template(let id, let arguments) = data.reference.root else { return .data(data) }
    data.reference.root = .template(id, arguments: arguments + captured(by: template))
    return .data(data)
  }

  /// What the further parameters of a local template get here; in the body of another one it is handed on.
  func captured(by template: LocalTemplate) -> [Argument] {
    if bindings.contains(where: { $0.holds(template) }) { return template.captured }
    return template.captured.map { argument in
      switch argument {
      case .value(let expression):
        guard case .reference(let reference) = expression.kind else { return argument }
        let own = handedOn(reference, nil)
        return .value(Expression(.reference(own), type: own.type))
      case .template(let template):
        guard case .reference(let reference) = template.kind else { return argument }
        let own = handedOn(reference, TemplateRestriction.none)
        return .template(TemplateExpression(.reference(own), type: own.type))
      default: return argument
      }
    }
  }

  private func handedOn(_ reference: Reference, _ restriction: TemplateRestriction?) -> Reference {
    let slot = LocalSlot(locals.count)
    let name = "captured \(captures.count)"
    locals.append(
      LocalDefinition(name: name, kind: restriction.map { .template(reference.type, $0) } ?? .value(reference.type)))
    captures.append(Capture(name: name, reference: reference, restriction: restriction))
    return Reference(.local(slot), type: reference.type)
  }
}

extension BodyChecker.Binding {
  func holds(_ template: LocalTemplate) -> Bool {
    if case .parameterizedTemplate(let own) = kind { return own === template }
    return false
  }
}
