import TTCN3Semantics

/// The short way of messages that nobody watches, of the most common form. What it does not do, the long way does.
extension Execution {
  /// Sends to the only peer of a port; false if this is not so simple.
  mutating func send(
    _ plain: PlainSend, _ s: UnsafeMutablePointer<Word>, _ h: UnsafeMutablePointer<Value>, _ component: Component
  ) throws(Fault) -> Bool {
    guard plain.isPlain, !isObserved else { return false }
    let port = s[Int(plain.port)]
    guard let end = Execution.onlyPeer(component, port), let target = components[end.component],
      target.ports.indices.contains(end.port)
    else { return false }
    let value = try message(h[Int(plain.message)], plain.type, "send")
    let time = keepsTimes ? clock.now : 0
    try enqueue(
      Message(value: value, type: plain.type, sender: component.number, order: nextOrder(), time: time), in: end.port,
      of: target)
    return true
  }

  /// Where a port leads, if it is started and leads to one place inside. Part by part: the port is not copied.
  private static func onlyPeer(_ component: Component, _ port: Int) -> Port.End? {
    guard component.ports.indices.contains(port), case .started = component.ports[port].state,
      component.ports[port].mapping == nil, component.ports[port].connections.count == 1
    else { return nil }
    return component.ports[port].connections[0]
  }

  /// Tries `receive` or `check` on the snapshot; carries it out if it succeeds.
  func receive(
    _ plain: PlainReceive, _ s: UnsafeMutablePointer<Word>, _ h: UnsafeMutablePointer<Value>, _ component: Component
  ) throws(Fault) -> Bool {
    var first = 0
    var count = component.ports.count
    if plain.port >= 0 {
      first = s[Int(plain.port)]
      count = Int(plain.portCount)
      guard first >= 0, first + count <= component.ports.count else { throw Fault("the port does not exist") }
    }
    for port in first..<first + count {
      if component.ports[port].take(plain, upTo: component.snapshotOrder, values, h, code.catalog) { return true }
    }
    return false
  }

  /// Whether a value matches a template or value, where both lie.
  @inline(__always)
  static func matches(_ value: UnsafePointer<Value>, _ template: UnsafePointer<Value>) -> Bool {
    // The register or table holds the template meanwhile.
    if case .template(let template) = template.pointee { return Unmanaged.passUnretained(template).matches(value) }
    return Value.areEqual(template.pointee, value.pointee)
  }
}

extension Port {
  /// Takes the first message if it is wanted and in the snapshot. Its value moves to where it is wanted; nothing else of
  /// it is copied.
  fileprivate mutating func take(
    _ wanted: PlainReceive, upTo order: Int, _ values: UnsafePointer<Value>, _ h: UnsafeMutablePointer<Value>,
    _ catalog: TypeCatalog
  ) -> Bool {
    if case .stopped = state { return false }
    let limit = min(order, haltOrder)
    let isTaken = queue.withFirst { message -> Bool in
      guard message.order <= limit, message.isMessage else { return false }
      if wanted.type >= 0, message.type.index != Int(wanted.type) {
        guard catalog.areSameMessageType(message.type, TypeID(Int(wanted.type))) else { return false }
      }
      guard Port.matches(&message.value, wanted, values, h) else { return false }
      if wanted.value >= 0 {
        if wanted.isCheck {
          h[Int(wanted.value)] = message.value
        } else {
          swap(&h[Int(wanted.value)], &message.value)
        }
      }
      return true
    }
    guard isTaken == true else { return false }
    if !wanted.isCheck { queue.removeFirst() }
    return true
  }

  @inline(__always)
  private static func matches(
    _ value: UnsafePointer<Value>, _ wanted: PlainReceive, _ values: UnsafePointer<Value>,
    _ h: UnsafeMutablePointer<Value>
  ) -> Bool {
    if wanted.templateValue >= 0 { return Execution.matches(value, values + Int(wanted.templateValue)) }
    if wanted.template >= 0 { return Execution.matches(value, UnsafePointer(h + Int(wanted.template))) }
    return true
  }
}

extension Message {
  /// Not a call, reply or exception.
  fileprivate var isMessage: Bool {
    guard let details else { return true }
    if case .message = details.content { return true }
    return false
  }
}
