import TTCN3Machine

/// Reads the text of one variant of RAW, such as `FIELDLENGTH(7), LENGTHTO(data) + 1`.
struct RawVariantParser {
  private var scanner: VariantScanner

  init(_ text: String) { scanner = VariantScanner(text) }

  mutating func read(into variants: inout RawVariants) throws(CodecError) {
    while try scanner.peek() != .end {
      try attribute(into: &variants)
      // Separate attributes need no comma between them: a new one begins with its keyword.
      _ = try scanner.takes(",")
    }
  }

  private mutating func attribute(into variants: inout RawVariants) throws(CodecError) {
    if try scanner.takes(phrase: "CSN.1 L/H") {
      variants.isRelativeBits = true
      return
    }
    for (phrase, isUTF16) in [("UTF-8", false), ("UTF-16", true)] where try scanner.takes(phrase: phrase) {
      variants.isUTF16 = isUTF16
      return
    }
    switch try scanner.next() {
    case .number(let count): try bits(count, isSigned: true, into: &variants)
    case .word("unsigned"):
      guard case .number(let count) = try scanner.next() else { throw scanner.mistake("‘unsigned’ needs a number") }
      try bits(count, isSigned: false, into: &variants)
    case .word("IEEE754"): variants.length = .bits(try scanner.choice(["float": 32, "double": 64]))
    case .word("IntX"): variants.isIntX = true
    case .word("PADDALL"): variants.padsAll = true
    case .word(let keyword): try withParameters(keyword, into: &variants)
    default: throw scanner.mistake("an attribute of RAW is expected")
    }
  }

  /// `8 bit`, `unsigned 8 bit`.
  private mutating func bits(_ count: Int, isSigned: Bool, into variants: inout RawVariants) throws(CodecError) {
    guard case .word(let unit) = try scanner.next(), unit == "bit" || unit == "bits" else {
      throw scanner.mistake("‘bit’ is expected after a number")
    }
    variants.length = .bits(try bounded(count))
    variants.sign = isSigned ? .signBit : RawVariants.Sign.none
    variants.byteOrder = .last
  }

  private mutating func withParameters(_ keyword: String, into variants: inout RawVariants) throws(CodecError) {
    guard RawVariantParser.keywords.contains(keyword) else {
      throw scanner.mistake("‘\(keyword)’ is no attribute of RAW,")
    }
    try scanner.demand("(")
    switch keyword {
    case "FIELDLENGTH": variants.length = try length()
    case "FORMAT":
      guard try scanner.name() == "IEEE754" else { throw scanner.mistake("‘IEEE754’ is expected after ‘FORMAT(’") }
      variants.length = .bits(try scanner.choice(["float": 32, "double": 64]))
    case "COMP":
      variants.sign = try scanner.choice([
        "nosign": RawVariants.Sign.none, "2scompl": .twosComplement, "signbit": .signBit,
      ])
    case "BYTEORDER": variants.byteOrder = try scanner.choice(["first": .first, "last": .last])
    case "BITORDER", "BITORDERINOCTET": variants.bitOrder = try order()
    case "BITORDERINFIELD": variants.bitOrderInField = try order()
    case "HEXORDER": variants.hexOrder = try scanner.choice(["low": .low, "high": .high])
    case "FIELDORDER": variants.fieldOrder = try order()
    case "ALIGN": variants.align = try scanner.choice(["left": .left, "right": .right])
    case "PADDING": variants.padding = try padding()
    case "PREPADDING": variants.prePadding = try padding()
    case "PADDING_PATTERN": variants.paddingPattern = try pattern()
    case "REPEATABLE": variants.isRepeatable = try scanner.choice(["yes": true, "no": false])
    case "EXTENSION_BIT": variants.extensionBit = try extensionBit()
    default: return try relation(keyword, into: &variants)
    }
    try scanner.demand(")")
  }

  /// The attributes that name other fields.
  private mutating func relation(_ keyword: String, into variants: inout RawVariants) throws(CodecError) {
    switch keyword {
    case "EXTENSION_BIT_GROUP": variants.extensionGroups.append(try group())
    case "LENGTHTO": return try lengthTo(into: &variants)
    case "LENGTHINDEX": if try scanner.peek() != .sign(")") { variants.lengthIndex = try scanner.path() }
    case "POINTERTO": variants.pointerTo = try scanner.name()
    case "PTROFFSET":
      if case .number(let offset) = try scanner.peek() {
        _ = try scanner.next()
        variants.pointerOffset = try bounded(offset)
      } else {
        variants.pointerBase = try scanner.name()
      }
    case "UNIT", "PTRUNIT": variants.unit = try unit()
    case "PRESENCE":
      variants.presence = try scanner.keys(inBraces: scanner.takes("{"))
      _ = try scanner.takes(";")
    case "TAG": variants.tag = try scanner.choices(otherwise: "OTHERWISE")
    case "CROSSTAG": variants.crossTag = try scanner.choices(otherwise: "OTHERWISE")
    case "FORCEOMIT":
      repeat { variants.forceOmit.append(try scanner.path()) } while try scanner.takes(",")
    default:  // TOPLEVEL
      guard try scanner.name() == "BITORDER" else { throw scanner.mistake("‘BITORDER’ is expected in ‘TOPLEVEL’") }
      try scanner.demand("(")
      variants.topLevelBitOrder = try order()
      try scanner.demand(")")
    }
    try scanner.demand(")")
  }

