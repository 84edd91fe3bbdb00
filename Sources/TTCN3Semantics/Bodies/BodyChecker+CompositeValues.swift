import BigInt
import TTCN3Syntax

extension BodyChecker {
  func composite(
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

  /// The place of the field that is named, of those of `type`; nil where it has none, which is told.
  func namedField(_ name: NameSyntax, _ fields: [FieldDefinition], _ type: TypeID) -> Int? {
    guard let index = analysis.fieldIndex(name.symbol, in: type) else {
      error(
        .unknownField, analysis.range(name),
        "‘\(spelling(type))’ has no field ‘\(self.name(name.symbol))’: check the spelling", "6.2.1",
        fix: near(name.symbol, in: type))
      return nil
    }
    analysis.note(name, in: file, means: fields[index].position)
    return index
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
        guard let index = namedField(name, fields, type) else { continue }
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
