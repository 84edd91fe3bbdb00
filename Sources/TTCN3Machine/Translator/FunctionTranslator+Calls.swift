import TTCN3Semantics

extension FunctionTranslator {
  enum ResultRegister {
    case scalar(Int)
    case heap(Int)
  }

  /// What has to be copied back after a call.
  private struct GoingOut {
    var register: Int
    var isHeap: Bool
    var target: Reference
    /// An ‘out’ parameter: if it is given nothing, what is passed for it stays as it was.
    var isOut: Bool
  }

  func call(_ id: BehaviourID, _ arguments: [Argument]) throws(MachineError) -> ResultRegister? {
    let behaviour = builder.program[id]
    return try call(builder.frame(behaviour), behaviour.parameters, arguments) { scalars, heaps in
      emit(.call, a: builder.function(id), b: scalars, c: heaps)
    }
  }

  func callTemplate(_ id: TemplateID, _ arguments: [Argument]) throws(MachineError) -> Int {
    let definition = builder.program[id]
    let frame = builder.frame(definition.parameters, result: .heap)
    let result = try call(frame, definition.parameters, arguments) { scalars, heaps in
      emit(.call, a: builder.function(id), b: scalars, c: heaps)
    }
    guard case .heap(let register)? = result else { throw invalid("a template without a result") }
    return register
  }

  func apply(_ behaviour: Expression, _ arguments: [Argument], result type: TypeID) throws(MachineError)
    -> ResultRegister?
  {
    guard case .behaviour(let signature) = builder.program[behaviour.type].kind else {
      throw invalid("‘apply’ on something that refers to no behaviour")
    }
    let reference = try scalar(behaviour, into: newScalar())
    checkRunsOn(of: reference, behaviour)
    let lane: Lane? = signature.kind == .altstep ? .scalar(.component) : signature.result.map { builder.lane(of: $0) }
    return try call(builder.frame(signature.parameters, result: lane), signature.parameters, arguments) {
      scalars, heaps in
      emit(.callReference, a: reference, b: scalars, c: heaps)
    }
  }

  /// Evaluates the arguments into a window above the temporaries, calls, and copies back what goes out.
  /// - Parameter this: puts the object whose method it is into a register of the window.
  func call(
    _ frame: ProgramBuilder.Frame, _ parameters: [FormalParameter], _ arguments: [Argument],
    this: (Int) throws(MachineError) -> Void = { _ in }, emitCall: (Int, Int) -> Void
  ) throws(MachineError) -> ResultRegister? {
    guard arguments.count == parameters.count else { throw invalid("a call with a wrong number of parameters") }
    // Indices of what goes out are evaluated before the call; their registers lie below the window.
    var paths: [Int: Int] = [:]
    for (index, argument) in arguments.enumerated() {
      if case .reference(let reference) = argument, !reference.path.isEmpty { paths[index] = try path(reference) }
    }
    let (scalars, heaps) = (scalarTop, heapTop)
    reserve(scalars: frame.scalarCount, heap: frame.heapCount)
    if let register = frame.this { try this(scalars + register) }
    var goingOut: [Int: GoingOut] = [:]
    // What moves goes last: an argument after it may name the same variable.
    let moving = Set(arguments.indices.filter { moves(arguments[$0], parameters[$0], frame.parameters[$0]) })
    let order = orderOfText(arguments)
    for index in order.filter({ !moving.contains($0) }) + order.filter(moving.contains) {
      let code = frame.parameters[index]
      let register = code.register + (code.lane == .heap ? heaps : scalars)
      let isMoved = moving.contains(index) && isOnlyReference(arguments[index], among: arguments)
      goingOut[index] = try pass(
        arguments[index], parameters[index], code, into: register, path: paths[index], isMoved: isMoved)
    }
    emitCall(scalars, heaps)
    for index in arguments.indices {
      if let entry = goingOut[index] { try copyBack(entry, path: paths[index]) }
    }
    switch frame.result {
    case .scalar:
      scalarTop = scalars + 1
      return .scalar(scalars)
    case .heap:
      heapTop = heaps + 1
      return .heap(heaps)
    case nil:
      (scalarTop, heapTop) = (scalars, heaps)
      return nil
    }
  }

