import TTCN3Syntax

/// Values that go where not every value of their type may go.
extension FlowChecker {
  /// A value that is assigned, passed or returned: what is known of it afterwards. One that the type does not allow is
  /// reported (Z.161 clauses 6.1.2, 6.3.1, 6.3.2).
  func fitting(_ value: Known, _ expression: Expression, _ expected: TypeID, checksNull: Bool = true) -> Known {
    if checksNull { checkNull(value, expression, expected) }
    if case .reference = expression.kind, expression.type == expected { return value }
    guard let (constant, type) = outside(value, expected) else { return value }
    report(
      "\(analysis.spelling(of: constant)) is the value here, and no value of ‘\(analysis.spelling(type))’: see what the "
        + "type allows", expression.position, "6.3")
    return .unknown
  }

  /// The first part that is outside of its type.
  private func outside(_ value: Known, _ type: TypeID) -> (ConstantValue, TypeID)? {
    let constraints = analysis.program.types[type.index].constraints
    if !constraints.isEmpty, let constant = value.value, constant != .omit,
      constraints.contains(where: { analysis.matches(constant, $0) == false })
    {
      return (constant, type)
    }
    switch value {
    case .record(let parts):
      guard let fields = analysis.fields(of: type) else { return nil }
      return zip(parts, fields).lazy.compactMap { self.outside($0, $1.type) }.first
    case .list(let parts, _):
      guard let element = analysis.element(of: type) else { return nil }
      return parts.lazy.compactMap { self.outside($0, element) }.first
    case .union(let alternative, let inner):
      guard let fields = analysis.fields(of: type), alternative < fields.count else { return nil }
      return outside(inner, fields[alternative].type)
    default: return nil
    }
  }

  /// A union with the same alternatives in another order (Z.161 clause 6.3.2.3).
  func converted(_ value: Known, _ expression: Expression, to target: TypeID) -> Known {
    guard case .union(let alternative, let inner) = value, let own = analysis.fields(of: expression.type),
      alternative < own.count, let others = analysis.fields(of: target),
      let index = others.firstIndex(where: { $0.name == own[alternative].name })
    else { return .unknown }
    if isOfEdition2016, analysis.differsInEnumeration(own[alternative].type, others[index].type) {
      report(
        "in this module's edition of TTCN-3, ‘\(own[alternative].name)’ is of another enumerated type in "
          + "‘\(analysis.spelling(target))’: use one type for both", expression.position, "6.3.2.1")
      return .unknown
    }
    return .union(alternative: index, inner)
  }

  /// An element of a string that is assigned: one, in the string or right behind it (Z.161 clause 6.1.1.1).
  func changedString(
    _ whole: Known, _ index: Expression, to value: Known, _ place: SourcePosition
  ) -> Known {
    let index = evaluate(index).value
    if let length = value.value?.length, length != 1 {
      report("one element of the string is assigned here, and the value has \(length)", place, "6.1.1.1")
      return .unknown
    }
    let length: Int?
    switch whole {
    case .unbound: length = 0
    case .constant(let string): length = string.length
    default: length = nil
    }
    if let length, case .integer(let number)? = index, number > length {
      report(
        "the string has \(length) elements here: the last index that can be assigned is \(length)", place, "6.1.1.1")
    }
    return .unknown
  }

  /// `{ [index] := value }`: keys of a map differ (Z.161 clause 6.2.15.2).
  func indexed(_ entries: [IndexedExpression], _ type: TypeID, keeping: Bool) -> Known {
    if case .map = analysis.kind(of: type) {
      var keys: Set<ConstantValue> = []
      for entry in entries {
        let key = evaluate(entry.index)
        complete(key, entry.index, "the key", "6.2.15.4")
        if let known = key.value, !keys.insert(known).inserted {
          report("this key is given twice", entry.index.position, "6.2.15.2")
        }
        evaluate(entry.value)
      }
      return .unknown
    }
    var parts: [Known]? = keeping ? nil : []
    let lower = FlowTypes(analysis).lowerBound(of: type)
    for entry in entries {
      let index = evaluate(entry.index).value
      let value = evaluate(entry.value)
      guard case .integer(let number)? = index, let written = Int(exactly: number), written >= lower,
        written - lower < Known.largest, parts != nil
      else {
        parts = nil
        continue
      }
      while parts?.count ?? .max <= written - lower { parts?.append(.unbound) }
      parts?[written - lower] = value
    }
    return parts.map { .list($0, rest: .unbound) } ?? .unknown
  }

  /// `unmap(m, key)` needs a map, and a complete key (Z.161 clause 6.2.15.3).
  func checkKey(_ map: Reference, _ key: Expression, _ place: SourcePosition) {
    if read(map, place) == .unbound {
      report(
        "\(name(map)) has no value here: assign one before", map.position.line > 0 ? map.position : place, "6.2.15.3")
    }
    complete(evaluate(key), key, "the key", "6.2.15.4")
  }

  // MARK: Parts without a value

  func complete(_ value: Known, _ expression: Expression, _ what: String, _ clause: String = "7") {
    complete(value, expression.type, expression.position, what, clause)
  }

  func complete(_ value: Known, _ template: TemplateExpression, _ what: String, _ clause: String = "7") {
    complete(value, template.type, template.position, what, clause)
  }

  func complete(_ value: Known, _ type: TypeID, _ place: SourcePosition, _ what: String, _ clause: String) {
    if isIncomplete(value, type) { report("a part of \(what) has no value: assign it before", place, clause) }
  }

  /// Whether something has no value that cannot be omitted implicitly either (Z.161 clause 27.7).
  func isIncomplete(_ value: Known, _ type: TypeID) -> Bool {
    if !analysis.mentionsImplicitOmit { return value.isIncomplete }
    switch value {
    case .unbound: return true
    case .record(let parts):
      guard let fields = analysis.fields(of: type), parts.count == fields.count else { return false }
      return zip(parts, fields).contains { part, field in
        part == .unbound ? !field.isOptional : isIncomplete(part, field.type)
      }
    case .list(let parts, _):
      guard let element = analysis.element(of: type) else { return false }
      return parts.contains { isIncomplete($0, element) }
    case .union(let alternative, let inner):
      guard let fields = analysis.fields(of: type), alternative < fields.count else { return false }
      return isIncomplete(inner, fields[alternative].type)
    default: return false
    }
  }
}
