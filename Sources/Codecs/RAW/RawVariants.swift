import TTCN3Machine

/// Everything the variants of RAW can say about one type or field, as it is written. Absent: not said.
struct RawVariants: Sendable, Hashable {
  enum Order: Sendable, Hashable { case msb, lsb }
  enum ByteOrder: Sendable, Hashable { case first, last }
  enum Nibbles: Sendable, Hashable { case low, high }
  enum Side: Sendable, Hashable { case left, right }
  enum Sign: Sendable, Hashable { case none, twosComplement, signBit }
  enum ExtensionBit: Sendable, Hashable { case no, yes, reverse }

  enum Length: Sendable, Hashable {
    /// In the unit of the type: bits, digits, octets, characters or elements; 0 is variable.
    case units(Int)
    case bits(Int)
    case nullTerminated
  }

  enum Unit: Sendable, Hashable {
    case bits(Int)
    /// The length is a number of elements.
    case elements

    var bits: Int { if case .bits(let count) = self { count } else { 1 } }
  }

  struct Group: Sendable, Hashable {
    var kind: ExtensionBit
    var first: String
    var last: String
  }

  var length: Length?
  var sign: Sign?
  var byteOrder: ByteOrder?
  var bitOrder: Order?
  var bitOrderInField: Order?
  var hexOrder: Nibbles?
  var fieldOrder: Order?
  var topLevelBitOrder: Order?
  var align: Side?
  var extensionBit: ExtensionBit?
  var extensionGroups: [Group] = []
  var padding: Int?
  var prePadding: Int?
  var paddingPattern: [UInt8]?
  var padsAll = false
  var lengthTo: [String] = []
  var lengthOffset = 0
  var lengthIndex: [String] = []
  var unit: Unit?
  var pointerTo: String?
  var pointerOffset = 0
  var pointerBase: String?
  var presence: [VariantKey] = []
  var tag: [VariantChoice] = []
  var crossTag: [VariantChoice] = []
  var forceOmit: [[String]] = []
  var isRepeatable: Bool?
  var isIntX = false
  var isUTF16 = false
  var isRelativeBits = false

  /// What the texts say, later ones over earlier ones.
  /// - Throws: `CodecError.Code.attribute` for a text that RAW has no meaning for.
  init(_ texts: [String]) throws(CodecError) {
    for text in texts {
      var parser = RawVariantParser(text)
      try parser.read(into: &self)
    }
  }

  /// The largest length, padding or unit that is carried out, in bits: 16 MiB.
  static let longestField = 1 << 27
}
