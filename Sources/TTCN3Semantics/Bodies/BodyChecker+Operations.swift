import TTCN3Syntax

extension BodyChecker {
  /// A call or operation that stands alone.
  func expressionStatement(_ syntax: ExpressionSyntax) -> [Statement] {
    switch syntax.kind {
    case .operation(let operation): return operationStatement(operation, syntax)
    case .call(let base, let given):
      if case .member(let subject, let name) = base.kind, name.symbol == analysis.words.setencode {
        return setEncoding(subject, given, syntax)
      }
      if isSetState(base) { return setState(given, syntax) }
      switch application(base, given, syntax.range) {
      case .none: break
      case .wrong: return []
      case .some(let application):
        if let event = appliedAltstep(application) {
          let alternative = Alternative(event: event, position: position(syntax.range))
          return made(.alternatives(Alternatives([alternative])), syntax.range)
        }
        return callStatement(applied(application), syntax)
      }
      if let entity = entity(base), case .behaviour(_, let function) = entity.kind, function.kind == .altstep {
        guard let event = event(syntax) else { return [] }
        let alternative = Alternative(event: event, position: position(syntax.range))
        return made(.alternatives(Alternatives([alternative])), syntax.range)
      }
      return callStatement(target(syntax), syntax)
    default:
      error(.misplacedStatement, syntax.range, "this does nothing: call a function, or assign it", "19")
      return []
    }
  }

  /// What is called, as a statement.
  private func callStatement(_ called: Target, _ syntax: ExpressionSyntax) -> [Statement] {
    switch called {
    case .value(let expression):
      if case .builtin(.int2enum, let arguments) = expression.kind, case .reference(let target)? = arguments.last {
        return made(.assign(target, expression), syntax.range)
      }
      return made(.evaluate(expression), syntax.range)
    case .statement(let expression, _): return made(.evaluate(expression), syntax.range)
    case .template(let template): return made(.evaluateTemplate(template), syntax.range)
    case .nothing: return []
    default:
      error(.misplacedStatement, syntax.range, "this does nothing: call a function, or assign it", "19")
      return []
    }
  }

  private func operationStatement(_ operation: OperationSyntax, _ syntax: ExpressionSyntax) -> [Statement] {
    noteOperation(operation, syntax.range)
    switch operation.kind {
    case .receive, .trigger, .check, .getcall, .getreply, .catch, .timeout, .done, .killed:
      guard let event = event(syntax) else { return [] }
      let alternative = Alternative(event: event, position: position(syntax.range))
      return made(.alternatives(Alternatives([alternative])), syntax.range)
    case .send: return send(operation, syntax)
    case .log: return made(.log(operation.arguments.compactMap { logItem($0.value) }), syntax.range)
    case .action: return made(.log(operation.arguments.compactMap { logItem($0.value) }), syntax.range)
    case .setverdict: return setVerdict(operation, syntax)
    case .start: return start(operation, syntax)
    case .stop: return stop(operation, syntax)
    case .kill: return kill(operation, syntax)
    case .halt: return controlPort(operation, .halt, syntax)
    case .clear: return controlPort(operation, .clear, syntax)
    case .connect, .map: return connect(operation, syntax)
    case .unmap where isMap(operation): return unmapKey(operation, syntax)
    case .disconnect, .unmap: return disconnect(operation, syntax)
    case .deactivate:
      let reference = operation.arguments.first.map { value($0.value, of: .defaultReference) }
      return made(.deactivate(reference), syntax.range)
    case .create, .activate, .execute, .alive, .running, .read, .match, .valueof, .getverdict:
      let expression = self.operation(operation, syntax)
      return expression.type == .invalid ? [] : made(.evaluate(expression), syntax.range)
    case .call: return call(syntax, responses: nil, handlers: [], syntax.range)
    case .reply: return reply(operation, syntax)
    case .raise: return raise(operation, syntax)
    case .checkstate, .setencode:
      unsupported("‘\(operation.kind.rawValue)’ as a statement", syntax.range, "27.9")
      return []
    }
  }

