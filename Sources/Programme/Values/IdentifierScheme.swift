import Foundation

/// The kinds of name by which goods are identified. A kind has one way to be written (``normalise(_:)``), so that what
/// a supplier declares, what an officer reads off a box and what a list from elsewhere holds meet in one value.
package enum IdentifierScheme: String, Hashable, Sendable, Codable, CaseIterable {
  /// Global Trade Item Number of 8, 12, 13 or 14 digits with its check digit (GS1 General Specifications 7.9).
  case gtin
  /// Type Allocation Code: the first 8 digits of an IMEI, which name a model and no device (GSMA TS.06).
  case tac
  /// Common Platform Enumeration 2.3 (ITU-T X.1528.1).
  case cpe
  /// The part of a MAC address that is assigned to a maker: 24, 28 or 36 bits (IEEE 802, MA-L, MA-M, MA-S).
  case macPrefix = "mac-prefix"
  /// What a maker's serial numbers look like: see ``SerialPattern``. Never one serial number.
  case serialPattern = "serial-pattern"
  /// The name of a package in its registry, such as `org.example.codec` or `pkg:deb/debian/codec`.
  case package
  /// Any other name that stands on the goods.
  case other

  package var title: String {
    switch self {
    case .gtin: "GTIN (bar code)"
    case .tac: "TAC (first 8 digits of the IMEI)"
    case .cpe: "CPE name"
    case .macPrefix: "MAC prefix"
    case .serialPattern: "Serial number pattern"
    case .package: "Package name"
    case .other: "Other identifier"
    }
  }

  /// As choices of a declaration.
  package static let choices = allCases.map { FieldKind.Choice($0.rawValue, $0.title) }

  /// The longest text that is looked at, in Unicode scalars.
  package static let longest = 300

  /// The one way to write the identifier. Normalising what it returned returns the same.
  ///
  /// Throws ``ProgrammeError/Code/invalidAnswer`` with a sentence that says what is wrong and what to enter instead; a
  /// full IMEI, MAC address or serial number is refused, because it names one device and with it a person.
  package func normalise(_ text: String) throws -> String {
    guard text.utf8.count <= Self.longest || text.unicodeScalars.count <= Self.longest else {
      throw refused("is longer than \(Self.longest) characters")
    }
    return switch self {
    case .gtin: try gtin(text)
    case .tac: try tac(text)
    case .cpe: try CPEName(text).description
    case .macPrefix: try macPrefix(text)
    case .serialPattern: try SerialPattern(text).description
    case .package: try packageName(text)
    case .other: try otherName(text)
    }
  }

  func refused(_ sentence: String) -> ProgrammeError {
    ProgrammeError(.invalidAnswer, "this \(title) \(sentence)")
  }

  /// Always 14 digits: GS1 stores shorter ones with zeros before them.
  private func gtin(_ text: String) throws -> String {
    let digits = try digits(text)
    guard [8, 12, 13, 14].contains(digits.count) else {
      throw refused("has \(digits.count) digits; a GTIN has 8, 12, 13 or 14")
    }
    guard Self.hasGTINCheckDigit(digits) else {
      throw refused("has a wrong check digit: no such number can be assigned; read it again from the bar code")
    }
    guard digits.contains(where: { $0 != 0 }) else { throw refused("consists of zeros") }
    return Self.text(of: digits, filledTo: 14)
  }

  private func tac(_ text: String) throws -> String {
    let digits = try digits(text)
    guard !(14...16).contains(digits.count) else {
      throw refused("is a whole IMEI, which names one device: enter its first 8 digits only")
    }
    guard digits.count == 8 else { throw refused("has \(digits.count) digits; a TAC has 8") }
    return Self.text(of: digits)
  }

  private func macPrefix(_ text: String) throws -> String {
    var digits = ""
    for scalar in text.unicodeScalars where !Self.isSeparator(scalar) && scalar != ":" {
      guard scalar.isASCII, scalar.properties.isASCIIHexDigit else {
        throw refused("takes hexadecimal digits, as 00:1B:44")
      }
      digits.unicodeScalars.append(scalar)
    }
    guard digits.count != 12 else {
      throw refused("is a whole MAC address, which names one device: enter its first 6, 7 or 9 digits only")
    }
    guard [6, 7, 9].contains(digits.count) else {
      throw refused("has \(digits.count) digits; a prefix has 6, 7 or 9 (24, 28 or 36 bits)")
    }
    return digits.uppercased()
  }

  private func packageName(_ text: String) throws -> String {
    let name = Self.oneLine(text).lowercased()
    guard (2...200).contains(name.utf8.count), name.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw refused("takes 2 to 200 letters, digits and signs without spaces, as org.example.codec")
    }
    try refuseDeviceNumber(in: name)
    return name
  }

  private func otherName(_ text: String) throws -> String {
    let name = Self.folded(text)
    guard (1...100).contains(name.unicodeScalars.count) else { throw refused("takes 1 to 100 characters") }
    try refuseDeviceNumber(in: name)
    return name
  }

  /// Refuses text that holds a full IMEI: fifteen digits in a row, whatever separates them, the last of which is the
  /// check digit (3GPP TS 23.003 annex B).
  private func refuseDeviceNumber(in text: String) throws {
    guard text.utf8.count >= 15 else { return }
    var run: [Int] = []
    for scalar in Array(text.unicodeScalars) + ["x"] where !Self.isSeparator(scalar) {
      if ("0"..."9").contains(scalar) {
        run.append(Int(scalar.value) - 0x30)
      } else if run.count == 15, Self.hasLuhnCheckDigit(run) {
        throw refused("is a whole IMEI, which names one device: enter its first 8 digits as a TAC")
      } else {
        run = []
      }
    }
  }

  /// The digits without the spaces and strokes that people write between them.
  private func digits(_ text: String) throws -> [Int] {
    guard let digits = Self.digits(text) else { throw refused("takes digits only") }
    return digits
  }
}

