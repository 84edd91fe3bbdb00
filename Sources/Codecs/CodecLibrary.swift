import TTCN3Machine

/// The codecs that come with the tool, and the TTCN-3 modules that go with encodings.
package enum CodecLibrary {
  package struct Module: Sendable, Hashable {
    package let name: String
    package let text: String
  }

  /// What a run may use.
  package static var registry: CodecRegistry {
    var codecs: [String: any Codec] = [:]
    func add(_ codec: any Codec, _ names: [String]) { for name in names { codecs[name] = codec } }
    add(JSONCodec(), JSONCodec.names)
    add(RawCodec(), RawCodec.names)
    add(TextCodec(), TextCodec.names)
    for codec in [BerCodec.basic, .canonical, .distinguished] { add(codec, codec.names) }
    return CodecRegistry(codecs)
  }

  /// Offered to the checker as implicit sources, so that modules can import them.
  package static let modules = [Module(name: JSONModule.name, text: JSONModule.text)]
}
