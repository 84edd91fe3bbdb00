import TTCN3Machine

/// What has no parts.
extension RawEncoder {
  func bits(_ value: Value, _ plan: RawPlan, _ node: RawNode) throws(CodecError) -> RawBits {
    switch (plan.shape, value) {
    case (.integer(let number), _): return try number.bits(of: value)
    case (.enumerated(let number, _), .enumerated(let item)): return try number.bits(of: .integer(item))
    case (.boolean(let count), .boolean(let flag)):
      let octets = [UInt8](repeating: flag ? 0xFF : 0, count: (count + 7) >> 3)
      return RawBits(octets: octets, count: count)
    case (.float(let count), .float(let number)): return try bits(of: number, count: count)
    case (.string(let string), _):
      node.extensionBit = string.extensionBit
      return try bits(of: value, string, isReversed: plan.layout.isReversedInOctet)
    case (.refused(let error), _): throw error
    default:
      throw CodecError(
        .cannotEncode, value.isOmit ? "it is omitted, but it is not optional" : "the value is not of its type")
    }
  }

  /// The octets of IEEE 754, the sign first.
  private func bits(of number: Double, count: Int) throws(CodecError) -> RawBits {
    if count == 64 { return RawBits(octets: RawFloat.octets(number.bitPattern)) }
    let short = Float(number)
    if short.isInfinite, number.isFinite {
      throw CodecError(.cannotEncode, "\(number) is too large for a float of 32 bits")
    }
    return RawBits(octets: RawFloat.octets(short.bitPattern))
  }

  private func bits(of value: Value, _ string: RawString, isReversed: Bool) throws(CodecError) -> RawBits {
    var bits = try content(of: value, string)
    if string.isNullTerminated { return RawBits(octets: bits.octets + [0]) }
    if string.extensionBit != .no, isReversed {
      // The bit that goes over the wire last is left to the extension bit.
      bits = RawBits(octets: bits.octets.map { $0 << 1 })
    }
    guard string.bits > 0 else { return bits }
    guard bits.count <= string.bits else {
      throw CodecError(
        .cannotEncode,
        "it has \(bits.count / string.unit) elements, and the field room for \(string.bits / string.unit)")
    }
    let filling = string.bits - bits.count
    return string.isFilledAfter ? bits.padded(before: 0, after: filling) : bits.padded(before: filling, after: 0)
  }

  private func content(of value: Value, _ string: RawString) throws(CodecError) -> RawBits {
    switch (string.kind, value) {
    case (.bits, .bits(let elements)): return RawBits(elements: elements)
    case (.digits, .hexDigits(let digits)): return RawBits(digits: digits)
    case (.octets, .octets(let octets)): return RawBits(octets: octets)
    case (.characters, .characters(let characters)), (.utf8, .characters(let characters)):
      if string.isNullTerminated, characters.contains(0) {
        throw CodecError(.cannotEncode, "the text contains the character that ends it")
      }
      return RawBits(octets: characters)
    case (.utf16, .characters), (.utf16, .universal):
      guard let text = UniversalText.utf16(value.codePoints ?? []) else {
        throw CodecError(.cannotEncode, "the text contains a character that UTF-16 has no form for")
      }
      return RawBits(octets: text)
    case (.utf8, .universal(let points)):
      guard let text = UniversalText.utf8(points) else {
        throw CodecError(.cannotEncode, "the text contains a character that UTF-8 has no form for")
      }
      return RawBits(octets: text)
    default: throw CodecError(.cannotEncode, "the value is not of its type")
    }
  }
}

enum RawFloat {
  /// The highest octet first.
  static func octets<Number: FixedWidthInteger>(_ pattern: Number) -> [UInt8] {
    stride(from: Number.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: pattern >> Number($0)) }
  }

  static func value(_ octets: [UInt8]) -> Double {
    if octets.count == 4 { return Double(Float(bitPattern: octets.reduce(0) { $0 << 8 | UInt32($1) })) }
    return Double(bitPattern: octets.reduce(0) { $0 << 8 | UInt64($1) })
  }
}
