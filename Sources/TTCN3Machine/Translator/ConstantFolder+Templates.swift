import TTCN3Semantics

extension ConstantFolder {
  /// The template that a closed template expression means, as a value; nil if it is not closed.
  func template(_ expression: TemplateExpression) -> Value? {
    guard var kind = kind(of: expression) else { return nil }
    var length: Template.LengthRange?
    if let restriction = expression.length {
      guard let range = self.length(restriction) else { return nil }
      length = range
    }
    if case .value(let value) = kind, length == nil, !expression.isIfPresent { return value }
    if case .value(.template(let inner)) = kind {
      kind = inner.kind
      length = length ?? inner.length
      return .template(Template(kind, length: length, isIfPresent: expression.isIfPresent || inner.isIfPresent))
    }
    return .template(Template(kind, length: length, isIfPresent: expression.isIfPresent))
  }

  func length(_ restriction: LengthRestriction) -> Template.LengthRange? {
    guard case .integer(let lower)? = value(of: restriction.lower), lower >= 0 else { return nil }
    guard let bound = restriction.upper else { return Template.LengthRange(lower: lower, upper: nil) }
    switch value(of: bound) {
    case .integer(let upper)? where upper >= lower: return Template.LengthRange(lower: lower, upper: upper)
    case .float(let upper)? where upper == .infinity: return Template.LengthRange(lower: lower, upper: nil)
    default: return nil
    }
  }

  private func kind(of expression: TemplateExpression) -> Template.Kind? {
    switch expression.kind {
    case .value(let inner): return value(of: inner).map { .value($0) }
    case .omit: return .omit
    case .any: return .any
    case .anyOrNone: return .anyOrNone
    case .list(let elements): return templates(elements).map { .oneOf($0) }
    case .complement(let elements): return templates(elements).map { .complement($0) }
    case .superset(let elements): return templates(elements).map { .superset($0) }
    case .subset(let elements): return templates(elements).map { .subset($0) }
    case .conjunct(let elements): return templates(elements).map { .conjunct($0) }
    case .range(let lower, let upper):
      guard let low = bound(lower), let high = bound(upper) else { return nil }
      return .range(lower: low, upper: high)
    case .record(let fields): return self.fields(fields).map { .record($0) }
    case .elements(let elements):
      guard let list = self.elements(elements) else { return nil }
      return isSetOf(expression.type) ? .unorderedElements(list) : .elements(list)
    case .union(let alternative, let inner): return template(inner).map { .union(alternative: alternative, .of($0)) }
    case .pattern(let definition): return pattern(definition).map { .pattern($0) }
    case .stringPattern(let elements): return stringPattern(elements, type: expression.type).map { .stringPattern($0) }
    case .reference(let reference): return kind(of: reference)
    case .modified(let base, let changes):
      guard let base = template(base), let changes = template(changes) else { return nil }
      return .value(.template(TemplateParts.merge(.of(base), .of(changes))))
    case .implies(let condition, let consequence):
      guard let first = template(condition), let second = template(consequence) else { return nil }
      return .implies(.of(first), .of(second))
    case .call, .apply, .indexedElements, .decodedMatch, .concatenate, .dynamic, .restricted: return nil
    }
  }

  private func kind(of reference: Reference) -> Template.Kind? {
    guard case .template(let id, let arguments) = reference.root, arguments.isEmpty, reference.path.isEmpty else {
      return nil
    }
    return template(id).map { .value($0) }
  }

  private func bound(_ bound: RangeBound) -> Template.Bound? {
    guard let expression = bound.value else { return Template.Bound(nil, isExclusive: bound.isExclusive) }
    return value(of: expression).map { Template.Bound($0, isExclusive: bound.isExclusive) }
  }

  private func fields(_ fields: [TemplateExpression?]) -> [Template]? {
    var result: [Template] = []
    for field in fields {
      guard let field else {
        result.append(.unset)
        continue
      }
      guard let part = template(field) else { return nil }
      result.append(.of(part))
    }
    return result
  }

  private func templates(_ elements: [TemplateElement]) -> [Template]? {
    var result: [Template] = []
    for element in elements {
      switch element {
      case .template(let inner):
        guard let part = template(inner) else { return nil }
        result.append(.of(part))
      case .allFrom(let inner):
        guard let part = template(inner), let all = TemplateParts.all(of: .of(part)) else { return nil }
        for case .template(let one) in all { result.append(one) }
      case .permutation, .skipped: return nil
      }
    }
    return result
  }

  private func elements(_ elements: [TemplateElement]) -> [Template.Element]? {
    var result: [Template.Element] = []
    for element in elements {
      switch element {
      case .template(let inner):
        guard let part = template(inner) else { return nil }
        result.append(.template(.of(part)))
      case .allFrom(let inner):
        guard let part = template(inner), let all = TemplateParts.all(of: .of(part)) else { return nil }
        result += all
      case .permutation(let inner):
        guard let parts = templates(inner) else { return nil }
        result.append(.permutation(parts))
      case .skipped: result.append(.template(.unset))
      }
    }
    return result
  }

  private func isSetOf(_ type: TypeID) -> Bool {
    if case .setOf = kindOfType(type) { return true }
    return false
  }

  private func stringPattern(_ elements: [StringPatternElement], type: TypeID) -> StringPattern? {
    switch kindOfType(type) {
    case .bitstring: StringPattern(.bits, elements)
    case .hexstring: StringPattern(.hexDigits, elements)
    case .octetstring: StringPattern(.octets, elements)
    default: nil
    }
  }

  private func pattern(_ definition: PatternDefinition) -> CharacterPattern? {
    var parts: [CharacterPattern.Part] = []
    for part in definition.parts {
      switch part {
      case .text(let text): parts.append(.text(text.unicodeScalars.map(\.value)))
      case .pattern(let expression):
        guard let points = value(of: expression)?.codePoints else { return nil }
        parts.append(.text(points))
      case .characterOf, .characterMatching, .characters, .template: return nil
      }
    }
    return try? CharacterPattern(parts, ignoresCase: definition.ignoresCase)
  }
}
