import TTCN3Syntax

/// Which components an operation asks (Z.161 clauses 21.3.5 to 21.3.8).
extension BodyChecker {
  /// `c`, `any component`, `all component`, `any from components … -> @index value i`.
  func componentSelection(_ operation: OperationSyntax, _ whole: ExpressionSyntax) -> ComponentSelection? {
    guard let syntax = operation.subject else {
      error(.wrongKindOfName, whole.range, "this operation needs a component before the dot", "21.3")
      return nil
    }
    if case .anyFrom(let source) = syntax.kind { return anyComponent(from: source, operation) }
    if refusesIndex(operation, "21.3") { return nil }
    switch syntax.kind {
    case .instance(.anyComponent): return .any
    case .instance(.allComponent): return .all
    default:
      let value = expression(syntax, expected: nil)
      if value.type == .invalid { return nil }
      guard analysis.isComponent(value.type) else {
        error(.wrongKindOfName, syntax.range, "this is no component", "21.3")
        return nil
      }
      return .one(value)
    }
  }

  private func anyComponent(from source: ExpressionSyntax, _ operation: OperationSyntax) -> ComponentSelection? {
    let found = target(source)
    let array: Expression
    switch found {
    case .nothing: return nil
    case .data(let data) where !data.isTemplate:
      array = Expression(.reference(data.reference), type: data.reference.type, position: position(source.range))
    case .value(let value): array = value
    default: array = .invalid
    }
    let dimensions = arrayDimensions(array.type)
    guard !dimensions.isEmpty else {
      error(.wrongKindOfName, source.range, "after ‘any from’ should be an array of components", "21.3")
      return nil
    }
    let index = operation.redirect?.index.flatMap { indexVariable($0, dimensions, "21.3") }
    return .anyFrom(array, index: index)
  }

  /// The dimensions of an array of components; empty for everything else.
  private func arrayDimensions(_ type: TypeID) -> [ArrayDimension] {
    var dimensions: [ArrayDimension] = []
    var element = type
    while case .array(let inner, let lower, let count) = kind(of: element) {
      dimensions.append(ArrayDimension(lowerBound: lower, count: count))
      element = inner
    }
    return analysis.isComponent(element) ? dimensions : []
  }

  /// `c.done -> value v`, `c.killed -> value v` (Z.161 clauses 21.3.7, 21.3.8)
  func ended(_ operation: OperationSyntax, _ syntax: ExpressionSyntax) -> AlternativeEvent? {
    let clause = operation.kind == .done ? "21.3.7" : "21.3.8"
    guard let selection = componentSelection(operation, syntax) else { return nil }
    var value: TemplateExpression?
    if operation.hasParentheses {
      if operation.kind == .killed { unsupported("‘killed’ with a value", syntax.range, clause) }
      extended(
        "‘done’ with the value that the behaviour returned", syntax.range,
        instead: "it is checked, and a module with it is not run; send the value through a port")
      value = operation.arguments.first.map { inferredTemplate($0.value) }
      if value?.type == .invalid { return nil }
    }
    let verdict = verdictVariable(operation, selection, value?.type ?? .verdict, clause)
    return operation.kind == .done
      ? .done(selection, value: value, redirect: verdict) : .killed(selection, redirect: verdict)
  }

  /// The variable for the final verdict of a component, or what it returned.
  private func verdictVariable(
    _ operation: OperationSyntax, _ selection: ComponentSelection, _ type: TypeID, _ clause: String
  ) -> Reference? {
    guard let redirect = operation.redirect, let first = redirect.values.first else { return nil }
    switch selection {
    case .one, .anyFrom: break
    case .any, .all:
      error(
        .wrongRedirect, redirect.range, "‘value’ takes the verdict of one component: say which component", clause)
      return nil
    }
    return variable(first.target, of: type)
  }
}
