import TTCN3Syntax

extension BodyChecker {
  /// Checks and lowers a template of a known type (Z.161 clause 15, annex B).
  func template(_ syntax: ExpressionSyntax, type: TypeID) -> TemplateExpression {
    let place = position(syntax.range)
    func made(_ kind: TemplateKind) -> TemplateExpression { TemplateExpression(kind, type: type, position: place) }
    if type == .invalid {
      tolerate(syntax)
      return .invalid
    }
    switch syntax.kind {
    case .any: return made(.any)
    case .anyOrOmit: return made(.anyOrNone)
    case .omit: return made(.omit)
    case .list(let elements):
      if let only = elements.first, elements.count == 1 { return parenthesized(only, type) }
      return made(.list(listElements(elements, type)))
    case .complement(let elements): return made(.complement(listElements(elements, type)))
    case .superset(let elements): return set(elements, type, syntax, "superset") { made(.superset($0)) }
    case .subset(let elements): return set(elements, type, syntax, "subset") { made(.subset($0)) }
    case .permutation:
      error(
        .wrongMatching, syntax.range, "‘permutation’ stands among the elements of a list: ‘{ permutation(…) }’",
        "B.1.3.3")
      return .invalid
    case .range(let lower, let upper): return range(lower, upper, type, syntax)
    case .pattern(let text, let ignoresCase): return pattern(text, ignoresCase: ignoresCase, type, syntax)
    case .bitstring, .hexstring, .octetstring: return stringPattern(syntax, type)
    case .length(let inner, let length): return withLength(inner, length, type, syntax)
    case .ifPresent(let inner):
      var result = template(inner, type: type)
      result.isIfPresent = true
      return result
    case .typed(let typeSyntax, let body): return typed(typeSyntax, body, type, syntax)
    case .modifies(let base, let body): return modified(base, body, type, syntax)
    case .composite(let items): return composite(items, syntax, type)
    case .decodedMatch(let encoding, let body): return decodedMatch(encoding, body, type, syntax)
    case .restricted(let restriction, let inner):
      let result = template(inner, type: type)
      if result.type == .invalid { return .invalid }
      let limit = Analysis.restriction(restriction)
      require(limit, of: result, "‘\(limit)(…)’", at: inner.range)
      return made(.restricted(limit, result))
    case .allFrom:
      error(.wrongMatching, syntax.range, "‘all from’ stands in a list: ‘(all from …)’", "B.1.2.1")
      return .invalid
    case .binary(.concatenate, let left, let right): return concatenation(left, right, syntax, type)
    case .name, .member, .index, .call:
      if let behaviour = referring(syntax, type) { return made(.value(behaviour)) }
      return isReferenceType(type) ? made(.value(value(syntax, of: type))) : reference(syntax, type)
    default: return made(.value(value(syntax, of: type)))
    }
  }

  /// `(x)` is x itself; `(1 .. 5)` is a range, `(all from a)` a list.
  private func parenthesized(_ only: ExpressionSyntax, _ type: TypeID) -> TemplateExpression {
    switch only.kind {
    case .allFrom:
      return TemplateExpression(.list(listElements([only], type)), type: type, position: position(only.range))
    default: return template(only, type: type)
    }
  }

  /// A reference to a value or a template.
  private func reference(_ syntax: ExpressionSyntax, _ type: TypeID) -> TemplateExpression {
    let place = position(syntax.range)
    if let list = enumeratedList(syntax, type) { return list }
    if let item = enumerated(syntax, type) { return TemplateExpression(.value(item), type: type, position: place) }
    let found = template(of: target(syntax), syntax)
    if found.type == .invalid { return .invalid }
    guard analysis.isCompatible(found.type, with: type) else {
      if case .value(let value) = found.kind, let adapted = adapted(value, to: type) {
        return TemplateExpression(.value(adapted), type: type, position: place)
      }
      error(
        .typeMismatch, syntax.range,
        "here should be a template of type ‘\(spelling(type))’, not of ‘\(spelling(found.type))’", "6.3")
      return .invalid
    }
    if case .value(let value) = found.kind { checkSubtype(value, type, at: syntax.range) }
    return found
  }

  /// What a target is worth as a template; its type is that of the target.
  func template(of target: Target, _ syntax: ExpressionSyntax) -> TemplateExpression {
    switch target {
    case .data(let data) where data.isTemplate:
      return TemplateExpression(
        .reference(data.reference), type: data.reference.type, position: position(syntax.range))
    case .template(let template): return template
    default:
      let value = expression(of: target, syntax)
      if value.type == .invalid { return .invalid }
      return TemplateExpression(.value(value), type: value.type, position: value.position)
    }
  }

