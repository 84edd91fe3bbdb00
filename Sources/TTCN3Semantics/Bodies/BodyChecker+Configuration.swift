import TTCN3Syntax

extension BodyChecker {
  /// `connect(a:p, b:q)`, `map(a:p, system:q)` (Z.161 clause 21.1.1)
  func connect(_ operation: OperationSyntax, _ syntax: ExpressionSyntax) -> [Statement] {
    guard operation.arguments.count == 2 else {
      error(.wrongActuals, syntax.range, "here should be two ports: ‘component:port’ each", "21.1.1")
      return []
    }
    let one = operation.arguments[0].value
    let other = operation.arguments[1].value
    guard let (first, firstType) = endpoint(one), let (second, secondType) = endpoint(other) else {
      return isUnknownOwner(one) || isUnknownOwner(other)
        ? made(.notCarriedOut("a port of a component whose type is not known here", clause: "21.1.1"), syntax.range)
        : []
    }
    if operation.kind == .connect {
      checkConnection(faces(of: first, firstType), faces(of: second, secondType), first, second, syntax)
      return made(.connect(first, second), syntax.range)
    }
    switch (isSystem(one), isSystem(other)) {
    case (false, true):
      checkMapping(faces(of: first, firstType), secondType, syntax)
      let given = mapParameters(operation, second, secondType.mapParameters, syntax)
      return made(.map(first, system: second, parameters: given), syntax.range)
    case (true, false):
      checkMapping(faces(of: second, secondType), firstType, syntax)
      let given = mapParameters(operation, first, firstType.mapParameters, syntax)
      return made(.map(second, system: first, parameters: given), syntax.range)
    default:
      error(
        .wrongPort, syntax.range, "‘map’ joins a port of a component with one of ‘system’: exactly one is ‘system:…’",
        "21.1.1")
      return []
    }
  }

  private func isSystem(_ syntax: ExpressionSyntax) -> Bool {
    if case .typed(let component, _) = syntax.kind, case .instance(.system) = component.kind { return true }
    return false
  }

  /// What one side sends the other must receive (Z.161 clause 9.1).
  private func checkConnection(
    _ one: [PortType], _ other: [PortType], _ first: PortEndpoint, _ second: PortEndpoint, _ syntax: ExpressionSyntax
  ) {
    if case .system = first.component.kind { return refuseSystem(syntax) }
    if case .system = second.component.kind { return refuseSystem(syntax) }
    guard let left = one.first, let right = other.first else { return }
    requireTraffic(!left.outgoing.isEmpty || !right.outgoing.isEmpty, syntax)
    let fits = one.contains { face in other.contains { lost(face, $0) == nil && lost($0, face) == nil } }
    guard !fits, let type = lost(left, right) ?? lost(right, left) else { return }
    error(
      .wrongPort, syntax.range,
      "these ports cannot be connected: one sends ‘\(spelling(type))’, which the other does not receive", "9.1")
  }

  /// What one port sends and the other does not receive.
  private func lost(_ sender: PortType, _ receiver: PortType) -> TypeID? {
    sender.outgoing.first { !accepts($0, receiver.incoming) }
  }

  /// Two ports that only listen, or only speak, have nothing to do with each other.
  private func requireTraffic(_ isThere: Bool, _ syntax: ExpressionSyntax) {
    if isThere { return }
    error(
      .wrongPort, syntax.range, "nothing can go from one of these ports to the other: see their ‘in’ and ‘out’ types",
      "9.1")
  }

  private func refuseSystem(_ syntax: ExpressionSyntax) {
    error(.wrongPort, syntax.range, "a port of ‘system’ is mapped, not connected: write ‘map’", "21.1.1")
  }

  private func accepts(_ type: TypeID, _ types: [TypeID]) -> Bool {
    type == .invalid || types.contains { $0 == .invalid || analysis.root(of: $0) == analysis.root(of: type) }
  }

