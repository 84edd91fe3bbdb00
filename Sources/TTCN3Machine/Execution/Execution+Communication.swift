import TTCN3Semantics

extension Execution {
  /// Carries out `send`, `call`, `reply` or `raise` (Z.161 clauses 22.2.1, 22.3).
  mutating func send(
    _ recipe: SendRecipe, _ s: UnsafeMutablePointer<Word>, _ h: UnsafeMutablePointer<Value>, _ actor: Component
  ) throws(Fault) {
    let component = actor.principal
    let port = s[recipe.port]
    guard component.ports.indices.contains(port) else { throw Fault("the port does not exist") }
    let sent = try outgoing(recipe, h)
    if case .started = component.ports[port].state {
    } else {
      throw Fault("‘\(recipe.word)’ on port ‘\(component.ports[port].name)’, which is not started")
    }
    let connections = component.ports[port].connections
    if let mapping = component.ports[port].mapping {
      try send(sent, through: mapping, recipe, h, port, component)
    } else if !connections.isEmpty {
      for end in try recipients(connections, recipe, h, component, port) {
        try enqueue(sent, in: end.port, of: try self.component(end.component), sender: component.number)
      }
      if isObserved { emitSent(sent, port, component, peer: try peer(connections, recipe, h)) }
    } else if isLoopback, !component.ports[port].wasJoined {
      if isObserved { emitSent(sent, port, component, peer: "itself") }
      let returned = try looped(sent, port, component)
      for end in isBroadcast ? Array(component.ports.indices) : [port]
      where end == port || isTaken(sent, by: component.ports[end]) {
        try enqueue(returned, in: end, of: component, sender: component.number, address: address(recipe, h))
      }
    } else {
      throw Fault("‘\(recipe.word)’ on port ‘\(component.ports[port].name)’, which is neither connected nor mapped")
    }
  }

  /// Whether a port takes part in a broadcast.
  private func isTaken(_ message: OutgoingMessage, by port: borrowing Port) -> Bool {
    guard !port.wasJoined, case .port(let type) = code.catalog[port.type].kind else { return false }
    let subject = if case .exception(let signature) = message.content { signature } else { message.type }
    let types =
      switch message.content {
      case .message, .call: type.incoming
      case .reply, .exception: type.outgoing
      }
    return types.contains { code.catalog.areSameMessageType($0, subject) }
  }

  struct OutgoingMessage {
    var value: Value
    var type: TypeID
    var content = MessageContent.message
    var encoded: EncodedMessage?

    var isPlain: Bool {
      if case .message = content { return true }
      return false
    }
  }

  private mutating func outgoing(
    _ recipe: SendRecipe, _ h: UnsafeMutablePointer<Value>
  ) throws(Fault) -> OutgoingMessage {
    let (value, type) = (h[recipe.message], recipe.type)
    switch recipe.content {
    case .message: return OutgoingMessage(value: try message(value, type, recipe.word), type: type)
    case .call(let concerned):
      return OutgoingMessage(value: try parameters(value, concerned, type, recipe.word), type: type, content: .call)
    case .reply(let concerned, let register):
      let parameters = try parameters(value, concerned, type, recipe.word)
      var result: Value?
      if let register, case .signature(let signature) = code.catalog[type].kind, let returned = signature.result {
        result = try message(h[register], returned, recipe.word)
      }
      return OutgoingMessage(value: parameters, type: type, content: .reply(result))
    case .exception(let signature):
      return OutgoingMessage(
        value: try message(value, type, recipe.word), type: type, content: .exception(signature))
    }
  }

  /// The value that a template stands for, if it may be sent.
  mutating func message(_ value: Value, _ type: TypeID, _ word: String) throws(Fault) -> Value {
    var message = value
    if case .template(let template) = value {
      guard let specific = template.specificValue else {
        throw Fault("‘\(word)’ is given a template that is not a specific value")
      }
      message = specific
    }
    guard message.isFullyBound, !message.isOmit else {
      try checkRest()
      throw Fault(
        "the message has a part without a value: \(Notation(code.catalog).text(of: message, type: type).prefix(200))")
    }
    try check(message, type)
    let size = MemoryEstimate.bytes(of: message, atMost: bounds.messageSize)
    guard size <= bounds.messageSize else {
      throw Fault(.messageSize, "a message is larger than \(bounds.messageSize) bytes")
    }
    allocated += size
    return message
  }

