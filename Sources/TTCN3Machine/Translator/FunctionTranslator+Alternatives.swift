import TTCN3Semantics

extension FunctionTranslator {
  /// An `alt`: branches are tried in order against a snapshot, then the defaults, then it waits (Z.161 clause 20.2).
  func alternatives(_ alternatives: Alternatives) throws(MachineError) {
    if let thread { return try interleavedAlternatives(alternatives, in: thread) }
    let (start, end) = (newLabel(), newLabel())
    let place = position
    self.place(start)
    emit(.takeSnapshot)
    exits.append(.alternatives(end: end, start: start))
    for branch in alternatives.branches { try self.branch(branch, end: end, again: start) }
    exits.removeLast()
    position = place
    let isDecided = alternatives.branches.contains { $0.guardExpression == nil && $0.event.isElse }
    if !isDecided {
      if !alternatives.ignoresDefaults { try tryDefaults(end: end, again: start) }
      emit(.wait, to: start)
    }
    self.place(end)
  }

  /// The body of an altstep: tried once, it says whether a branch was chosen.
  func altstepBody(_ branches: [Alternative]) throws(MachineError) {
    exits.append(.altstep)
    for branch in branches {
      position = branch.position
      let next = newLabel()
      try statement { () throws(MachineError) in
        try self.branch(branch, chosen: { leave(.altstep(AltstepOutcome.done)) }, again: nil)
      }
      place(next)
    }
    exits.removeLast()
    leave(.altstep(AltstepOutcome.none))
  }

  private func branch(_ branch: Alternative, end: Label, again: Label) throws(MachineError) {
    try self.branch(branch, chosen: { emit(.jump, to: end) }, again: again)
  }

  /// - Parameters:
  ///   - chosen: emits what follows the body.
  ///   - again: where `repeat` in an altstep that this branch calls goes on; nil in an altstep itself.
  func branch(_ branch: Alternative, chosen: () -> Void, again: Label?) throws(MachineError) {
    position = branch.position
    let (scalars, heaps) = (scalarTop, heapTop)
    let next = newLabel()
    if let test = branch.guardExpression { try condition(test, whenFalse: next) }
    try event(branch.event, otherwise: next, again: again)
    releaseHeap(from: heaps)
    try statements(branch.body)
    chosen()
    place(next)
    (scalarTop, heapTop) = (scalars, heaps)
  }

  private func event(_ event: AlternativeEvent, otherwise next: Label, again: Label?) throws(MachineError) {
    switch event {
    case .receive(let operation): try receive(operation, otherwise: next)
    case .procedure(let event): try procedure(event, otherwise: next)
    case .timeout(.one(let timer)): emit(.timeout, a: try self.timer(timer), to: next)
    case .timeout(.any): emit(.timeout, x: 1, to: next)
    case .timeout(.anyFrom(let root, let index)): try timeout(anyFrom: root, index, otherwise: next)
    case .done(let selection, let value, let redirect):
      if value != nil { throw notSupported("‘done’ with what the behaviour returned", "Titan") }
      try ended(selection, isKilled: false, verdict: redirect, otherwise: next)
    case .killed(let selection, let redirect):
      try ended(selection, isKilled: true, verdict: redirect, otherwise: next)
    case .altstep(let id, let arguments):
      guard case .scalar(let outcome)? = try call(id, arguments) else { throw invalid("an altstep without an outcome") }
      react(to: outcome, otherwise: next, again: again)
    case .applyAltstep(let behaviour, let arguments):
      guard case .scalar(let outcome)? = try apply(behaviour, arguments, result: behaviour.type) else {
        throw invalid("an altstep without an outcome")
      }
      react(to: outcome, otherwise: next, again: again)
    case .otherwise: break
    }
  }

  private func react(to outcome: Int, otherwise next: Label, again: Label?) {
    emit(.jumpIfWord, a: outcome, b: AltstepOutcome.none, to: next)
    if let again {
      emit(.jumpIfWord, a: outcome, b: AltstepOutcome.again, to: again)
      return
    }
    let onwards = newLabel()
    emit(.jumpIfWord, a: outcome, b: AltstepOutcome.done, to: onwards)
    leave(.altstep(AltstepOutcome.again))
    place(onwards)
  }

  /// Tries the activated defaults, the youngest first (Z.161 clause 20.5.1).
  func tryDefaults(end: Label, again: Label) throws(MachineError) {
    let (top, none) = (newLabel(), newLabel())
    let last = newScalar()
    emit(.loadWord, a: last, c: Int(Int32.max))
    place(top)
    let window = newScalar()
    emit(.tryDefault, x: heapTop, a: last, b: window, to: none)
    emit(.jumpIfWord, a: window, b: AltstepOutcome.none, to: top)
    emit(.jumpIfWord, a: window, b: AltstepOutcome.again, to: again)
    emit(.jump, to: end)
    place(none)
  }

  private func ended(
    _ selection: ComponentSelection, isKilled: Bool, verdict: Reference?, otherwise next: Label
  ) throws(MachineError) {
    let flag = isKilled ? 1 : 0
    // The jump uses c, so the question is in x: 0 one, 1 any, 2 all, and 4 more for killed.
    switch selection {
    case .one(let component):
      let register = try scalar(component)
      emit(.ended, x: 0 + 4 * flag, a: register, to: next)
      if let verdict { try storeVerdict(ofComponent: register, in: verdict) }
    case .any: emit(.ended, x: 1 + 4 * flag, to: next)
    case .all: emit(.ended, x: 2 + 4 * flag, to: next)
    case .anyFrom(let array, let index):
      let component = try component(from: array, isKilled ? .killed : .done, index, otherwise: next)
      if let verdict { try storeVerdict(ofComponent: component, in: verdict) }
    }
  }

