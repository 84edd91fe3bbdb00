import BigInt
import TTCN3Machine

/// Integers and enumerated values as bits.
extension RawNumber {
  /// - Throws: `CodecError.Code.cannotEncode` when the number needs more bits, or is negative and nothing says how.
  func bits(of value: Value) throws(CodecError) -> RawBits {
    guard let number = value.bigInt else { throw CodecError(.cannotEncode, "the value is no integer") }
    if number.sign == .minus, sign == .none {
      throw CodecError(.cannotEncode, "\(number) is negative: say by COMP(2scompl) or COMP(signbit) how to write it")
    }
    if isIntX { return intX(number) }
    guard RawNumber.needed(number, sign) <= bits else {
      throw CodecError(.cannotEncode, "\(number) needs more than \(bits) bits")
    }
    if sign != .signBit, case .integer(let small) = value { return RawNumber.twosComplement(small, bits: bits) }
    return RawNumber.field(number, sign, bits: bits)
  }

  /// How many bits a number takes.
  private static func needed(_ number: BigInt, _ sign: RawVariants.Sign) -> Int {
    switch sign {
    case .none: number.magnitude.bitWidth
    case .signBit: number.magnitude.bitWidth + 1
    case .twosComplement: (number.sign == .minus ? number.magnitude - 1 : number.magnitude).bitWidth + 1
    }
  }

  private static func twosComplement(_ number: Int, bits: Int) -> RawBits {
    let octets = (0..<(bits + 7) >> 3).map { index in
      index < 8 ? UInt8(truncatingIfNeeded: number >> (8 * index)) : (number < 0 ? 0xFF : 0)
    }
    return RawBits(octets: octets, count: bits)
  }

  private static func field(_ number: BigInt, _ sign: RawVariants.Sign, bits: Int) -> RawBits {
    let isNegative = number.sign == .minus
    let magnitude = sign == .twosComplement && isNegative ? BigUInt(BigInt(1) << bits + number) : number.magnitude
    var octets: [UInt8] = []
    for word in magnitude.words {
      for index in 0..<UInt.bitWidth / 8 { octets.append(UInt8(truncatingIfNeeded: word >> UInt(8 * index))) }
    }
    let count = (bits + 7) >> 3
    octets = Array(octets.prefix(count)) + [UInt8](repeating: 0, count: max(0, count - octets.count))
    var result = RawBits(octets: octets, count: bits)
    if sign == .signBit, isNegative { result[bits - 1] = true }
    return result
  }

  /// n octets: n - 1 ones, a zero, and the number in the remaining 7n bits.
  private func intX(_ number: BigInt) -> RawBits {
    let needed = max(RawNumber.needed(number, sign), 1)
    let count = (needed + 6) / 7
    var result = RawNumber.field(number, sign, bits: 7 * count).padded(before: 0, after: count)
    for bit in 7 * count + 1..<8 * count { result[bit] = true }
    return result
  }

  func value(of bits: RawBits) -> Value {
    let isNegative = sign != .none && bits.count > 0 && bits[bits.count - 1]
    if bits.count < Int.bitWidth - 1 {
      var number = 0
      for (index, octet) in bits.octets.enumerated() { number |= Int(octet) << (8 * index) }
      guard isNegative else { return .integer(number) }
      let highest = 1 << (bits.count - 1)
      return .integer(sign == .signBit ? -(number - highest) : number - 2 * highest)
    }
    var words: [UInt] = []
    for start in stride(from: 0, to: bits.octets.count, by: 8) {
      var word: UInt = 0
      for index in start..<min(start + 8, bits.octets.count) {
        word |= UInt(bits.octets[index]) << UInt(8 * (index - start))
      }
      words.append(word)
    }
    let number = BigInt(BigUInt(words: words))
    guard isNegative else { return .number(number) }
    let highest = BigInt(1) << (bits.count - 1)
    return .number(sign == .signBit ? highest - number : number - 2 * highest)
  }
}
