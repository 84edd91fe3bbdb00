import TTCN3Machine

/// The contents of character strings (X.690 clause 8.23).
enum BerTexts {
  static func octets(_ value: Value, _ text: BerText) throws(CodecError) -> [UInt8] {
    let points = value.codePoints ?? []
    if let wrong = points.first(where: { !text.allows($0) }) {
      throw CodecError(.cannotEncode, "the character with the number \(wrong) does not occur in \(text.rawValue)")
    }
    switch text {
    case .utf8: return UniversalText.utf8(points) ?? []
    case .bmp: return points.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    case .universal:
      return points.flatMap { point in
        stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: point >> UInt32($0)) }
      }
    default: return points.map { UInt8(truncatingIfNeeded: $0) }
    }
  }

  /// Nil if the octets are no such string.
  static func value(_ octets: [UInt8], _ text: BerText, isUniversal: Bool) -> Value? {
    let width = text == .bmp ? 2 : text == .universal ? 4 : 1
    guard octets.count.isMultiple(of: width) else { return nil }
    let value: Value?
    if text == .utf8 {
      value = UniversalText.value(octets)
    } else {
      let points = stride(from: 0, to: octets.count, by: width).map { start in
        octets[start..<start + width].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      }
      value = points.allSatisfy(text.allows) ? .codePoints(points) : nil
    }
    if case .universal? = value, !isUniversal { return nil }
    return value
  }
}
