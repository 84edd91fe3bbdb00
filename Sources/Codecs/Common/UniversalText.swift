import TTCN3Machine

/// Universal charstrings as UTF-8.
enum UniversalText {
  /// Nil if a code point is no character.
  static func utf8(_ points: [UInt32]) -> [UInt8]? {
    var octets: [UInt8] = []
    octets.reserveCapacity(points.count)
    for point in points {
      guard let scalar = Unicode.Scalar(point) else { return nil }
      octets += Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
    return octets
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