extension IdentifierScheme {
  /// What people and scanners put between digits, bidirectional marks included.
  static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "-", ".", "/", "\t", "\n", "\r", "\u{A0}", "\u{2009}", "\u{200E}", "\u{200F}", "\u{2010}"..."\u{2013}",
      "\u{202A}"..."\u{202C}", "\u{202F}", "\u{2066}"..."\u{2069}", "\u{FEFF}":
      true
    default: false
    }
  }

  /// The digits of a text of digits and ``isSeparator(_:)``, none if it has none; nil for any other text.
  static func digits(_ text: String) -> [Int]? {
    var digits: [Int] = []
    for scalar in text.unicodeScalars where !isSeparator(scalar) {
      guard ("0"..."9").contains(scalar) else { return nil }
      digits.append(Int(scalar.value) - 0x30)
    }
    return digits
  }

  /// Digits as text, with zeros before them up to a width.
  static func text(of digits: [Int], filledTo width: Int = 0) -> String {
    var octets = [UInt8](repeating: 0x30, count: max(0, width - digits.count))
    for digit in digits { octets.append(0x30 + UInt8(truncatingIfNeeded: digit)) }
    return String(decoding: octets, as: UTF8.self)
  }

  /// The sum of the digits, weighted 3 and 1 from the right, is a multiple of ten.
  static func hasGTINCheckDigit(_ digits: [Int]) -> Bool {
    digits.reversed().enumerated().reduce(0) { $0 + $1.element * ($1.offset.isMultiple(of: 2) ? 1 : 3) } % 10 == 0
  }

  /// Whether the last digit of an IMEI of 15 digits is right (ISO/IEC 7812-1 annex B).
  static func hasLuhnCheckDigit(_ digits: [Int]) -> Bool {
    digits.reversed().enumerated().reduce(0) { sum, place in
      let doubled = place.element * 2
      return sum + (place.offset.isMultiple(of: 2) ? place.element : doubled > 9 ? doubled - 9 : doubled)
    } % 10 == 0
  }

  /// One line without invisible signs, runs of white space as one space.
  static func oneLine(_ text: String) -> String {
    if isPlain(text) { return text }
    let visible = text.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control: scalar.properties.isWhitespace
      case .format, .surrogate, .privateUse, .unassigned: false
      default: true
      }
    }
    return String(String.UnicodeScalarView(visible)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Whether the text is printable ASCII with single spaces between words, as nearly everything on goods is: then it is
  /// one line already, and composed.
  private static func isPlain(_ text: String) -> Bool {
    var last = UInt8(ascii: " ")
    for octet in text.utf8 {
      guard (0x20...0x7E).contains(octet), octet != UInt8(ascii: " ") || last != UInt8(ascii: " ") else { return false }
      last = octet
    }
    return last != UInt8(ascii: " ") || text.isEmpty
  }

  /// Without regard to case, width and composition, as far as names printed on goods need it: NFKC and lower case.
  package static func folded(_ text: String) -> String {
    if isPlain(text) { return text.lowercased() }
    return oneLine(oneLine(text).precomposedStringWithCompatibilityMapping.lowercased())
      .precomposedStringWithCompatibilityMapping
  }
}
