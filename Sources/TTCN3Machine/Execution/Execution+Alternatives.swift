import TTCN3Semantics

extension Execution {
  /// Freezes what an `alt` sees: the queues and the time (Z.161 clause 20.2).
  mutating func takeSnapshot(_ component: Component) {
    snapshots += 1
    component.snapshotNumber = snapshots
    component.snapshotOrder = order
    component.snapshotTime = nil
    component.hasNews = false
    component.asksForComponents = false
  }

  // MARK: Timeouts

  /// Whether a timer (nil: any of the component's) timed out; if so it is stopped.
  mutating func timeout(_ timer: Word?, _ component: Component) throws(Fault) -> Bool {
    if let timer {
      return takeTimeout(try self.timer(timer, component), component)
    }
    _ = ValueWork.spend(component.timers.count)
    for timer in component.timers.indices
    where component.timers[timer].owner != TimerState.leftBehind && takeTimeout(timer, component) { return true }
    return false
  }

  /// The position of the first of some timers that timed out.
  mutating func timeout(from first: Word, count: Int, _ component: Component) throws(Fault) -> Int? {
    for index in 0..<count {
      if takeTimeout(try timer(first + index, component), component) { return index }
    }
    return nil
  }

  /// The position of the timer that a word names.
  func timer(_ word: Word, _ component: Component) throws(Fault) -> Int {
    switch word {
    case .unbound: throw Fault("a timer is used by a variable that has no value yet")
    case .nullReference: throw Fault("the timer that is used is ‘null’")
    default: break
    }
    let position = TimerWord.position(of: word)
    guard component.timers.indices.contains(position),
      component.timers[position].serial == TimerWord.serial(of: word)
    else { throw Fault("the timer does not exist any more: the behaviour that declared it has ended") }
    return position
  }

  private mutating func takeTimeout(_ timer: Int, _ component: Component) -> Bool {
    switch component.timers[timer].state {
    case .stopped: return false
    case .running:
      guard component.timers[timer].expiry <= snapshotTime(of: component) else { return false }
      // The expiry was not noticed yet, but in this snapshot it has happened.
      if isObserved { emit(.timerExpired(name: component.timers[timer].name), component) }
    case .expired: break
    }
    component.timers[timer].state = .stopped
    component.timers[timer].generation += 1
    return true
  }

  /// The same for all timers that a snapshot asks for.
  private func snapshotTime(of component: Component) -> Double {
    if let time = component.snapshotTime { return time }
    let time = clock.now
    component.snapshotTime = time
    return time
  }

  // MARK: Components

  /// `done` and `killed` of one, any or all components.
  mutating func hasEnded(_ reference: Word, _ question: Int, _ component: Component) throws(Fault) -> Bool {
    if !component.asksForComponents {
      component.asksForComponents = true
      asking.append(component.number)
    }
    let isKilled = question >= 4
    switch question & 3 {
    case 1: return (isKilled ? killedCount : endedCount) > 0
    case 2: return isKilled ? aliveCount == 0 : runningCount == 0
    default:
      let other = try self.component(reference)
      if case .killed = other.state { return true }
      guard !isKilled, case .inactive = other.state else { return false }
      return other.wasStarted
    }
  }

  mutating func holds(_ question: Int, of number: Int, _ asking: Component) throws(Fault) -> Bool {
    switch question {
    case ComponentQuestion.running.rawValue:
      switch try component(number).state {
      case .ready, .blocked: return true
      case .inactive, .killed: return false
      }
    case ComponentQuestion.alive.rawValue:
      if case .killed = try component(number).state { return false }
      return true
    default: return try hasEnded(number, question == ComponentQuestion.killed.rawValue ? 4 : 0, asking)
    }
  }

  // MARK: Receiving

  /// Tries a receive operation on the snapshot; carries it out if it succeeds.
  mutating func receive(
    _ recipe: ReceiveRecipe, _ s: UnsafeMutablePointer<Word>, _ h: UnsafeMutablePointer<Value>, _ component: Component
  ) throws(Fault) -> Bool {
    let first: Int
    let count: Int
    if let register = recipe.port {
      first = s[register]
      count = recipe.portCount
      guard first >= 0, first + count <= component.ports.count else { throw Fault("the port does not exist") }
    } else {
      first = 0
      count = component.ports.count
    }
    _ = ValueWork.spend(count)
    for port in first..<first + count {
      if try receive(recipe, port, first, s, h, component) { return true }
    }
    return false
  }

