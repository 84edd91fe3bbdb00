import TTCN3Machine

/// Universal charstrings as UTF-8 and UTF-16.
enum UniversalText {
  /// Nil if a code point is no character.
  static func utf8(_ points: [UInt32]) -> [UInt8]? {
    var octets: [UInt8] = []
    octets.reserveCapacity(points.count)
    for point in points {
      guard point >= 128 else {
        octets.append(UInt8(point))
        continue
      }
      guard let scalar = Unicode.Scalar(point) else { return nil }
      octets.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
    return octets
  }

  /// The highest octet of each unit first, as the mark at the beginning says. Nil if a code point is no character.
  static func utf16(_ points: [UInt32]) -> [UInt8]? {
    var octets: [UInt8] = [0xFE, 0xFF]
    octets.reserveCapacity(2 * points.count + 2)
    for point in points {
      guard let scalar = Unicode.Scalar(point) else { return nil }
      for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
        octets += [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      }
    }
    return octets
  }

  /// Nil if the octets are no UTF-16. Without a mark the highest octet of each unit comes first.
  static func value(utf16 octets: [UInt8]) -> Value? {
    guard octets.count.isMultiple(of: 2) else { return nil }
    let isSwapped = octets.starts(with: [0xFF, 0xFE])
    let start = isSwapped || octets.starts(with: [0xFE, 0xFF]) ? 2 : 0
    let (high, low) = isSwapped ? (1, 0) : (0, 1)
    var units: [UInt16] = []
    units.reserveCapacity(octets.count / 2)
    for at in stride(from: start, to: octets.count, by: 2) {
      units.append(UInt16(octets[at + high]) << 8 | UInt16(octets[at + low]))
    }
    guard let text = String(validating: units, as: UTF16.self) else { return nil }
    return .codePoints(text.unicodeScalars.map(\.value))
  }

  /// Nil if the octets are no UTF-8.
  static func value(_ octets: [UInt8]) -> Value? {
    if octets.allSatisfy({ $0 < 128 }) { return .characters(octets) }
    var points: [UInt32] = []
    points.reserveCapacity(octets.count)
    var decoder = UTF8()
    var iterator = octets.makeIterator()
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): points.append(scalar.value)
      case .emptyInput: return .codePoints(points)
      case .error: return nil
      }
    }
  }
}
