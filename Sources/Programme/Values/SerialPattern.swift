/// What the serial numbers of a model look like, place by place: `#` is a digit, `@` a letter, `?` either; every other
/// character stands for itself. `EC#@-????` takes `EC7K-04B2`.
///
/// The pattern is public and lets an officer tell a serial number that cannot be the maker's from one that can; it says
/// nothing of a single device. Strokes and spaces do not count, nor does case.
package struct SerialPattern: Hashable, Sendable, CustomStringConvertible {
  enum Place: Hashable, Sendable {
    case digit, letter, either
    case exactly(UInt8)

    func takes(_ octet: UInt8) -> Bool {
      switch self {
      case .digit: (0x30...0x39).contains(octet)
      case .letter: (0x41...0x5A).contains(octet)
      case .either: (0x30...0x39).contains(octet) || (0x41...0x5A).contains(octet)
      case .exactly(let own): own == octet
      }
    }

    /// Whether some character stands in both places.
    func meets(_ other: Place) -> Bool {
      switch (self, other) {
      case (.exactly(let octet), _): other.takes(octet)
      case (_, .exactly(let octet)): takes(octet)
      case (.digit, .letter), (.letter, .digit): false
      default: true
      }
    }
  }

  let places: [Place]
  /// The pattern in its one way to be written: upper case, without strokes and spaces.
  package let description: String

  /// How many characters a serial number can have.
  package static let lengths = 4...40

  /// Throws ``ProgrammeError/Code/invalidAnswer`` with what is wrong.
  package init(_ text: String) throws {
    let octets = try Self.octets(text, signs: "#@?")
    places = octets.map { octet in
      switch octet {
      case UInt8(ascii: "#"): .digit
      case UInt8(ascii: "@"): .letter
      case UInt8(ascii: "?"): .either
      default: .exactly(octet)
      }
    }
    description = String(decoding: octets, as: UTF8.self)
    let open = places.count(where: { if case .exactly = $0 { false } else { true } })
    guard open >= 3 else {
      throw Self.refused(
        "stands for too few serial numbers, so that it names single devices: write # for each digit, @ for each letter")
    }
    guard places.count - open >= 2 else {
      throw Self.refused("has fewer than two fixed characters, so that it tells nothing: write what never changes")
    }
  }

  /// What stands before the first place that varies: every serial number that the pattern takes begins with it.
  package var head: String {
    String(
      decoding: places.prefix { if case .exactly = $0 { true } else { false } }.compactMap { place in
        if case .exactly(let octet) = place { octet } else { nil }
      }, as: UTF8.self)
  }

  /// How many characters each serial number has.
  package var length: Int { places.count }

  /// Whether `serial` is one that the pattern takes.
  package func takes(_ serial: String) -> Bool {
    guard let octets = try? Self.octets(serial, signs: ""), octets.count == places.count else { return false }
    return zip(places, octets).allSatisfy { $0.takes($1) }
  }

  /// Whether one serial number could belong to both.
  package func overlaps(_ other: SerialPattern) -> Bool {
    places.count == other.places.count && zip(places, other.places).allSatisfy { $0.meets($1) }
  }

  /// A serial number in the way that patterns are compared with; nil if it can be none.
  package static func normalisedSerial(_ text: String) -> String? {
    (try? octets(text, signs: "")).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The pattern under which a reported serial number is kept: digits as `#`, letters as `@`, the first two characters
  /// as they are, so that nothing names the device.
  package static func reduced(_ serial: String) -> String? {
    normalisedSerial(serial).map { serial in
      String(
        decoding: serial.utf8.enumerated().map { place, octet in
          place < 2 ? octet : (0x30...0x39).contains(octet) ? UInt8(ascii: "#") : UInt8(ascii: "@")
        }, as: UTF8.self)
    }
  }

  private static func octets(_ text: String, signs: String) throws -> [UInt8] {
    guard text.utf8.count <= IdentifierScheme.longest || text.unicodeScalars.count <= IdentifierScheme.longest else {
      throw refused("is too long")
    }
    var octets: [UInt8] = []
    for scalar in text.uppercased().unicodeScalars where !IdentifierScheme.isSeparator(scalar) {
      guard let octet = UInt8(exactly: scalar.value),
        Place.either.takes(octet) || signs.utf8.contains(octet)
      else {
        throw refused(
          "takes letters A to Z, digits\(signs.isEmpty ? "" : " and the signs #, @ and ?"); not ‘\(scalar)’")
      }
      octets.append(octet)
    }
    guard lengths.contains(octets.count) else {
      throw refused("has \(octets.count) characters; it takes \(lengths.lowerBound) to \(lengths.upperBound)")
    }
    return octets
  }

  private static func refused(_ sentence: String) -> ProgrammeError {
    ProgrammeError(.invalidAnswer, "this serial number pattern \(sentence)")
  }
}
