import TTCN3Syntax

/// What a reference leads to.
enum Target {
  case data(DataReference)
  /// What a call or an operation gives.
  case value(Expression)
  /// What a function that returns a template gives.
  case template(TemplateExpression)
  /// A timer or a port; `open` is the number of dimensions that are not indexed yet.
  case timer(TimerReference, open: Int)
  case port(PortReference, open: Int)
  case type(TypeID)
  case behaviour(Entity)
  case method(MethodTarget)
  case module(ModuleScope)
  /// A call without a result.
  case statement(Expression, Entity?)
  /// Reported already.
  case nothing
}

/// A reference to data, with what may be done with it.
struct DataReference {
  var reference: Reference
  var isTemplate: Bool
  var restriction = TemplateRestriction.none
  var isAssignable: Bool
  /// It is an optional field.
  var isOptional = false
  /// It is a constant or a part of one.
  var isConstant = false
  /// It is a variable or parameter that is evaluated when it is used, or a part of one.
  var isDelayed = false
  var template: TemplateID?
  /// The field of an object that it is.
  var field: ClassMember?
}

extension BodyChecker {
  /// Follows a reference.
  func target(_ syntax: ExpressionSyntax) -> Target {
    if let known = handedOver, known.syntax === syntax {
      handedOver = nil
      return known.target
    }
    return follow(syntax)
  }

  private func follow(_ syntax: ExpressionSyntax) -> Target {
    switch syntax.kind {
    case .name(let name): named(name, syntax)
    case .member(let base, let field): member(of: base, field, syntax)
    case .index(let base, let indices): indexed(base, indices, syntax)
    case .call(let base, let arguments): call(base, arguments, syntax)
    case .basicType(let keyword): basicType(keyword, syntax)
    case .universalCharstring: .type(.universalCharstring)
    default: .value(expression(syntax, expected: nil))
    }
  }

  private func basicType(_ keyword: TokenKind, _ syntax: ExpressionSyntax) -> Target {
    .type(resolver.type(TypeSyntax(.basic(keyword), syntax.range)))
  }

  private func named(_ name: NameSyntax, _ syntax: ExpressionSyntax) -> Target {
    let place = position(syntax.range)
    if let target = objectWord(name, syntax) { return target }
    switch lookup(name.symbol) {
    case .classMember(let member): return target(of: member, name, syntax)
    case .local(let binding):
      for use in usesOfLocals[binding.slot] ?? [] { noteUse(use, syntax.range) }
      analysis.note(name, in: file, means: analysis.position(file, binding.name.token))
      if case .parameterizedTemplate(let template) = binding.kind { return localTemplate(template, nil, syntax) }
      noteUse(binding.modifiers, of: self.name(name.symbol), syntax.range)
      return local(binding, place)
    case .member(let index, let member):
      analysis.note(name, in: file, means: member.position)
      if isDefaultValue { checkDefault(refersTo: member.name, syntax.range) }
      let modifiers = Modifiers(evaluation: member.evaluation, isDeterministic: member.isDeterministic)
      noteUse(modifiers, of: member.name, syntax.range)
      return self.member(index, member, place)
    case .module(let other):
      analysis.note(name, in: file, means: analysis.position(other.file, other.syntax.name.token))
      return .module(other)
    case .entity(let entity):
      let found = analysis.lookup(name.symbol, in: module)
      if found.count > 1 {
        error(
          .ambiguousName, syntax.range,
          "‘\(self.name(name.symbol))’ comes from more than one module: write the module's name before it", "8.2.3.1",
          notes: found.map { analysis.note($0.file, analysis.range($0.name), "one is here") })
        return .nothing
      }
      analysis.note(name, in: file, means: analysis.position(entity.file, entity.name.token))
      return target(of: entity, syntax)
    case .unknown:
      if name.symbol == analysis.words.now { return now(syntax) }
      if name.symbol == analysis.words.port { return translatedPort(syntax) }
      if !reportHidden(name) { reportUnknown(name) }
      return .nothing
    }
  }