  private func send(_ operation: OperationSyntax, _ syntax: ExpressionSyntax) -> [Statement] {
    guard let subject = operation.subject, let port = port(subject) else { return [] }
    guard let first = operation.arguments.first, operation.arguments.count == 1 else {
      error(.wrongActuals, syntax.range, "‘send’ has one parameter: what is to be sent", "22.2.1")
      return []
    }
    if analysis.port(port.type)?.style == .procedure {
      error(
        .wrongPort, syntax.range,
        "this is a procedure port, and takes no messages: use ‘call’, or make it a message port",
        "22.2.1")
      return []
    }
    guard var message = messageTemplate(first.value, analysis.port(port.type), isReceived: false) else { return [] }
    message.type = encodedType(message.type, of: first.value)
    require(.value, of: message, "‘send’", at: first.value.range, isDecidedByDeclaration: false)
    let to = recipients(operation, analysis.port(port.type))
    return made(.send(SendOperation(port: port, message: message, to: to)), syntax.range)
  }

  /// What stands after ‘to’ (Z.161 clause 22.2.1).
  func recipients(_ operation: OperationSyntax, _ port: PortType?) -> Recipients {
    if operation.isToAllComponents { return .allComponents }
    return operation.to.isEmpty ? .unspecified : .some(operation.to.compactMap { recipient($0, port) })
  }

  private func recipient(_ syntax: ExpressionSyntax, _ port: PortType?) -> Expression? {
    let result = expression(syntax, expected: port?.address ?? .anyComponent)
    if result.type == .invalid { return nil }
    let isAddress = port?.address.map { analysis.isCompatible(result.type, with: $0) } ?? false
    if !analysis.isComponent(result.type), !isAddress {
      error(.typeMismatch, syntax.range, "after ‘to’ should be a component or an address", "22.2.1")
      return nil
    }
    requireNotNull(result, syntax.range, "after ‘to’", "22.2.1")
    return result
  }

  // MARK: Verdicts and log

  private func setVerdict(_ operation: OperationSyntax, _ syntax: ExpressionSyntax) -> [Statement] {
    guard let first = operation.arguments.first else {
      error(.wrongActuals, syntax.range, "‘setverdict’ needs a verdict", "24.2")
      return []
    }
    let verdict = value(first.value, of: .verdict)
    if case .literal(.verdict(.error)) = verdict.kind {
      error(.wrongVerdict, first.value.range, "‘error’ is set by the test system only: set ‘fail’ or ‘inconc’", "24.2")
    }
    let reason = operation.arguments.dropFirst().compactMap { logItem($0.value) }
    return made(.setVerdict(verdict, reason: reason), syntax.range)
  }

  /// Something to be logged (Z.161 clause 19.11).
  func logItem(_ syntax: ExpressionSyntax) -> LogItem? {
    switch syntax.kind {
    case .charstring: return .text(analysis.string(of: syntax, in: file))
    case .name, .member, .index, .call:
      switch target(syntax) {
      case .timer(let timer, _): return .timer(timer)
      case .port(let port, _): return .port(port)
      case .data(let data) where data.isTemplate:
        return .template(
          TemplateExpression(
            .reference(data.reference), type: data.reference.type, position: position(syntax.range)))
      case .template(let template): return .template(template)
      case .nothing: return nil
      case let found:
        let value = expression(of: found, syntax)
        return value.type == .invalid ? nil : .value(value)
      }
    case .typed, .modifies, .complement, .pattern:
      let template = inferredTemplate(syntax)
      if template.type == .invalid { return nil }
      if case .value(let value) = template.kind, template.length == nil { return .value(value) }
      return .template(template)
    case .any, .anyOrOmit, .omit, .null: return .text(text(syntax))
    default:
      let value = expression(syntax, expected: nil)
      return value.type == .invalid ? nil : .value(value)
    }
  }

  // MARK: Start, stop, kill