  /// Whether the variable itself may go into the window and back, so that the function can change it in place.
  private func moves(_ argument: Argument, _ parameter: FormalParameter, _ code: ParameterCode) -> Bool {
    guard case .reference(let reference) = argument, case .local = reference.root, reference.path.isEmpty else {
      return false
    }
    return code.lane == .heap && parameter.direction == .inout
  }

  /// Whether no other argument goes out to the same variable or a part of it.
  private func isOnlyReference(_ argument: Argument, among arguments: [Argument]) -> Bool {
    guard case .reference(let reference) = argument, case .local(let slot) = reference.root else { return false }
    return arguments.count { other in
      guard case .reference(let same) = other, case .local(let its) = same.root else { return false }
      return its.index == slot.index
    } == 1
  }

  /// Arguments given by name are evaluated as they stand in the text, not in the order of the parameters (Z.161 clause
  /// 5.4.2).
  private func orderOfText(_ arguments: [Argument]) -> [Int] {
    let inOrder = Array(arguments.indices)
    guard arguments.lazy.filter(isOrderSeen).prefix(2).count == 2 else { return inOrder }
    return inOrder.sorted { one, other in
      let (first, second) = (arguments[one].position, arguments[other].position)
      if first.file != second.file { return first.file < second.file }
      if first.line != second.line { return first.line < second.line }
      return first.column == second.column ? one < other : first.column < second.column
    }
  }

  /// Whether it matters when an argument is evaluated.
  private func isOrderSeen(_ argument: Argument) -> Bool {
    switch argument {
    case .value(let expression): builder.folder.value(of: expression) == nil && mayHaveEffects(expression)
    case .template(let template): builder.folder.template(template) == nil
    default: false
    }
  }

  private func pass(
    _ argument: Argument, _ parameter: FormalParameter, _ code: ParameterCode, into register: Int, path: Int?,
    isMoved: Bool
  ) throws(MachineError) -> GoingOut? {
    if parameter.evaluation != .strict {
      let restriction = if case .template(_, let given) = parameter.kind { given } else { TemplateRestriction.none }
      try deferred(argument, parameter.evaluation, type: parameter.kind.type, restriction, into: register)
      return nil
    }
    switch argument {
    case .value(let expression): try pass(expression, parameter, code, into: register)
    case .template(let template):
      _ = try self.template(template, into: register)
      if case .template(_, let restriction) = parameter.kind, restriction != .none {
        emit(.checkRestriction, x: RestrictionCode.code(restriction), a: register)
      }
    case .timer(let timer): emit(.move, a: register, b: try self.timer(timer))
    case .port(let port): emit(.move, a: register, b: try self.port(port))
    case .skipped: passNothing(code, into: register)
    case .type: throw notSupported("a type as a parameter", "5.4")
    case .reference(let reference):
      return try pass(reference, parameter, code, into: register, path: path, isMoved: isMoved)
    }
    return nil
  }

  private func passNothing(_ code: ParameterCode, into register: Int) {
    if code.lane == .heap {
      emit(.clearHeap, a: register, b: 1)
    } else {
      emit(.loadWord, a: register, c: code.lane == .scalar(.object) ? 0 : .unbound)
    }
  }

  private func pass(
    _ expression: Expression, _ parameter: FormalParameter, _ code: ParameterCode, into register: Int
  ) throws(MachineError) {
    guard code.lane != .heap else {
      _ = try boxed(expression, into: register)
      if case .value(let type) = parameter.kind { checkConstraints(heap: register, from: expression.type, to: type) }
      return
    }
    try scalar(expression, into: register)
    if case .value(let type) = parameter.kind { checkConstraints(scalar: register, from: expression.type, to: type) }
  }