  private func checkMapping(_ faces: [PortType], _ system: PortType, _ syntax: ExpressionSyntax) {
    guard let own = faces.first else { return }
    requireTraffic(!own.outgoing.isEmpty || !system.incoming.isEmpty, syntax)
    if faces.contains(where: { refused($0, system) == nil && unexpected($0, system) == nil }) { return }
    if let type = refused(own, system) {
      error(
        .wrongPort, syntax.range,
        "these ports cannot be mapped: ‘\(spelling(type))’ is sent, and the system's port does not take it", "9.1")
    } else if let type = unexpected(own, system) {
      error(
        .wrongPort, syntax.range,
        "these ports cannot be mapped: ‘\(spelling(type))’ comes from the system, and the port does not receive it",
        "9.1")
    }
  }

  private func refused(_ own: PortType, _ system: PortType) -> TypeID? {
    own.outgoing.first { !accepts($0, system.outgoing) }
  }

  private func unexpected(_ own: PortType, _ system: PortType) -> TypeID? {
    system.incoming.first { !accepts($0, own.incoming) }
  }

  /// `disconnect(a:p, b:q)`, `unmap(a:p)`, `disconnect(all component:all port)`, … (Z.161 clause 21.1.2)
  func disconnect(_ operation: OperationSyntax, _ syntax: ExpressionSyntax) -> [Statement] {
    guard let selection = connections(operation, syntax) else { return [] }
    checkEnds(operation, selection, syntax)
    if case .everything = selection {
      noteMainOnly("‘\(operation.kind.rawValue)’ of all components", syntax.range, "21.1.2")
    }
    guard operation.kind == .unmap else { return made(.disconnect(selection), syntax.range) }
    return made(.unmap(selection, parameters: unmapParameters(operation, selection, syntax)), syntax.range)
  }

  private func connections(_ operation: OperationSyntax, _ syntax: ExpressionSyntax) -> ConnectionSelection? {
    guard let first = operation.arguments.first?.value else { return .own }
    if operation.arguments.count == 2 {
      guard let (one, _) = endpoint(first), let (other, _) = endpoint(operation.arguments[1].value) else { return nil }
      return .between(one, other)
    }
    guard case .typed(let component, let port) = first.kind else {
      error(.wrongPort, first.range, "here should be ‘component:port’", "21.1.2")
      return nil
    }
    if case .instance(.allPort) = port.kind {
      if case .instance(.allComponent) = component.kind { return .everything }
      let value = expression(component, expected: nil)
      return value.type == .invalid ? nil : .component(value)
    }
    return endpoint(first).map { .port($0.0) }
  }

  // MARK: Operations that give a value

  func instance(_ keyword: InstanceKeyword, _ syntax: ExpressionSyntax) -> Expression {
    let place = position(syntax.range)
    switch keyword {
    case .self: return Expression(.selfReference, type: runsOn ?? .anyComponent, position: place)
    case .mtc:
      let type = kind == .testCase ? runsOn : mtcType
      return Expression(.mtc, type: type ?? .anyComponent, position: place)
    case .system:
      let type = systemType ?? (kind == .testCase ? runsOn : nil)
      return Expression(.system, type: type ?? .anyComponent, position: place)
    default:
      error(.misplacedStatement, syntax.range, "this stands before an operation, and is no value", "21.2")
      return .invalid
    }
  }

  func operation(
    _ operation: OperationSyntax, _ syntax: ExpressionSyntax, expected: TypeID? = nil
  ) -> Expression {
    let place = position(syntax.range)
    noteOperation(operation, syntax.range)
    switch operation.kind {
    case .create: return create(operation, syntax)
    case .getverdict: return Expression(.getVerdict, type: .verdict, position: place)
    case .match: return match(operation, syntax)
    case .valueof: return valueOf(operation, syntax, expected)
    case .activate: return activate(operation, syntax)
    case .execute: return execute(operation, syntax)
    case .read:
      guard let timer = timer(operation.subject, syntax) else { return .invalid }
      return Expression(.readTimer(timer), type: .float, position: place)
    case .running:
      if let timer = timerRunning(operation, syntax) { return timer }
      guard let selection = componentSelection(operation, syntax) else { return .invalid }
      return Expression(.running(selection), type: .boolean, position: place)
    case .alive:
      guard let selection = componentSelection(operation, syntax) else { return .invalid }
      return Expression(.alive(selection), type: .boolean, position: place)
    default:
      error(.misplacedStatement, syntax.range, "‘\(operation.kind.rawValue)’ gives no value", "7")
      return .invalid
    }
  }

