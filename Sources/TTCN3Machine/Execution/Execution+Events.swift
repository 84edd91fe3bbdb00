import TTCN3Semantics

extension Execution {
  /// Tells the sink. Callers ask first whether there is one, so that nothing is made for nobody.
  func emit(_ kind: Event.Kind, _ component: Component?) {
    guard let sink else { return }
    var event = Event(
      time: clock.now, testCase: testCase, component: component?.label, place: component.flatMap { place(of: $0) },
      kind: kind)
    event.execution = running?.number ?? 0
    sink.receive(event)
  }

  func eventMessage(_ message: Message, _ port: Int, _ component: Component) -> EventMessage {
    EventMessage(
      port: component.ports[port].name,
      peer: message.address.map(\.notation) ?? label(message.sender), type: code.catalog[message.type].name.description,
      value: Notation(code.catalog).text(of: message.value, type: message.type), octets: message.octets)
  }

  func emitSent(_ message: OutgoingMessage, _ port: Int, _ component: Component, peer: String) {
    emit(
      .messageSent(
        EventMessage(
          port: component.ports[port].name, peer: peer, type: code.catalog[message.type].name.description,
          value: Notation(code.catalog).text(of: message.value, type: message.type))), component)
  }
}
