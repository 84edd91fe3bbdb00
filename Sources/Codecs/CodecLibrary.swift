import TTCN3Machine

/// The codecs that come with the tool, and the TTCN-3 modules that go with encodings.
package enum CodecLibrary {
  package struct Module: Sendable, Hashable {
    package let name: String
    package let text: String
  }

  /// What a run may use.
  package static var registry: CodecRegistry {
    CodecRegistry(texts.merging(bits) { first, _ in first }.merging(asn1) { first, _ in first })
  }

  /// Offered to the checker as implicit sources, so that modules can import them.
  package static let modules = [Module(name: JSONModule.name, text: JSONModule.text)]

  private static let texts: [String: any Codec] = Dictionary(
    uniqueKeysWithValues: JSONCodec.names.map { ($0, JSONCodec()) })

  private static let bits: [String: any Codec] = ["RAW": RawCodec(), "TEXT": TextCodec()]

  /// By the names of ITU-T Rec. Z.161.7 (ES 201 873-7).
  private static let asn1: [String: any Codec] = {
    var codecs: [String: any Codec] = ["BER": BerCodec.basic, "DER": BerCodec.distinguished]
    for year in [1988, 1994, 1997, 2002, 2008] {
      codecs["BER:\(year)"] = BerCodec.basic
      codecs["DER:\(year)"] = BerCodec.distinguished
    }
    return codecs
  }()
}
