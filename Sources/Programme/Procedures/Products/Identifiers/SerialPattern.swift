/// What all serial numbers of a product look like: `EC1-##-######`, `EC1*`.
///
/// `#` stands for one digit, `?` for one letter or digit, `*` for any characters, letters and digits in upper case and
/// `- / . _` for themselves.
package struct SerialPattern: Hashable, Sendable {
  package let text: String

  /// Throws ``ProgrammeError/Code/invalidAnswer``; a serial number without a placeholder is refused, because it names
  /// one device.
  package init(_ text: String) throws {
    let trimmed = try IdentifierText.trimmed(text, "serial number pattern").uppercased()
    guard trimmed.utf8.count <= 40, trimmed.utf8.allSatisfy({ Self.isAllowed($0) }) else {
      throw IdentifierText.invalid(
        "a serial number pattern has at most 40 letters, digits, placeholders (# ? *) and - / . _")
    }
    guard trimmed.utf8.contains(where: { Self.isPlaceholder($0) }) else {
      throw IdentifierText.invalid(
        "this is one serial number, which names one device and is not kept here: put # for each digit that changes")
    }
    guard trimmed.utf8.count(where: { Self.isLetterOrDigit($0) }) >= 2 else {
      throw IdentifierText.invalid(
        "this pattern fits the serial numbers of others too: it needs at least two letters or digits that all share")
    }
    var pattern = ""
    for character in trimmed where !(character == "*" && pattern.last == "*") { pattern.append(character) }
    self.text = pattern
  }

  /// Whether a serial number is of this pattern, whatever its case. Takes time in proportion to the product of the two
  /// lengths at most.
  package func matches(_ serial: String) -> Bool {
    let pattern = Array(text.utf8)
    let number = Array(serial.uppercased().utf8)
    guard number.count <= 100 else { return false }
    var (place, position) = (0, 0)
    var retry: (place: Int, position: Int)?
    while position < number.count {
      if place < pattern.count, pattern[place] == UInt8(ascii: "*") {
        retry = (place + 1, position)
        place += 1
      } else if place < pattern.count, Self.fits(number[position], pattern[place]) {
        place += 1
        position += 1
      } else if let last = retry {
        retry = (last.place, last.position + 1)
        (place, position) = (last.place, last.position + 1)
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == UInt8(ascii: "*") }
  }

  private static func fits(_ octet: UInt8, _ pattern: UInt8) -> Bool {
    switch pattern {
    case UInt8(ascii: "#"): (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet)
    case UInt8(ascii: "?"): isLetterOrDigit(octet)
    default: octet == pattern
    }
  }

  private static func isLetterOrDigit(_ octet: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(octet)
  }

  private static func isPlaceholder(_ octet: UInt8) -> Bool { "#?*".utf8.contains(octet) }

  private static func isAllowed(_ octet: UInt8) -> Bool {
    isLetterOrDigit(octet) || isPlaceholder(octet) || "-/._".utf8.contains(octet)
  }
}
