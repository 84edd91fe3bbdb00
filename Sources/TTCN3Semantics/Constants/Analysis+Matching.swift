import BigInt
import TTCN3Syntax

extension Analysis {
  /// Whether a constant matches a template; absent if that is not known before the test runs.
  func matches(_ value: ConstantValue, _ template: TemplateExpression) -> Bool? {
    if let length = template.length, let fits = fits(value, length), !fits { return false }
    switch template.kind {
    case .any: return value == .omit ? false : true
    case .anyOrNone: return true
    case .omit: return value == .omit
    case .value(let expression): return self.value(of: expression).map { $0 == value }
    case .list(let elements): return anyMatches(value, elements)
    case .complement(let elements): return anyMatches(value, elements).map { !$0 }
    case .range(let lower, let upper): return lies(value, lower, upper)
    case .elements(let elements):
      guard case .elements(let list) = value else { return nil }
      return matchEach(list, elements)
    default: return nil
    }
  }

  private func anyMatches(_ value: ConstantValue, _ elements: [TemplateElement]) -> Bool? {
    var isUnknown = false
    for element in elements {
      guard case .template(let template) = element, let result = matches(value, template) else {
        isUnknown = true
        continue
      }
      if result { return true }
    }
    return isUnknown ? nil : false
  }

  private func matchEach(_ list: [ConstantValue?], _ elements: [TemplateElement]) -> Bool? {
    guard list.count == elements.count else { return nil }
    for (value, element) in zip(list, elements) {
      guard let value, case .template(let template) = element, let result = matches(value, template) else { return nil }
      if !result { return false }
    }
    return true
  }

  private func fits(_ value: ConstantValue, _ length: LengthRestriction) -> Bool? {
    guard let count = value.length, case .integer(let lower)? = self.value(of: length.lower) else { return nil }
    if BigInt(count) < lower { return false }
    guard let upper = length.upper else { return true }
    guard case .integer(let most)? = self.value(of: upper) else { return nil }
    return BigInt(count) <= most
  }

  private func lies(_ value: ConstantValue, _ lower: RangeBound, _ upper: RangeBound) -> Bool? {
    // A range of characters holds for each character of a string.
    if case .text(let text) = value {
      guard let low = character(lower), let high = character(upper) else { return nil }
      return text.allSatisfy { scalar in
        (lower.isExclusive ? scalar > low : scalar >= low) && (upper.isExclusive ? scalar < high : scalar <= high)
      }
    }
    if let bound = lower.value {
      guard let low = self.value(of: bound) else { return nil }
      if ConstantValue.isOrdered(value, before: low) || (lower.isExclusive && value == low) { return false }
    }
    if let bound = upper.value {
      guard let high = self.value(of: bound) else { return nil }
      if ConstantValue.isOrdered(high, before: value) || (upper.isExclusive && value == high) { return false }
    }
    if case .float(let number) = value, number.isNaN { return false }
    return true
  }

  private func character(_ bound: RangeBound) -> Unicode.Scalar? {
    guard let expression = bound.value, case .text(let text)? = value(of: expression) else { return nil }
    return text.first
  }

  // MARK: Subtype definitions

  /// Checks the constraints of types once every type is known (Z.161 clause 6.1.2).
  func checkConstraints() {
    for pending in pendingConstraints {
      let body = BodyChecker(self, pending.module)
      body.isConstantContext = true
      var constraints = program.types[pending.base.index].constraints
      if pending.type == pending.base { constraints = program.types[pending.type.index].constraints }
      if let length = pending.syntax.length {
        if isStringType(pending.type) || element(of: pending.type) != nil {
          if let restriction = body.lengthRestriction(length) {
            constraints.append(TemplateExpression(.any, type: root(of: pending.type), length: restriction))
          }
        } else {
          body.error(
            .wrongSubtype, length.range, "a ‘\(spelling(pending.type))’ has no length", "6.1.2.3")
        }
      }
      if let allowed = allowedValues(pending, body) { constraints.append(allowed) }
      program.types[pending.type.index].constraints = constraints
    }
  }

  private func allowedValues(_ pending: PendingConstraint, _ body: BodyChecker) -> TemplateExpression? {
    guard let first = pending.syntax.allowed.first else { return nil }
    let root = root(of: pending.type)
    var elements: [TemplateElement] = []
    for syntax in pending.syntax.allowed {
      if let included = includedType(syntax, pending, body) {
        elements += included
        continue
      }
      let template = body.template(syntax, type: root)
      if template.type == .invalid { return nil }
      elements.append(.template(template))
    }
    return TemplateExpression(
      elements.count == 1 ? soleKind(elements) : .list(elements), type: root,
      position: position(body.file, first.range.first))
  }

  private func soleKind(_ elements: [TemplateElement]) -> TemplateKind {
    if case .template(let only)? = elements.first, only.length == nil, !only.isIfPresent { return only.kind }
    return .list(elements)
  }

  /// A type in the list of values stands for all its values.
  private func includedType(
    _ syntax: ExpressionSyntax, _ pending: PendingConstraint, _ body: BodyChecker
  ) -> [TemplateElement]? {
    guard let entity = body.entity(syntax), case .type(let id, _) = entity.kind else { return nil }
    guard isCompatible(id, with: root(of: pending.type)) else {
      body.error(
        .wrongSubtype, syntax.range, "‘\(spelling(id))’ has other values than ‘\(spelling(root(of: pending.type)))’",
        "6.1.2")
      return []
    }
    let constraints = program.types[id.index].constraints
    if constraints.isEmpty { return [.template(TemplateExpression(.any, type: root(of: id)))] }
    guard constraints.count == 1, let only = constraints.first else {
      diagnoseUnsupported("a type with several constraints in a list", in: body.file, at: syntax.range, "6.1.2.2")
      return []
    }
    return [.template(only)]
  }
}