  private mutating func send(
    _ message: OutgoingMessage, through mapping: Port.Mapping, _ recipe: SendRecipe, _ h: UnsafeMutablePointer<Value>,
    _ port: Int, _ component: Component
  ) throws(Fault) {
    if isObserved { emitSent(message, port, component, peer: "system:\(mapping.systemPort)") }
    guard let translator = mapping.translator else {
      return try handOver(message, to: mapping, address(recipe, h), recipe.word, port, component)
    }
    try send(
      message, translatedBy: translator, through: mapping, to: address(recipe, h), recipe.word, port, component)
  }

  /// Gives a message to the adapter, or takes it in again without one.
  mutating func handOver(
    _ message: OutgoingMessage, to mapping: Port.Mapping, _ address: TypedValue?, _ word: String, _ port: Int,
    _ component: Component
  ) throws(Fault) {
    guard let connection = mapping.connection else {
      // Without an adapter a message, call, reply or exception comes back as what it is: what is translated, as a value.
      let returned = mapping.translator == nil ? try looped(message, port, component) : message
      return try arrive(returned, at: port, of: component, from: address)
    }
    guard case .message = message.content else {
      throw Fault(
        "‘\(word)’ on port ‘\(component.ports[port].name)’: its adapter takes messages only", .configuration)
    }
    do {
      try connection.send(TypedValue(message.value, type: message.type, in: code.catalog), to: address)
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
        throw Fault(
          "port ‘\(component.ports[port].name)’ has \(connections.count) connections: ‘\(recipe.word)’ needs ‘to’")
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
    var queued = Message(
      value: message.value, type: message.type, sender: sender, order: nextOrder(), time: keepsTimes ? clock.now : 0)
    if !message.isPlain || address != nil || octets != nil || message.encoded != nil {
      queued.details = Message.Details(
        content: message.content, address: address, octets: octets ?? message.encoded?.octets, encoded: message.encoded)
    }
    try enqueue(queued, in: port, of: component)
  }

  mutating func enqueue(_ queued: Message, in port: Int, of component: Component) throws(Fault) {
    if case .stopped = component.ports[port].state {
      if isObserved { emit(.messageDropped(eventMessage(queued, port, component)), component) }
      return
    }
    guard component.ports[port].queue.count < bounds.queueLength else {
      throw Fault(
        .queueLength,
        "more than \(bounds.queueLength) messages wait at port ‘\(component.ports[port].name)’ of \(component.label)")
    }
    component.ports[port].queue.append(queued)
    allocated += MemoryLayout<Message?>.stride
    if isObserved { emit(.messageArrived(eventMessage(queued, port, component)), component) }
    wake(component)
  }

  /// `start`, `stop`, `clear` and `halt` (Z.161 clause 22.5).
  mutating func control(_ port: Int, _ control: Int, _ component: Component) throws(Fault) {
    guard component.ports.indices.contains(port) else { throw Fault("the port does not exist") }
    if isObserved {
      let operation = control == 0 ? "start" : control == 1 ? "stop" : control == 2 ? "clear" : "halt"
      emit(.portControlled(port: component.ports[port].name, operation: operation), component)
    }
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
    let isConnected = !component.ports[port].connections.isEmpty
    let isMapped = component.ports[port].mapping != nil
    switch name {
    case "Started": if case .started = component.ports[port].state { return true } else { return false }
    case "Halted": if case .halted = component.ports[port].state { return true } else { return false }
    case "Stopped": if case .stopped = component.ports[port].state { return true } else { return false }
    case "Connected": return isConnected
    case "Mapped": return isMapped
    case "Linked": return isConnected || isMapped
    default: throw Fault("‘checkstate’ does not know the state ‘\(name)’")
    }
  }
}
