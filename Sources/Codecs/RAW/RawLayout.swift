/// How the bits of a field lie in the message.
struct RawLayout: Sendable, Hashable {
  /// The octets of the field go in from the last (highest) to the first.
  var isLastOctetFirst = false
  /// In each octet the lowest bit of the field is the highest of the message.
  var isReversedInOctet = false
  /// Octets of the message are filled from their highest bit on.
  var isFilledFromHighest = false
  /// Digits of octets change places.
  var swapsNibbles = false
  /// Bits are relative to the pattern 00101011 (CSN.1 L and H).
  var isRelative = false
  /// The field begins and ends at a multiple of so many bits, if not zero.
  var prePadding = 0
  var padding = 0
  /// One bit an element; empty is zeros.
  var pattern: [UInt8] = []
  /// Turns the order of bits in everything inside; absent: as outside.
  var isTurned: Bool?

  /// As it is inside something whose order of bits is turned.
  func turned(_ isTurned: Bool) -> RawLayout {
    guard isTurned else { return self }
    var result = self
    result.isReversedInOctet.toggle()
    result.isFilledFromHighest.toggle()
    return result
  }

  /// Where a part of a field lies in one octet of the message.
  struct Chunk {
    let octet: Int
    /// The lowest bit of the octet that is used.
    let shift: Int
    /// The lowest bit of the field that is in it.
    let base: Int
    let count: Int
  }

  /// Calls for each octet of the message that holds bits of a field.
  func forEachChunk(at position: Int, count: Int, _ body: (Chunk) -> Void) {
    var at = position
    let end = position + count
    while at < end {
      let slot = at & 7
      let size = min(8 - slot, end - at)
      let base = isLastOctetFirst ? end - at - size : at - position
      body(Chunk(octet: at >> 3, shift: isFilledFromHighest ? 8 - slot - size : slot, base: base, count: size))
      at += size
    }
  }

  /// Whether octets that keep their order are spread over octets of a message that is filled the other way round: they
  /// then go in one after another as whole octets.
  func needsWholeOctets(at position: Int, count: Int) -> Bool {
    !isLastOctetFirst && !isReversedInOctet && isFilledFromHighest && position & 7 != 0 && position & 7 + count > 8
  }

  var withWholeOctets: RawLayout {
    var result = self
    result.isLastOctetFirst = true
    return result
  }

  static let relativePattern: UInt8 = 0x2B
}
