import BigInt
import TTCN3Machine

/// The contents of INTEGER, REAL and OBJECT IDENTIFIER.
enum BerNumbers {
  // MARK: INTEGER (X.690 clause 8.3)

  static func integer(_ number: BigInt) -> [UInt8] {
    if let small = Int(exactly: number) { return integer(small) }
    let isNegative = number.sign == .minus
    let bits = (isNegative ? number.magnitude - 1 : number.magnitude).bitWidth + 1
    let count = (bits + 7) / 8
    let magnitude = isNegative ? BigUInt(BigInt(1) << (8 * count) + number) : number.magnitude
    let octets = self.octets(of: magnitude)
    return [UInt8](repeating: 0, count: max(0, count - octets.count)) + octets.suffix(count)
  }

  static func integer(_ number: Int) -> [UInt8] {
    var octets: [UInt8] = []
    var left = number
    repeat {
      octets.insert(UInt8(truncatingIfNeeded: left), at: 0)
      left >>= 8
    } while !(left == 0 && octets[0] < 0x80) && !(left == -1 && octets[0] >= 0x80)
    return octets
  }

  /// The number of octets that are not empty.
  static func integer<Octets: Collection<UInt8>>(_ octets: Octets) -> Value {
    let isNegative = (octets.first ?? 0) >= 0x80
    if octets.count <= 8 { return .integer(octets.reduce(isNegative ? -1 : 0) { $0 << 8 | Int($1) }) }
    let magnitude = BigInt(unsigned(octets))
    return .number(isNegative ? magnitude - BigInt(1) << (8 * octets.count) : magnitude)
  }

  /// The highest octet first, none zero in front.
  private static func octets(of number: BigUInt) -> [UInt8] {
    var octets: [UInt8] = []
    for word in number.words {
      for index in 0..<8 { octets.append(UInt8(truncatingIfNeeded: word >> UInt(8 * index))) }
    }
    while octets.last == 0 { octets.removeLast() }
    return octets.reversed()
  }

  private static func unsigned<Octets: Collection<UInt8>>(_ octets: Octets) -> BigUInt {
    let reversed = Array(octets.reversed())
    let words = stride(from: 0, to: reversed.count, by: 8).map { start in
      reversed[start..<min(start + 8, reversed.count)].enumerated().reduce(UInt(0)) {
        $0 | UInt($1.element) << UInt(8 * $1.offset)
      }
    }
    return BigUInt(words: words)
  }

  // MARK: REAL (X.690 clauses 8.5 and 11.3)

  static func real(_ number: Double) -> [UInt8] {
    if number == 0 { return number.sign == .minus ? [0x43] : [] }
    if number.isNaN { return [0x42] }
    if number.isInfinite { return [number < 0 ? 0x41 : 0x40] }
    // An odd mantissa and a power of two.
    let zeros = number.isNormal ? number.significandBitPattern.trailingZeroBitCount : 0
    let width = Double.significandBitCount
    var mantissa = number.significandBitPattern | (number.isNormal ? 1 << UInt64(width) : 0)
    var exponent = Int(number.isNormal ? number.exponent : Double.leastNormalMagnitude.exponent) - width
    let shift = number.isNormal ? min(zeros, width) : mantissa.trailingZeroBitCount
    mantissa >>= UInt64(shift)
    exponent += shift
    let exponentOctets = integer(exponent)
    let first: UInt8 = 0x80 | (number < 0 ? 0x40 : 0) | UInt8(exponentOctets.count - 1)
    return [first] + exponentOctets + octets(of: BigUInt(mantissa))
  }

  /// Nil if the octets are no REAL, or a number beyond all floats.
  static func real(_ octets: [UInt8]) -> Double? {
    guard let first = octets.first else { return 0 }
    switch first >> 6 {
    case 0: return decimal(octets)
    case 1: return octets.count == 1 ? special(first) : nil
    default: return binary(octets, first)
    }
  }

  private static func special(_ octet: UInt8) -> Double? {
    switch octet {
    case 0x40: .infinity
    case 0x41: -.infinity
    case 0x42: .nan
    case 0x43: -0.0
    default: nil
    }
  }

