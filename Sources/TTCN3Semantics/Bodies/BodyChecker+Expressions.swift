import BigInt
import TTCN3Syntax

extension BodyChecker {
  /// Checks and lowers an expression. `expected` gives a type to what has none of its own: lists, enumerated values,
  /// `null` and `omit`; it is no promise that the result has it.
  func expression(_ syntax: ExpressionSyntax, expected: TypeID?) -> Expression {
    let place = position(syntax.range)
    func literal(_ literal: Literal, _ type: TypeID) -> Expression {
      Expression(.literal(literal), type: type, position: place)
    }
    switch syntax.kind {
    case .integer: return literal(.integer(integer(syntax)), .integer)
    case .float: return literal(.float(Double(text(syntax)) ?? 0), .float)
    case .bitstring, .hexstring, .octetstring: return binaryString(syntax)
    case .charstring: return charstring(syntax)
    case .quadruple(let parts): return quadruple(parts, syntax)
    case .characterIdentifiers(let names): return characters(names, syntax)
    case .macro: return macro(syntax)
    case .boolean(let value): return literal(.boolean(value), .boolean)
    case .verdict(let keyword): return literal(.verdict(Self.verdict(keyword)), .verdict)
    case .infinity: return literal(.float(.infinity), .float)
    case .notANumber: return literal(.float(.nan), .float)
    case .null: return null(syntax, expected)
    case .omit: return Expression(.omit, type: expected ?? .invalid, position: place)
    case .notUsed:
      error(.misplacedStatement, syntax.range, "‘-’ cannot stand for a value here", "6.2")
      return .invalid
    case .name, .member, .index, .call: return reference(syntax, expected)
    case .basicType, .universalCharstring:
      error(.wrongKindOfName, syntax.range, "here should be a value, not a type", "7")
      return .invalid
    case .instance(let keyword): return instance(keyword, syntax)
    case .attribute(let base, let kind, let given): return attribute(base, kind, given, syntax)
    case .unary(let sign, let operand): return unary(sign, operand, syntax, expected)
    case .binary(let sign, let left, let right): return binary(sign, left, right, syntax, expected)
    case .list(let elements):
      if let only = elements.first, elements.count == 1 { return expression(only, expected: expected) }
      return matchingInValue(syntax, "a value list")
    case .composite(let items): return composite(items, syntax, expected)
    case .typed(let typeSyntax, let body): return typed(typeSyntax, body)
    case .any, .anyOrOmit: return matchingInValue(syntax, "a wildcard")
    case .range: return matchingInValue(syntax, "a range")
    case .decodedField(let payload, let type, let encoding): return decodedField(payload, type, encoding, syntax)
    case .complement, .superset, .subset, .permutation, .pattern, .decodedMatch, .length, .ifPresent, .modifies,
      .allFrom, .restricted:
      return matchingInValue(syntax, "a matching mechanism")
    case .anyFrom:
      error(.wrongKindOfName, syntax.range, "‘any from’ needs an operation after it", "21.2.6")
      return .invalid
    case .operation(let operation): return self.operation(operation, syntax, expected: expected)
    case .objectIdentifier(let parts): return objectIdentifier(parts, syntax)
    case .instanceOf(let object, let type): return instanceOf(object, type, syntax)
    case .unsupported(let what, let clause):
      unsupported(what, syntax.range, clause)
      return .invalid
    }
  }

  private func matchingInValue(_ syntax: ExpressionSyntax, _ what: String) -> Expression {
    error(
      .templateWhereValue, syntax.range, "here should be a value, and \(what) is part of a template", "7.2")
    return .invalid
  }

  private func typed(_ typeSyntax: ExpressionSyntax, _ body: ExpressionSyntax) -> Expression {
    guard let type = typeOf(typeSyntax) else { return .invalid }
    var result = value(body, of: type)
    if result.type != .invalid { result.type = type }
    return result
  }

  /// The type that stands before a colon.
  func typeOf(_ syntax: ExpressionSyntax) -> TypeID? {
    switch syntax.kind {
    case .basicType(let keyword): return valid(resolver.type(TypeSyntax(.basic(keyword), syntax.range)))
    case .universalCharstring: return .universalCharstring
    case .instance, .operation:
      error(.wrongKindOfName, syntax.range, "before ‘:’ should be a type", "15.2")
      return nil
    default: return valid(resolver.reference(syntax))
    }
  }

  private func valid(_ type: TypeID) -> TypeID? { type == .invalid ? nil : type }

