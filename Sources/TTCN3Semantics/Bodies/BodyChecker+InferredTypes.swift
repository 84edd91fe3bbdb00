import TTCN3Syntax

extension BodyChecker {
  /// A template whose type must be found out from itself.
  func inferredTemplate(_ syntax: ExpressionSyntax) -> TemplateExpression {
    switch syntax.kind {
    case .name, .member, .index, .call: return template(of: target(syntax), syntax)
    case .typed(let typeSyntax, let body):
      guard let type = typeOf(typeSyntax) else { return .invalid }
      return template(body, type: type)
    case .length, .ifPresent, .list, .complement, .superset, .subset, .modifies, .pattern, .restricted,
      .binary(.concatenate, _, _):
      guard let type = inferredType(syntax) else { return unknownType(syntax) }
      return template(syntax, type: type)
    case .any, .anyOrOmit, .omit, .composite, .permutation: return unknownType(syntax)
    case .bitstring, .hexstring, .octetstring:
      return template(syntax, type: inferredType(syntax) ?? .invalid)
    default:
      let value = expression(syntax, expected: nil)
      if value.type == .invalid { return .invalid }
      return TemplateExpression(.value(value), type: value.type, position: value.position)
    }
  }

  private func unknownType(_ syntax: ExpressionSyntax) -> TemplateExpression {
    if inferenceFailed(syntax) {
      error(
        .missingType, syntax.range, "the type of this template is not known here: write ‘Type:…’ before it", "15.2")
    }
    return .invalid
  }

  /// A name that is unknown was reported, or is now.
  private func inferenceFailed(_ syntax: ExpressionSyntax) -> Bool {
    switch syntax.kind {
    case .length(let inner, _), .ifPresent(let inner), .restricted(_, let inner): return inferenceFailed(inner)
    case .list(let elements), .complement(let elements), .superset(let elements), .subset(let elements):
      return elements.first.map(inferenceFailed) ?? true
    case .modifies(let base, _): return inferenceFailed(base)
    case .binary(_, let left, _): return inferenceFailed(left)
    case .name, .member, .index, .call:
      switch target(syntax) {
      case .nothing: return false
      case .data(let data): return data.reference.type != .invalid
      case .value(let value): return value.type != .invalid
      default: return true
      }
    default: return true
    }
  }

  /// The type that an expression or template has of its own, without reporting anything.
  func inferredType(_ syntax: ExpressionSyntax) -> TypeID? {
    switch syntax.kind {
    case .integer: return .integer
    case .float, .infinity, .notANumber: return .float
    case .bitstring: return .bitstring
    case .hexstring: return .hexstring
    case .octetstring: return .octetstring
    case .pattern: return .charstring
    case .boolean: return .boolean
    case .length(let inner, _), .ifPresent(let inner), .allFrom(let inner), .restricted(_, let inner):
      return inferredType(inner)
    case .list(let elements), .complement(let elements), .permutation(let elements):
      for element in elements { if let type = inferredType(element) { return type } }
      return nil
    case .range(let lower, let upper): return inferredType(lower.value) ?? inferredType(upper.value)
    case .modifies(let base, _): return inferredType(base)
    case .typed(let type, _): return quietly { typeOf(type) }
    case .binary(.concatenate, let left, let right): return inferredType(left) ?? inferredType(right)
    case .any, .anyOrOmit, .omit, .composite, .superset, .subset, .null, .notUsed: return nil
    case .name, .member, .index, .call:
      let type = quietly { template(of: target(syntax), syntax).type }
      return type == .invalid ? nil : type
    default:
      let type = quietly { expression(syntax, expected: nil).type }
      return type == .invalid ? nil : type
    }
  }

  func quietly<Result>(_ body: () -> Result) -> Result {
    analysis.muted += 1
    defer { analysis.muted -= 1 }
    return body()
  }
}
