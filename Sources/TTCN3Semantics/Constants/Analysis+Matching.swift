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
    case .value(let expression):
      guard let other = self.value(of: expression) else { return nil }
      if case .float(let one) = value, case .float(let two) = other, one.isNaN, two.isNaN { return true }
      return isEqual(value, other, as: template.type)
    case .list(let elements): return anyMatches(value, elements)
    case .complement(let elements): return anyMatches(value, elements).map { !$0 }
    case .range(let lower, let upper): return lies(value, lower, upper)
    case .conjunct(let elements): return allMatch(value, elements)
    case .elements(let elements):
      guard case .elements(let list) = value else { return nil }
      return matchEach(list, elements)
    case .pattern(let pattern): return matches(value, pattern)
    default: return nil
    }
  }

  /// Whether two constants are the same value; absent where sets inside of others would have to be compared.
  private func isEqual(_ one: ConstantValue, _ other: ConstantValue, as type: TypeID) -> Bool? {
    if one == other { return true }
    switch (one, other, kind(of: type)) {
    case (.elements(let left), .elements(let right), .setOf):
      if left.count != right.count { return false }
      // In a set the order does not count.
      let isSame = Self.counts(left) == Self.counts(right)
      return isSame ? true : left.contains { $0?.hasElements == true } ? nil : false
    case (.elements(let left), .elements(let right), .recordOf), (.elements(let left), .elements(let right), .array):
      if left.count != right.count { return false }
      return left.contains { $0?.hasElements == true } ? nil : false
    default: return one.hasElements ? nil : false
    }
  }

  private static func counts(_ elements: [ConstantValue?]) -> [ConstantValue?: Int] {
    elements.reduce(into: [:]) { $0[$1, default: 0] += 1 }
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

  private func allMatch(_ value: ConstantValue, _ elements: [TemplateElement]) -> Bool? {
    var isUnknown = false
    for element in elements {
      guard case .template(let template) = element, let result = matches(value, template) else {
        isUnknown = true
        continue
      }
      if !result { return false }
    }
    return isUnknown ? nil : true
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
    value.length.flatMap { fits($0, length) }
  }

  private func fits(_ count: Int, _ length: LengthRestriction) -> Bool? {
    guard case .integer(let lower)? = self.value(of: length.lower) else { return nil }
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

  /// Whether a type has no values of a length, whatever is in them (Z.161 clause 6.1.2.3).
  func excludesLength(_ count: Int, _ type: TypeID) -> Bool {
    program.types[type.index].constraints.contains { $0.length.flatMap { fits(count, $0) } == false }
  }

  // MARK: Subtype definitions

  /// Checks the constraints of types once every type is known (Z.161 clause 6.1.2).
  func checkConstraints() {
    for pending in pendingConstraints {
      if pending.type != pending.base { inheritElements(pending.type, from: pending.base) }
      let body = BodyChecker(self, pending.module)
      body.isConstantContext = true
      body.scopeName = String(spelling(pending.type).prefix { $0 != "." && $0 != "[" })
      var constraints = program.types[pending.base.index].constraints
      if pending.type == pending.base { constraints = program.types[pending.type.index].constraints }
      let parents = constraints
      if let length = pending.syntax.length, !(pending.isOfElements && narrowLength(length, of: pending, body)) {
        if isStringType(pending.type) || element(of: pending.type) != nil {
          if let restriction = body.lengthRestriction(length) {
            checkLength(restriction, within: parents, at: length.range, body)
            constraints.append(TemplateExpression(.any, type: root(of: pending.type), length: restriction))
          }
        } else {
          body.error(
            .wrongSubtype, length.range, "a ‘\(spelling(pending.type))’ has no length", "6.1.2.3")
        }
      }
      if constrainsElements(pending) {
        narrowElements(of: pending, body)
      } else if let allowed = allowedValues(pending, body) {
        checkSubset(allowed, of: parents, at: pending.syntax, body)
        constraints.append(allowed)
      }
      program.types[pending.type.index].constraints = constraints
      if body.needsRun, let place = pending.syntax.allowed.first?.range ?? pending.syntax.length?.range {
        body.error(
          .notConstant, place,
          "what a type allows is known before the test runs: no function and no ‘rnd’ is called in it", "10")
      }
    }
  }

  /// A subtype allows nothing that its parent does not (Z.161 clauses 6.1.2, 6.2.13).
  private func checkSubset(
    _ allowed: TemplateExpression, of parents: [TemplateExpression], at syntax: ConstraintSyntax, _ body: BodyChecker
  ) {
    if parents.isEmpty { return }
    var elements = [TemplateElement.template(allowed)]
    if case .list(let list) = allowed.kind { elements = list }
    for (element, place) in zip(elements, syntax.allowed) {
      guard case .template(let template) = element else { continue }
      var values: [ConstantValue] = []
      switch template.kind {
      case .value(let expression): if let value = value(of: expression) { values.append(value) }
      case .range(let lower, let upper):
        for bound in [lower, upper] where !bound.isExclusive {
          guard let expression = bound.value, let value = value(of: expression) else { continue }
          // A bound of characters is no string of the type.
          if case .text = value { continue }
          values.append(value)
        }
      default: break
      }
      if let outside = values.first(where: { value in parents.contains { matches(value, $0) == false } }) {
        body.error(
          .wrongSubtype, place.range,
          "\(spelling(of: outside)) is no value of the type this is based on: a subtype only narrows it", "6.1.2")
      }
    }
  }

  private func checkLength(
    _ length: LengthRestriction, within parents: [TemplateExpression], at place: TokenRange, _ body: BodyChecker
  ) {
    guard case .integer(let lower)? = value(of: length.lower) else { return }
    var most: BigInt?
    if let upper = length.upper {
      guard case .integer(let value)? = value(of: upper) else { return }
      most = value
    }
    for parent in parents {
      guard let outer = parent.length, case .integer(let least)? = value(of: outer.lower) else { continue }
      var isOutside = lower < least
      if let upper = outer.upper, case .integer(let greatest)? = value(of: upper) {
        isOutside = isOutside || most.map { $0 > greatest } ?? true
      }
      if isOutside {
        body.error(
          .wrongSubtype, place, "the type this is based on has no such lengths: a subtype only narrows it", "6.1.2.3")
      }
    }
  }

  /// `type record of integer R (0 .. 7)` narrows the elements (Z.161 clause 6.2.3, 6.2.7).
  private func constrainsElements(_ pending: PendingConstraint) -> Bool {
    guard element(of: pending.type) != nil, let first = pending.syntax.allowed.first else { return false }
    switch first.kind {
    case .range, .integer, .float, .charstring, .bitstring, .hexstring, .octetstring, .boolean, .unary, .binary,
      .pattern:
      return true
    case .name, .member:
      // What is named may be one element, or a whole list.
      guard pending.isOfElements, let element = element(of: pending.type) else { return false }
      let body = BodyChecker(self, pending.module)
      guard case .data(let data) = body.quietly({ body.target(first) }) else { return false }
      return !isCompatible(data.reference.type, with: pending.type)
        && isCompatible(data.reference.type, with: element)
    default: return false
    }
  }

  /// What a type is based on may have been narrowed since it was.
  private func inheritElements(_ type: TypeID, from base: TypeID) {
    switch (kind(of: type), kind(of: base)) {
    case (.recordOf, .recordOf(let element)): program.types[type.index].kind = .recordOf(element: element)
    case (.setOf, .setOf(let element)): program.types[type.index].kind = .setOf(element: element)
    case (.array(_, let lower, let count), .array(let element, _, _)):
      program.types[type.index].kind = .array(element: element, lowerBound: lower, count: count)
    default: break
    }
  }

  /// `type record length(0..10) of charstring Names length(12)`: each of the names has 12 characters. Where elements
  /// have no length, it is that of the list.
  private func narrowLength(_ syntax: LengthSyntax, of pending: PendingConstraint, _ body: BodyChecker) -> Bool {
    var list = pending.type
    for _ in 0..<Self.deepestNarrowing {
      guard let element = element(of: list) else { return false }
      if isSpelledOutElement(element), self.element(of: element) != nil {
        list = element
        continue
      }
      guard isStringType(element) || self.element(of: element) != nil else { return false }
      guard let restriction = body.lengthRestriction(syntax) else { return true }
      checkLength(restriction, within: program.types[element.index].constraints, at: syntax.range, body)
      let copy = addType(
        TypeDefinition(
          name: QualifiedName(module: pending.module.name, name: "\(spelling(pending.type))[-]"),
          kind: kind(of: element), parent: element, constraints: program.types[element.index].constraints),
        names: fieldNames[element.index])
      program.types[copy.index].constraints.append(
        TemplateExpression(.any, type: root(of: element), length: restriction))
      setElement(of: list, to: copy)
      return true
    }
    return false
  }

  private func isSpelledOutElement(_ type: TypeID) -> Bool {
    program.types[type.index].parent == nil && spelling(type).hasSuffix("[-]")
  }

  private func narrowElements(of pending: PendingConstraint, _ body: BodyChecker) {
    guard let element = element(of: pending.type) else { return }
    setElement(of: pending.type, to: narrowed(element, pending, body, depth: 0))
  }

  private static let deepestNarrowing = 32

  /// A narrower copy of a type; of nested lists, the innermost elements are meant (Z.161 clause 6.2.3).
  private func narrowed(
    _ type: TypeID, _ pending: PendingConstraint, _ body: BodyChecker, depth: Int
  ) -> TypeID {
    guard depth < Self.deepestNarrowing else { return type }
    if isSpelledOutElement(type), let element = element(of: type) {
      // A list that is written inside the definition belongs to it alone.
      setElement(of: type, to: narrowed(element, pending, body, depth: depth + 1))
      return type
    }
    let copy = addType(
      TypeDefinition(
        name: QualifiedName(module: pending.module.name, name: "\(spelling(pending.type))[-]"),
        kind: kind(of: type), parent: type, constraints: program.types[type.index].constraints),
      names: fieldNames[type.index])
    if let element = element(of: type) {
      setElement(of: copy, to: narrowed(element, pending, body, depth: depth + 1))
      return copy
    }
    let inner = PendingConstraint(
      type: copy, base: type, syntax: ConstraintSyntax(allowed: pending.syntax.allowed, length: nil),
      module: pending.module)
    if let allowed = allowedValues(inner, body) { program.types[copy.index].constraints.append(allowed) }
    return copy
  }

  private func setElement(of type: TypeID, to element: TypeID) {
    switch kind(of: type) {
    case .recordOf: program.types[type.index].kind = .recordOf(element: element)
    case .setOf: program.types[type.index].kind = .setOf(element: element)
    case .array(_, let lower, let count):
      program.types[type.index].kind = .array(element: element, lowerBound: lower, count: count)
    default: break
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
    if constraints.count == 1, let only = constraints.first { return [.template(only)] }
    return [.template(TemplateExpression(.conjunct(constraints.map { .template($0) }), type: root(of: id)))]
  }
}