  private func null(_ syntax: ExpressionSyntax, _ expected: TypeID?) -> Expression {
    let type = expected ?? .anyComponent
    if type == .invalid { return .invalid }
    // An address may be ‘null’ too (Z.161 clause 6.2.12).
    guard analysis.admitsNull(type) || analysis.isAddress(type) else {
      error(
        .typeMismatch, syntax.range,
        "‘null’ refers to no component, address, default, timer or port, and here should be a ‘\(spelling(type))’",
        "6.2.11")
      return .invalid
    }
    return Expression(.null, type: type, position: position(syntax.range))
  }

  /// The type ‘address’ that this module defines or imports.
  var moduleAddress: TypeID? {
    guard let entity = analysis.lookup(analysis.words.address, in: module).first, case .type(let id, _) = entity.kind
    else { return nil }
    return id
  }

  static func verdict(_ keyword: TokenKind) -> VerdictLiteral {
    switch keyword {
    case .pass: .pass
    case .inconc: .inconc
    case .fail: .fail
    case .error: .error
    default: .none
    }
  }

  // MARK: References

  private func reference(_ syntax: ExpressionSyntax, _ expected: TypeID?) -> Expression {
    if let item = enumerated(syntax, expected) { return item }
    if let behaviour = referring(syntax, expected) { return behaviour }
    // An item of an enumerated type that is not known is not known either.
    if expected == .invalid, case .name(let name) = syntax.kind, case .unknown = lookup(name.symbol) { return .invalid }
    let found = target(syntax)
    return heldValue(found, expected, syntax) ?? expression(of: found, syntax)
  }

  /// An enumerated value, which is known by the type that is expected (Z.161 clause 6.2.4).
  func enumerated(_ syntax: ExpressionSyntax, _ expected: TypeID?) -> Expression? {
    guard let expected, case .enumerated(let items) = kind(of: expected) else { return nil }
    switch syntax.kind {
    case .name(let name):
      guard let index = analysis.fieldIndex(name.symbol, in: expected) else { return nil }
      analysis.note(name, in: file, means: items[index].position)
      if !items[index].furtherValues.isEmpty {
        error(
          .invalidValue, syntax.range,
          "‘\(self.name(name.symbol))’ stands for several numbers: say which, as in ‘\(self.name(name.symbol))(1)’",
          "6.2.4")
      }
      return Expression(
        .literal(.enumerated(item: index, value: nil)), type: expected, position: position(syntax.range))
    case .call(let base, let given):
      guard case .name(let name) = base.kind, let index = analysis.fieldIndex(name.symbol, in: expected),
        let only = given.first, given.count == 1
      else { return nil }
      analysis.note(name, in: file, means: items[index].position)
      guard let number = constantInteger(only.value) else { return .invalid }
      let item = items[index]
      if item.furtherValues.isEmpty {
        error(
          .invalidValue, only.value.range, "‘\(item.name)’ has one number only: write ‘\(item.name)’ alone", "6.2.4")
      }
      guard let small = Int(exactly: number),
        small == item.value || item.furtherValues.contains(where: { $0.contains(small) })
      else {
        error(.invalidValue, only.value.range, "\(number) is no number of ‘\(item.name)’", "6.2.4")
        return .invalid
      }
      return Expression(
        .literal(.enumerated(item: index, value: small)), type: expected, position: position(syntax.range))
    default: return nil
    }
  }

  /// What a target is worth as a value.
  func expression(of target: Target, _ syntax: ExpressionSyntax) -> Expression {
    switch target {
    case .data(let data):
      if data.isTemplate {
        error(
          .templateWhereValue, syntax.range,
          "this is a template, here should be a value: take its value with ‘valueof(…)’", "15.10",
          fix: valueOf(syntax))
        return .invalid
      }
      if isConstantContext, !data.isConstant, case .moduleParameter = data.reference.root {
        error(
          .notConstant, syntax.range, "a module parameter is not known before the test runs: use constants", "10")
        return .invalid
      }
      return Expression(
        .reference(data.reference), type: data.reference.type, position: position(syntax.range))
    case .value(let expression):
      if case .builtin(.int2enum, _) = expression.kind { return noResult(syntax) }
      return expression
    case .template:
      error(
        .templateWhereValue, syntax.range,
        "this function returns a template: take its value with ‘valueof(…)’", "15.10",
        fix: valueOf(syntax))
      return .invalid
    case .statement: return noResult(syntax)
    case .nothing: return .invalid
    case .type:
      error(.wrongKindOfName, syntax.range, "this is a type, here should be a value", "7")
      return .invalid
    case .timer:
      error(.wrongKindOfName, syntax.range, "this is a timer, here should be a value", "7")
      return .invalid
    case .port:
      error(.wrongKindOfName, syntax.range, "this is a port, here should be a value", "7")
      return .invalid
    case .behaviour(let entity):
      error(
        .wrongKindOfName, syntax.range, "‘\(name(entity.name.symbol))’ is a \(entity.what): call it with ‘(…)’", "16.1")
      return .invalid
    case .method:
      objectError(.wrongKindOfName, syntax.range, "this is a method: call it with ‘(…)’", "5.1.1.9")
      return .invalid
    case .module(let module):
      error(.wrongKindOfName, syntax.range, "‘\(module.name)’ is a module, here should be a value", "7")
      return .invalid
    }
  }

