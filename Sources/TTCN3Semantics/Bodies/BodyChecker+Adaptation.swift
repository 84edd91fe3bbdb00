import TTCN3Syntax

extension BodyChecker {
  /// A value as it may stand where another type is expected, though its structure differs; absent if it may not:
  /// a union with a `@default` alternative stands for that alternative and the other way round (Z.161 clause
  /// 6.3.2.4), a union may have its alternatives in another order (6.3.2.3), and a universal charstring of ASCII
  /// characters is a charstring (6.3.1).
  func adapted(_ value: Expression, to type: TypeID) -> Expression? {
    if analysis.isCompatible(value.type, with: type) { return value }
    if case .omit = value.kind { return nil }
    if let narrowed = narrowed(value, to: type) { return narrowed }
    if let index = defaultAlternative(of: type), let fields = analysis.fields(of: type) {
      if let inner = adapted(value, to: fields[index].type) {
        return Expression(.union(alternative: index, inner), type: type, position: value.position)
      }
    }
    if let index = defaultAlternative(of: value.type), let fields = analysis.fields(of: value.type) {
      var reference = Reference(.result(value), type: value.type, position: value.position)
      if case .reference(let known) = value.kind { reference = known }
      reference.path.append(.alternative(index))
      reference.type = fields[index].type
      let inner = Expression(.reference(reference), type: reference.type, position: value.position)
      return adapted(inner, to: type)
    }
    return byAlternativeName(value, type)
  }

  /// An operand of a union type with a `@default` alternative stands for that alternative.
  func standing(_ value: Expression) -> Expression {
    guard let index = defaultAlternative(of: value.type), let fields = analysis.fields(of: value.type) else {
      return value
    }
    return adapted(value, to: fields[index].type) ?? value
  }

  /// The one alternative of a union that is marked `@default`.
  private func defaultAlternative(of type: TypeID) -> Int? {
    guard case .union(let fields) = kind(of: type) else { return nil }
    return fields.firstIndex { $0.isDefault }
  }

  /// A universal charstring where a charstring is expected: it is an error when it has other characters.
  private func narrowed(_ value: Expression, to type: TypeID) -> Expression? {
    guard case .universalCharstring = kind(of: value.type), case .charstring = kind(of: type) else { return nil }
    if case .text(let text)? = constant(of: value) {
      if text.contains(where: { $0.value > 127 }) { return nil }
      var result = value
      result.type = .charstring
      return result
    }
    // Serialised as UTF-8, other characters are no ASCII octets, which `oct2char` refuses.
    let octets = Expression(
      .builtin(.unichar2oct, [.value(value)]), type: .octetstring, position: value.position)
    return Expression(.builtin(.oct2char, [.value(octets)]), type: .charstring, position: value.position)
  }

  private func byAlternativeName(_ value: Expression, _ type: TypeID) -> Expression? {
    let source: [FieldDefinition]
    let target: [FieldDefinition]
    switch (kind(of: value.type), kind(of: type)) {
    case (.union(let from), .union(let to)), (.anytype(let from), .anytype(let to)): (source, target) = (from, to)
    default: return nil
    }
    let isShared = source.contains { alternative in
      target.contains { $0.name == alternative.name && analysis.isCompatible(alternative.type, with: $0.type) }
    }
    guard isShared else { return nil }
    return Expression(.convertedUnion(value), type: type, position: value.position)
  }
}
