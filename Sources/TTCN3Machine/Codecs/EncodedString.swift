import TTCN3Semantics

/// Strings of TTCN-3 that hold encoded values (Z.161 clauses 7.3, B.1.2.9, C.5).
enum EncodedString {
  /// What kind of string an encoded value is wanted as.
  enum Form: Sendable { case bits, octets, characters }

  /// The bits of a message as a string. For characters the octets are filled up with zeros to whole ones.
  /// - Parameter serialization: the string encoding of characters, such as `UTF-16`; nil is `UTF-8`.
  static func value(
    of message: EncodedMessage, as form: Form, serialization: String?
  ) throws(Fault) -> Value {
    switch form {
    case .bits: return .bits(message.bits)
    case .octets: return .octets(message.octets)
    case .characters:
      var octets = message.octets
      while octets.count % unit(of: serialization) != 0 { octets.append(0) }
      return try Arguments.with(.encvalueUnichar, [.string(serialization ?? "UTF-8")]) { (arguments) throws(Fault) in
        try Encodings.decode(octets, arguments, encodingAt: 0)
      }
    }
  }

  /// The bits that a string holds.
  static func message(in value: Value, serialization: String?) throws(Fault) -> EncodedMessage {
    switch value {
    case .bits(let bits): return EncodedMessage(bits: bits)
    case .hexDigits(let digits):
      return EncodedMessage(bits: digits.flatMap { digit in (0..<4).map { digit >> UInt8(3 - $0) & 1 } })
    case .octets(let octets): return EncodedMessage(octets: octets)
    case .characters, .universal:
      return try Arguments.with(.decvalueUnichar, [.string(serialization ?? "UTF-8")]) { (arguments) throws(Fault) in
        EncodedMessage(octets: try Encodings.encode(value.codePoints ?? [], arguments, encodingAt: 0))
      }
    default: throw Fault("what is decoded is no string")
    }
  }

  /// What of a string is left after the bits of a value at its beginning.
  static func rest(_ message: EncodedMessage, after used: Int, as form: Form, serialization: String?) throws(Fault)
    -> Value
  {
    switch form {
    case .bits: return .bits(message.dropping(used).bits)
    case .octets: return .octets(message.dropping((used + 7) & ~7).octets)
    case .characters:
      let rest = message.dropping((used + 7) & ~7)
      if isFilling(rest, serialization: serialization) { return .characters([]) }
      return try value(of: rest, as: .characters, serialization: serialization)
    }
  }

  /// Whether what is left of a string is no more than what whole digits, octets or characters take.
  static func isFilling(_ rest: EncodedMessage, of value: Value, serialization: String?) -> Bool {
    switch value {
    case .bits: rest.bitCount == 0
    case .hexDigits: rest.bitCount < 4 && rest.octets.allSatisfy { $0 == 0 }
    case .octets: rest.bitCount < 8 && rest.octets.allSatisfy { $0 == 0 }
    default: isFilling(rest, serialization: serialization)
    }
  }

  private static func isFilling(_ rest: EncodedMessage, serialization: String?) -> Bool {
    rest.bitCount < 8 * unit(of: serialization) && rest.octets.allSatisfy { $0 == 0 }
  }

  /// How many octets a character takes at least.
  private static func unit(of serialization: String?) -> Int {
    guard let serialization else { return 1 }
    if serialization.hasPrefix("UTF-16") { return 2 }
    return serialization.hasPrefix("UTF-32") ? 4 : 1
  }
}
