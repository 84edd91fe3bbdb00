/// A name of the Common Platform Enumeration 2.3 (NISTIR 7695), as a formatted string (clause 6.2) or as a URI (6.1).
///
/// Its normal form is the formatted string in lower case.
package struct CPEName: Hashable, Sendable {
  /// part, vendor, product, version, update, edition, language, software edition, target software, target hardware,
  /// other: each as the formatted string spells it.
  package let attributes: [String]

  package var formattedString: String { "cpe:2.3:" + attributes.joined(separator: ":") }
  package var vendor: String { attributes[1] }
  package var product: String { attributes[2] }

  static let any = "*"
  static let notApplicable = "-"

  /// Throws ``ProgrammeError/Code/invalidAnswer`` with what is wrong.
  package init(_ text: String) throws {
    let trimmed = try IdentifierText.trimmed(text, "CPE name").lowercased()
    if trimmed.hasPrefix("cpe:2.3:") {
      attributes = try Self.attributes(ofFormattedString: String(trimmed.dropFirst(8)))
    } else if trimmed.hasPrefix("cpe:/") {
      attributes = try Self.attributes(ofURI: String(trimmed.dropFirst(5)))
    } else {
      throw IdentifierText.invalid("a CPE name begins with ‘cpe:2.3:’ or ‘cpe:/’")
    }
    guard ["a", "o", "h"].contains(attributes[0]) else {
      throw IdentifierText.invalid("the part of a CPE name is a (application), o (operating system) or h (hardware)")
    }
    for (index, name) in [(1, "vendor"), (2, "product")] {
      let value = attributes[index]
      guard value != Self.any, value != Self.notApplicable, !value.hasPrefix("*"),
        !value.hasSuffix("*") || value.hasSuffix("\\*"),
        !value.hasPrefix("?"), !value.hasSuffix("?") || value.hasSuffix("\\?")
      else { throw IdentifierText.invalid("the \(name) of the CPE name must be said, without placeholders") }
    }
  }

  private static func attributes(ofFormattedString text: String) throws -> [String] {
    let parts = split(text)
    guard parts.count == 11 else {
      throw IdentifierText.invalid("a CPE 2.3 name has 11 parts after ‘cpe:2.3:’; this one has \(parts.count)")
    }
    return try parts.map { try checked($0) }
  }

  /// The parts between colons that no backslash quotes.
  private static func split(_ text: String) -> [String] {
    var parts = [""]
    var isQuoted = false
    for character in text {
      if character == ":", !isQuoted {
        parts.append("")
        continue
      }
      isQuoted = character == "\\" && !isQuoted
      parts[parts.count - 1].append(character)
    }
    return parts
  }

  /// One part by the grammar of clause 6.2.1: unreserved characters, quoted ones, and wildcards at the ends only; a
  /// quoted full stop, hyphen or low line loses its backslash, as binding does (clause 6.2.2.1).
  private static func checked(_ part: String) throws -> String {
    guard part != any, part != notApplicable, part != "\\-" else { return part }
    guard !part.isEmpty else { throw IdentifierText.invalid("a part of the CPE name is empty; write * for any") }
    var spelled: [String] = []
    var isQuoted = false
    for character in part {
      guard let octet = character.asciiValue, octet > 0x20, octet < 0x7F else {
        throw IdentifierText.invalid("a CPE name has printable ASCII characters only")
      }
      if isQuoted {
        spelled.append(".-_".contains(character) ? String(character) : "\\\(character)")
        isQuoted = false
      } else if character == "\\" {
        isQuoted = true
      } else if isUnreserved(octet) || character == "*" || character == "?" {
        spelled.append(String(character))
      } else {
        throw IdentifierText.invalid("‘\(character)’ needs a backslash before it in a CPE name")
      }
    }
    guard !isQuoted else { throw IdentifierText.invalid("a part of the CPE name ends with a single backslash") }
    try checkWildcards(spelled)
    return spelled.joined()
  }

  /// `*` once, or `?` several times, at the beginning or the end, and never in the middle.
  static func checkWildcards(_ spelled: [String]) throws {
    let isWild = { (text: String) in text == "*" || text == "?" }
    var middle = spelled[...]
    if middle.first == "*" { middle.removeFirst() } else { middle = middle.drop { $0 == "?" } }
    if middle.last == "*" {
      middle.removeLast()
    } else {
      while middle.last == "?" { middle.removeLast() }
    }
    guard !middle.isEmpty || spelled.allSatisfy({ $0 == "?" }), !middle.contains(where: isWild) else {
      throw IdentifierText.invalid("* and ? stand at the beginning or the end of a part of a CPE name only")
    }
  }

  static func isUnreserved(_ octet: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(octet) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet)
      || "-._".utf8.contains(octet)
  }
}