  private static func decimal(_ octets: [UInt8]) -> Double? {
    guard (1...3).contains(octets[0]), octets.count < 400 else { return nil }
    let text = String(decoding: octets.dropFirst(), as: UTF8.self).replacing(",", with: ".").drop { $0 == " " }
    guard text.allSatisfy({ "+-.0123456789Ee".contains($0) }), let number = Double(text), number.isFinite else {
      return nil
    }
    return number
  }

  private static func binary(_ octets: [UInt8], _ first: UInt8) -> Double? {
    guard let base = [1, 3, 4][safe: Int(first >> 4 & 3)] else { return nil }
    var start = 1
    var count = Int(first & 3) + 1
    if count == 4 {
      guard octets.count > 1 else { return nil }
      count = Int(octets[1])
      start = 2
    }
    guard count > 0, octets.count > start + count, case .integer(let exponent) = integer(octets[start..<start + count]),
      exponent.magnitude < 1 << 20
    else { return nil }
    let mantissa = unsigned(octets[(start + count)...])
    guard mantissa.bitWidth <= 1 << 16 else { return nil }
    let scaled = exponent * base + Int(first >> 2 & 3)
    let number = scalbn(mantissa, scaled)
    guard number.isFinite else { return nil }
    return first & 0x40 == 0 ? number : -number
  }

  /// mantissa · 2^exponent, rounded to the nearest float.
  private static func scalbn(_ mantissa: BigUInt, _ exponent: Int) -> Double {
    // More than 64 bits cannot matter but for whether something is left over.
    let excess = max(0, mantissa.bitWidth - 64)
    var high = UInt64(truncatingIfNeeded: mantissa >> excess)
    if excess > 0, mantissa.trailingZeroBitCount < excess { high |= 1 }
    let power = exponent + excess
    guard power > -1200 - 64 else { return 0 }
    guard power < 1100 else { return high == 0 ? 0 : .infinity }
    // Two steps, so that small results are rounded once: the first is exact as long as it is no subnormal.
    let low = max(power, -1000)
    return Double(sign: .plus, exponent: low, significand: Double(high))
      * Double(sign: .plus, exponent: power - low, significand: 1)
  }

  // MARK: OBJECT IDENTIFIER (X.690 clause 8.19)

  /// Nil if the numbers are no object identifier.
  static func objectIdentifier(_ numbers: [Value]) -> [UInt8]? {
    var components: [BigUInt] = []
    for number in numbers {
      guard let big = number.bigInt, big.sign == .plus else { return nil }
      components.append(big.magnitude)
    }
    guard components.count >= 2, components[0] <= 2, components[0] == 2 || components[1] < 40 else { return nil }
    let joined = [components[0] * 40 + components[1]] + components.dropFirst(2)
    return joined.flatMap { base128($0) }
  }

  private static func base128(_ number: BigUInt) -> [UInt8] {
    if number.bitWidth <= UInt.bitWidth { return BerWriter.base128(UInt(number)) }
    var octets: [UInt8] = []
    var left = number
    while left > 0 {
      octets.append(UInt8(truncatingIfNeeded: left.words.first ?? 0) & 0x7F | (octets.isEmpty ? 0 : 0x80))
      left >>= 7
    }
    return octets.reversed()
  }

  /// Nil if the octets are no object identifier.
  static func objectIdentifier(_ octets: [UInt8]) -> Value? {
    guard let last = octets.last, last < 0x80 else { return nil }
    var components: [BigInt] = []
    var current: [UInt8] = []
    for octet in octets {
      if current.isEmpty, octet == 0x80 { return nil }
      current.append(octet)
      // No object identifier that anybody registered has components of this size.
      guard current.count <= 64 else { return nil }
      if octet >= 0x80 { continue }
      components.append(current.reduce(BigInt(0)) { $0 << 7 | BigInt($1 & 0x7F) })
      current = []
    }
    let first = min(components[0] / 40, 2)
    let numbers = [first, components[0] - 40 * first] + components.dropFirst()
    return .list(numbers.map(Value.number))
  }
}

extension Array {
  fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
