import TTCN3Machine

/// Reads one JSON text from the beginning of octets, with the white space around it.
///
/// Whoever sends it may be hostile: depth is bounded, and everything else takes time and memory in proportion to the
/// octets.
struct JSONScanner {
  private let octets: [UInt8]
  /// How many octets were read.
  private(set) var position = 0
  /// How many values there are.
  private(set) var count = 0
  static let maximumDepth = 256

  init(_ octets: [UInt8]) { self.octets = octets }

  mutating func scan() throws(CodecError) -> JSONTree {
    skipSpace()
    let tree = try value(depth: 0)
    skipSpace()
    return tree
  }

  private mutating func value(depth: Int) throws(CodecError) -> JSONTree {
    guard depth < Self.maximumDepth else { throw malformed("is nested more than \(Self.maximumDepth) deep") }
    count += 1
    switch try peek() {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .boolean(true))
    case UInt8(ascii: "f"): return try literal("false", .boolean(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    default: return .number(try number())
    }
  }

  private func malformed(_ what: String) -> CodecError {
    CodecError(.malformed, "the JSON text \(what), at octet \(position)")
  }

  private func peek() throws(CodecError) -> UInt8 {
    guard position < octets.count else { throw CodecError(.incomplete, "the JSON text ends before its value does") }
    return octets[position]
  }

  private mutating func skipSpace() {
    while position < octets.count {
      switch octets[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  private mutating func literal(_ word: String, _ tree: JSONTree) throws(CodecError) -> JSONTree {
    for octet in word.utf8 {
      guard try peek() == octet else { throw malformed("has a word that is not ‘\(word)’") }
      position += 1
    }
    return tree
  }

  private mutating func array(depth: Int) throws(CodecError) -> JSONTree {
    position += 1
    var elements: [JSONTree] = []
    skipSpace()
    if try peek() == UInt8(ascii: "]") {
      position += 1
      return .array([])
    }
    while true {
      skipSpace()
      elements.append(try value(depth: depth + 1))
      if try ends(UInt8(ascii: "]")) { return .array(elements) }
    }
  }

  private mutating func object(depth: Int) throws(CodecError) -> JSONTree {
    position += 1
    var members: [JSONTree.Member] = []
    var names: Set<String> = []
    skipSpace()
    if try peek() == UInt8(ascii: "}") {
      position += 1
      return .object([])
    }
    while true {
      skipSpace()
      guard try peek() == UInt8(ascii: "\"") else { throw malformed("has a member without a name") }
      let name = Self.text(try string())
      guard names.insert(name).inserted else { throw malformed("has two members ‘\(name)’ in one object") }
      skipSpace()
      guard try peek() == UInt8(ascii: ":") else { throw malformed("lacks ‘:’ after the name of a member") }
      position += 1
      skipSpace()
      members.append(JSONTree.Member(name: name, value: try value(depth: depth + 1)))
      if try ends(UInt8(ascii: "}")) { return .object(members) }
    }
  }

  /// After an element: whether the array or object ends; if not, there must be a comma.
  private mutating func ends(_ closing: UInt8) throws(CodecError) -> Bool {
    skipSpace()
    let octet = try peek()
    guard octet == closing || octet == UInt8(ascii: ",") else { throw malformed("lacks ‘,’ or the closing bracket") }
    position += 1
    return octet == closing
  }

  // MARK: Numbers

  private mutating func number() throws(CodecError) -> String {
    let start = position
    if try peek() == UInt8(ascii: "-") { position += 1 }
    let first = try peek()
    try digits()
    let leadingZero = first == UInt8(ascii: "0") && position - start > (octets[start] == UInt8(ascii: "-") ? 2 : 1)
    if leadingZero { throw malformed("has a number that begins with 0") }
    if position < octets.count, octets[position] == UInt8(ascii: ".") {
      position += 1
      try digits()
    }
    if position < octets.count, octets[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      let sign = try peek()
      if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { position += 1 }
      try digits()
    }
    return String(decoding: octets[start..<position], as: UTF8.self)
  }

  /// One digit or more.
  private mutating func digits() throws(CodecError) {
    guard Self.isDigit(try peek()) else { throw malformed("has something that is no JSON value") }
    while position < octets.count, Self.isDigit(octets[position]) { position += 1 }
  }

  private static func isDigit(_ octet: UInt8) -> Bool { octet >= 0x30 && octet <= 0x39 }

  // MARK: Strings

  static func text(_ points: [UInt32]) -> String {
    if points.allSatisfy({ $0 < 128 }) { return String(decoding: points.map { UInt8($0) }, as: UTF8.self) }
    var scalars = String.UnicodeScalarView()
    for point in points { if let scalar = Unicode.Scalar(point) { scalars.append(scalar) } }
    return String(scalars)
  }

  private mutating func string() throws(CodecError) -> [UInt32] {
    position += 1
    var points: [UInt32] = []
    while true {
      let octet = try peek()
      switch octet {
      case UInt8(ascii: "\""):
        position += 1
        return points
      case UInt8(ascii: "\\"): points.append(try escape())
      case 0..<0x20: throw malformed("has a control character in a string: it must be escaped")
      case 0x20..<0x80:
        points.append(UInt32(octet))
        position += 1
      default: points.append(try character())
      }
    }
  }

  /// One character of UTF-8 with more than one octet.
  private mutating func character() throws(CodecError) -> UInt32 {
    let first = octets[position]
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first <= 0xF4 else { throw malformed("is not UTF-8") }
    guard position + length <= octets.count else {
      throw CodecError(.incomplete, "the JSON text ends inside a character")
    }
    guard let scalar = String(validating: octets[position..<position + length], as: UTF8.self)?.unicodeScalars.first
    else { throw malformed("is not UTF-8") }
    position += length
    return scalar.value
  }

  private mutating func escape() throws(CodecError) -> UInt32 {
    position += 1
    let octet = try peek()
    position += 1
    switch octet {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return UInt32(octet)
    case UInt8(ascii: "b"): return 8
    case UInt8(ascii: "f"): return 12
    case UInt8(ascii: "n"): return 10
    case UInt8(ascii: "r"): return 13
    case UInt8(ascii: "t"): return 9
    case UInt8(ascii: "u"): return try escapedCharacter()
    default: throw malformed("has an unknown escape in a string")
    }
  }

  /// `\uXXXX`, or two of them that are a surrogate pair.
  private mutating func escapedCharacter() throws(CodecError) -> UInt32 {
    let first = try fourDigits()
    guard (0xD800...0xDFFF).contains(first) else { return first }
    guard first < 0xDC00 else { throw malformed("has the second half of a character without the first") }
    for octet in "\\u".utf8 {
      guard try peek() == octet else { throw malformed("has half of a character: a surrogate without the other") }
      position += 1
    }
    let second = try fourDigits()
    guard (0xDC00...0xDFFF).contains(second) else {
      throw malformed("has half of a character: a surrogate without the other")
    }
    return 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
  }

  private mutating func fourDigits() throws(CodecError) -> UInt32 {
    var number: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(try peek())).hexDigitValue else {
        throw malformed("has an escape without four hexadecimal digits")
      }
      number = number << 4 | UInt32(digit)
      position += 1
    }
    return number
  }
}
