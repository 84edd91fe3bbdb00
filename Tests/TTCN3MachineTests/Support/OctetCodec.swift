import TTCN3Semantics

@testable import TTCN3Machine

/// A codec that is easy to follow: an integer is one octet, a charstring a count and its characters, a record its fields.
/// A list of integers takes no information; `offset` is added to each octet of a number.
struct OctetCodec: Codec {
  var offset = 0
  var ignoresInformation = false

  func encode(_ value: TypedValue) throws(CodecError) -> EncodedMessage {
    var octets: [UInt8] = []
    func write(_ value: Value) throws(CodecError) {
      switch value {
      case .integer(let number) where (0...200).contains(number): octets.append(UInt8(number + offset))
      case .characters(let characters): octets += [UInt8(characters.count)] + characters
      case .record(let parts): for part in parts { try write(part) }
      default: throw CodecError(.cannotEncode, "this has no octets")
      }
    }
    try write(value.value)
    return EncodedMessage(octets: octets)
  }

  func decode(_ message: EncodedMessage, as type: TypeID, in catalog: TypeCatalog) throws(CodecError) -> DecodedValue {
    var at = 0
    func next() throws(CodecError) -> UInt8 {
      guard at < message.octets.count else { throw CodecError(.incomplete, "the octets are over") }
      at += 1
      return message.octets[at - 1]
    }
    func read(_ type: TypeID) throws(CodecError) -> Value {
      switch catalog[type].kind {
      case .integer:
        let octet = Int(try next())
        guard octet >= offset, octet < 255 else { throw CodecError(.malformed, "\(octet) is no number") }
        return .integer(octet - offset)
      case .charstring:
        var characters: [UInt8] = []
        for _ in 0..<Int(try next()) { characters.append(try next()) }
        return .characters(characters)
      case .record(let fields):
        var parts: [Value] = []
        for field in fields { parts.append(try read(field.type)) }
        return .record(parts)
      default: throw CodecError(.attribute, "there is no rule for this type")
      }
    }
    let value = try read(type)
    return DecodedValue(value, bitsUsed: at * 8)
  }
}
