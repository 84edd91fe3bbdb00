/// Tags, lengths and contents of DER and CER.
enum BerWriter {
  static func element(_ tag: BerTag, isConstructed: Bool, _ content: [UInt8], _ rules: BerRules) -> [UInt8] {
    let header = header(tag, isConstructed: isConstructed)
    // The end-of-contents octets (X.690 clause 8.1.5).
    if isConstructed, rules.isIndefinite { return header + [0x80] + content + [0, 0] }
    return header + length(content.count) + content
  }

  /// The elements that a string is cut into; the content of its only one if it is short enough.
  static func segments(_ content: [UInt8], ofBits: Bool) -> [UInt8]? {
    let most = BerRules.segmentLength
    guard content.count > most else { return nil }
    if !ofBits {
      return stride(from: 0, to: content.count, by: most).flatMap { start in
        let part = Array(content[start..<min(start + most, content.count)])
        return element(.universal(4), isConstructed: false, part, .canonical)
      }
    }
    // Each begins with the number of its unused bits, which only the last may have.
    return stride(from: 1, to: content.count, by: most - 1).flatMap { start in
      let end = min(start + most - 1, content.count)
      let part = [end == content.count ? content[0] : 0] + content[start..<end]
      return element(.universal(3), isConstructed: false, part, .canonical)
    }
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