  private func create(_ operation: OperationSyntax, _ syntax: ExpressionSyntax) -> Expression {
    if let made = createObject(operation, syntax) { return made }
    guard let subject = operation.subject else { return .invalid }
    let type = resolver.reference(subject)
    if type == .invalid { return .invalid }
    guard analysis.isComponent(type) else {
      error(.wrongKindOfName, subject.range, "‘\(spelling(type))’ is no component type", "21.3.1")
      return .invalid
    }
    let given = operation.arguments.map(\.value)
    if given.count > 2 { error(.wrongActuals, given[2].range, "‘create’ takes a name and a host", "21.3.1") }
    func text(_ index: Int) -> Expression? {
      guard index < given.count, !isSkipped(given[index]) else { return nil }
      return value(given[index], of: .charstring)
    }
    let created = CreateOperation(componentType: type, name: text(0), host: text(1), isAlive: operation.isAlive)
    return Expression(.create(created), type: type, position: position(syntax.range))
  }

  private func isSkipped(_ syntax: ExpressionSyntax) -> Bool {
    if case .notUsed = syntax.kind { return true }
    return false
  }

  private func match(_ operation: OperationSyntax, _ syntax: ExpressionSyntax) -> Expression {
    guard operation.arguments.count == 2 else {
      error(.wrongActuals, syntax.range, "‘match’ takes a value and a template", "15.9")
      return .invalid
    }
    let left = operation.arguments[0].value
    let right = operation.arguments[1].value
    let place = position(syntax.range)
    if needsType(left), let type = inferredType(right) {
      let value = value(left, of: type)
      return Expression(.match(value, template(right, type: type)), type: .boolean, position: place)
    }
    // What the template is was reported: nothing is known of the value either.
    if needsType(left), case .nothing = quietly({ target(right) }) { return .invalid }
    var value = expression(left, expected: nil)
    if value.type == .invalid { return .invalid }
    // A charstring may be matched with a template of universal charstrings.
    if case .charstring = kind(of: value.type), inferredType(right) == .universalCharstring {
      value.type = .universalCharstring
    }
    // What has a type of its own that is not compatible never matches.
    if let own = ownType(right), !analysis.isCompatible(own, with: value.type) {
      let template = inferredTemplate(right)
      if template.type == .invalid { return .invalid }
      error(
        .neverMatches, right.range,
        "a ‘\(spelling(value.type))’ never matches a template of type ‘\(spelling(own))’", "15.9", severity: .warning)
      return Expression(.literal(.boolean(false)), type: .boolean, position: place)
    }
    return Expression(.match(value, template(right, type: value.type)), type: .boolean, position: place)
  }

  /// The type of a reference or of `Type:…`.
  private func ownType(_ syntax: ExpressionSyntax) -> TypeID? {
    switch syntax.kind {
    case .name, .member, .index, .call, .typed: inferredType(syntax)
    default: nil
    }
  }

  private func valueOf(
    _ operation: OperationSyntax, _ syntax: ExpressionSyntax, _ expected: TypeID?
  ) -> Expression {
    guard let only = operation.arguments.first?.value, operation.arguments.count == 1 else {
      error(.wrongActuals, syntax.range, "‘valueof’ takes one template", "15.10")
      return .invalid
    }
    // What has no type of its own has that of the place.
    let takesExpected = needsType(only) && expected != nil && inferredType(only) == nil
    let template = takesExpected ? self.template(only, type: expected ?? .invalid) : inferredTemplate(only)
    if template.type == .invalid { return .invalid }
    require(.value, of: template, "‘valueof’", at: only.range, isDecidedByDeclaration: false)
    return Expression(.valueOf(template), type: template.type, position: position(syntax.range))
  }

