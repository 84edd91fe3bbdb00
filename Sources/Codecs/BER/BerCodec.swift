import TTCN3Machine
import TTCN3Semantics

/// The basic, canonical and distinguished encoding rules of ASN.1 (ITU-T Rec. X.690) for types whose variants give them
/// tags.
///
/// With the basic rules any BER is read and DER is written; with the others only what they would have written is read.
/// The notation of the variants is in docs/codecs.md.
package struct BerCodec: Codec {
  private let rules: BerRules
  /// By which `encode` attributes ask for it: the names of ITU-T Rec. Z.161.7 (ES 201 873-7), and those without a year.
  let names: [String]
  private let known = PlanStore<BerPlans>()

  package static let basic = BerCodec(.basic)
  package static let canonical = BerCodec(.canonical)
  package static let distinguished = BerCodec(.distinguished)

  private init(_ rules: BerRules) {
    self.rules = rules
    names = [rules.name] + [1988, 1994, 1997, 2002, 2008].map { "\(rules.name):\($0)" }
  }

  package func encode(_ value: TypedValue) throws(CodecError) -> EncodedMessage {
    let plans = plans(of: value.type, in: value.catalog)
    return EncodedMessage(octets: try BerEncoder(plans: plans, rules: rules).element(value.value, BerPlans.root))
  }

  package func decode(
    _ message: EncodedMessage, as type: TypeID, in catalog: TypeCatalog
  ) throws(CodecError) -> DecodedValue {
    let plans = plans(of: type, in: catalog)
    let octets = message.bitCount & 7 == 0 ? message.octets : Array(message.octets.dropLast())
    var decoder = BerDecoder(plans, octets)
    let value = try decoder.element(BerPlans.root)
    let used = decoder.reader.position
    if rules != .basic, !decoder.hasSkipped {
      let wanted = try BerEncoder(plans: plans, rules: rules).element(value, BerPlans.root)
      if let difference = zip(wanted, octets).enumerated().first(where: { $1.0 != $1.1 })?.offset
        ?? (wanted.count == used ? nil : min(wanted.count, used))
      {
        throw CodecError(.malformed, "the message is BER, but not \(rules.name): it differs (at octet \(difference))")
      }
    }
    return DecodedValue(value, bitsUsed: used * 8)
  }

  private func plans(of type: TypeID, in catalog: TypeCatalog) -> BerPlans {
    known.plans(of: type, in: catalog) { BerPlanner.plans(of: $0, in: $1, encodings: names) }
  }
}
