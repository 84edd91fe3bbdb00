/// The message while it is written.
struct RawWriter {
  private(set) var octets: [UInt8] = []
  /// In bits.
  private(set) var position = 0
  /// The octet and the bit of it that were written last.
  private var last = (octet: 0, bit: 0)
  /// Whether the octet that is not full yet is filled from its highest bit.
  private var isFilledFromHighest = false
  /// The bit at which two fields that fill their octet from different ends met.
  private(set) var conflict: Int?
  /// How deep it is inside of parts with extension bits, and where the outermost began.
  private var extensionDepth = 0
  private var extensionStart = 0
  private var isExtensionReversed = false

  mutating func put(_ bits: RawBits, _ layout: RawLayout, isFilling: Bool = false) {
    guard bits.count > 0 else { return }
    if !isFilling, position & 7 != 0, layout.isFilledFromHighest != isFilledFromHighest {
      conflict = conflict ?? position
    }
    isFilledFromHighest = layout.isFilledFromHighest
    var bits = layout.swapsNibbles ? bits.withNibblesSwapped() : bits
    var layout = layout
    if layout.needsWholeOctets(at: position, count: bits.count) {
      bits = bits.asNumberFromFirstOctet()
      layout = layout.withWholeOctets
    }
    let end = position + bits.count
    octets += [UInt8](repeating: 0, count: (end + 7) >> 3 - octets.count)
    layout.forEachChunk(at: position, count: bits.count) { chunk in
      var number = bits.chunk(at: chunk.base, count: chunk.count)
      if layout.isReversedInOctet { number = RawBits.reversed(number, count: chunk.count) }
      if layout.isRelative { number ^= RawLayout.relativePattern >> UInt8(chunk.shift) & RawBits.mask(chunk.count) }
      octets[chunk.octet] |= number << UInt8(chunk.shift)
    }
    moved(to: end, layout)
  }

  /// Fills with a pattern, or zeros.
  mutating func pad(_ count: Int, _ layout: RawLayout) {
    guard count > 0 else { return }
    var plain = RawLayout()
    plain.isFilledFromHighest = layout.isFilledFromHighest
    guard !layout.pattern.isEmpty else { return put(RawBits(count: count), plain, isFilling: true) }
    // The pattern is repeated in whole octets. Its last bit goes in first: it is the lowest.
    var pattern = layout.pattern
    while pattern.count & 7 != 0 { pattern += layout.pattern }
    let repeated = RawBits(elements: pattern.reversed())
    var left = count
    while left > 0 {
      let size = min(left, repeated.count)
      put(repeated.part(from: 0, count: size), plain, isFilling: true)
      left -= size
    }
  }

  private mutating func moved(to end: Int, _ layout: RawLayout) {
    position = end
    let slot = (end - 1) & 7
    last = ((end - 1) >> 3, layout.isFilledFromHighest ? 7 - slot : slot)
  }

  // MARK: Extension bits

  mutating func beginExtension(isReversed: Bool) {
    if extensionDepth == 0 {
      extensionStart = octets.count
      isExtensionReversed = isReversed
    }
    extensionDepth += 1
  }

  mutating func endExtension(isTurned: Bool) {
    guard extensionDepth > 0 else { return }
    extensionDepth -= 1
    guard extensionDepth == 0, extensionStart < octets.count else { return }
    let bit: UInt8 = isTurned ? 0x01 : 0x80
    for index in extensionStart..<octets.count {
      let isLast = index == octets.count - 1
      if isLast != isExtensionReversed { octets[index] |= bit } else { octets[index] &= ~bit }
    }
  }

  /// Sets the bit that was written last.
  mutating func setLastBit(_ isSet: Bool) {
    guard octets.indices.contains(last.octet) else { return }
    let bit: UInt8 = 1 << UInt8(last.bit)
    if isSet { octets[last.octet] |= bit } else { octets[last.octet] &= ~bit }
  }
}
