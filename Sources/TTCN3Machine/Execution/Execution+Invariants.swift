#if DEBUG
/// What must hold when a component stops running. A broken one is a mistake of the machine, and the test case ends
/// with `error`. Release builds have none of this.
extension Execution {
  mutating func breakOff(_ broken: String) {
    if case .faulted = ending { return }
    ending = .faulted(Fault("the machine broke an invariant: \(broken)", .environment), nil)
  }

  /// What is broken, in words; nil if nothing is.
  func brokenInvariant(after stop: Stop, of component: Component) -> String? {
    switch stop {
    case .yielded, .blocked:
      guard let position = component.position else { return "a component that goes on has no place" }
      return brokenPosition(position, component) ?? brokenQueues(component)
    case .completed, .ended, .over: return brokenQueues(component)
    }
  }

  /// After the first function of a behaviour ended: nothing lives but what goes out.
  func brokenEnd(_ function: Int, _ s: Int, _ h: Int, _ component: Component) -> String? {
    if s != 0 || h != 0 { return "the stacks of a component that ended are not back at their base" }
    for register in Int(functions[function].keptHeap)..<component.heapCapacity
    where !component.heap[register].isUnbound {
      return "heap register \(register) lives on after the behaviour ended"
    }
    if component.timers.contains(where: { $0.owner >= 0 }) { return "a timer of a function that ended is left" }
    return nil
  }

  private func brokenPosition(_ position: Component.Position, _ component: Component) -> String? {
    let function = code.functions[position.function]
    let index = position.next - function.instructions.start
    guard (0..<function.instructions.count).contains(index) else { return "a component is at no instruction" }
    guard position.depth >= 0, position.depth <= component.frameCapacity else { return "the call depth is wrong" }
    var (scalars, heap) = (0, 0)
    for depth in 0..<position.depth {
      scalars += Int(component.frames[depth].scalars)
      heap += Int(component.frames[depth].heap)
    }
    guard scalars == position.scalars, heap == position.heap else {
      return "the frames do not add up to where the window is"
    }
    let end = heap + function.heapCount
    guard scalars + function.scalarCount <= component.scalarCapacity, end <= component.heapCapacity else {
      return "the window leaves the stacks"
    }
    for register in end..<component.heapCapacity where !component.heap[register].isUnbound {
      return "heap register \(register) lives above the window"
    }
    return nil
  }

  private func brokenQueues(_ component: Component) -> String? {
    for port in component.ports.indices {
      let name = component.ports[port].name
      if component.ports[port].queue.count > bounds.queueLength { return "the queue of port ‘\(name)’ is too long" }
      var last = 0
      var isInOrder = true
      component.ports[port].queue.visit { message in
        if message.pointee.order <= last || message.pointee.order > order { isInOrder = false }
        last = message.pointee.order
      }
      if !isInOrder { return "the messages at port ‘\(name)’ are not in their order" }
    }
    return nil
  }

  /// When a test case is over: the counts of components agree with the components.
  func brokenCounts() -> String? {
    let created = components.dropFirst(ComponentNumber.first).compactMap { $0 }
    var (running, alive) = (0, 0)
    for component in created {
      switch component.state {
      case .ready, .blocked: running += 1
      case .inactive, .killed: break
      }
      if case .killed = component.state { continue }
      alive += 1
    }
    if running != runningCount { return "\(running) components run, and \(runningCount) are counted" }
    if alive != aliveCount { return "\(alive) components are alive, and \(aliveCount) are counted" }
    if killedCount != created.count - alive { return "the count of killed components is wrong" }
    return nil
  }
}
#endif
