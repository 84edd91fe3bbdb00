import TTCN3Semantics

/// `c.call(f(…), 5.0) -> value v verdict w catch (timeout) { … }` (Z.161 clause 21.3.10): a start, then an `alt` without
/// defaults that waits for the end of what was started, and for its time limit.
extension FunctionTranslator {
  func call(_ operation: ComponentCall) throws(MachineError) {
    let component = try scalar(operation.component, into: newScalar())
    let seconds = try operation.timeout.map { (seconds: Expression) throws(MachineError) in
      try scalar(seconds, into: newScalar())
    }
    let remote =
      switch operation.behaviour {
      case .named(let id): try self.remote(id, operation.arguments)
      case .referred(let reference): try self.remote(reference, operation.arguments)
      }
    let waiting = StartRecipe.Waiting(number: newScalar(), result: newHeap())
    let outs = try outs(remote.arguments)
    let recipe = try start(component, remote, waiting)
    let timer = seconds.map { startCallTimer($0) }
    let (again, running, over) = (newLabel(), newLabel(), newLabel())
    place(again)
    emit(.takeSnapshot)
    emit(.callEnded, a: component, b: waiting.number, to: running)
    if let timer { emit(.stopTimer, a: timer) }
    try takeOutcome(operation, remote, recipe, outs, component, over: over)
    place(running)
    if let timer { try timedOut(operation, timer, component, over: over) }
    emit(.wait, to: again)
    place(over)
  }

  /// Starts a component.
  /// - Returns: the number of the recipe.
  @discardableResult
  func start(
    _ component: Int, _ remote: RemoteBehaviour, _ waiting: StartRecipe.Waiting? = nil
  ) throws(MachineError) -> Int {
    let first = try boxedArguments(remote.arguments, remote.parameters)
    builder.starts.append(
      StartRecipe(
        function: remote.function, arguments: first, argumentCount: remote.arguments.count, waiting: waiting))
    emit(.startComponent, a: component, c: builder.starts.count - 1)
    return builder.starts.count - 1
  }

  /// What was called has ended: it gives back what it has, if it came to its end.
  private func takeOutcome(
    _ operation: ComponentCall, _ remote: RemoteBehaviour, _ recipe: Int, _ outs: [Int: Out], _ component: Int,
    over: Label
  ) throws(MachineError) {
    let isComplete = newScalar()
    let stopped = newLabel()
    emit(.takeOutcome, a: isComplete, b: component, c: recipe)
    emit(.jumpIfFalse, a: isComplete, to: stopped)
    let code = builder.starts[recipe]
    try takeBack(from: code.arguments, outs, remote.parameters)
    if let value = operation.value, let result = code.waiting?.result {
      if case .value(let type)? = remote.result { checkConstraints(heap: result, from: type, to: value.type) }
      try store(heap: result, in: value)
    }
    if let verdict = operation.verdict { try storeVerdict(ofComponent: component, in: verdict) }
    emit(.jump, to: over)
    place(stopped)
    try handle(
      operation.whenStopped, "the component that was called was stopped, which no ‘catch (stop)’ handles", over: over)
  }

  private func timedOut(
    _ operation: ComponentCall, _ timer: Int, _ component: Int, over: Label
  ) throws(MachineError) {
    let inTime = newLabel()
    emit(.timeout, a: timer, to: inTime)
    emit(.stopComponent, a: component)
    try handle(
      operation.whenTimedOut, "the component that was called did not end in time, which no ‘catch (timeout)’ handles",
      over: over)
    place(inTime)
  }

  private func handle(_ body: [Statement]?, _ fault: String, over: Label) throws(MachineError) {
    guard let body else { return emit(.fail, c: builder.add(text: fault)) }
    try statements(body)
    emit(.jump, to: over)
  }
}
