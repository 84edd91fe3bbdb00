import BigInt
import TTCN3Syntax

extension BodyChecker {
  func member(of base: ExpressionSyntax, _ member: NameSyntax, _ syntax: ExpressionSyntax) -> Target {
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

  func indexed(_ base: ExpressionSyntax, _ indices: [ExpressionSyntax], _ syntax: ExpressionSyntax) -> Target {
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
