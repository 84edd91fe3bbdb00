import TTCN3Semantics

extension FunctionTranslator {
  /// Operations with a scalar result on components, timers, verdicts and the like.
  func scalarConfiguration(_ expression: Expression, into target: Int?) throws(MachineError) -> Int {
    let register = target ?? newScalar()
    switch expression.kind {
    case .omit: throw invalid("‘omit’ where a value is needed")
    case .null:
      switch builder.program[expression.type].kind {
      case .component, .defaultReference, .objectClass: emit(.loadWord, a: register, c: 0)
      case .timer, .port: emit(.loadWord, a: register, c: .nullReference)
      default: throw builder.notSupported("‘null’ as an address of this type", expression.position, "6.2.12")
      }
    case .create(let operation): try create(operation, into: register)
    case .selfReference: emit(.componentState, x: 0, a: register)
    case .mtc: emit(.loadWord, a: register, c: ComponentNumber.mtc)
    case .system: emit(.loadWord, a: register, c: ComponentNumber.system)
    case .running(let selection): try state(selection, codes: (1, 3, 4), into: register)
    case .alive(let selection): try state(selection, codes: (2, 5, 6), into: register)
    case .readTimer(let timer): emit(.readTimer, a: register, b: try self.timer(timer))
    case .timerRunning(let timer?): emit(.timerRunning, a: register, b: try self.timer(timer))
    case .timerRunning(nil): emit(.timerRunning, x: 1, a: register)
    case .timerReference(let timer): emit(.move, a: register, b: try self.timer(timer))
    case .portReference(let port): emit(.move, a: register, b: try self.port(port))
    case .timerRunningFrom(let root, let index):
      let none = newLabel()
      emit(.loadWord, a: register, c: 0)
      try timer(from: root, index, .timerRunningFrom, otherwise: none)
      emit(.loadWord, a: register, c: 1)
      place(none)
    case .now: emit(.readClock, a: register)
    case .getVerdict: emit(.getVerdict, a: register)
    case .activate(let id, let arguments):
      let first = try boxedArguments(arguments, builder.program[id].parameters)
      emit(.activate, a: register, b: first, c: id.index)
    case .activateApply(let behaviour, let arguments): try activate(behaviour, arguments, into: register)
    case .execute(let operation):
      try execute(
        .named(operation.testCase), operation.arguments, operation.timeout, operation.host, into: register)
    case .executeApply(let behaviour, let arguments, let timeout, let host):
      try execute(.referred(behaviour), arguments, timeout, host, into: register)
    case .checkState(let selection, let state): try checkState(selection, state, into: register)
    default: throw refusal(of: expression)
    }
    return register
  }

  /// Why an expression is not carried out.
  func refusal(of expression: Expression) -> MachineError {
    switch expression.kind {
    case .notCarriedOut(let what, let clause): notSupported(what, clause)
    default: notSupported("this expression", "7")
    }
  }

  private func create(_ operation: CreateOperation, into register: Int) throws(MachineError) {
    let name = try operation.name.map { (name: Expression) throws(MachineError) in try heap(name) }
    let host = try operation.host.map { (host: Expression) throws(MachineError) in try heap(host) }
    builder.creates.append(
      CreateRecipe(type: operation.componentType.index, isAlive: operation.isAlive, name: name, host: host))
    emit(.create, a: register, c: builder.creates.count - 1)
  }

  private func state(
    _ selection: ComponentSelection, codes: (one: Int, any: Int, all: Int), into register: Int
  ) throws(MachineError) {
    switch selection {
    case .one(let component): emit(.componentState, x: codes.one, a: register, b: try scalar(component))
    case .any: emit(.componentState, x: codes.any, a: register)
    case .all: emit(.componentState, x: codes.all, a: register)
    case .anyFrom(let array, let index):
      let none = newLabel()
      emit(.loadWord, a: register, c: 0)
      try component(from: array, codes.one == 1 ? .running : .alive, index, otherwise: none)
      emit(.loadWord, a: register, c: 1)
      place(none)
    }
  }

  private func checkState(
    _ selection: PortSelection, _ state: Expression, into register: Int
  ) throws(MachineError) {
    let name = try heap(state)
    switch selection {
    case .one(let port): emit(.checkState, x: 0, a: register, b: try self.port(port), c: name)
    case .any: emit(.checkState, x: 1, a: register, c: name)
    case .all: emit(.checkState, x: 2, a: register, c: name)
    }
  }

  /// Arguments that are kept until a behaviour starts: values in consecutive heap registers.
  func boxedArguments(_ arguments: [Argument], _ parameters: [FormalParameter]) throws(MachineError) -> Int {
    guard arguments.count == parameters.count else { throw invalid("a wrong number of parameters") }
    let first = newHeap(arguments.count)
    for (index, argument) in arguments.enumerated() {
      let register = first + index
      if parameters[index].evaluation != .strict { try refuseDeferred(argument, parameters[index]) }
      switch argument {
      case .value(let expression):
        _ = try boxed(expression, into: register)
        if case .value(let type) = parameters[index].kind {
          checkConstraints(heap: register, from: expression.type, to: type)
        }
      case .template(let template): try self.template(template, into: register)
      case .timer(let timer):
        emit(.box, x: Int(ScalarKind.component.rawValue), a: register, b: try self.timer(timer))
      case .port(let port):
        emit(.box, x: Int(ScalarKind.component.rawValue), a: register, b: try self.port(port))
      case .reference(let reference) where parameters[index].direction == .inout:
        _ = try tolerant(reference, into: register)
      case .reference, .skipped: emit(.clearHeap, a: register, b: 1)
      case .type: throw notSupported("a type as a parameter", "5.4")
      }
    }
    return first
  }