  private func start(_ operation: OperationSyntax, _ syntax: ExpressionSyntax) -> [Statement] {
    guard let subject = operation.subject else { return [] }
    if case .instance(.allPort) = subject.kind { return made(.controlPort(.all, .start), syntax.range) }
    switch referred(target(subject)) {
    case .timer(let timer, let open):
      if open > 0 { error(.typeMismatch, subject.range, "this is an array of timers: say which with an index", "12") }
      refuseEmptyParentheses(operation, syntax)
      let duration = operation.arguments.first.flatMap { timerDurations($0.value, []) }
      if operation.arguments.isEmpty { requireDuration(of: timer, subject) }
      return made(.startTimer(timer, duration: duration), syntax.range)
    case .port(let port, _): return made(.controlPort(.one(port), .start), syntax.range)
    case .nothing: return []
    case let found:
      let component = expression(of: found, subject)
      if component.type == .invalid { return [] }
      guard analysis.isComponent(component.type) else {
        error(.wrongKindOfName, subject.range, "only a component, a port or a timer can be started", "21.3.2")
        return []
      }
      return startComponent(component, operation, syntax)
    }
  }

  private func startComponent(
    _ component: Expression, _ operation: OperationSyntax, _ syntax: ExpressionSyntax
  ) -> [Statement] {
    guard let behaviour = operation.arguments.first?.value, operation.arguments.count == 1 else {
      error(.wrongActuals, syntax.range, "‘start’ needs the behaviour to run: ‘start(f(…))’", "21.3.2")
      return []
    }
    if case .call(let base, let given) = behaviour.kind {
      switch application(base, given, behaviour.range) {
      case .none: break
      case .wrong: return []
      case .some(let application): return startApplied(application, on: component, syntax.range)
      }
    }
    guard let (id, actuals) = remoteBehaviour(behaviour, component, "21.3.2") else { return [] }
    return made(.startComponent(component, behaviour: id, actuals), syntax.range)
  }

  /// The function or altstep that another component carries out, with its actual parameters (Z.161 clauses 21.3.2,
  /// 21.3.10).
  func remoteBehaviour(
    _ behaviour: ExpressionSyntax, _ component: Expression, _ clause: String
  ) -> (BehaviourID, [Argument])? {
    guard case .call(let base, let given) = behaviour.kind else {
      error(.wrongActuals, behaviour.range, "here should be the behaviour to run, with its parameters: ‘f(…)’", clause)
      return nil
    }
    guard let (id, header, entity) = namedBehaviour(base) else { return nil }
    guard header.kind == .function || header.kind == .altstep else {
      error(.wrongKindOfName, base.range, "a component carries out a function or altstep", clause)
      return nil
    }
    if refuseTranslator(header, entity, base.range) { return nil }
    guard let runsOn = header.runsOn else {
      error(
        .wrongRunsOn, base.range, "‘\(name(entity.name.symbol))’ needs a ‘runs on’ clause to be started", clause,
        notes: [analysis.note(entity.file, analysis.range(entity.name), "it is defined here")])
      return nil
    }
    if !analysis.canRun(on: runsOn, from: component.type) {
      error(
        .wrongRunsOn, base.range,
        "‘\(name(entity.name.symbol))’ runs on ‘\(spelling(runsOn))’, and the component is a ‘\(spelling(component.type))’",
        clause)
    }
    for parameter in header.parameters {
      switch parameter.kind {
      case .port, .timer:
        error(
          .wrongActuals, base.range,
          "a behaviour that is started has no ports or timers of another component: ‘\(parameter.name)’ is one",
          clause)
      default: break
      }
    }
    for (index, parameter) in header.parameters.enumerated() {
      guard let type = parameter.dataType, analysis.holdsReference(type) else { continue }
      error(
        .wrongActuals, index < given.count ? given[index].value.range : base.range,
        "defaults, timers and ports belong to one component: ‘\(parameter.name)’ cannot be given to another", clause)
    }
    for (index, parameter) in header.parameters.enumerated() {
      guard let type = parameter.dataType, analysis.containsObject(type) else { continue }
      objectError(
        .misplacedObject, index < given.count ? given[index].value.range : base.range,
        "an object belongs to the component that made it: ‘\(parameter.name)’ cannot be given to another", "5.1.2.2")
    }
    noteStart(of: id, base.range)
    // A default is for the component that is started to evaluate (clause 5.4.1.1, restriction e).
    let callee = Callee(
      name: name(entity.name.symbol),
      notes: [analysis.note(entity.file, analysis.range(entity.name), "it is defined here")],
      standard: { [analysis] index in analysis.defaultArgument(of: entity, index).map { _ in .skipped } })
    let actuals = arguments(
      given, names: header.names, parameters: header.parameters, of: callee, behaviour.range)
    return (id, actuals)
  }