  private func activate(_ operation: OperationSyntax, _ syntax: ExpressionSyntax) -> Expression {
    guard let only = operation.arguments.first?.value, operation.arguments.count == 1,
      case .call(let base, let given) = only.kind
    else {
      error(.wrongActuals, syntax.range, "‘activate’ needs an altstep: ‘activate(a(…))’", "20.5.2")
      return .invalid
    }
    switch application(base, given, only.range) {
    case .none: break
    case .wrong: return .invalid
    case .some(let application):
      guard case .applyAltstep(let behaviour, let actuals)? = appliedAltstep(application) else {
        error(.wrongKindOfName, base.range, "only an altstep can be activated as a default", "20.5.2")
        return .invalid
      }
      return Expression(
        .activateApply(behaviour, actuals), type: .defaultReference, position: position(syntax.range))
    }
    guard let (id, header, entity) = namedBehaviour(base) else { return .invalid }
    guard header.kind == .altstep else {
      error(.wrongKindOfName, base.range, "only an altstep can be activated as a default", "20.5.2")
      return .invalid
    }
    checkRunsOn(header, entity, only.range)
    for parameter in header.parameters where parameter.direction != .in {
      error(
        .wrongActuals, only.range,
        "an altstep that is activated has ‘in’ parameters only: ‘\(parameter.name)’ is none", "20.5.2")
    }
    let actuals = arguments(given, names: header.names, parameters: header.parameters, of: entity, only.range)
    return Expression(.activate(id, actuals), type: .defaultReference, position: position(syntax.range))
  }

  private func execute(_ operation: OperationSyntax, _ syntax: ExpressionSyntax) -> Expression {
    guard let first = operation.arguments.first?.value, case .call(let base, let given) = first.kind else {
      error(.wrongActuals, syntax.range, "‘execute’ needs a test case: ‘execute(TC(…))’", "26.1")
      return .invalid
    }
    let applied: Application?
    switch application(base, given, first.range) {
    case .none: applied = nil
    case .wrong: return .invalid
    case .some(let application): applied = application
    }
    if let applied {
      guard applied.signature.kind == .testCase else {
        error(.wrongKindOfName, base.range, "only a test case can be executed", "26.1")
        return .invalid
      }
      requireControl(syntax)
      let actuals = arguments(of: applied)
      let kind = ExpressionKind.executeApply(
        applied.behaviour, actuals, timeout: executionTimeout(operation), host: executionHost(operation))
      return Expression(kind, type: .verdict, position: position(syntax.range))
    }
    guard let (id, header, entity) = namedBehaviour(base) else { return .invalid }
    guard header.kind == .testCase else {
      error(.wrongKindOfName, base.range, "only a test case can be executed", "26.1")
      return .invalid
    }
    requireControl(syntax)
    let actuals = arguments(given, names: header.names, parameters: header.parameters, of: entity, first.range)
    var executed = ExecuteOperation(testCase: id, arguments: actuals)
    executed.timeout = executionTimeout(operation)
    executed.host = executionHost(operation)
    return Expression(.execute(executed), type: .verdict, position: position(syntax.range))
  }

  private func requireControl(_ syntax: ExpressionSyntax) {
    guard !isControlFunction, runsOn != nil || kind == .testCase else { return }
    error(
      .misplacedStatement, syntax.range, "a test case is executed by the control part, not by a component", "26.1")
  }

  /// The time limit of `execute`.
  private func executionTimeout(_ operation: OperationSyntax) -> Expression? {
    guard operation.arguments.count > 1, !isSkipped(operation.arguments[1].value) else { return nil }
    return timerDurations(operation.arguments[1].value, [])
  }

  /// The host, after the time limit.
  private func executionHost(_ operation: OperationSyntax) -> Expression? {
    guard operation.arguments.count > 2, !isSkipped(operation.arguments[2].value) else { return nil }
    return value(operation.arguments[2].value, of: .charstring)
  }

  /// `p.checkstate("Started")` (Z.161 clause 22.5.5)
  func checkState(_ subject: ExpressionSyntax, _ given: [ArgumentSyntax], _ syntax: ExpressionSyntax) -> Target {
    guard let only = given.first?.value, given.count == 1 else {
      error(.wrongActuals, syntax.range, "‘checkstate’ takes one charstring", "22.5.5")
      return .nothing
    }
    noteEffect("‘checkstate’", syntax.range)
    refuseHere("‘checkstate’", syntax.range)
    let state = value(only, of: .charstring)
    let selection: PortSelection
    switch subject.kind {
    case .instance(.anyPort): selection = .any
    case .instance(.allPort): selection = .all
    default:
      guard let port = port(subject) else { return .nothing }
      selection = .one(port)
    }
    return .value(Expression(.checkState(selection, state), type: .boolean, position: position(syntax.range)))
  }
}
