import TTCN3Machine
import TTCN3Semantics

/// RAW: bits laid out as the variants of a type say, for protocols that count in bits and octets.
///
/// The rules are those of the RAW encoder of Eclipse Titan, in whose notation existing suites are written; what is
/// carried out, and where it differs, is in docs/codecs.md. Messages are whole octets.
package struct RawCodec: Codec {
  /// By which `encode` attributes ask for it.
  static let names = ["RAW"]
  private let known = PlanStore<RawPlans>()

  package init() {}

  package func encode(_ value: TypedValue) throws(CodecError) -> EncodedMessage {
    let plans = known.plans(of: value.type, in: value.catalog, made: RawPlanner.plans)
    return EncodedMessage(octets: try RawEncoder.encode(value.value, plans))
  }

  package func decode(
    _ message: EncodedMessage, as type: TypeID, in catalog: TypeCatalog
  ) throws(CodecError) -> DecodedValue {
    let plans = known.plans(of: type, in: catalog, made: RawPlanner.plans)
    let (value, bitsUsed) = try RawDecoder.decode(message, plans)
    return DecodedValue(value, bitsUsed: bitsUsed)
  }
}
