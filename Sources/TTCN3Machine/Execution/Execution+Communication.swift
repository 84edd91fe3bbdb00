import TTCN3Semantics

extension Execution {
  /// Carries out a send operation (Z.161 clause 22.2.1).
  mutating func send(
    _ recipe: SendRecipe, _ s: UnsafeMutablePointer<Word>, _ h: UnsafeMutablePointer<Value>, _ component: Component
  ) throws(Fault) {
    let port = s[recipe.port]
    guard component.ports.indices.contains(port) else { throw Fault("the port does not exist") }
    let value = try message(h[recipe.message], recipe.type)
    if case .started = component.ports[port].state {
    } else {
      throw Fault("‘send’ on port ‘\(component.ports[port].name)’, which is not started")
    }
    let sent = OutgoingMessage(value: value, type: recipe.type)
    let state = component.ports[port]
    if let mapping = state.mapping {
      try send(sent, through: mapping, recipe, h, port, component)
    } else if !state.connections.isEmpty {
      for end in try recipients(state.connections, recipe, h, component, port) {
        try enqueue(sent, in: end.port, of: try self.component(end.component), sender: component.number)
      }
      if isObserved { emitSent(sent, port, component, peer: try peer(state.connections, recipe, h)) }
    } else if isLoopback {
      if isObserved { emitSent(sent, port, component, peer: "itself") }
      try enqueue(sent, in: port, of: component, sender: component.number, address: address(recipe, h))
    } else {
      throw Fault("‘send’ on port ‘\(state.name)’, which is neither connected nor mapped")
    }
  }

  struct OutgoingMessage {
    var value: Value
    var type: TypeID
  }

  private mutating func message(_ value: Value, _ type: TypeID) throws(Fault) -> Value {
    var message = value
    if case .template(let template) = value {
      guard let specific = template.specificValue else {
        throw Fault("‘send’ is given a template that is not a specific value")
      }
      message = specific
    }
    guard message.isFullyBound, !message.isOmit else {
      throw Fault(
        "the message has a part without a value: \(Notation(code.catalog).text(of: message, type: type).prefix(200))")
    }
    if !code.constraints.isEmpty { try check(message, type) }
    let size = MemoryEstimate.bytes(of: message)
    guard size <= bounds.messageSize else { throw Fault("a message is larger than \(bounds.messageSize) bytes") }
    allocated += size
    return message
  }

  private mutating func send(
    _ message: OutgoingMessage, through mapping: Port.Mapping, _ recipe: SendRecipe, _ h: UnsafeMutablePointer<Value>,
    _ port: Int, _ component: Component
  ) throws(Fault) {
    if isObserved { emitSent(message, port, component, peer: "system:\(mapping.systemPort)") }
    guard let connection = mapping.connection else {
      try enqueue(
        message, in: port, of: component, sender: ComponentNumber.system, address: address(recipe, h))
      return
    }
    do {
      try connection.send(
        TypedValue(message.value, type: message.type, in: code.catalog), to: address(recipe, h))
    } catch {
      throw Fault(error.reason, error.attribution)
    }
  }

  /// The address that `to` names.
  private func address(_ recipe: SendRecipe, _ h: UnsafeMutablePointer<Value>) -> TypedValue? {
    guard let type = recipe.addressType, let register = recipe.to.first else { return nil }
    return TypedValue(h[register], type: type, in: code.catalog)
  }

  private func recipients(
    _ connections: [Port.End], _ recipe: SendRecipe, _ h: UnsafeMutablePointer<Value>, _ component: Component,
    _ port: Int
  ) throws(Fault) -> [Port.End] {
    if recipe.toAll { return connections }
    if recipe.to.isEmpty {
      guard connections.count == 1 else {
        throw Fault("port ‘\(component.ports[port].name)’ has \(connections.count) connections: ‘send’ needs ‘to’")
      }
      return connections
    }
    var ends: [Port.End] = []
    for register in recipe.to {
      guard case .component(let number) = h[register] else { throw Fault("‘to’ needs a component reference here") }
      let found = connections.filter { $0.component == number }
      guard let end = found.first, found.count == 1 else {
        throw Fault(
          "port ‘\(component.ports[port].name)’ is not connected to \(Notation.component(number)), or more than once")
      }
      ends.append(end)
    }
    return ends
  }

  private func peer(
    _ connections: [Port.End], _ recipe: SendRecipe, _ h: UnsafeMutablePointer<Value>
  ) throws(Fault) -> String {
    let targets =
      recipe.to.isEmpty
      ? connections.map(\.component)
      : recipe.to.compactMap {
        if case .component(let number) = h[$0] { number } else { nil }
      }
    return targets.map { label($0) }.joined(separator: ", ")
  }

  func label(_ number: Int) -> String {
    if components.indices.contains(number), let component = components[number] { return component.label.description }
    return Notation.component(number)
  }

  /// Puts a message into the queue of a port, unless the port is stopped.
  mutating func enqueue(
    _ message: OutgoingMessage, in port: Int, of component: Component, sender: Int, address: TypedValue? = nil,
    octets: [UInt8]? = nil
  ) throws(Fault) {
    guard component.ports.indices.contains(port) else { return }
    let queued = Message(
      value: message.value, type: message.type, sender: sender, address: address, order: nextOrder(), time: clock.now,
      octets: octets)
    if case .stopped = component.ports[port].state {
      if isObserved { emit(.messageDropped(eventMessage(queued, port, component)), component) }
      return
    }
    guard component.ports[port].queue.count < bounds.queueLength else {
      throw Fault(
        "more than \(bounds.queueLength) messages wait at port ‘\(component.ports[port].name)’ of \(component.label)")
    }
    component.ports[port].queue.append(queued)
    if isObserved { emit(.messageArrived(eventMessage(queued, port, component)), component) }
    wake(component)
  }

  /// `start`, `stop`, `clear` and `halt` (Z.161 clause 22.5).
  mutating func control(_ port: Int, _ control: Int, _ component: Component) throws(Fault) {
    guard component.ports.indices.contains(port) else { throw Fault("the port does not exist") }
    switch control {
    case 0:
      component.ports[port].queue.removeAll()
      component.ports[port].state = .started
      component.ports[port].haltOrder = Int.max
    case 1: component.ports[port].state = .stopped
    case 2: component.ports[port].queue.removeAll()
    default:
      guard case .started = component.ports[port].state else { return }
      component.ports[port].state = .halted
      component.ports[port].haltOrder = order
    }
  }

  /// `checkstate` (Z.161 clause 22.5.5).
  func isPort(_ port: Int, _ name: String, _ component: Component) throws(Fault) -> Bool {
    guard component.ports.indices.contains(port) else { throw Fault("the port does not exist") }
    let state = component.ports[port]
    switch name {
    case "Started": if case .started = state.state { return true } else { return false }
    case "Halted": if case .halted = state.state { return true } else { return false }
    case "Stopped": if case .stopped = state.state { return true } else { return false }
    case "Connected": return !state.connections.isEmpty
    case "Mapped": return state.mapping != nil
    case "Linked": return !state.connections.isEmpty || state.mapping != nil
    default: throw Fault("‘checkstate’ does not know the state ‘\(name)’")
    }
  }
}
