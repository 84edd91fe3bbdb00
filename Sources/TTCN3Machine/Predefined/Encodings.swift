import TTCN3Semantics

/// Encodings of universal charstrings: `unichar2oct`, `oct2unichar`, `get_stringencoding`, `remove_bom` (Z.161 C.1, C.5).
enum Encodings {
  static func encode(_ points: [UInt32], _ arguments: Arguments, encodingAt index: Int) throws(Fault) -> [UInt8] {
    var octets: [UInt8] = []
    switch try name(arguments, index) {
    case "UTF-8": octets = utf8(points)
    case "UTF-16", "UTF-16BE":
      for unit in try utf16(points, arguments) { octets += [UInt8(unit >> 8), UInt8(unit & 255)] }
    case "UTF-16LE": for unit in try utf16(points, arguments) { octets += [UInt8(unit & 255), UInt8(unit >> 8)] }
    case "UTF-32", "UTF-32BE":
      for point in points { octets += bytes(point) }
    case "UTF-32LE": for point in points { octets += bytes(point).reversed() }
    case let other: throw arguments.wrong("does not know the encoding ‘\(other)’")
    }
    return octets
  }

  static func decode(_ octets: [UInt8], _ arguments: Arguments, encodingAt index: Int) throws(Fault) -> Value {
    let body = withoutMark(octets)
    switch try name(arguments, index) {
    case "UTF-8":
      guard let text = String(validating: body, as: UTF8.self) else { throw arguments.wrong("finds malformed UTF-8") }
      return .string(text)
    case "UTF-16", "UTF-16BE": return try decode16(body, bigEndian: !octets.starts(with: [0xFF, 0xFE]), arguments)
    case "UTF-16LE": return try decode16(body, bigEndian: false, arguments)
    case "UTF-32", "UTF-32BE":
      return try decode32(body, bigEndian: !octets.starts(with: [0xFF, 0xFE, 0, 0]), arguments)
    case "UTF-32LE": return try decode32(body, bigEndian: false, arguments)
    case let other: throw arguments.wrong("does not know the encoding ‘\(other)’")
    }
  }

  static func evaluate(_ function: Builtin, _ arguments: Arguments) throws(Fault) -> Value {
    guard case .octets(let octets) = try arguments.value(0) else { throw arguments.wrong("needs an octetstring") }
    if function == .removeBom { return .octets(withoutMark(octets)) }
    if let marked = marks.first(where: { octets.starts(with: $0.mark) }) { return .string(marked.name) }
    if octets.allSatisfy({ $0 < 128 }) { return .string("ASCII") }
    return .string(String(validating: octets, as: UTF8.self) == nil ? "<unknown>" : "UTF-8")
  }

  /// Longer marks first: that of UTF-32LE starts with that of UTF-16LE.
  private static let marks: [(name: String, mark: [UInt8])] = [
    ("UTF-32BE", [0, 0, 0xFE, 0xFF]), ("UTF-32LE", [0xFF, 0xFE, 0, 0]), ("UTF-8", [0xEF, 0xBB, 0xBF]),
    ("UTF-16BE", [0xFE, 0xFF]), ("UTF-16LE", [0xFF, 0xFE]),
  ]

  private static func withoutMark(_ octets: [UInt8]) -> [UInt8] {
    guard let marked = marks.first(where: { octets.starts(with: $0.mark) }) else { return octets }
    return Array(octets.dropFirst(marked.mark.count))
  }

  private static func name(_ arguments: Arguments, _ index: Int) throws(Fault) -> String {
    arguments.values.count > index ? try arguments.text(index) : "UTF-8"
  }

  private static func utf8(_ points: [UInt32]) -> [UInt8] {
    var scalars = String.UnicodeScalarView()
    for point in points { scalars.append(Unicode.Scalar(point) ?? "\u{FFFD}") }
    return Array(String(scalars).utf8)
  }

  private static func utf16(_ points: [UInt32], _ arguments: Arguments) throws(Fault) -> [UInt16] {
    var units: [UInt16] = []
    for point in points {
      guard let scalar = Unicode.Scalar(point) else {
        throw arguments.wrong("finds a character that UTF-16 cannot express")
      }
      units += Array(UTF16.encode(scalar) ?? .init())
    }
    return units
  }

  private static func bytes(_ point: UInt32) -> [UInt8] {
    [UInt8(point >> 24), UInt8(point >> 16 & 255), UInt8(point >> 8 & 255), UInt8(point & 255)]
  }

  private static func decode16(_ octets: [UInt8], bigEndian: Bool, _ arguments: Arguments) throws(Fault) -> Value {
    guard octets.count % 2 == 0 else { throw arguments.wrong("finds half a UTF-16 unit") }
    var units: [UInt16] = []
    for at in stride(from: 0, to: octets.count, by: 2) {
      let (first, second) = (UInt16(octets[at]), UInt16(octets[at + 1]))
      units.append(bigEndian ? first << 8 | second : second << 8 | first)
    }
    guard let text = String(validating: units, as: UTF16.self) else { throw arguments.wrong("finds malformed UTF-16") }
    return .string(text)
  }

  private static func decode32(_ octets: [UInt8], bigEndian: Bool, _ arguments: Arguments) throws(Fault) -> Value {
    guard octets.count % 4 == 0 else { throw arguments.wrong("finds part of a UTF-32 unit") }
    var points: [UInt32] = []
    for at in stride(from: 0, to: octets.count, by: 4) {
      let group = bigEndian ? Array(octets[at..<at + 4]) : octets[at..<at + 4].reversed()
      points.append(group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
    }
    return .codePoints(points)
  }
}
