import BigInt
import TTCN3Machine
import TTCN3Semantics

/// Encodes values whose encoding a conformance suite invented, or left out: the scorer brings it along as it brings a
/// loopback for the system under test. No run of real tests has it.
///
/// Integers and enumerated values with the encoding or variant `N bit` are N bits, the lowest octet first. Everything else
/// says itself how long it is: a count of four octets, the lowest first, then characters, octets, digits, or elements;
/// numbers are written as text. Fields follow each other, an optional one after an octet that says whether it is there; of
/// a union the position of the alternative is written.
package struct StandInCodec: Codec {
  package init() {}

  package var ignoresInformation: Bool { true }

  package func encode(_ value: TypedValue) throws(CodecError) -> EncodedMessage {
    if let width = StandInWidth(of: value.type, in: value.catalog) { return try width.encode(value.value) }
    var writer = StandInWriter(catalog: value.catalog)
    try writer.write(value.value, value.type)
    return EncodedMessage(octets: writer.octets)
  }

  package func decode(
    _ message: EncodedMessage, as type: TypeID, in catalog: TypeCatalog
  ) throws(CodecError) -> DecodedValue {
    if message.bitCount == 0 { throw CodecError(.malformed, "there is nothing to decode") }
    if let width = StandInWidth(of: type, in: catalog) { return try width.decode(message, as: type, in: catalog) }
    var reader = StandInReader(octets: message.octets, catalog: catalog)
    let value = try reader.read(type)
    return DecodedValue(value, bitsUsed: reader.position * 8)
  }
}

/// `32 bit`, `16bit`: a number of a fixed width.
struct StandInWidth {
  let bits: Int

  init?(of type: TypeID, in catalog: TypeCatalog) {
    switch catalog[type].kind {
    case .integer, .enumerated: break
    default: return nil
    }
    let encodings = catalog.encodings(of: type)
    for text in EncodedPart(type, encodings: encodings, in: catalog).nearestVariants + encodings {
      let digits = text.prefix { $0.isNumber }
      guard let bits = Int(digits), (1...64).contains(bits),
        text.dropFirst(digits.count).trimmingPrefix(while: \.isWhitespace) == "bit"
      else { continue }
      self.bits = bits
      return
    }
    return nil
  }

  private var octetCount: Int { (bits + 7) / 8 }

  func encode(_ value: Value) throws(CodecError) -> EncodedMessage {
    let number: Int
    switch value {
    case .integer(let small), .enumerated(let small): number = small
    default: throw CodecError(.cannotEncode, "the value does not fit into \(bits) bits")
    }
    if bits < 64, number >= 1 << bits || number < -(1 << (bits - 1)) {
      throw CodecError(.cannotEncode, "\(number) does not fit into \(bits) bits")
    }
    if bits % 8 != 0 { return EncodedMessage(bits: (0..<bits).map { UInt8(number >> (bits - 1 - $0) & 1) }) }
    return EncodedMessage(octets: (0..<octetCount).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) })
  }

  func decode(
    _ message: EncodedMessage, as type: TypeID, in catalog: TypeCatalog
  ) throws(CodecError) -> DecodedValue {
    guard message.bitCount >= bits else {
      throw CodecError(.incomplete, "\(bits) bits are needed, and there are \(message.bitCount)")
    }
    var number: UInt64 = 0
    if bits % 8 != 0 {
      for bit in message.bits.prefix(bits) { number = number << 1 | UInt64(bit) }
    } else {
      for index in (0..<octetCount).reversed() { number = number << 8 | UInt64(message.octets[index]) }
    }
    let small = Int(truncatingIfNeeded: number)
    guard case .enumerated(let items) = catalog[type].kind else {
      return DecodedValue(.integer(small), bitsUsed: bits)
    }
    guard items.contains(where: { $0.value == small || $0.furtherValues.contains { $0.contains(small) } }) else {
      throw CodecError(.malformed, "no item has the number \(small)")
    }
    return DecodedValue(.enumerated(small), bitsUsed: bits)
  }
}
