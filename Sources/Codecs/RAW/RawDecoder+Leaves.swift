import TTCN3Machine

/// What has no parts.
extension RawDecoder {
  mutating func leaf(_ plan: RawPlan, _ around: Surroundings) throws(CodecError) -> Value {
    let layout = plan.layout.turned(around.isTurned)
    switch plan.shape {
    case .integer(let number): return try self.number(number, layout, around.end)
    case .enumerated(let number, let values):
      let value = try self.number(number, layout, around.end)
      guard case .integer(let item) = value, values.contains(item) else {
        throw malformed("\(value.bigInt.map { "\($0)" } ?? "this") is no value of the enumerated type")
      }
      return .enumerated(item)
    case .boolean(let count): return .boolean(!(try take(count, layout, around.end).isZero))
    case .float(let count): return .float(RawFloat.value(try take(count, layout, around.end).octets))
    case .string(let string): return try self.string(string, layout, around)
    case .refused(let error): throw error
    default: throw malformed("the type has no form in RAW")
    }
  }

  private mutating func take(_ count: Int, _ layout: RawLayout, _ end: Int) throws(CodecError) -> RawBits {
    guard count <= end - reader.position else { throw incomplete(count, end) }
    return reader.take(count, layout)
  }

  private mutating func number(_ number: RawNumber, _ layout: RawLayout, _ end: Int) throws(CodecError) -> Value {
    guard number.isIntX else { return number.value(of: try take(number.bits, layout, end)) }
    let start = reader.position
    var octets = 1
    var isCounting = true
    while isCounting {
      let next = try take(8, layout, end)
      let ones = min(8, (~next.octets[0]).leadingZeroBitCount)
      octets += ones
      isCounting = ones == 8
    }
    reader.position = start
    return number.value(of: try take(8 * octets, layout, end).part(from: 0, count: 7 * octets))
  }

  private mutating func string(
    _ string: RawString, _ layout: RawLayout, _ around: Surroundings
  ) throws(CodecError) -> Value {
    if string.isNullTerminated { return try terminated(string, layout, around.end) }
    let available = max(0, around.end - reader.position)
    var count = string.bits > 0 ? string.bits : available / string.unit * string.unit
    if string.extensionBit != .no {
      guard available > 0 else { throw incomplete(8, around.end) }
      let extent = reader.extent(
        isReversed: string.extensionBit == .reverse, isTurned: around.isTurned, end: reader.position + count)
      count = extent / 8 * 8
    }
    var bits = try take(count, layout, around.end)
    if let wanted = string.valueBits {
      bits = bits.part(from: string.isFilledAfter ? 0 : bits.count - wanted, count: wanted)
    }
    if string.extensionBit != .no, layout.turned(around.isTurned).isReversedInOctet {
      bits = RawBits(octets: bits.octets.map { $0 >> 1 | $0 << 7 })
    }
    return try value(of: bits, string)
  }

  private mutating func terminated(
    _ string: RawString, _ layout: RawLayout, _ end: Int
  ) throws(CodecError) -> Value {
    var octets: [UInt8] = []
    while true {
      guard reader.position + 8 <= end else {
        throw CodecError(.incomplete, "the text has no zero at its end (at bit \(reader.position))")
      }
      let octet = reader.take(8, layout).octets[0]
      if octet == 0 { return try value(of: RawBits(octets: octets), string) }
      octets.append(octet)
    }
  }

  private func value(of bits: RawBits, _ string: RawString) throws(CodecError) -> Value {
    switch string.kind {
    case .bits: return .bits(bits.elements)
    case .digits: return .hexDigits(bits.digits)
    case .octets: return .octets(bits.octets)
    case .characters:
      guard bits.octets.allSatisfy({ $0 < 128 }) else { throw malformed("an octet above 127 is no character") }
      return .characters(bits.octets)
    case .utf16:
      guard let value = UniversalText.value(utf16: bits.octets) else { throw malformed("the octets are no UTF-16") }
      return value
    case .utf8:
      guard let value = UniversalText.value(bits.octets) else { throw malformed("the octets are no UTF-8") }
      return value
    }
  }
}
