/// A message while it is read. Whoever reads asks first whether the bits are there.
struct RawReader {
  let octets: [UInt8]
  /// In bits.
  let count: Int
  var position = 0
  /// The bit that was read last.
  private(set) var lastBit = false

  init(octets: [UInt8], count: Int) {
    self.octets = octets
    self.count = count
  }

  mutating func take(_ count: Int, _ layout: RawLayout) -> RawBits {
    guard count > 0 else { return RawBits(count: 0) }
    let areWhole = layout.needsWholeOctets(at: position, count: count)
    let layout = areWhole ? layout.withWholeOctets : layout
    var bits = RawBits(count: count)
    layout.forEachChunk(at: position, count: count) { chunk in
      var number = octets[chunk.octet] >> UInt8(chunk.shift) & RawBits.mask(chunk.count)
      if layout.isRelative { number ^= RawLayout.relativePattern >> UInt8(chunk.shift) & RawBits.mask(chunk.count) }
      if layout.isReversedInOctet { number = RawBits.reversed(number, count: chunk.count) }
      bits.put(number, at: chunk.base, count: chunk.count)
    }
    position += count
    let slot = (position - 1) & 7
    lastBit = octets[(position - 1) >> 3] >> UInt8(layout.isFilledFromHighest ? 7 - slot : slot) & 1 == 1
    if areWhole { bits = bits.fromNumberWithFirstOctetHighest() }
    return layout.swapsNibbles ? bits.withNibblesSwapped() : bits
  }

  /// How many bits the octets from here on take until the extension bit says that no more follow.
  func extent(isReversed: Bool, isTurned: Bool, end: Int) -> Int {
    let bit: UInt8 = isTurned ? 0x01 : 0x80
    var index = position >> 3
    var size = 8
    while size < end - position, index < octets.count, (octets[index] & bit != 0) == isReversed {
      index += 1
      size += 8
    }
    return min(size, max(0, end - position))
  }
}
