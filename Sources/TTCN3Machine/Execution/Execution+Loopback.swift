import TTCN3Semantics

/// A loopback that encodes: what comes back are the octets of a message, which are read as what is waited for.
extension Execution {
  /// What the loopback gives back for a message.
  func looped(_ message: OutgoingMessage, _ port: Int, _ component: Component) throws(Fault) -> OutgoingMessage {
    let wishes = Coding.Wishes(encoding: component.encodings[message.type, port])
    guard environment.options.encodesLoopback, case .message = message.content,
      coding.hasCodec(for: message.type, wishes)
    else { return message }
    var looped = message
    looped.encoded = try coding.encode(message.value, message.type, wishes)
    return looped
  }

  /// Whether a message can be what an operation waits for; octets become the value that it asks for.
  mutating func isReadable(
    _ message: inout Message, _ recipe: ReceiveRecipe, _ port: Int, _ component: Component
  ) throws(Fault) -> Bool {
    guard let encoded = message.encoded, let type = recipe.type, recipe.wanted == .message else { return true }
    let wishes = Coding.Wishes(encoding: component.encodings[type, port])
    if case .value(let value, let used) = try coding.decode(encoded, as: type, wishes), used >= encoded.bitCount {
      (message.value, message.type) = (value, type)
      return true
    }
    report(message, port, component) { catalog in
      Mismatch(path: "", expected: "the octets of a \(catalog[type].name)", got: "other octets")
    }
    return false
  }
}