  /// The verdict that a component has in the end (Z.161 clauses 21.3.7, 21.3.8).
  func storeVerdict(ofComponent component: Int, in target: Reference) throws(MachineError) {
    let register = newScalar()
    emit(.componentVerdict, a: register, b: component)
    try store(scalar: register, in: target)
  }

  /// `any from` an array of components: goes on at `next` if the question holds of none (Z.161 clause 21.3).
  /// - Returns: the register of the component of which it holds.
  @discardableResult
  func component(
    from array: Expression, _ question: ComponentQuestion, _ index: Reference?, otherwise next: Label
  ) throws(MachineError) -> Int {
    let list = try heap(array)
    let indices = newHeap(2)
    emit(.componentFrom, x: question.rawValue, a: list, b: indices, to: next)
    let component = newScalar()
    emit(.unbox, x: Int(ScalarKind.component.rawValue), a: component, b: indices + 1)
    if let index { try store(listed: indices, of: dimensions(of: array.type), in: index) }
    return component
  }

  private func timeout(anyFrom root: MemberOrLocal, _ index: Reference?, otherwise next: Label) throws(MachineError) {
    try timer(from: root, index, .timeoutFrom, otherwise: next)
  }

  /// `any from` an array of timers: goes on at `next` if none has timed out, or for `timerRunningFrom` none runs.
  func timer(
    from root: MemberOrLocal, _ index: Reference?, _ operation: Operation, otherwise next: Label
  ) throws(MachineError) {
    let first = try timer(TimerReference(root, position: position))
    let dimensions = timerDimensions(root)
    let found = newScalar()
    emit(operation, x: found, a: first, b: dimensions.reduce(1) { $0 * $1.count }, to: next)
    if let index { try store(position: found, of: dimensions, in: index) }
  }

  // MARK: Receiving

  private func receive(_ operation: ReceiveOperation, otherwise next: Label) throws(MachineError) {
    var recipe = try receiveRecipe(operation.kind, operation.port)
    if operation.isAnything { recipe.wanted = .anything }
    if let message = operation.message {
      recipe.type = message.type
      if let known = builder.folder.template(message) {
        recipe.templateValue = builder.add(.template(.of(known)))
      } else {
        recipe.template = try template(message)
      }
    }
    if let from = operation.from { recipe.from = try template(from) }
    addRedirects(operation.redirect, to: &recipe)
    add(recipe, otherwise: next)
    try carryOutRedirects(operation.redirect, of: operation.message?.type, recipe)
  }

  func receiveRecipe(_ kind: ReceiveOperation.Kind, _ source: PortSource) throws(MachineError) -> ReceiveRecipe {
    var recipe = ReceiveRecipe(
      kind: kind, port: nil, portCount: 1, template: nil, type: nil, from: nil, value: nil, sender: nil,
      senderIsAddress: false, timestamp: nil, index: nil)
    switch source {
    case .one(let port): recipe.port = try self.port(port)
    case .any: break
    case .anyFrom(let root, let type):
      recipe.port = try port(PortReference(root, type: type, position: position))
      recipe.dimensions = portDimensions(root)
      recipe.portCount = recipe.dimensions.reduce(1) { $0 * $1.count }
    }
    return recipe
  }

  func add(_ recipe: ReceiveRecipe, otherwise next: Label) {
    builder.receives.append(recipe)
    emit(.receive, a: builder.receives.count - 1, to: next)
  }

  func addRedirects(_ redirect: ReceiveRedirect, to recipe: inout ReceiveRecipe) {
    if redirect.value != nil || !redirect.parts.isEmpty { recipe.value = newHeap() }
    if let sender = redirect.sender {
      if case .component = builder.program[sender.type].kind {
        recipe.sender = newScalar()
      } else {
        recipe.sender = newHeap()
        recipe.senderIsAddress = true
      }
    }
    if redirect.timestamp != nil { recipe.timestamp = newScalar() }
    if redirect.index != nil { recipe.index = newScalar() }
  }

  /// - Parameter type: that of what was received.
  func carryOutRedirects(
    _ redirect: ReceiveRedirect, of type: TypeID?, _ recipe: ReceiveRecipe
  ) throws(MachineError) {
    if let value = recipe.value {
      for part in redirect.parts {
        guard let type else { throw invalid("a part of a message of unknown type") }
        let (steps, text) = try steps(part.path, from: type)
        let register = newHeap()
        emit(
          .readPath, a: register, c: builder.add(PathCode(root: .heap(value), steps: steps, text: "the message" + text))
        )
        try store(
          heap: try part.isDecoded ? decoded(register, part.encoding, as: part.target.type) : register, in: part.target)
      }
      if let target = redirect.value {
        if let type { checkConstraints(heap: value, from: type, to: target.type) }
        try store(heap: value, in: target)
      }
    }
    if let sender = redirect.sender, let register = recipe.sender {
      if recipe.senderIsAddress {
        try store(heap: register, in: sender)
      } else {
        try store(scalar: register, in: sender)
      }
    }
    if let timestamp = redirect.timestamp, let register = recipe.timestamp {
      try store(scalar: register, in: timestamp)
    }
    if let index = redirect.index, let register = recipe.index {
      try store(position: register, of: recipe.dimensions, in: index)
    }
  }
}

/// What `any from` asks of components.
enum ComponentQuestion: Int {
  case running
  case alive
  case done
  case killed
}

extension AlternativeEvent {
  var isElse: Bool {
    if case .otherwise = self { return true }
    return false
  }
}
