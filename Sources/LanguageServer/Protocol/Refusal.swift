/// An answer of the protocol that says why there is no other.
struct Refusal: Error {
  let code: Int
  let message: String

  static func invalidRequest(_ message: String) -> Refusal { Refusal(code: -32600, message: message) }
  static func unknownMethod(_ method: String) -> Refusal {
    Refusal(code: -32601, message: "‘\(method)’ is nothing this server does")
  }
  static func invalidParameters(_ message: String) -> Refusal { Refusal(code: -32602, message: message) }
  /// What was asked for cannot be done as things stand; the message is for the person.
  static func failed(_ message: String) -> Refusal { Refusal(code: -32803, message: message) }
  static let notInitialized = Refusal(code: -32002, message: "‘initialize’ comes first")
}
