import TTCN3Machine
import TTCN3Semantics

/// TEXT: values between words and separators, for protocols that people can read.
///
/// The rules are those of the TEXT encoder of Eclipse Titan, in whose notation existing suites are written; what is
/// carried out, and where it differs, is in docs/codecs.md.
package struct TextCodec: Codec {
  /// By which `encode` attributes ask for it.
  static let names = ["TEXT"]
  private let known = PlanStore<TextPlans>()

  package init() {}

  package func encode(_ value: TypedValue) throws(CodecError) -> EncodedMessage {
    var encoder = TextEncoder(plans: known.plans(of: value.type, in: value.catalog, made: TextPlanner.plans))
    try encoder.write(value.value, TextPlans.root)
    return EncodedMessage(octets: encoder.octets)
  }

  package func decode(
    _ message: EncodedMessage, as type: TypeID, in catalog: TypeCatalog
  ) throws(CodecError) -> DecodedValue {
    let plans = known.plans(of: type, in: catalog, made: TextPlanner.plans)
    let octets = message.bitCount & 7 == 0 ? message.octets : Array(message.octets.dropLast())
    let result: Result<DecodedValue, CodecError> = octets.withUnsafeBufferPointer { text in
      var decoder = TextDecoder(plans, text)
      do throws(CodecError) {
        let value = try decoder.value(TextPlans.root)
        return .success(DecodedValue(value, bitsUsed: decoder.position * 8))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}
