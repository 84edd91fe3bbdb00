import TTCN3Syntax

/// Timers and ports as values: a variable, field or parameter of such a type refers to one (Z.161 clauses 6.2.9,
/// 6.2.14).
extension BodyChecker {
  /// The timer or port that data refers to; anything else as it is.
  func referred(_ target: Target) -> Target {
    let reference: Reference
    switch target {
    case .data(let data) where !data.isTemplate: reference = data.reference
    case .value(let value): reference = Reference(.result(value), type: value.type, position: value.position)
    default: return target
    }
    let (element, dimensions) = innermost(reference.type)
    if element == .invalid { return target }
    switch kind(of: element) {
    case .timer:
      return .timer(TimerReference(.held(reference), position: reference.position), open: dimensions.count)
    case .port:
      return .port(
        PortReference(.held(reference), type: element, position: reference.position), open: dimensions.count)
    default: return target
    }
  }

  /// What the elements of an array of arrays are, and its dimensions.
  func innermost(_ type: TypeID) -> (TypeID, [ArrayDimension]) {
    var element = type
    var dimensions: [ArrayDimension] = []
    while case .array(let inner, let lower, let count) = kind(of: element) {
      dimensions.append(ArrayDimension(lowerBound: lower, count: count))
      element = inner
    }
    return (element, dimensions)
  }

  /// A timer or port as a value, where one is expected or nothing is known of what is.
  func heldValue(_ target: Target, _ expected: TypeID?, _ syntax: ExpressionSyntax) -> Expression? {
    let open: Int
    let root: MemberOrLocal
    let type: TypeID
    let made: ExpressionKind
    switch target {
    case .timer(let timer, let dimensions):
      (open, root, type, made) = (dimensions, timer.root, .timer, .timerReference(timer))
    case .port(let port, let dimensions):
      (open, root, type, made) = (dimensions, port.root, port.type, .portReference(port))
    default: return nil
    }
    let place = position(syntax.range)
    guard let expected else { return open == 0 ? Expression(made, type: type, position: place) : nil }
    let (element, dimensions) = innermost(expected)
    guard element != .invalid, isReferenceType(element), dimensions.count == open else { return nil }
    if open == 0 { return Expression(made, type: type, position: place) }
    let counts = self.dimensions(of: root).suffix(open).map(\.count)
    guard counts == dimensions.map(\.count), analysis.isCompatible(type, with: element) else { return nil }
    return Expression(made, type: expected, position: place)
  }

  /// Whether values of the type refer to timers or ports.
  func isReferenceType(_ type: TypeID) -> Bool {
    switch kind(of: type) {
    case .timer, .port: true
    default: false
    }
  }

  /// What is given for a parameter that is a timer or a port (Z.161 clauses 5.4.1.3, 5.4.1.4).
  func referenceArgument(_ syntax: ExpressionSyntax, _ parameter: FormalParameter) -> Argument {
    let isTimer: Bool
    let type: TypeID
    switch parameter.kind {
    case .port(let portType): (isTimer, type) = (false, portType)
    default: (isTimer, type) = (true, .timer)
    }
    let (what, clause) = isTimer ? ("a timer", "5.4.1.3") : ("a port", "5.4.1.4")
    if case .null = syntax.kind {
      if parameter.direction == .in { return .value(Expression(.null, type: type, position: position(syntax.range))) }
      error(
        .wrongActuals, syntax.range,
        "here should be a variable: ‘\(parameter.name)’ is an ‘\(parameter.direction)’ parameter", "5.4.2")
      return .skipped
    }
    let found = target(syntax)
    switch (found, referred(found)) {
    case (.nothing, _): return .skipped
    case (.data(let data), .timer) where isTimer && parameter.direction != .in,
      (.data(let data), .port) where !isTimer && parameter.direction != .in:
      guard data.isAssignable else { break }
      requirePort(data.reference.type, type, at: syntax.range)
      if case .local(let slot) = data.reference.root { assignedLocals.insert(slot) }
      noteAssignment(data.reference, syntax.range)
      return .reference(data.reference)
    case (_, .timer(let timer, let open)) where isTimer && open == 0: return .timer(timer)
    case (_, .port(let port, let open)) where !isTimer && open == 0:
      requirePort(port.type, type, at: syntax.range)
      return .port(port)
    default: break
    }
    error(.typeMismatch, syntax.range, "here should be \(what)", clause)
    return .skipped
  }

  /// A port of one type is not one of another (Z.161 clause 6.3.6).
  private func requirePort(_ given: TypeID, _ expected: TypeID, at range: TokenRange) {
    if analysis.isCompatible(given, with: expected) { return }
    error(
      .typeMismatch, range,
      "here should be a port of type ‘\(spelling(expected))’, not of ‘\(spelling(given))’", "5.4.1.4")
  }

  /// A parameter that is a timer or port may be made to refer to another one.
  func assignableParameter(_ target: Target) -> DataReference? {
    let root: MemberOrLocal
    let type: TypeID
    switch target {
    case .timer(let timer, open: 0): (root, type) = (timer.root, .timer)
    case .port(let port, open: 0): (root, type) = (port.root, port.type)
    default: return nil
    }
    guard case .local(let slot) = root, referenceParameters.contains(slot) else { return nil }
    return DataReference(
      reference: Reference(.local(slot), type: type), isTemplate: false, isAssignable: true)
  }

  /// A variable holds no signature, and one of templates neither timers nor ports (Z.161 clauses 14, 15). Templates of
  /// defaults, which existing suites keep in variables, are let be.
  func refuseVariable(of type: TypeID, at range: TokenRange, isTemplate: Bool) {
    if !isTemplate, analysis.signature(type) != nil {
      error(.typeMismatch, range, "a variable cannot hold a signature: use a template", "14")
    } else if isTemplate, isReferenceType(innermost(type).0) {
      analysis.refuseTemplate(of: type, at: range, in: file)
    }
  }
}