  private mutating func receive(
    _ recipe: ReceiveRecipe, _ port: Int, _ first: Int, _ s: UnsafeMutablePointer<Word>,
    _ h: UnsafeMutablePointer<Value>, _ component: Component
  ) throws(Fault) -> Bool {
    if case .stopped = component.ports[port].state { return false }
    guard var message = component.ports[port].queue.first?.pointee, message.order <= component.snapshotOrder,
      message.order <= component.ports[port].haltOrder
    else { return false }
    guard try isReadable(&message, recipe, port, component), matches(message, recipe, port, h, component) else {
      if recipe.kind == .trigger {
        component.ports[port].queue.removeFirst()
        component.hasNews = true
        if isObserved { emit(.messageDropped(eventMessage(message, port, component)), component) }
      }
      return false
    }
    if let looked = component.lookedAt, looked.order != message.order { component.lookedAt = nil }
    if let register = recipe.value { h[register] = message.result }
    if let register = recipe.parameters { h[register] = message.value }
    if let register = recipe.sender { try setSender(register, message, recipe, s, h) }
    if let register = recipe.timestamp { s[register] = Word(bitPattern: UInt(message.time.bitPattern)) }
    if let register = recipe.index { s[register] = (port - first) << 1 }
    if recipe.kind != .check { component.ports[port].queue.removeFirst() }
    if isObserved { emit(.messageReceived(eventMessage(message, port, component)), component) }
    return true
  }

  private func setSender(
    _ register: Int, _ message: Message, _ recipe: ReceiveRecipe, _ s: UnsafeMutablePointer<Word>,
    _ h: UnsafeMutablePointer<Value>
  ) throws(Fault) {
    switch (recipe.senderIsAddress, message.address) {
    case (true, let address?): h[register] = address.value
    case (false, nil): s[register] = message.sender
    // The sender is compatible with the variable (Z.161 clauses 22.2.2, 22.4).
    case (true, nil):
      throw Fault("‘sender’ names a variable for an address, and the message comes from \(label(message.sender))")
    case (false, let address?):
      throw Fault("‘sender’ names a variable for a component, and the message comes from \(address.notation)")
    }
  }

  private mutating func matches(
    _ message: Message, _ recipe: ReceiveRecipe, _ port: Int, _ h: UnsafeMutablePointer<Value>, _ component: Component
  ) -> Bool {
    guard isWanted(message, recipe) else {
      report(message, port, component) { catalog in
        Mismatch(path: "", expected: recipe.wanted.description, got: message.description(in: catalog))
      }
      return false
    }
    if let type = recipe.type {
      guard message.type == type || code.catalog.areSameMessageType(message.type, type) else {
        report(message, port, component) { catalog in
          Mismatch(path: "", expected: "a message of type \(catalog[type].name)", got: "\(catalog[message.type].name)")
        }
        return false
      }
    }
    if recipe.wanted == .call || recipe.wanted == .reply {
      guard matchesProcedure(message, recipe, port, h, component) else { return false }
    } else if recipe.template != nil || recipe.templateValue != nil {
      let template = recipe.templateValue.map { values[$0] } ?? h[recipe.template ?? 0]
      guard Execution.matches(message.value, template) else {
        report(message, port, component) { catalog in
          MismatchExplainer(catalog: catalog).explain(message.value, .of(template), type: message.type)
        }
        return false
      }
    }
    if let register = recipe.from {
      let sender = message.address?.value ?? .component(message.sender)
      guard Execution.matches(sender, h[register]) || Execution.matches(.component(message.sender), h[register]) else {
        report(message, port, component) { _ in
          Mismatch(path: "", expected: "another sender", got: Notation.component(message.sender))
        }
        return false
      }
    }
    return true
  }

  static func matches(_ value: Value, _ template: Value) -> Bool {
    if case .template(let template) = template { return template.matches(value) }
    return Value.areEqual(template, value)
  }

  /// Tells that the first message of a queue was looked at and did not match: once for each alternative of a snapshot,
  /// and not again for the same message in later ones.
  mutating func report(
    _ message: Message, _ port: Int, _ component: Component, _ explain: @escaping (TypeCatalog) -> Mismatch?
  ) {
    if component.lookedAt?.order != message.order {
      component.lookedAt = Component.LookedAt(order: message.order, explain: explain)
    }
    guard isObserved, message.reportedIn == 0 || message.reportedIn == component.snapshotNumber else { return }
    component.ports[port].queue.first?.pointee.reportedIn = component.snapshotNumber
    guard let mismatch = explain(code.catalog) else { return }
    emit(.messageMismatched(eventMessage(message, port, component), mismatch), component)
  }
}
