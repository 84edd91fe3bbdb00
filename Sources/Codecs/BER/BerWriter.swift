/// Tags, lengths and contents of DER.
enum BerWriter {
  static func element(_ tag: BerTag, isConstructed: Bool, _ content: [UInt8]) -> [UInt8] {
    header(tag, isConstructed: isConstructed) + length(content.count) + content
  }

  private static func header(_ tag: BerTag, isConstructed: Bool) -> [UInt8] {
    let first = tag.class.rawValue << 6 | (isConstructed ? 0x20 : 0)
    if tag.number < 31 { return [first | UInt8(tag.number)] }
    return [first | 31] + base128(UInt(tag.number))
  }

  private static func length(_ count: Int) -> [UInt8] {
    if count < 128 { return [UInt8(count)] }
    var octets: [UInt8] = []
    var left = count
    while left > 0 {
      octets.insert(UInt8(truncatingIfNeeded: left), at: 0)
      left >>= 8
    }
    return [0x80 | UInt8(octets.count)] + octets
  }

  /// Seven bits an octet, the highest first; all but the last have the highest bit set.
  static func base128(_ number: UInt) -> [UInt8] {
    var octets = [UInt8(number & 0x7F)]
    var left = number >> 7
    while left > 0 {
      octets.insert(0x80 | UInt8(left & 0x7F), at: 0)
      left >>= 7
    }
    return octets
  }
}
