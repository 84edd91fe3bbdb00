/// The bits of one field before they are put into the message. Bit 0 is the lowest bit of the first octet.
struct RawBits: Equatable {
  private(set) var octets: [UInt8]
  private(set) var count: Int

  init(count: Int) {
    octets = [UInt8](repeating: 0, count: (count + 7) >> 3)
    self.count = count
  }

  init(octets: [UInt8]) {
    self.octets = octets
    count = octets.count * 8
  }

  /// Some bits of octets; what is beyond is cleared.
  init(octets: [UInt8], count: Int) {
    self.octets = octets
    self.count = count
    if count & 7 != 0, let last = octets.indices.last { self.octets[last] &= UInt8(1 << (count & 7)) - 1 }
  }

  /// Bits one an element, the first one lowest.
  init(elements: [UInt8]) {
    self.init(count: elements.count)
    for (index, bit) in elements.enumerated() where bit != 0 { octets[index >> 3] |= 1 << UInt8(index & 7) }
  }

  /// Digits one an element, the first one in the lower half of the first octet.
  init(digits: [UInt8]) {
    self.init(count: digits.count * 4)
    for (index, digit) in digits.enumerated() { octets[index >> 1] |= digit << UInt8(index & 1 == 0 ? 0 : 4) }
  }

  /// One bit an element.
  var elements: [UInt8] { (0..<count).map { octets[$0 >> 3] >> UInt8($0 & 7) & 1 } }

  /// One digit an element.
  var digits: [UInt8] { (0..<count >> 2).map { octets[$0 >> 1] >> UInt8($0 & 1 == 0 ? 0 : 4) & 15 } }

  var isZero: Bool { octets.allSatisfy { $0 == 0 } }

  subscript(bit: Int) -> Bool {
    get { octets[bit >> 3] >> UInt8(bit & 7) & 1 == 1 }
    set {
      let mask: UInt8 = 1 << UInt8(bit & 7)
      if newValue { octets[bit >> 3] |= mask } else { octets[bit >> 3] &= ~mask }
    }
  }

  /// At most eight bits from a place on, as a number.
  func chunk(at base: Int, count: Int) -> UInt8 {
    let index = base >> 3
    var wide = UInt16(octets[index])
    if index + 1 < octets.count { wide |= UInt16(octets[index + 1]) << 8 }
    return UInt8(truncatingIfNeeded: wide >> UInt16(base & 7)) & RawBits.mask(count)
  }

  /// Sets at most eight bits that were zero.
  mutating func put(_ number: UInt8, at base: Int, count: Int) {
    let index = base >> 3
    let wide = UInt16(number & RawBits.mask(count)) << UInt16(base & 7)
    octets[index] |= UInt8(truncatingIfNeeded: wide)
    if wide > 0xFF { octets[index + 1] |= UInt8(truncatingIfNeeded: wide >> 8) }
  }

  /// Zero bits before (below) and after (above).
  func padded(before: Int, after: Int) -> RawBits {
    guard before + after > 0 else { return self }
    if before == 0 {
      let more = (count + after + 7) >> 3 - octets.count
      return RawBits(octets: octets + [UInt8](repeating: 0, count: more), count: count + after)
    }
    var result = RawBits(count: before + count + after)
    var at = 0
    while at < count {
      let size = min(8, count - at)
      result.put(chunk(at: at, count: size), at: before + at, count: size)
      at += size
    }
    return result
  }

  func part(from start: Int, count: Int) -> RawBits {
    var result = RawBits(count: count)
    var at = 0
    while at < count {
      let size = min(8, count - at)
      result.put(chunk(at: start + at, count: size), at: at, count: size)
      at += size
    }
    return result
  }

  /// Both digits of each whole octet change places.
  func withNibblesSwapped() -> RawBits {
    var result = self
    for index in 0..<count >> 3 { result.octets[index] = octets[index] << 4 | octets[index] >> 4 }
    return result
  }

  /// The octets from the last to the first, as one number that begins with its highest bit: what goes first into a
  /// message that is filled from the highest bit of its octets.
  func asNumberFromFirstOctet() -> RawBits {
    var result = RawBits(count: count)
    var at = 0
    while at < count {
      let size = min(8, count - at)
      result.put(chunk(at: at, count: size), at: count - at - size, count: size)
      at += size
    }
    return result
  }

  /// The inverse of `asNumberFromFirstOctet`.
  func fromNumberWithFirstOctetHighest() -> RawBits {
    var result = RawBits(count: count)
    var at = 0
    while at < count {
      let size = min(8, count - at)
      result.put(chunk(at: count - at - size, count: size), at: at, count: size)
      at += size
    }
    return result
  }

  static func mask(_ count: Int) -> UInt8 { count >= 8 ? 0xFF : 1 << UInt8(count) - 1 }

  /// The lowest bits of a number in the opposite order.
  static func reversed(_ number: UInt8, count: Int) -> UInt8 {
    var byte = number
    byte = byte >> 4 | byte << 4
    byte = (byte & 0xCC) >> 2 | (byte & 0x33) << 2
    byte = (byte & 0xAA) >> 1 | (byte & 0x55) << 1
    return byte >> UInt8(8 - count)
  }
}
