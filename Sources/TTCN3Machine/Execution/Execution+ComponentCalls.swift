import TTCN3Semantics

/// Components that are called, and wait to be asked what came of it (Z.161 clause 21.3.10).
extension Execution {
  /// Whether a start of a component, by its number, is over.
  mutating func callEnded(_ reference: Word, _ start: Word, _ component: Component) throws(Fault) -> Bool {
    // It may have been started again by somebody else since.
    if try self.component(reference).starts != start { return true }
    return try hasEnded(reference, 0, component)
  }

  /// Keeps what a behaviour gives back, before its registers are released.
  func keepOutcome(of component: Component) {
    guard let function = component.awaited else { return }
    component.outcome = Component.Outcome(
      start: component.starts, parameters: parameters(of: component, function: function),
      result: result(of: component, function: function))
  }

  private func result(of component: Component, function: Int) -> Value {
    switch code.functions[function].result {
    case .heap: component.heap[0]
    case .scalar(let kind): value(component.scalars[0], kind, component)
    case nil: .unbound
    }
  }

  /// What the `out` and `inout` parameters of the first function of a component hold; unbound for the others.
  func parameters(of component: Component, function: Int) -> [Value] {
    code.functions[function].parameters.map { parameter in
      guard parameter.direction != .in else { return .unbound }
      return switch parameter.lane {
      case .heap: component.kept.map { $0.heap[parameter.register] } ?? component.heap[parameter.register]
      case .scalar(let kind):
        value(
          component.kept.map { $0.scalars[parameter.register] } ?? component.scalars[parameter.register], kind,
          component)
      }
    }
  }

  /// Hands over what a component gives back; false if its behaviour was stopped.
  func takeOutcome(
    of reference: Word, _ recipe: StartRecipe, _ s: UnsafeMutablePointer<Word>, _ h: UnsafeMutablePointer<Value>
  ) throws(Fault) -> Bool {
    let other = try component(reference)
    guard let waiting = recipe.waiting, let outcome = other.outcome, outcome.start == s[waiting.number] else {
      return false
    }
    other.outcome = nil
    for (index, value) in outcome.parameters.enumerated() where index < recipe.argumentCount {
      h[recipe.arguments + index] = value
    }
    h[waiting.result] = outcome.result
    return true
  }

  // MARK: Behaviours and components

  /// A fault unless a component of this type has all that a behaviour runs on (ES 202 785 clause 5.1).
  func checkRunsOn(_ reference: Word, _ component: Component) throws(Fault) {
    let behaviour = code.behaviours[try self.behaviour(reference)]
    guard let runsOn = behaviour.runsOn, runsOn.index != component.typeNumber else { return }
    let types = code.program.types
    if types.indices.contains(component.typeNumber), case .component(let type) = types[component.typeNumber].kind,
      type.ancestors.contains(where: { $0.type == runsOn })
    {
      return
    }
    throw Fault(
      "‘\(behaviour.name)’ runs on ‘\(code.catalog[runsOn].name)’, and this is \(component.label), which has not all "
        + "its members")
  }

  /// The first component in an array of which a question holds: its indices go into the first register, and the
  /// component into the next. False if there is none.
  mutating func componentFrom(
    _ array: UnsafeMutablePointer<Value>, _ question: Int, into result: UnsafeMutablePointer<Value>,
    _ asking: Component
  ) throws(Fault) -> Bool {
    guard let (indices, found) = try first(in: array.pointee, question, [], asking) else { return false }
    result[0] = .list(indices.map { .integer($0) })
    result[1] = .component(found)
    return true
  }

  private mutating func first(
    in value: Value, _ question: Int, _ indices: [Int], _ asking: Component
  ) throws(Fault) -> (indices: [Int], component: Int)? {
    if let parts = value.listElements {
      for (index, part) in parts.enumerated() {
        if let found = try first(in: part, question, indices + [index], asking) { return found }
      }
      return nil
    }
    guard case .component(let number) = value else {
      let place = indices.map { "[\($0)]" }.joined()
      throw Fault("‘any from’ an array of components: its element \(place) has no value yet")
    }
    return try holds(question, of: number, asking) ? (indices, number) : nil
  }

  /// The position of the first of some timers that runs.
  mutating func running(from first: Word, count: Int, _ component: Component) throws(Fault) -> Int? {
    polls += 1
    for index in 0..<count {
      if isRunning(component.timers[try timer(first + index, component)]) { return index }
    }
    return nil
  }
}