  private static let keywords: Set<String> = [
    "FIELDLENGTH", "FORMAT", "COMP", "BYTEORDER", "BITORDER", "BITORDERINOCTET", "BITORDERINFIELD", "HEXORDER",
    "FIELDORDER", "ALIGN", "PADDING", "PREPADDING", "PADDING_PATTERN", "REPEATABLE", "EXTENSION_BIT",
    "EXTENSION_BIT_GROUP", "LENGTHTO", "LENGTHINDEX", "POINTERTO", "PTROFFSET", "UNIT", "PTRUNIT", "PRESENCE", "TAG",
    "CROSSTAG", "FORCEOMIT", "TOPLEVEL",
  ]

  private mutating func bounded(_ count: Int) throws(CodecError) -> Int {
    guard count >= 0, count <= RawVariants.longestField else {
      throw scanner.mistake("\(count) is more than \(RawVariants.longestField) bits, the most that is carried out,")
    }
    return count
  }

  private mutating func order() throws(CodecError) -> RawVariants.Order {
    try scanner.choice(["msb": .msb, "lsb": .lsb])
  }

  private mutating func extensionBit() throws(CodecError) -> RawVariants.ExtensionBit {
    try scanner.choice(["no": .no, "yes": .yes, "reverse": .reverse])
  }

  private mutating func length() throws(CodecError) -> RawVariants.Length {
    switch try scanner.next() {
    case .number(let count): return .units(try bounded(count))
    case .word("variable"): return .units(0)
    case .word("null_terminated"): return .nullTerminated
    default: throw scanner.mistake("a number, ‘variable’ or ‘null_terminated’ is expected after ‘FIELDLENGTH(’")
    }
  }

  /// In bits; 0: none.
  private mutating func padding() throws(CodecError) -> Int {
    switch try scanner.next() {
    case .word("yes"): return 8
    case .word("no"): return 0
    case .word(let word): return try size(word)
    case .number(let count): return try bounded(count)
    default: throw scanner.mistake("‘yes’, ‘no’, a unit or a number of bits is expected")
    }
  }

  private mutating func unit() throws(CodecError) -> RawVariants.Unit {
    switch try scanner.next() {
    case .word("elements"): return .elements
    case .word(let word): return .bits(try size(word))
    case .number(let count) where count > 0: return .bits(try bounded(count))
    default: throw scanner.mistake("a unit or a number of bits is expected")
    }
  }

  private func size(_ word: String) throws(CodecError) -> Int {
    switch word {
    case "bit", "bits": return 1
    case "nibble": return 4
    case "octet", "octets": return 8
    case "word16": return 16
    case "dword32": return 32
    default: throw scanner.mistake("‘\(word)’ is no unit: bits, nibble, octets, word16 or dword32 are,")
    }
  }

  private mutating func pattern() throws(CodecError) -> [UInt8] {
    guard case .quoted(let digits, "B") = try scanner.next(), let bits = VariantScanner.digits(digits, radix: 2) else {
      throw scanner.mistake("a bitstring is expected after ‘PADDING_PATTERN(’")
    }
    return bits
  }

  private mutating func group() throws(CodecError) -> RawVariants.Group {
    let kind = try extensionBit()
    try scanner.demand(",")
    let first = try scanner.name()
    try scanner.demand(",")
    return RawVariants.Group(kind: kind, first: first, last: try scanner.name())
  }

  private mutating func lengthTo(into variants: inout RawVariants) throws(CodecError) {
    variants.lengthTo = []
    variants.lengthOffset = 0
    repeat { variants.lengthTo.append(try scanner.name()) } while try scanner.takes(",")
    try scanner.demand(")")
    for (sign, factor) in [("+", 1), ("-", -1)] as [(Character, Int)] where try scanner.takes(sign) {
      guard case .number(let offset) = try scanner.next() else {
        throw scanner.mistake("a number is expected after ‘\(sign)’")
      }
      variants.lengthOffset = factor * (try bounded(offset))
      return
    }
  }
}