  private func local(_ binding: Binding, _ place: SourcePosition) -> Target {
    switch binding.kind {
    case .value, .template:
      var isTemplate = false
      var restriction = TemplateRestriction.none
      if case .template(let given) = binding.kind {
        isTemplate = true
        restriction = given
      }
      if isConstantContext, !binding.isConstant { notConstant(binding.name, place) }
      return .data(
        DataReference(
          reference: Reference(.local(binding.slot), type: binding.type, position: place), isTemplate: isTemplate,
          restriction: restriction, isAssignable: !binding.isConstant,
          isDelayed: binding.modifiers.evaluation != .strict))
    case .parameterizedTemplate: return .nothing
    case .timer(let dimensions):
      return .timer(TimerReference(.local(binding.slot), position: place), open: dimensions.count)
    case .port:
      return .port(PortReference(.local(binding.slot), type: binding.type, position: place), open: 0)
    }
  }

  private func notConstant(_ name: NameSyntax, _ place: SourcePosition) {
    error(
      .notConstant, analysis.range(name),
      "‘\(self.name(name.symbol))’ is not known before the test runs: a constant "
        + "is made of literals and other constants", "10")
  }

  private func member(_ index: MemberIndex, _ member: MemberDefinition, _ place: SourcePosition) -> Target {
    switch member.kind {
    case .variable(let type, _):
      return .data(
        DataReference(
          reference: Reference(.member(index), type: type, position: place), isTemplate: false, isAssignable: true,
          isDelayed: member.evaluation != .strict))
    case .constant(let type, _):
      return .data(
        DataReference(
          reference: Reference(.member(index), type: type, position: place), isTemplate: false, isAssignable: false,
          isConstant: true))
    case .templateVariable(let type, let restriction, _):
      return .data(
        DataReference(
          reference: Reference(.member(index), type: type, position: place), isTemplate: true,
          restriction: restriction, isAssignable: true, isDelayed: member.evaluation != .strict))
    case .timer(let dimensions, _):
      return .timer(TimerReference(.member(index), position: place), open: dimensions.count)
    case .port(let type, let dimensions):
      return .port(PortReference(.member(index), type: type, position: place), open: dimensions.count)
    }
  }

  /// What a definition of a module means in an expression.
  func target(of entity: Entity, _ syntax: ExpressionSyntax) -> Target {
    let place = position(syntax.range)
    switch entity.kind {
    case .type(let id, _):
      analysis.resolveType(entity)
      return .type(id)
    case .constant(let id, _, _):
      let type = analysis.constantType(entity)
      if isConstantContext, analysis.value(of: id) == nil, analysis.runtimeConstants.contains(id) { needsRun = true }
      return .data(
        DataReference(
          reference: Reference(.constant(id), type: type, position: place), isTemplate: false, isAssignable: false,
          isConstant: true))
    case .moduleParameter(let id, _, let restriction, _):
      let type = analysis.moduleParameterType(entity)
      return .data(
        DataReference(
          reference: Reference(.moduleParameter(id), type: type, position: place), isTemplate: restriction != nil,
          restriction: restriction.map(Analysis.restriction) ?? .none, isAssignable: false))
    case .template: return template(entity, nil, syntax)
    case .behaviour: return .behaviour(entity)
    case .unsupported: return .nothing
    }
  }

  /// A global template with its actual parameters.
  func template(_ entity: Entity, _ given: [ArgumentSyntax]?, _ syntax: ExpressionSyntax) -> Target {
    guard case .template(let id, _) = entity.kind, let header = analysis.templateHeader(entity) else { return .nothing }
    if given == nil, header.parameters.indices.contains(where: { header.syntax[$0].defaultValue == nil }) {
      error(
        .wrongActuals, syntax.range,
        "template ‘\(name(entity.name.symbol))’ has parameters: give them in parentheses", "15.3")
      return .nothing
    }
    if given != nil, case .template(_, let definition) = entity.kind, !definition.hasParameterList {
      error(
        .wrongActuals, syntax.range, "template ‘\(name(entity.name.symbol))’ has no parameters: remove the parentheses",
        "5.4.2")
    }
    noteUse(.template(id), syntax.range)
    noteUse(header.modifiers, of: name(entity.name.symbol), syntax.range)
    let arguments = arguments(
      given ?? [], names: header.names, parameters: header.parameters, of: entity, syntax.range)
    return .data(
      DataReference(
        reference: Reference(
          .template(id, arguments: arguments), type: header.type, position: position(syntax.range)),
        isTemplate: true, restriction: header.restriction, isAssignable: false, template: id))
  }
}