  private func noResult(_ syntax: ExpressionSyntax) -> Expression {
    error(.noResult, syntax.range, "this call gives no value: the function has no ‘return’ clause", "16.1")
    return .invalid
  }

  // MARK: Composite values

  private func composite(
    _ items: [CompositeItemSyntax], _ syntax: ExpressionSyntax, _ expected: TypeID?
  ) -> Expression {
    guard let expected else {
      error(
        .missingType, syntax.range, "the type of this value is not known here: write ‘Type:{…}’", "6.2")
      return .invalid
    }
    if expected == .invalid { return .invalid }
    let place = position(syntax.range)
    switch kind(of: expected) {
    case .record(let fields), .set(let fields):
      let isSet = if case .set = kind(of: expected) { true } else { false }
      let chosen = fieldValues(items, fields, expected, isSet: isSet, syntax)
      let values = chosen.indices.map { index -> Expression? in
        guard let value = chosen[index], !(isImplicitOmit && isNotUsed(value)) else {
          let isOmitted = isImplicitOmit && fields[index].isOptional
          return isOmitted ? Expression(.omit, type: fields[index].type, position: place) : nil
        }
        return fieldValue(value, fields[index])
      }
      return Expression(.record(values), type: expected, position: place)
    case .recordOf, .setOf, .array: return list(items, syntax, expected)
    case .map(let key, let value): return map(items, syntax, expected, key: key, value: value)
    case .union(let fields), .anytype(let fields):
      guard let (index, value) = alternative(items, fields, expected, syntax) else { return .invalid }
      return Expression(
        .union(alternative: index, self.value(value, of: fields[index].type)), type: expected, position: place)
    default:
      error(
        .typeMismatch, syntax.range, "here should be a ‘\(spelling(expected))’, not a list in braces", "6.2")
      return .invalid
    }
  }

  private func fieldValue(_ syntax: ExpressionSyntax, _ field: FieldDefinition) -> Expression? {
    if case .notUsed = syntax.kind { return nil }
    let result = expression(syntax, expected: field.type)
    if case .omit = result.kind {
      if result.type != .invalid, !field.isOptional {
        error(
          .omitNotAllowed, syntax.range, "field ‘\(field.name)’ is not optional: give it a value", "6.2.1")
      }
      return result
    }
    return checked(result, field.type, at: syntax.range)
  }

  /// Which element of the braces goes to which field (Z.161 clause 6.2.1): by name, or in the order of the fields.
  func fieldValues(
    _ items: [CompositeItemSyntax], _ fields: [FieldDefinition], _ type: TypeID, isSet: Bool, _ syntax: ExpressionSyntax
  ) -> [ExpressionSyntax?] {
    var chosen: [ExpressionSyntax?] = Array(repeating: nil, count: fields.count)
    var isNamed = false
    for (place, item) in items.enumerated() {
      switch item.designator {
      case .field(let name):
        isNamed = true
        guard let index = analysis.fieldIndex(name.symbol, in: type) else {
          error(
            .unknownField, analysis.range(name),
            "‘\(spelling(type))’ has no field ‘\(self.name(name.symbol))’: check the spelling", "6.2.1",
            fix: near(name.symbol, in: type))
          continue
        }
        analysis.note(name, in: file, means: fields[index].position)
        if chosen[index] != nil {
          error(.duplicateField, analysis.range(name), "this field is given twice", "6.2.1")
        }
        chosen[index] = item.value
      case .position:
        guard !isNamed else {
          error(.typeMismatch, item.value.range, "after a field with its name all fields have theirs", "6.2")
          continue
        }
        guard place < fields.count else {
          error(
            .typeMismatch, item.value.range,
            "‘\(spelling(type))’ has \(fields.count) fields: this is one too many", "6.2.1")
          return chosen
        }
        chosen[place] = item.value
      case .index(let index):
        error(
          .typeMismatch, index.range, "a ‘\(spelling(type))’ has fields, not elements: name the field", "6.2.1")
      }
    }
    return chosen
  }

