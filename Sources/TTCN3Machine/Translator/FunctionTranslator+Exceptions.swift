import TTCN3Semantics

/// What stands behind `finally`, once: whoever leaves what it guards says in a register how to go on behind it.
final class FinallyBlock {
  let label: FunctionTranslator.Label
  /// The scalar register with the number of the way out.
  let next: Int
  /// Where an exception waits that nothing inside has caught.
  let value: Int
  let mark: Int
  fileprivate(set) var leavings: [Leaving] = []

  fileprivate init(_ label: FunctionTranslator.Label, next: Int, value: Int, mark: Int) {
    self.label = label
    self.next = next
    self.value = value
    self.mark = mark
  }

  fileprivate func number(of leaving: Leaving) -> Int {
    if let known = leavings.firstIndex(of: leaving) { return known }
    leavings.append(leaving)
    return leavings.count - 1
  }
}

/// A way out of a block.
enum Leaving: Equatable {
  case onwards
  case breakOut
  case continueLoop
  case repeatAlternatives
  case endFunction
  /// With the result that is held.
  case endWithScalar
  case endWithHeap
  /// An altstep ends with an outcome.
  case altstep(Int)
  case raiseAgain
}

/// Exceptions (ES 203 790 clause 5.2).
extension FunctionTranslator {
  var innermostFinally: FinallyBlock? {
    for exit in exits.reversed() {
      if case .finally(let block) = exit { return block }
    }
    return nil
  }

  func leave(_ leaving: Leaving, through block: FinallyBlock) {
    emit(.loadWord, a: block.next, c: block.number(of: leaving))
    emit(.jump, to: block.label)
  }

  /// Ends the function, by way of what `finally` demands before.
  func leave(_ leaving: Leaving) {
    if let block = innermostFinally {
      leave(leaving, through: block)
      return
    }
    switch leaving {
    case .endWithScalar: emit(.endWithScalar, a: heldResult ?? 0)
    case .endWithHeap: emit(.endWithHeap, a: heldResult ?? 0)
    case .altstep(let outcome): emit(.endWithWord, c: outcome)
    case .endFunction, .onwards, .breakOut, .continueLoop, .repeatAlternatives, .raiseAgain: emit(.endFunction)
    }
  }

  func endWithScalar(_ register: Int) {
    guard innermostFinally != nil, let held = heldResult else {
      emit(.endWithScalar, a: register)
      return
    }
    emit(.moveBound, a: held, b: register)
    leave(.endWithScalar)
  }

  func endWithHeap(_ register: Int) {
    guard innermostFinally != nil, let held = heldResult else {
      emit(.endWithHeap, a: register)
      return
    }
    emit(.takeHeap, a: held, b: register)
    leave(.endWithHeap)
  }

  // MARK: Handlers

  /// Translates what handlers are for, then the handlers.
  func guarded(_ handlers: ExceptionHandlers, _ body: () throws(MachineError) -> Void) throws(MachineError) {
    guard !handlers.finally.isEmpty else {
      try catching(handlers.catches, body)
      return
    }
    let isOutermost = innermostFinally == nil
    if isOutermost, let lane = frame.result, kind != .altstep { heldResult = lane == .heap ? newHeap() : newScalar() }
    let block = FinallyBlock(newLabel(), next: newScalar(), value: newHeap(), mark: newScalar())
    let start = beginRegion()
    exits.append(.finally(block))
    guardDepth += 1
    try catching(handlers.catches, body)
    guardDepth -= 1
    exits.removeLast()
    try finish(block, handlers.finally, from: start)
    if isOutermost { heldResult = nil }
  }

  /// A call that is tried again stands one before where it returns to: a region begins with something else.
  private func beginRegion() -> Int {
    emit(.jump)
    return instructions.count - 1
  }

  private func catching(
    _ catches: [ExceptionHandlers.Catch], _ body: () throws(MachineError) -> Void
  ) throws(MachineError) {
    guard !catches.isEmpty else {
      try body()
      return
    }
    let (value, mark, choice) = (newHeap(), newScalar(), newScalar())
    let start = beginRegion()
    guardDepth += 1
    try body()
    guardDepth -= 1
    let end = newLabel()
    emit(.jump, to: end)
    handlers.append(
      HandlerCode(
        start: start, end: instructions.count, target: instructions.count, heapTop: heapTop, value: value, mark: mark,
        choice: choice, catches: catches.map(\.type)))
    let labels = catches.map { _ in newLabel() }
    for (index, label) in labels.enumerated() { emit(.jumpIfWord, a: choice, b: index, to: label) }
    for (handler, label) in zip(catches, labels) {
      place(label)
      if let slot = handler.variable {
        switch builder.lane(of: handler.type) {
        case .scalar(let kind): emit(.unbox, x: Int(kind.rawValue), a: registers[slot.index], b: value)
        case .heap: emit(.takeHeap, a: registers[slot.index], b: value)
        }
      }
      try statements(handler.body)
      emit(.jump, to: end)
    }
    place(end)
  }

  private func finish(_ block: FinallyBlock, _ body: [Statement], from start: Int) throws(MachineError) {
    let (end, stop) = (newLabel(), instructions.count)
    leave(.onwards, through: block)
    handlers.append(
      HandlerCode(
        start: start, end: stop, target: instructions.count, heapTop: heapTop, value: block.value, mark: block.mark,
        choice: block.next, catches: nil))
    emit(.loadWord, a: block.next, c: block.number(of: .raiseAgain))
    place(block.label)
    try statements(body)
    let labels = block.leavings.map { _ in newLabel() }
    for (index, label) in labels.enumerated() { emit(.jumpIfWord, a: block.next, b: index, to: label) }
    for (leaving, label) in zip(block.leavings, labels) {
      place(label)
      switch leaving {
      case .onwards: emit(.jump, to: end)
      case .breakOut: try breakOut()
      case .continueLoop: try continueLoop()
      case .repeatAlternatives: try repeatAlternatives()
      case .endFunction, .endWithScalar, .endWithHeap, .altstep: leave(leaving)
      case .raiseAgain: emit(.raise, x: 1, a: block.value, b: block.mark)
      }
    }
    place(end)
  }
}
