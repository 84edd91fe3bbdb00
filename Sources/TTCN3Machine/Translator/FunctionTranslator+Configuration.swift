import TTCN3Semantics

extension FunctionTranslator {
  /// Operations with a scalar result on components, timers, verdicts and the like.
  func scalarConfiguration(_ expression: Expression, into target: Int?) throws(MachineError) -> Int {
    let register = target ?? newScalar()
    switch expression.kind {
    case .omit: throw invalid("‘omit’ where a value is needed")
    case .null:
      switch builder.program[expression.type].kind {
      case .component, .defaultReference: emit(.loadWord, a: register, c: 0)
      case .timer, .port: emit(.loadWord, a: register, c: .nullReference)
      default: throw builder.notSupported("‘null’ as an address", expression.position, "6.2.12")
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
    case .getVerdict: emit(.getVerdict, a: register)
    case .activate(let id, let arguments):
      let first = try boxedArguments(arguments, builder.program[id].parameters)
      emit(.activate, a: register, b: first, c: id.index)
    case .execute(let operation): try execute(operation, into: register)
    case .checkState(let selection, let state): try checkState(selection, state, into: register)
    default: throw refusal(of: expression)
    }
    return register
  }

  /// Why an expression is not carried out.
  func refusal(of expression: Expression) -> MachineError {
    switch expression.kind {
    case .activateApply: notSupported("‘activate’ of a reference to an altstep", "20.5.2")
    case .executeApply: notSupported("‘execute’ of a reference to a test case", "26.1")
    case .notCarriedOut(let what, let clause): notSupported(what, clause)
    default: notSupported("this expression", "7")
    }
  }

  private func create(_ operation: CreateOperation, into register: Int) throws(MachineError) {
    if let host = operation.host { throw builder.notSupported("a host for a component", host.position, "21.3.1") }
    builder.creates.append(CreateRecipe(type: operation.componentType.index, isAlive: operation.isAlive))
    let recipe = builder.creates.count - 1
    if let name = operation.name {
      emit(.create, x: 1, a: register, b: try heap(name), c: recipe)
    } else {
      emit(.create, a: register, c: recipe)
    }
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

  private func execute(_ operation: ExecuteOperation, into register: Int) throws(MachineError) {
    let behaviour = builder.program[operation.testCase]
    let timeout = try operation.timeout.map { (seconds: Expression) throws(MachineError) in
      try scalar(seconds, into: newScalar())
    }
    let first = try boxedArguments(operation.arguments, behaviour.parameters)
    builder.executes.append(
      ExecuteRecipe(
        testCase: operation.testCase, function: builder.function(operation.testCase), arguments: first,
        argumentCount: operation.arguments.count, timeout: timeout))
    // Indices of what comes back are evaluated before the test case runs.
    var paths: [Int: Int] = [:]
    for (index, argument) in operation.arguments.enumerated() {
      if case .reference(let reference) = argument, !reference.path.isEmpty { paths[index] = try path(reference) }
    }
    emit(.execute, a: register, c: builder.executes.count - 1)
    for (index, argument) in operation.arguments.enumerated() {
      guard case .reference(let reference) = argument else { continue }
      try takeBack(first + index, behaviour.parameters[index], into: reference, paths[index])
    }
  }

  /// What an ‘out’ or ‘inout’ parameter holds when the test case has ended, if that is anything.
  private func takeBack(
    _ register: Int, _ parameter: FormalParameter, into reference: Reference, _ path: Int?
  ) throws(MachineError) {
    let nothing = newLabel()
    let isBound = newScalar()
    emit(.inspectTemplate, x: InspectionCode.isBound, a: isBound, b: register)
    emit(.jumpIfFalse, a: isBound, to: nothing)
    if case .value(let type) = parameter.kind { checkConstraints(heap: register, from: type, to: reference.type) }
    if let path {
      emit(.writePath, x: 1, a: register, c: path)
    } else {
      try store(heap: register, in: reference)
    }
    place(nothing)
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
    case .map(let port, let system, let parameters):
      add(.map(try endpoint(port), system: try endpoint(system), parameters: try mapParameters(parameters)))
    case .disconnect(let selection): try disconnect(selection)
    case .unmap(let selection, let parameters):
      if !parameters.isEmpty { throw notSupported("‘unmap’ with parameters", "21.1.2") }
      try unmap(selection)
    case .startComponent(let component, let behaviour, let arguments):
      let parameters = builder.program[behaviour].parameters
      let first = try boxedArguments(arguments, parameters)
      builder.starts.append(
        StartRecipe(
          function: try startFunction(behaviour), behaviour: behaviour, argumentCount: arguments.count))
      emit(.startComponent, a: try scalar(component), b: first, c: builder.starts.count - 1)
    case .startApply: throw notSupported("starting a behaviour reference", "21.3.2")
    case .stopComponent(let selection): try stop(selection, kills: false)
    case .killComponent(let selection): try stop(selection, kills: true)
    case .send(let operation): try send(operation)
    case .controlPort(let selection, let control): try self.control(selection, control)
    default: throw invalid("a statement in the wrong place")
    }
  }

  /// An altstep that is started is an `alt` with it alone.
  private func startFunction(_ id: BehaviourID) throws(MachineError) -> Int {
    let behaviour = builder.program[id]
    guard behaviour.kind == .altstep else { return builder.function(id) }
    builder.functions.append(try FunctionTranslator.altstepStarter(id, behaviour, builder))
    return builder.functions.count - 1
  }

  private func add(_ recipe: ConfigureRecipe) {
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

  private func endpoint(_ endpoint: PortEndpoint) throws(MachineError) -> EndpointCode {
    guard case .port(let slot)? = builder.layout.slot(endpoint.port, of: endpoint.componentType),
      case .component(let type) = builder.program[endpoint.componentType].kind
    else { throw invalid("a connection with something that is no port") }
    let member = type.members[endpoint.port.index]
    guard case .port(_, let dimensions) = member.kind else {
      throw invalid("a connection with something that is no port")
    }
    let component = try scalar(endpoint.component, into: newScalar())
    return EndpointCode(
      component: component, slot: slot, name: member.name, offset: try offset(endpoint.indices, dimensions))
  }

  private func mapParameters(_ arguments: [Argument]) throws(MachineError) -> [(register: Int, type: TypeID)] {
    var result: [(register: Int, type: TypeID)] = []
    for argument in arguments {
      guard case .value(let expression) = argument else { throw notSupported("an ‘out’ parameter of ‘map’", "21.1.1") }
      result.append((try boxed(expression), expression.type))
    }
    return result
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

  private func unmap(_ selection: ConnectionSelection) throws(MachineError) {
    switch selection {
    case .between(let one, let other): add(.unmap(try endpoint(one), try endpoint(other)))
    case .port(let one): add(.unmap(try endpoint(one), nil))
    case .component(let component): add(.unmapAll(component: try scalar(component, into: newScalar())))
    case .everything: add(.unmapAll(component: nil))
    case .own: add(.unmapAll(component: selfRegister()))
    }
  }

  private func selfRegister() -> Int {
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
