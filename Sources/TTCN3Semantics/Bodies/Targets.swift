import BigInt
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
      if name.symbol == analysis.words.port {
        error(
          .misplacedStatement, syntax.range,
          "‘port’ stands for the port that a function translates for: give the function a ‘port’ clause",
          "ES 202 781 5.2")
        return .nothing
      }
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

  // MARK: Parts

  private func member(of base: ExpressionSyntax, _ member: NameSyntax, _ syntax: ExpressionSyntax) -> Target {
    switch target(base) {
    case .module(let other): return qualified(member, in: other, syntax)
    case .data(let data) where analysis.isObject(data.reference.type):
      return objectMember(
        Expression(.reference(data.reference), type: data.reference.type, position: data.reference.position), member,
        syntax)
    case .value(let expression) where analysis.isObject(expression.type):
      return objectMember(expression, member, syntax)
    case .data(let data): return field(member, of: data, syntax)
    case .value(let expression):
      if expression.type == .invalid { return .nothing }
      return field(
        member,
        of: DataReference(
          reference: Reference(.result(expression), type: expression.type, position: position(syntax.range)),
          isTemplate: false, isAssignable: false), syntax)
    case .type(let type):
      if case .enumerated = kind(of: type), let index = analysis.fieldIndex(member.symbol, in: type) {
        let item = Expression(
          .literal(.enumerated(item: index, value: nil)), type: type, position: position(syntax.range))
        return .value(item)
      }
      let field = resolver.reference(syntax)
      return field == .invalid ? .nothing : .type(field)
    case .template(let template): return field(member, of: returned(template, base), syntax)
    case .timer, .port, .behaviour, .method, .statement:
      error(.unknownField, analysis.range(member), "nothing stands after ‘.’ here but an operation", "6.2")
      return .nothing
    case .nothing: return .nothing
    }
  }

  private func qualified(_ member: NameSyntax, in other: ModuleScope, _ syntax: ExpressionSyntax) -> Target {
    guard let entity = other.entities[member.symbol], other === module || analysis.imports(module, entity) else {
      if !analysis.isExcused(member.symbol, in: other) {
        error(
          .unknownName, analysis.range(member),
          "no ‘\(name(member.symbol))’ is imported from module ‘\(other.name)’", "8.2.3.1")
      }
      return .nothing
    }
    analysis.note(member, in: file, means: analysis.position(entity.file, entity.name.token))
    return target(of: entity, syntax)
  }

  func field(_ member: NameSyntax, of data: DataReference, _ syntax: ExpressionSyntax) -> Target {
    var data = data
    let type = data.reference.type
    if type == .invalid { return .nothing }
    if let (step, part) = analysis.mapPart(member.symbol, of: type) {
      data.reference.path.append(step)
      data.reference.type = part
      (data.isOptional, data.isAssignable, data.template) = (false, false, nil)
      return .data(data)
    }
    guard let fields = analysis.fields(of: type) else {
      error(
        .unknownField, analysis.range(member),
        "a ‘\(spelling(type))’ has no fields, so there is no ‘\(name(member.symbol))’ in it", "6.2.1")
      return .nothing
    }
    guard let index = analysis.fieldIndex(member.symbol, in: type) else {
      if !analysis.trees[file].skippedNames.contains(member.symbol) {
        error(
          .unknownField, analysis.range(member),
          "‘\(spelling(type))’ has no field ‘\(name(member.symbol))’: check the spelling", "6.2.1",
          fix: near(member.symbol, in: type))
      }
      return .nothing
    }
    analysis.note(member, in: file, means: fields[index].position)
    switch kind(of: type) {
    case .union, .anytype: data.reference.path.append(.alternative(index))
    default: data.reference.path.append(.field(index))
    }
    data.reference.type = fields[index].type
    data.isOptional = fields[index].isOptional
    data.template = nil
    return .data(data)
  }

  private func indexed(_ base: ExpressionSyntax, _ indices: [ExpressionSyntax], _ syntax: ExpressionSyntax) -> Target {
    switch target(base) {
    case .data(let data): return element(data, indices, syntax)
    case .value(let expression):
      if expression.type == .invalid { return .nothing }
      return element(
        DataReference(
          reference: Reference(.result(expression), type: expression.type, position: position(syntax.range)),
          isTemplate: false, isAssignable: false), indices, syntax)
    case .template(let template): return element(returned(template, base), indices, syntax)
    case .timer(var timer, let open):
      guard open > 0 else { return notIndexed(syntax) }
      timer.indices += indices.map(index)
      return .timer(timer, open: open - indices.count)
    case .port(var port, let open):
      guard open > 0 else { return notIndexed(syntax) }
      port.indices += indices.map(index)
      return .port(port, open: open - indices.count)
    case .type:
      let type = resolver.reference(syntax)
      return type == .invalid ? .nothing : .type(type)
    case .nothing: return .nothing
    default: return notIndexed(syntax)
    }
  }

  /// A part of what a function returns as a template (Z.161 clause 15.6).
  private func returned(_ template: TemplateExpression, _ syntax: ExpressionSyntax) -> DataReference {
    DataReference(
      reference: notCarriedOut(
        "a part of what a function returns as a template", "15.6.2", template.type, syntax), isTemplate: true,
      isAssignable: false)
  }

  private func notIndexed(_ syntax: ExpressionSyntax) -> Target {
    error(.typeMismatch, syntax.range, "this has no elements: remove the index", "6.2.3")
    return .nothing
  }

  private func index(_ syntax: ExpressionSyntax) -> Expression { value(syntax, of: .integer) }

  func element(_ data: DataReference, _ indices: [ExpressionSyntax], _ syntax: ExpressionSyntax) -> Target {
    var data = data
    for index in indices {
      if data.reference.type == .invalid { return .nothing }
      guard append(index, to: &data, syntax) else { return .nothing }
      data.isOptional = false
      data.template = nil
    }
    return .data(data)
  }

  /// One pair of brackets: an index, a list of indices, or the key of a map. False if it is wrong.
  private func append(_ index: ExpressionSyntax, to data: inout DataReference, _ syntax: ExpressionSyntax) -> Bool {
    if case .notUsed = index.kind {
      error(
        .typeMismatch, index.range, "‘[-]’ stands for the type of the elements: here should be an index", "6.2.3.2")
      return false
    }
    if case .map(let key, let value) = kind(of: data.reference.type) {
      let key = mapKey(index, of: key)
      if key.type == .invalid { return false }
      data.reference.path.append(.key(key))
      data.reference.type = value
      return true
    }
    let value = expression(index, expected: .integer)
    if let element = analysis.element(of: value.type) {
      guard requireIndices(value, element, index) else { return false }
      return indexList(value, index).allSatisfy { step($0, into: &data, index, syntax) }
    }
    guard requireType(value, .integer, at: index.range) else { return false }
    return step(value, into: &data, index, syntax)
  }

  /// One step into a list, an array or a string.
  private func step(
    _ value: Expression, into data: inout DataReference, _ index: ExpressionSyntax, _ syntax: ExpressionSyntax
  ) -> Bool {
    let type = data.reference.type
    if let element = analysis.element(of: type) {
      data.reference.type = element
      checkBounds(value, of: type, index)
    } else if analysis.isStringType(type) {
      data.reference.type = analysis.root(of: type)
      checkBounds(value, of: type, index)
    } else {
      if type != .invalid {
        error(.typeMismatch, syntax.range, "a ‘\(spelling(type))’ has no elements: remove the index", "6.2.3")
      }
      return false
    }
    data.reference.path.append(.element(value))
    return true
  }

  /// A list of integers of one length is short for so many indices (Z.161 clauses 6.2.3, 6.2.7).
  private func requireIndices(_ value: Expression, _ element: TypeID, _ syntax: ExpressionSyntax) -> Bool {
    guard case .integer = kind(of: element) else {
      error(.typeMismatch, syntax.range, "an index is an integer, or a list of integers of one length", "6.2.3")
      return false
    }
    if case .setOf = kind(of: value.type) {
      error(.typeMismatch, syntax.range, "a ‘set of’ has no order and cannot be a list of indices", "6.2.3")
      return false
    }
    return true
  }

  /// The indices in a list; none, with an error, if their number is not fixed.
  private func indexList(_ list: Expression, _ syntax: ExpressionSyntax) -> [Expression] {
    if case .list(let parts) = list.kind, !parts.isEmpty { return parts.compactMap { $0 } }
    guard let (lower, count) = fixedLength(of: list.type) else {
      error(
        .typeMismatch, syntax.range,
        "a list of indices has one length only: use an array, or ‘record length(n) of integer’", "6.2.3")
      return [.invalid]
    }
    guard case .reference(let whole) = list.kind else {
      unsupported("an index that is a list of indices and no reference", syntax.range, "6.2.7")
      return [.invalid]
    }
    return (0..<count).map { number in
      var part = whole
      let index = Expression(.literal(.integer(BigInt(lower + number))), type: .integer, position: list.position)
      part.path.append(.element(index))
      part.type = analysis.element(of: list.type) ?? .integer
      return Expression(.reference(part), type: part.type, position: list.position)
    }
  }

  /// The lower bound and the number of elements that every value of a list type has.
  private func fixedLength(of type: TypeID) -> (Int, Int)? {
    if case .array(_, let lower, let count) = kind(of: type) { return (lower, count) }
    for constraint in analysis.program.types[type.index].constraints {
      guard let length = constraint.length, let upper = length.upper,
        case .integer(let least)? = constant(of: length.lower), case .integer(let most)? = constant(of: upper),
        least == most, let count = Int(exactly: least), count > 0, count <= 64
      else { continue }
      return (0, count)
    }
    return nil
  }

  /// The key of a map: of the type of its keys, with every part given (Z.161 clause 6.2.15.4).
  func mapKey(_ syntax: ExpressionSyntax, of type: TypeID) -> Expression {
    let key = value(syntax, of: type)
    if key.type == .invalid { return key }
    if !analysis.isCompatible(key.type, with: type) { return .invalid }
    if let known = constant(of: key), !known.isComplete {
      error(.invalidValue, syntax.range, "a key is complete: give every part of it a value", "6.2.15.4")
    }
    return key
  }

  /// An index that is known must lie inside the array or what the length of the type allows (Z.161 clause 6.2.3).
  func checkBounds(_ index: Expression, of type: TypeID, _ syntax: ExpressionSyntax) {
    guard case .integer(let value)? = constant(of: index) else { return }
    if case .array(_, let lower, let count) = kind(of: type) { return checkBounds(value, lower, count, syntax) }
    if value < 0 {
      return error(.indexOutOfBounds, syntax.range, "the first index is 0: \(value) lies before it", "6.2.3")
    }
    for constraint in analysis.program.types[type.index].constraints {
      guard let upper = constraint.length?.upper, case .integer(let most)? = constant(of: upper), value >= most else {
        continue
      }
      return error(
        .indexOutOfBounds, syntax.range,
        "‘\(spelling(type))’ has at most \(most) elements: index \(value) is beyond them", "6.2.3")
    }
  }

  private func checkBounds(_ value: BigInt, _ lower: Int, _ count: Int, _ syntax: ExpressionSyntax) {
    if value < lower || value >= lower + count {
      error(
        .indexOutOfBounds, syntax.range,
        "index \(value) is outside the array: its indices are \(lower) to \(lower + count - 1)", "6.2.7")
    }
  }
}
