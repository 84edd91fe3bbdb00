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
      if utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
        for octet in utf8 { escaped(octet) }
      } else {
        octets.append(contentsOf: utf8)
      }
    }
    octets.append(UInt8(ascii: "\""))
  }

  /// Elements with commas between them, in square brackets.
  mutating func list<Element>(_ elements: some Sequence<Element>, _ write: (inout JSONWriter, Element) -> Void) {
    var isFirst = true
    octets.append(UInt8(ascii: "["))
    for element in elements {
      if !isFirst { octets.append(UInt8(ascii: ",")) }
      isFirst = false
      write(&self, element)
    }
    octets.append(UInt8(ascii: "]"))
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
