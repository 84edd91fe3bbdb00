import TTCN3Semantics

/// One encoding, such as JSON or RAW: values of TTCN-3 as bits, and back (Z.161 clauses 27.5 and C.5).
///
/// Which rules hold for which type, the `encode` and `variant` attributes of the types in the catalog say. A codec has no
/// state and may be used from any thread.
package protocol Codec: Sendable {
  /// The bits of a value.
  /// - Throws: `CodecError` when a part is unbound that may not be, or the rules of its type leave no way to write it.
  func encode(_ value: TypedValue) throws(CodecError) -> EncodedMessage

  /// The value at the beginning of a message. What follows it is left to whoever asked.
  /// - Throws: `CodecError` when the bits are no value of the type. Nothing in a message may take unbounded time, memory
  ///   or depth to find that out.
  func decode(_ message: EncodedMessage, as type: TypeID, in catalog: TypeCatalog) throws(CodecError) -> DecodedValue

  /// Whether what `encvalue` and its like hand over as `encoding_info` means nothing to this codec and may be passed by.
  /// Without it, a call that hands something over is an error: it asks for what would not be done.
  var ignoresInformation: Bool { get }

  /// Whether values whose parts have no value may be handed over. The codec says itself where that is an error.
  var writesUnbound: Bool { get }
}

extension Codec {
  package var ignoresInformation: Bool { false }
  package var writesUnbound: Bool { false }
}

/// Bits as they go over the wire.
package struct EncodedMessage: Sendable, Hashable {
  /// The first bit is the highest of the first octet. Bits of the last octet beyond `bitCount` are zero.
  package private(set) var octets: [UInt8]
  package private(set) var bitCount: Int

  package init(octets: [UInt8]) {
    self.octets = octets
    bitCount = octets.count * 8
  }

  /// From bits, one an element, as in a bitstring value.
  package init(bits: [UInt8]) {
    octets = [UInt8](repeating: 0, count: (bits.count + 7) / 8)
    bitCount = bits.count
    for (index, bit) in bits.enumerated() where bit != 0 { octets[index >> 3] |= 0x80 >> UInt8(index & 7) }
  }

  /// One bit an element, as in a bitstring value.
  package var bits: [UInt8] {
    (0..<bitCount).map { octets[$0 >> 3] >> UInt8(7 - $0 & 7) & 1 }
  }

  /// What is left when bits at the beginning were read.
  package func dropping(_ count: Int) -> EncodedMessage {
    if count & 7 == 0, bitCount & 7 == 0 { return EncodedMessage(octets: Array(octets.dropFirst(count >> 3))) }
    return EncodedMessage(bits: Array(bits.dropFirst(count)))
  }
}

/// A value that was read from a message.
package struct DecodedValue: Sendable {
  package let value: Value
  /// How much of the message it took.
  package let bitsUsed: Int

  package init(_ value: Value, bitsUsed: Int) {
    self.value = value
    self.bitsUsed = bitsUsed
  }
}

/// Why a value has no encoding, or bits are no value.
package struct CodecError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What went wrong, for programs.
  package struct Code: Hashable, Sendable, CustomStringConvertible {
    package let description: String
    private init(_ description: String) { self.description = description }

    /// The value cannot be written by the rules of its type.
    package static let cannotEncode = Code("cannot-encode")
    /// The bits are no value of the type.
    package static let malformed = Code("malformed")
    /// The message ends before the value does.
    package static let incomplete = Code("incomplete")
    /// An attribute that no codec here carries out, or that contradicts its type.
    package static let attribute = Code("attribute")
  }

  package let code: Code
  /// What, and what to do: a sentence for people, without the place.
  package let reason: String
  /// Which part of the value, such as `msg.ies[2]`; empty for the whole.
  package var path: String

  package init(_ code: Code, _ reason: String, path: String = "") {
    self.code = code
    self.reason = reason
    self.path = path
  }

  package var description: String { path.isEmpty ? reason : "\(path): \(reason)" }
}

/// The codecs a run may use, by the name that `encode` attributes give them, without regard to case.
package struct CodecRegistry: Sendable {
  private let codecs: [String: any Codec]
  /// For types without an encoding, and for encodings that nobody knows. A suite that tests a tool uses invented ones; a
  /// real run has none, and an unknown encoding is an error.
  package let standIn: (any Codec)?

  package init(_ codecs: [String: any Codec] = [:], standIn: (any Codec)? = nil) {
    self.codecs = Dictionary(codecs.map { ($0.key.lowercased(), $0.value) }) { first, _ in first }
    self.standIn = standIn
  }

  package subscript(name: String) -> (any Codec)? { codecs[name.lowercased()] }

  package var names: [String] { codecs.keys.sorted() }

  /// The same codecs, and further ones for names that they do not have.
  package func with(_ further: [String: any Codec], standIn: any Codec) -> CodecRegistry {
    CodecRegistry(codecs.merging(further.map { ($0.key.lowercased(), $0.value) }) { own, _ in own }, standIn: standIn)
  }
}