  /// The behaviour that is named in `start`, `activate` or `execute`.
  func namedBehaviour(_ syntax: ExpressionSyntax) -> (BehaviourID, BehaviourHeader, Entity)? {
    switch target(syntax) {
    case .behaviour(let entity):
      guard case .behaviour(let id, _) = entity.kind, let header = analysis.header(entity) else { return nil }
      return (id, header, entity)
    case .nothing: return nil
    default:
      error(.wrongKindOfName, syntax.range, "here should be the name of a function, altstep or test case", "16")
      return nil
    }
  }

  private func stop(_ operation: OperationSyntax, _ syntax: ExpressionSyntax) -> [Statement] {
    guard let subject = operation.subject else { return made(.stopExecution, syntax.range) }
    switch subject.kind {
    case .instance(.self): return made(.stopExecution, syntax.range)
    case .instance(.testcase):
      return made(.stopTestCase(operation.arguments.compactMap { logItem($0.value) }), syntax.range)
    case .instance(.allPort): return made(.controlPort(.all, .stop), syntax.range)
    case .instance(.allTimer): return made(.stopTimer(nil), syntax.range)
    case .instance(.allComponent):
      noteMainOnly("‘stop’ of all components", syntax.range, "21.3.3")
      return made(.stopComponent(.all), syntax.range)
    case .instance(.mtc):
      return made(.stopComponent(.one(instance(.mtc, subject))), syntax.range)
    default: break
    }
    switch referred(target(subject)) {
    case .timer(let timer, let open):
      if open > 0 { error(.typeMismatch, subject.range, "this is an array of timers: say which with an index", "12") }
      return made(.stopTimer(timer), syntax.range)
    case .port(let port, _): return made(.controlPort(.one(port), .stop), syntax.range)
    case .nothing: return []
    case let found:
      guard let component = component(of: found, subject) else { return [] }
      return made(.stopComponent(.one(component)), syntax.range)
    }
  }

  private func kill(_ operation: OperationSyntax, _ syntax: ExpressionSyntax) -> [Statement] {
    guard let subject = operation.subject else {
      let own = Expression(.selfReference, type: runsOn ?? .anyComponent, position: position(syntax.range))
      return made(.killComponent(.one(own)), syntax.range)
    }
    guard let selection = componentSelection(operation, syntax) else { return [] }
    switch selection {
    case .any, .anyFrom:
      error(.wrongKindOfName, subject.range, "which component is killed must be known: ‘any’ cannot be", "21.3.4")
      return []
    case .all:
      noteMainOnly("‘kill’ of all components", syntax.range, "21.3.4")
      return made(.killComponent(.all), syntax.range)
    case .one: return made(.killComponent(selection), syntax.range)
    }
  }

  private func component(of target: Target, _ syntax: ExpressionSyntax) -> Expression? {
    let value = expression(of: target, syntax)
    if value.type == .invalid { return nil }
    guard analysis.isComponent(value.type) else {
      error(.wrongKindOfName, syntax.range, "this is no component", "21.3")
      return nil
    }
    return value
  }

  private func controlPort(
    _ operation: OperationSyntax, _ control: PortControl, _ syntax: ExpressionSyntax
  ) -> [Statement] {
    guard let subject = operation.subject else { return [] }
    if case .instance(.allPort) = subject.kind { return made(.controlPort(.all, control), syntax.range) }
    guard let port = port(subject) else { return [] }
    return made(.controlPort(.one(port), control), syntax.range)
  }
}
