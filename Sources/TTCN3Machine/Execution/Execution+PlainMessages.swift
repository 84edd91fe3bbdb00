import TTCN3Semantics

/// The short way of messages that nobody watches, of the most common form: no reference is counted, nothing is copied,
/// and a message is walked over once. What it does not do, the long way does.
extension Execution {
  /// Sends what is not so simple, of a component that is at its position. Returns how its turn ends, if it does: a function
  /// that translates for the port may have ended the test case, or the component.
  ///
  /// Apart from the loop: with these questions in it, loops of integers took half as long again.
  @inline(never)
  mutating func sendTheLongWay(
    _ recipe: Int, _ s: UnsafeMutablePointer<Word>, _ h: UnsafeMutablePointer<Value>, _ component: Component,
    _ steps: Int
  ) throws(Fault) -> Stop? {
    try send(code.sends[recipe], s, h, component)
    if ending != nil {
      self.steps += Execution.sliceSteps - steps
      return .over
    }
    return component.position == nil ? .ended : nil
  }

  /// Sends to the only peer of a port; false if this is not so simple.
  @inline(__always)
  mutating func send(
    _ plain: PlainSend, _ s: UnsafeMutablePointer<Word>, _ h: UnsafeMutablePointer<Value>, _ component: Component
  ) throws(Fault) -> Bool {
    let port = s[Int(plain.port)]
    guard component.ports.indices.contains(port), case .started = component.ports[port].state else { return false }
    let end = component.ports[port].onlyEnd
    if end.component == component.number {
      return try send(plain, h + Int(plain.message), component, end.port, component)
    }
    guard let target = components[end.component], target.ports.indices.contains(end.port) else { return false }
    return try send(plain, h + Int(plain.message), component, end.port, target)
  }

  @inline(__always)
  private mutating func send(
    _ plain: PlainSend, _ place: UnsafeMutablePointer<Value>, _ component: Component, _ port: Int, _ target: Component
  ) throws(Fault) -> Bool {
    guard let size = Value.sizeIfComplete(place), size <= bounds.messageSize else { return false }
    if plain.isConstrained { try check(place.pointee, plain.type) }
    guard case .started = target.ports[port].state, target.ports[port].queue.count < bounds.queueLength else {
      return false
    }
    order += 1
    let time = keepsTimes ? clock.now : 0
    if plain.takesMessage {
      target.ports[port].queue.append(
        Message(value: place.move(), type: plain.type, sender: component.number, order: order, time: time))
      place.initialize(to: .unbound)
    } else {
      target.ports[port].queue.append(
        Message(value: place.pointee, type: plain.type, sender: component.number, order: order, time: time))
    }
    allocated += size + MemoryLayout<Message>.stride
    wake(target)
    return true
  }

  /// Tries `receive` or `check` on the snapshot; carries it out if it succeeds.
  @inline(__always)
  func receive(
    _ plain: UnsafePointer<PlainReceive>, _ s: UnsafeMutablePointer<Word>, _ h: UnsafeMutablePointer<Value>,
    _ component: Component
  ) throws(Fault) -> Bool {
    var first = 0
    var count = component.ports.count
    if plain.pointee.port >= 0 {
      first = s[Int(plain.pointee.port)]
      count = Int(plain.pointee.portCount)
      guard first >= 0, first <= component.ports.count - count else { throw Fault("the port does not exist") }
    }
    for port in first..<first + count {
      // Where nothing waits, nothing is looked at: most ports, most of the time.
      guard let message = component.ports[port].queue.first else { continue }
      if take(plain, message, port, h, component) { return true }
    }
    return false
  }

  /// Takes the first message of a port if it is wanted and in the snapshot. Its value moves to where it is wanted.
  @inline(__always)
  private func take(
    _ wanted: UnsafePointer<PlainReceive>, _ message: UnsafeMutablePointer<Message>, _ port: Int,
    _ h: UnsafeMutablePointer<Value>, _ component: Component
  ) -> Bool {
    if case .stopped = component.ports[port].state { return false }
    guard message.pointee.order <= component.snapshotOrder, message.pointee.order <= component.ports[port].haltOrder,
      message.pointee.isMessage
    else { return false }
    let type = Int(wanted.pointee.type)
    if type >= 0, message.pointee.type.index != type {
      guard code.catalog.areSameMessageType(message.pointee.type, TypeID(type)) else { return false }
    }
    guard matches(&message.pointee.value, wanted, h) else { return false }
    if wanted.pointee.value >= 0 {
      let target = h + Int(wanted.pointee.value)
      if wanted.pointee.isCheck {
        target.pointee = message.pointee.value
      } else {
        swap(&target.pointee, &message.pointee.value)
      }
    }
    if !wanted.pointee.isCheck { component.ports[port].queue.removeFirst() }
    return true
  }

  @inline(__always)
  private func matches(
    _ value: UnsafePointer<Value>, _ wanted: UnsafePointer<PlainReceive>, _ h: UnsafeMutablePointer<Value>
  ) -> Bool {
    if wanted.pointee.templateValue < 0, wanted.pointee.template < 0 { return true }
    if wanted.pointee.templateValue >= 0 { return Execution.matches(value, values + Int(wanted.pointee.templateValue)) }
    return Execution.matches(value, UnsafePointer(h + Int(wanted.pointee.template)))
  }

  /// Whether a value matches a template or value, where both lie.
  @inline(__always)
  static func matches(_ value: UnsafePointer<Value>, _ template: UnsafePointer<Value>) -> Bool {
    // The register or table holds the template meanwhile.
    if case .template(let template) = template.pointee { return Unmanaged.passUnretained(template).matches(value) }
    return Value.areEqual(template.pointee, value.pointee)
  }
}

extension Value {
  /// How deep `sizeIfComplete` looks.
  private static let fewLevels = 8

  /// The bytes of a value of a few levels that lacks nothing, as `MemoryEstimate` counts them, in one walk that counts no
  /// references. nil: a part has no value, the value is one that is not sent as it is (a template, `omit`), or it takes
  /// more to say.
  @inline(__always)
  static func sizeIfComplete(_ value: UnsafePointer<Value>) -> Int? {
    if case .omit = value.pointee { return nil }
    var bytes = 0
    return add(value, to: &bytes, fewLevels) ? bytes : nil
  }

  private static func add(_ value: UnsafePointer<Value>, to bytes: inout Int, _ levels: Int) -> Bool {
    switch value.pointee {
    case .integer, .float, .boolean, .verdict, .enumerated, .omit, .null, .component, .defaultReference, .behaviour,
      .object:
      return true
    case .bits(let elements), .hexDigits(let elements), .octets(let elements), .characters(let elements):
      bytes += 32 + elements.count
      return true
    case .universal(let points):
      bytes += 32 + points.count * 4
      return true
    case .record, .list, .setOf:
      guard let parts = ValueParts.all(of: value), levels > 0, ValueWork.spend(parts.count) else { return false }
      bytes += 32 + parts.count * MemoryLayout<Value>.stride
      guard let first = parts.baseAddress else { return true }
      for index in 0..<parts.count where !add(first + index, to: &bytes, levels - 1) { return false }
      return true
    case .union(let chosen):
      bytes += 48
      return levels > 0 && withUnsafePointer(to: chosen.value) { add($0, to: &bytes, levels - 1) }
    case .unbound, .bigInteger, .map, .template, .deferred: return false
    }
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
