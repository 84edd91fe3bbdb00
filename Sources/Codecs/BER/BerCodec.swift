import TTCN3Machine
import TTCN3Semantics

/// The basic and the distinguished encoding rules of ASN.1 (ITU-T Rec. X.690) for types whose variants give them tags.
///
/// Both write DER. With the basic rules any BER is read; with the distinguished ones only what DER would have written.
/// The notation of the variants is in docs/codecs.md.
package struct BerCodec: Codec {
  private let isDistinguished: Bool
  private let known = PlanStore<BerPlans>()

  package static let basic = BerCodec(isDistinguished: false)
  package static let distinguished = BerCodec(isDistinguished: true)

  package func encode(_ value: TypedValue) throws(CodecError) -> EncodedMessage {
    let plans = known.plans(of: value.type, in: value.catalog, made: BerPlanner.plans)
    return EncodedMessage(octets: try BerEncoder(plans: plans).element(value.value, BerPlans.root))
  }

  package func decode(
    _ message: EncodedMessage, as type: TypeID, in catalog: TypeCatalog
  ) throws(CodecError) -> DecodedValue {
    let plans = known.plans(of: type, in: catalog, made: BerPlanner.plans)
    let octets = message.bitCount & 7 == 0 ? message.octets : Array(message.octets.dropLast())
    var decoder = BerDecoder(plans, octets)
    let value = try decoder.element(BerPlans.root)
    let used = decoder.reader.position
    if isDistinguished, !decoder.hasSkipped {
      let wanted = try BerEncoder(plans: plans).element(value, BerPlans.root)
      if let difference = zip(wanted, octets).enumerated().first(where: { $1.0 != $1.1 })?.offset
        ?? (wanted.count == used ? nil : min(wanted.count, used))
      {
        throw CodecError(.malformed, "the message is BER, but not DER: it differs (at octet \(difference))")
      }
    }
    return DecodedValue(value, bitsUsed: used * 8)
  }
}