  func alternative(
    _ items: [CompositeItemSyntax], _ fields: [FieldDefinition], _ type: TypeID, _ syntax: ExpressionSyntax
  ) -> (Int, ExpressionSyntax)? {
    guard let only = items.first, items.count == 1, case .field(let name) = only.designator else {
      error(
        .typeMismatch, syntax.range, "a union has exactly one alternative: write ‘{ alternative := value }’", "6.2.5")
      return nil
    }
    guard let index = analysis.fieldIndex(name.symbol, in: type) else {
      error(
        .unknownField, analysis.range(name),
        "‘\(spelling(type))’ has no alternative ‘\(self.name(name.symbol))’: check the spelling", "6.2.5",
        fix: near(name.symbol, in: type))
      return nil
    }
    analysis.note(name, in: file, means: fields[index].position)
    return (index, only.value)
  }

  /// `{ ["a"] := 1, ["b"] := - }` (Z.161 clause 6.2.15.2)
  private func map(
    _ items: [CompositeItemSyntax], _ syntax: ExpressionSyntax, _ type: TypeID, key: TypeID, value: TypeID
  ) -> Expression {
    var entries: [IndexedExpression] = []
    var keys: Set<ConstantValue> = []
    for item in items {
      guard case .index(let index) = item.designator else {
        error(
          .typeMismatch, item.value.range, "an entry of a map has its key in brackets: ‘[key] := value’", "6.2.15.2")
        continue
      }
      let key = mapKey(index, of: key)
      if let known = constant(of: key), !keys.insert(known).inserted {
        error(.duplicateKey, index.range, "this key is given twice", "6.2.15.2")
      }
      if case .notUsed = item.value.kind { continue }
      entries.append(IndexedExpression(index: key, value: self.value(item.value, of: value)))
    }
    return Expression(.indexedList(entries), type: type, position: position(syntax.range))
  }

  private func list(_ items: [CompositeItemSyntax], _ syntax: ExpressionSyntax, _ type: TypeID) -> Expression {
    let place = position(syntax.range)
    guard let element = analysis.element(of: type) else { return .invalid }
    if items.contains(where: { if case .index = $0.designator { true } else { false } }) {
      let entries = indexedItems(items, of: type).map {
        IndexedExpression(index: $0.0, value: value($0.1, of: element))
      }
      return Expression(.indexedList(entries), type: type, position: place)
    }
    var values: [Expression?] = []
    for item in items {
      guard case .position = item.designator else {
        error(.typeMismatch, item.value.range, "a ‘\(spelling(type))’ has elements and no fields", "6.2.3")
        continue
      }
      if case .notUsed = item.value.kind { values.append(nil) } else { values.append(value(item.value, of: element)) }
    }
    if case .array(_, _, let count) = kind(of: type), values.count > count {
      error(
        .typeMismatch, syntax.range, "this array has \(count) elements, here are \(values.count)", "6.2.7")
    }
    return Expression(.list(values), type: type, position: place)
  }

  /// The elements of a list some of which have their index in brackets. Those without come first and are counted
  /// (Z.161 clause 6.2); no index is given twice; `-` leaves an element as it is.
  func indexedItems(_ items: [CompositeItemSyntax], of type: TypeID) -> [(Expression, ExpressionSyntax)] {
    var result: [(Expression, ExpressionSyntax)] = []
    var indices: Set<ConstantValue> = []
    var next = 0
    if case .array(_, let lower, _) = kind(of: type) { next = lower }
    var isIndexed = false
    for item in items {
      let index: Expression
      switch item.designator {
      case .index(let syntax):
        isIndexed = true
        index = value(syntax, of: .integer)
        checkBounds(index, of: type, syntax)
        if let known = constant(of: index), !indices.insert(known).inserted {
          error(.duplicateKey, syntax.range, "this index is given twice", "6.2")
        }
      case .position where !isIndexed:
        index = Expression(.literal(.integer(BigInt(next))), type: .integer, position: position(item.value.range))
        indices.insert(.integer(BigInt(next)))
        next += 1
      case .position:
        error(
          .typeMismatch, item.value.range, "after an element with its index in brackets all have theirs", "6.2")
        continue
      case .field:
        error(.typeMismatch, item.value.range, "a ‘\(spelling(type))’ has elements and no fields", "6.2.3")
        continue
      }
      if case .notUsed = item.value.kind { continue }
      result.append((index, item.value))
    }
    return result
  }
}
