/// JSON written octet by octet, for answers that are large and asked for often. It writes what `JSONEncoder` with sorted
/// members writes; the caller puts the members in their order.
struct JSONWriter {
  private(set) var octets: [UInt8] = []

  init(capacity: Int = 0) { octets.reserveCapacity(capacity) }

  /// JSON that stands in this program.
  mutating func raw(_ json: StaticString) {
    json.withUTF8Buffer { octets.append(contentsOf: $0) }
  }

  mutating func number(_ number: Int) { octets.append(contentsOf: String(number).utf8) }

  /// A text in quotation marks (RFC 8259 7).
  mutating func text(_ text: String) {
    var text = text
    octets.append(UInt8(ascii: "\""))
    text.withUTF8 { utf8 in
      if Self.needsEscape(UnsafeRawBufferPointer(utf8)) {
        for octet in utf8 { escaped(octet) }
      } else {
        octets.append(contentsOf: utf8)
      }
    }
    octets.append(UInt8(ascii: "\""))
  }

  /// Whether a control character, a quotation mark or a reverse stroke is in it. Nearly no text has one, and all that is
  /// written passes here: so eight octets are looked at together. In each the highest bit is left of the subtraction if
  /// the octet was less than what was subtracted.
  private static func needsEscape(_ text: UnsafeRawBufferPointer) -> Bool {
    func anyBelow(_ bound: UInt64, _ word: UInt64) -> Bool {
      (word &- (0x0101_0101_0101_0101 &* bound)) & ~word & 0x8080_8080_8080_8080 != 0
    }
    let words = text.count / 8
    for place in 0..<words {
      let word = text.loadUnaligned(fromByteOffset: place * 8, as: UInt64.self)
      if anyBelow(0x20, word) || anyBelow(1, word ^ 0x2222_2222_2222_2222) || anyBelow(1, word ^ 0x5C5C_5C5C_5C5C_5C5C)
      {
        return true
      }
    }
    return text[(words * 8)...].contains { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
  }

  /// JSON that was written elsewhere.
  mutating func written(_ json: some Sequence<UInt8>) { octets.append(contentsOf: json) }

  /// Elements with commas between them, in square brackets.
  mutating func list<Element>(
    _ elements: some Sequence<Element>, _ write: (inout JSONWriter, Element) throws -> Void
  ) rethrows {
    octets.append(UInt8(ascii: "["))
    try separated(elements, write)
    octets.append(UInt8(ascii: "]"))
  }

  /// Elements with commas between them.
  mutating func separated<Element>(
    _ elements: some Sequence<Element>, _ write: (inout JSONWriter, Element) throws -> Void
  ) rethrows {
    var isFirst = true
    for element in elements {
      if !isFirst { octets.append(UInt8(ascii: ",")) }
      isFirst = false
      try write(&self, element)
    }
  }

  private mutating func escaped(_ octet: UInt8) {
    switch octet {
    case UInt8(ascii: "\""): raw(#"\""#)
    case UInt8(ascii: "\\"): raw(#"\\"#)
    case 0x08: raw(#"\b"#)
    case 0x09: raw(#"\t"#)
    case 0x0A: raw(#"\n"#)
    case 0x0C: raw(#"\f"#)
    case 0x0D: raw(#"\r"#)
    case 0..<0x20:
      raw(#"\u00"#)
      for digit in [octet >> 4, octet & 15] { octets.append(digit < 10 ? 0x30 + digit : 0x57 + digit) }
    default: octets.append(octet)
    }
  }
}
