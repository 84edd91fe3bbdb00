import TTCN3Semantics

extension FunctionTranslator {
  private func member(_ root: MemberOrLocal) -> MemberKind? {
    guard case .member(let index) = root, let runsOn, case .component(let type) = builder.program[runsOn].kind,
      type.members.indices.contains(index.index)
    else { return nil }
    return type.members[index.index].kind
  }

  func timerDimensions(_ root: MemberOrLocal) -> [ArrayDimension] {
    if case .field(_, _, let dimensions) = root { return dimensions }
    if case .timer(let dimensions, _)? = member(root) { return dimensions }
    if case .local(let slot) = root, case .timer(let dimensions) = locals[slot.index].kind { return dimensions }
    return []
  }

  func portDimensions(_ root: MemberOrLocal) -> [ArrayDimension] {
    if case .port(_, let dimensions)? = member(root) { return dimensions }
    return []
  }

  /// The register with the position in an array of timers or ports; nil when there are no indices.
  func offset(_ indices: [Expression], _ dimensions: [ArrayDimension]) throws(MachineError) -> Int? {
    guard let firstIndex = indices.first, let firstDimension = dimensions.first else { return nil }
    guard indices.count == dimensions.count else {
      throw notSupported("a part of an array of timers or ports", "6.2.7")
    }
    let register = newScalar()
    emit(.addImmediate, a: register, b: try scalar(firstIndex), c: -2 * firstDimension.lowerBound)
    for (index, dimension) in zip(indices, dimensions).dropFirst() {
      emit(.multiplyImmediate, a: register, b: register, c: dimension.count)
      let part = newScalar()
      emit(.addImmediate, a: part, b: try scalar(index), c: -2 * dimension.lowerBound)
      emit(.addInteger, a: register, b: register, c: part)
    }
    return register
  }

  /// What a variable, or an element of an array of such, refers to.
  private func held(_ indices: [Expression], of data: Reference) throws(MachineError) -> Int {
    var reference = data
    for index in indices {
      reference = reference.appending(
        .element(index), type: builder.catalog.element(of: reference.type) ?? reference.type)
    }
    guard case .scalar(let kind) = builder.lane(of: reference.type) else {
      throw notSupported("‘any from’ an array of references to timers or ports", "6.2.14")
    }
    return try scalar(reference, kind, into: nil)
  }

  /// An array of timers or ports as a value: references to all of them, the last index first.
  func heldArray(_ expression: Expression, into target: Int?) throws(MachineError) -> Int {
    guard let element = builder.catalog.element(of: expression.type),
      case .array(_, let lower, let count) = builder.program[expression.type].kind, count <= 1024
    else { throw notSupported("this value of timers or ports", "6.2.14") }
    let register = target ?? newHeap()
    let first = newHeap(count)
    for position in 0..<count {
      let index = try integer(lower + position)
      let part: ExpressionKind
      switch expression.kind {
      case .timerReference(var timer):
        timer.indices.append(index)
        part = .timerReference(timer)
      case .portReference(var port):
        port.indices.append(index)
        part = .portReference(port)
      default: throw invalid("no timers or ports")
      }
      _ = try boxed(Expression(part, type: element, position: expression.position), into: first + position)
    }
    emit(.makeList, a: register, b: count, c: first)
    return register
  }

  func timer(_ reference: TimerReference) throws(MachineError) -> Int {
    let offset = try offset(reference.indices, timerDimensions(reference.root))
    switch reference.root {
    case .held(let data): return try held(reference.indices, of: data)
    case .field(let object, let index, _): return try timer(of: object, index, offset)
    case .local(let slot):
      guard let offset else { return registers[slot.index] }
      let register = newScalar()
      emit(.loadTimer, x: 2, a: register, b: offset, c: registers[slot.index])
      return register
    case .member(let index):
      guard case .timer(let number) = try slot(index) else { throw invalid("something that is no timer") }
      let register = newScalar()
      emit(.loadTimer, x: offset == nil ? 0 : 1, a: register, b: offset ?? 0, c: number)
      return register
    }
  }

  func port(_ reference: PortReference) throws(MachineError) -> Int {
    let offset = try offset(reference.indices, portDimensions(reference.root))
    switch reference.root {
    case .held(let data): return try held(reference.indices, of: data)
    // It can neither be mapped nor connected, so nothing could be done with it.
    case .field: throw notSupported("a port of an object", "ES 203 790 5.1.1.0")
    case .local(let slot):
      if offset != nil { throw notSupported("an array of ports as a parameter", "5.4") }
      return registers[slot.index]
    case .member(let index):
      guard case .port(let number) = try slot(index) else { throw invalid("something that is no port") }
      let register = newScalar()
      emit(.loadPort, x: offset == nil ? 0 : 1, a: register, b: offset ?? 0, c: number)
      return register
    }
  }

  // MARK: Logging

  func log(_ items: [LogItem]) throws(MachineError) -> Int {
    var recipe = LogRecipe(items: [])
    for item in items {
      switch item {
      case .text(let text): recipe.items.append(.text(text))
      case .value(let expression):
        recipe.items.append(.value(register: try loggable(expression), expression.type))
      case .template(let template):
        recipe.items.append(.value(register: try tolerantTemplate(template), template.type))
      case .timer(let timer): recipe.items.append(.timer(register: try self.timer(timer)))
      case .port(let port): recipe.items.append(.port(register: try self.port(port)))
      }
    }
    return builder.add(recipe)
  }

  /// What is logged may be unbound.
  func loggable(_ expression: Expression) throws(MachineError) -> Int {
    if case .reference(let reference) = expression.kind {
      switch reference.root {
      case .local, .member: return try tolerant(reference)
      default: break
      }
    }
    return try boxed(expression)
  }
}