  /// What is evaluated when it is used would be evaluated after the call it stands in, or by another component.
  private func refuseDeferred(_ argument: Argument, _ parameter: FormalParameter) throws(MachineError) {
    switch argument {
    // The default, which who is started evaluates.
    case .skipped: return
    case .value(let expression) where builder.folder.value(of: expression) != nil: return
    case .template(let template) where builder.folder.template(template) != nil: return
    default:
      throw notSupported(
        "‘\(parameter.name)’, which is evaluated when it is used, of a behaviour that is started or activated", "5.4.2")
    }
  }

  // MARK: Statements

  func configuration(_ kind: StatementKind) throws(MachineError) {
    switch kind {
    case .connect(let one, let other): add(.connect(try endpoint(one), try endpoint(other)))
    case .map(let port, let system, let arguments): try map(port, system, arguments)
    case .disconnect(let selection): try disconnect(selection)
    case .unmap(let selection, let arguments): try unmap(selection, arguments)
    case .startComponent(let component, let behaviour, let arguments):
      try start(try scalar(component, into: newScalar()), try remote(behaviour, arguments))
    case .startApply(let component, let behaviour, let arguments):
      try start(try scalar(component, into: newScalar()), try remote(behaviour, arguments))
    case .stopComponent(let selection): try stop(selection, kills: false)
    case .killComponent(let selection): try stop(selection, kills: true)
    case .send(let operation): try send(operation)
    case .controlPort(let selection, let control): try self.control(selection, control)
    default: throw invalid("a statement in the wrong place")
    }
  }

  func add(_ recipe: ConfigureRecipe) {
    builder.configures.append(recipe)
    emit(.configure, c: builder.configures.count - 1)
  }

  private func stop(_ selection: ComponentSelection, kills: Bool) throws(MachineError) {
    switch selection {
    case .one(let component):
      // `self.stop` ends the behaviour like `stop`.
      emit(.stopComponent, x: kills ? 1 : 0, a: try scalar(component))
    case .all: emit(.stopComponent, x: kills ? 1 : 0, b: 1)
    case .any, .anyFrom: throw invalid("‘any component’ cannot be stopped")
    }
  }

  func endpoint(_ endpoint: PortEndpoint) throws(MachineError) -> EndpointCode {
    guard case .port(let slot)? = builder.layout.slot(endpoint.port, of: endpoint.componentType),
      case .component(let type) = builder.program[endpoint.componentType].kind
    else { throw invalid("a connection with something that is no port") }
    let member = type.members[endpoint.port.index]
    guard case .port(let portType, let dimensions) = member.kind else {
      throw invalid("a connection with something that is no port")
    }
    let component = try scalar(endpoint.component, into: newScalar())
    return EndpointCode(
      component: component, slot: slot, name: member.name, offset: try offset(endpoint.indices, dimensions),
      type: portType)
  }

  private func disconnect(_ selection: ConnectionSelection) throws(MachineError) {
    switch selection {
    case .between(let one, let other): add(.disconnect(try endpoint(one), try endpoint(other)))
    case .port(let one): add(.disconnect(try endpoint(one), nil))
    case .component(let component): add(.disconnectAll(component: try scalar(component, into: newScalar())))
    case .everything: add(.disconnectAll(component: nil))
    case .own: add(.disconnectAll(component: selfRegister()))
    }
  }

  func selfRegister() -> Int {
    let register = newScalar()
    emit(.componentState, x: 0, a: register)
    return register
  }

  private func send(_ operation: SendOperation) throws(MachineError) {
    try send(operation.message, .message, through: operation.port, to: operation.to)
  }

  func send(
    _ message: TemplateExpression, _ content: SendRecipe.Content, through port: PortReference, to recipients: Recipients
  ) throws(MachineError) {
    let port = try self.port(port)
    var recipe = SendRecipe(
      content: content, port: port, message: try template(message), type: message.type, to: [], toAll: false,
      addressType: nil)
    recipe.takesMessage = isTemporary(heap: recipe.message)
    recipe.isConstrained = builder.deeplyConstrained.contains(message.type.index)
    switch recipients {
    case .unspecified: break
    case .allComponents: recipe.toAll = true
    case .some(let recipients):
      for recipient in recipients {
        recipe.to.append(try boxed(recipient))
        if case .component = builder.program[recipient.type].kind { continue }
        if case .null = recipient.kind { continue }
        recipe.addressType = recipient.type
      }
    }
    builder.sends.append(recipe)
    emit(.send, c: builder.sends.count - 1)
  }

  private func control(_ selection: PortSelection, _ control: PortControl) throws(MachineError) {
    let code =
      switch control {
      case .start: 0
      case .stop: 1
      case .clear: 2
      case .halt: 3
      }
    switch selection {
    case .one(let port): emit(.controlPort, x: code, a: try self.port(port))
    case .all: emit(.controlPort, x: code, b: 1)
    case .any: throw invalid("‘any port’ cannot be controlled")
    }
  }
}

/// The numbers of the components that are always there.
enum ComponentNumber {
  static let null = 0
  static let mtc = 1
  static let system = 2
  /// That of the first component created.
  static let first = 3
}