  /// `Type: body`
  private func typed(
    _ typeSyntax: ExpressionSyntax, _ body: ExpressionSyntax, _ expected: TypeID, _ syntax: ExpressionSyntax
  ) -> TemplateExpression {
    guard let type = typeOf(typeSyntax) else {
      return .invalid
    }
    let result = template(body, type: type)
    guard analysis.isCompatible(type, with: expected) else {
      error(
        .typeMismatch, syntax.range,
        "here should be a template of type ‘\(spelling(expected))’, not of ‘\(spelling(type))’", "6.3")
      return .invalid
    }
    return result
  }

  /// `modifies base := body` (Z.161 clause 15.5)
  private func modified(
    _ baseSyntax: ExpressionSyntax, _ body: ExpressionSyntax, _ type: TypeID, _ syntax: ExpressionSyntax
  ) -> TemplateExpression {
    let base: TemplateExpression
    switch baseSyntax.kind {
    case .name, .member, .index, .call: base = baseTemplate(baseSyntax)
    default: base = expanded(template(baseSyntax, type: type))
    }
    if base.type == .invalid { return .invalid }
    guard analysis.isCompatible(base.type, with: type) else {
      error(
        .typeMismatch, baseSyntax.range,
        "the template that is modified is of type ‘\(spelling(base.type))’, here should be ‘\(spelling(type))’", "15.5")
      return .invalid
    }
    guard canBeModified(base, by: body, at: baseSyntax.range) else { return .invalid }
    return TemplateExpression(
      .modified(base: base, changes: changes(body, type)), type: type, position: position(syntax.range))
  }

  /// The template that is modified. If it has parameters, those of the modifying one with the same names are meant
  /// (Z.161 clause 15.5).
  private func baseTemplate(_ syntax: ExpressionSyntax) -> TemplateExpression {
    var captured: [Argument] = []
    var base = entity(syntax)
    if case .name(let name) = syntax.kind, case .local(let binding) = lookup(name.symbol),
      case .parameterizedTemplate(let template) = binding.kind
    {
      base = template.entity
      captured = self.captured(by: template)
    }
    guard let entity = base, case .template(let id, _) = entity.kind, let header = analysis.templateHeader(entity),
      !header.parameters.isEmpty
    else { return template(of: target(syntax), syntax) }
    let place = position(syntax.range)
    let arguments = header.parameters.indices.map { index -> Argument in
      if case .local(let binding) = lookup(header.names[index]) {
        checkSameType(binding, header.parameters[index], at: syntax.range)
        let reference = Reference(.local(binding.slot), type: binding.type, position: place)
        if case .template = binding.kind {
          return .template(TemplateExpression(.reference(reference), type: binding.type, position: place))
        }
        let value = Expression(.reference(reference), type: binding.type, position: place)
        if case .template(let type, _) = header.parameters[index].kind {
          return .template(TemplateExpression(.value(value), type: type, position: place))
        }
        return .value(value)
      }
      if let standard = analysis.defaultArgument(of: entity, index, calledOn: runsOn) { return standard }
      error(
        .wrongModification, syntax.range,
        "the parameter ‘\(name(header.names[index]))’ of the template that is modified is missing here", "15.5")
      return .skipped
    }
    let reference = Reference(.template(id, arguments: arguments + captured), type: header.type, position: place)
    return TemplateExpression(.reference(reference), type: header.type, position: place)
  }

  /// A parameter that is taken over has the type that it has in the template modified (Z.161 clause 15.5).
  private func checkSameType(_ binding: Binding, _ parameter: FormalParameter, at range: TokenRange) {
    switch parameter.kind {
    case .value(let type), .template(let type, _):
      if binding.type == .invalid || type == .invalid || analysis.isCompatible(binding.type, with: type) { return }
      error(
        .wrongModification, range,
        "the parameter ‘\(parameter.name)’ is of type ‘\(spelling(type))’ in the template that is modified, and of "
          + "‘\(spelling(binding.type))’ here", "15.5",
        notes: [analysis.note(file, analysis.range(binding.name), "it is declared here")])
    default: break
    }
  }

  /// The body of a modification: fields that are not mentioned stay as they are.
  func changes(_ body: ExpressionSyntax, _ type: TypeID) -> TemplateExpression {
    let was = isModifying
    isModifying = true
    defer { isModifying = was }
    return template(body, type: type)
  }

  private func withLength(
    _ inner: ExpressionSyntax, _ length: LengthSyntax, _ type: TypeID, _ syntax: ExpressionSyntax
  ) -> TemplateExpression {
    if case .binary(.concatenate, _, let last) = inner.kind, case .length = last.kind {
      error(
        .wrongMatching, length.range, "this is a second length: put what it is about in parentheses", "15.11")
      return .invalid
    }
    var result = template(inner, type: type)
    guard analysis.isStringType(type) || analysis.element(of: type) != nil else {
      error(.wrongMatching, length.range, "a ‘\(spelling(type))’ has no length", "B.1.4.1")
      return .invalid
    }
    result.length = lengthRestriction(length)
    checkLength(result.length, of: result, at: length.range)
    return result
  }