  private func pass(
    _ reference: Reference, _ parameter: FormalParameter, _ code: ParameterCode, into register: Int, path: Int?,
    isMoved: Bool
  ) throws(MachineError) -> GoingOut {
    let isHeap = code.lane == .heap
    let entry = GoingOut(register: register, isHeap: isHeap, target: reference, isOut: parameter.direction == .out)
    if parameter.direction == .out {
      passNothing(code, into: register)
      return entry
    }
    if let path {
      switch code.lane {
      case .heap: emit(.readPath, x: 1, a: register, c: path)
      case .scalar(let kind):
        let box = newHeap()
        emit(.readPath, x: 1, a: box, c: path)
        emit(.unboxAny, x: Int(kind.rawValue), a: register, b: box)
      }
      return entry
    }
    switch (reference.root, code.lane) {
    case (.local(let slot), .heap):
      // If an exception may be caught here, the variable must still be there.
      emit(guardDepth > 0 || !isMoved ? .moveHeap : .takeHeap, a: register, b: registers[slot.index])
    case (.local(let slot), .scalar): emit(.move, a: register, b: registers[slot.index])
    case (_, .heap): _ = try tolerant(reference, into: register)
    case (_, .scalar(let kind)):
      emit(.unboxAny, x: Int(kind.rawValue), a: register, b: try tolerant(reference))
    }
    return entry
  }

  /// What a parameter gives back as a value for a template variable (Z.161 clause 5.4.2).
  private func box(_ entry: GoingOut, into register: Int) throws(MachineError) -> Int {
    guard case .scalar(let kind) = builder.lane(of: entry.target.type) else { throw invalid("a value without a place") }
    emit(.boxAny, x: Int(kind.rawValue), a: register, b: entry.register)
    return register
  }

  private func copyBack(_ entry: GoingOut, path: Int?) throws(MachineError) {
    guard entry.isOut else { return try takeBack(entry, path: path) }
    let end = newLabel()
    if entry.isHeap {
      let isBound = newScalar()
      emit(.inspectTemplate, x: InspectionCode.isBound, a: isBound, b: entry.register)
      emit(.jumpIfFalse, a: isBound, to: end)
    } else {
      emit(.jumpIfWord, a: entry.register, b: .unbound, to: end)
    }
    try takeBack(entry, path: path)
    place(end)
  }

  private func takeBack(_ entry: GoingOut, path: Int?) throws(MachineError) {
    if let path {
      guard case .scalar(let kind) = builder.lane(of: entry.target.type), !entry.isHeap else {
        emit(.writePath, x: 1, a: entry.register, c: path)
        return
      }
      let box = newHeap()
      emit(.boxAny, x: Int(kind.rawValue), a: box, b: entry.register)
      emit(.writePath, x: 1, a: box, c: path)
      return
    }
    switch entry.target.root {
    case .local(let slot):
      if !entry.isHeap, case .heap = builder.lane(of: locals[slot.index].kind) {
        _ = try box(entry, into: registers[slot.index])
      } else {
        emit(entry.isHeap ? .takeHeap : .move, a: registers[slot.index], b: entry.register)
      }
    case .member(let member):
      switch try slot(member) {
      case .scalar(let number, _): emit(.storeMember, x: 1, a: entry.register, c: number)
      case .heap(let number):
        let register = entry.isHeap ? entry.register : try box(entry, into: newHeap())
        emit(.storeMemberHeap, x: 1, a: register, c: number)
      case .timer, .port: throw invalid("a timer or port cannot be assigned")
      }
    default: throw invalid("this cannot be assigned")
    }
  }
}

extension Argument {
  /// Where it begins in the text; nowhere if it is not written there.
  fileprivate var position: SourcePosition {
    switch self {
    case .value(let expression): expression.position
    case .template(let template): template.position
    case .reference(let reference): reference.position
    case .timer(let timer): timer.position
    case .port(let port): port.position
    case .skipped, .type: .none
    }
  }
}
