import TTCN3Machine

/// The codecs that come with the tool.
package enum CodecLibrary {
  /// What a run may use.
  package static var registry: CodecRegistry { CodecRegistry(bits.merging(asn1) { first, _ in first }) }

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