  /// `length(lower .. upper)` with its bounds in order.
  func lengthRestriction(_ syntax: LengthSyntax) -> LengthRestriction? {
    let lower = value(syntax.lower, of: .integer)
    var upper: Expression? = lower
    if let upperSyntax = syntax.upper {
      if case .infinity = upperSyntax.kind { upper = nil } else { upper = value(upperSyntax, of: .integer) }
    }
    if case .integer(let low)? = constant(of: lower) {
      if low < 0 {
        error(.wrongSubtype, syntax.range, "a length is not negative", "6.1.2.3")
        return nil
      }
      if let upper, case .integer(let high)? = constant(of: upper), high < low {
        error(.wrongSubtype, syntax.range, "the upper bound of the length lies below the lower one", "6.1.2.3")
        return nil
      }
    }
    return LengthRestriction(lower: lower, upper: upper)
  }

  // MARK: Lists of alternatives

  private func listElements(_ elements: [ExpressionSyntax], _ type: TypeID) -> [TemplateElement] {
    elements.map { element in
      if case .allFrom(let source) = element.kind {
        return .allFrom(sourceOfAll(source, type))
      }
      return .template(template(element, type: type))
    }
  }

  /// What stands after `all from`: a list with such elements.
  private func sourceOfAll(_ syntax: ExpressionSyntax, _ element: TypeID) -> TemplateExpression {
    let source = inferredTemplate(syntax)
    if source.type == .invalid { return source }
    guard let found = analysis.element(of: source.type), analysis.isCompatible(found, with: element) else {
      error(
        .typeMismatch, syntax.range,
        "after ‘all from’ should be a list of ‘\(spelling(element))’, not a ‘\(spelling(source.type))’", "B.1.2.1")
      return .invalid
    }
    checkAllFrom(source, at: syntax.range)
    return source
  }

  private func set(
    _ elements: [ExpressionSyntax], _ type: TypeID, _ syntax: ExpressionSyntax, _ word: String,
    _ make: ([TemplateElement]) -> TemplateExpression
  ) -> TemplateExpression {
    guard case .setOf(let element) = kind(of: type) else {
      error(
        .wrongMatching, syntax.range, "‘\(word)’ is for a ‘set of’, not for a ‘\(spelling(type))’",
        word == "superset" ? "B.1.2.6" : "B.1.2.7")
      return .invalid
    }
    return make(listElements(elements, element))
  }

  // MARK: Ranges

  private func range(
    _ lower: RangeBoundSyntax, _ upper: RangeBoundSyntax, _ type: TypeID, _ syntax: ExpressionSyntax
  ) -> TemplateExpression {
    switch kind(of: type) {
    case .integer, .float, .charstring, .universalCharstring: break
    default:
      error(
        .wrongMatching, syntax.range,
        "a range is for integers, floats and characters, not for a ‘\(spelling(type))’", "B.1.2.5")
      return .invalid
    }
    let root = analysis.root(of: type)
    let low = bound(lower, root, isLower: true)
    let high = bound(upper, root, isLower: false)
    if let one = low.value.flatMap({ constant(of: $0) }),
      let other = high.value.flatMap({ constant(of: $0) }),
      ConstantValue.isOrdered(other, before: one)
    {
      error(.wrongMatching, syntax.range, "the upper bound of the range lies below the lower one", "B.1.2.5")
    }
    return TemplateExpression(.range(low, high), type: type, position: position(syntax.range))
  }

  private func infinite(_ bound: RangeBoundSyntax, _ type: TypeID) -> RangeBound {
    switch kind(of: type) {
    case .integer, .float: break
    default: error(.wrongMatching, bound.value.range, "a range of characters ends at characters", "6.1.2.3")
    }
    return RangeBound(nil, isExclusive: bound.isExclusive)
  }

  private func bound(_ bound: RangeBoundSyntax, _ type: TypeID, isLower: Bool) -> RangeBound {
    switch bound.value.kind {
    case .infinity where !isLower: return infinite(bound, type)
    case .unary(.minus, let operand) where isLower:
      if case .infinity = operand.kind { return infinite(bound, type) }
    case .notANumber:
      error(.wrongMatching, bound.value.range, "‘not_a_number’ is no bound of a range", "6.1.2.3")
    default: break
    }
    let value = value(bound.value, of: type)
    switch kind(of: type) {
    case .charstring, .universalCharstring:
      if case .text(let text)? = constant(of: value), text.count != 1 {
        error(.wrongMatching, bound.value.range, "a bound of a range of characters is one character", "B.1.2.5")
      }
    default: break
    }
    return RangeBound(value, isExclusive: bound.isExclusive)
  }
}
