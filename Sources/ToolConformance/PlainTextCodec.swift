import TTCN3Machine
import TTCN3Semantics

/// The encoding `Text` of the suites for JSON: a message as it is, in UTF-8, to be compared with a file. For the scorer
/// only, where the tool has no codec of that name.
struct PlainTextCodec: Codec {
  func encode(_ value: TypedValue) throws(CodecError) -> EncodedMessage {
    guard let text = value.text else { throw CodecError(.cannotEncode, "only character strings are plain text") }
    return EncodedMessage(octets: Array(text.utf8))
  }

  func decode(_ message: EncodedMessage, as type: TypeID, in catalog: TypeCatalog) throws(CodecError) -> DecodedValue {
    guard message.bitCount % 8 == 0, let text = String(validating: message.octets, as: UTF8.self) else {
      throw CodecError(.malformed, "the octets are not UTF-8")
    }
    switch catalog[type].kind {
    case .charstring where text.utf8.allSatisfy({ $0 < 128 }), .universalCharstring:
      return DecodedValue(.string(text), bitsUsed: message.bitCount)
    default: throw CodecError(.malformed, "only character strings are plain text")
    }
  }
}
