/// A name of the Common Platform Enumeration 2.3 (ITU-T X.1528.1, NISTIR 7695), in its formatted-string binding:
/// `cpe:2.3:a:example:codec:14.4.2:*:*:*:*:*:*:*`.
///
/// The older URI binding `cpe:/a:example:codec:14.4.2` is read too, so that lists from elsewhere meet the same value.
package struct CPEName: Hashable, Sendable, CustomStringConvertible {
  /// Part, vendor, product, version, update, edition, language, software edition, target software, target hardware,
  /// other; each as the formatted string writes it.
  package let attributes: [String]

  package var description: String { "cpe:2.3:" + attributes.joined(separator: ":") }
  package var vendor: String { attributes[1] }
  package var product: String { attributes[2] }
  package var version: String { attributes[3] }

  /// Throws ``ProgrammeError/Code/invalidAnswer`` with what is wrong.
  package init(_ text: String) throws {
    let text = IdentifierScheme.oneLine(text).lowercased()
    guard text.utf8.count <= IdentifierScheme.longest else { throw Self.refused("is too long") }
    if text.hasPrefix("cpe:2.3:") {
      attributes = try Self.attributes(ofFormattedString: text.dropFirst(8))
    } else if text.hasPrefix("cpe:/") {
      attributes = try Self.attributes(ofURI: text.dropFirst(5))
    } else {
      throw Self.refused("begins with cpe:2.3: (or, in older lists, with cpe:/)")
    }
    try check()
  }

  private func check() throws {
    guard ["a", "o", "h"].contains(attributes[0]) else {
      throw Self.refused("names no part: a for an application, o for an operating system, h for hardware")
    }
    for (place, attribute) in attributes.enumerated() where !Self.isWellFormed(attribute) {
      throw Self.refused("has an attribute \(place + 1) (‘\(attribute.prefix(40))’) that no CPE name can have")
    }
    guard vendor != "*", vendor != "-", product != "*", product != "-" else {
      throw Self.refused("names no vendor or no product, and so everything")
    }
  }

  private static func attributes(ofFormattedString text: Substring) throws -> [String] {
    var attributes = [""]
    var isEscaped = false
    for character in text {
      if character == ":", !isEscaped {
        attributes.append("")
      } else {
        attributes[attributes.count - 1].append(character)
      }
      isEscaped = character == "\\" && !isEscaped
    }
    guard attributes.count == 11 else {
      throw refused("has \(attributes.count) parts after cpe:2.3:, where 11 belong; fill up with *")
    }
    return attributes
  }

  private static func attributes(ofURI text: Substring) throws -> [String] {
    var parts = try text.split(separator: ":", omittingEmptySubsequences: false).map { try unbound($0) }
    guard parts.count <= 7 else { throw refused("has more than 7 parts") }
    parts += Array(repeating: "*", count: 7 - parts.count)
    // An edition that begins with a tilde packs five attributes of 2.3 (NISTIR 7695 6.1.3.3).
    var extended = Array(repeating: "*", count: 4)
    if parts[5].hasPrefix("\\~") {
      let packed = parts[5].split(separator: "\\~", omittingEmptySubsequences: false).map(String.init)
      guard packed.count == 6 else { throw refused("packs its edition wrongly") }
      let values = packed.dropFirst().map { $0.isEmpty ? "*" : $0 }
      (parts[5], extended) = (values[0], Array(values[1...]))
    }
    return parts + extended
  }

  /// A part of a URI as the formatted string writes it: percent codes decoded, signs escaped, nothing as `*`.
  private static func unbound(_ part: Substring) throws -> String {
    guard !part.isEmpty else { return "*" }
    guard part != "-" else { return "-" }
    var written = ""
    var rest = Array(part.utf8)[...]
    while let octet = rest.popFirst() {
      guard octet == UInt8(ascii: "%") else {
        written += isPlain(octet) ? String(UnicodeScalar(octet)) : "\\" + String(UnicodeScalar(octet))
        continue
      }
      guard rest.count >= 2, let decoded = Hexadecimal.octets(String(decoding: rest.prefix(2), as: UTF8.self))?.first
      else { throw refused("has a percent sign that encodes nothing") }
      rest = rest.dropFirst(2)
      switch decoded {
      case 0x01: written += "?"
      case 0x02: written += "*"
      case 0x21...0x7E:
        written += isPlain(decoded) ? String(UnicodeScalar(decoded)) : "\\" + String(UnicodeScalar(decoded))
      default: throw refused("encodes a sign that no CPE name can have")
      }
    }
    return written
  }

  private static func isPlain(_ octet: UInt8) -> Bool {
    switch octet {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"),
      UInt8(ascii: "."), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// Letters, digits, `_`, `.`, `-`; other signs behind a backslash; `*` alone or `*` and `?` at the ends (NISTIR 7695
  /// 5.3.2).
  private static func isWellFormed(_ attribute: String) -> Bool {
    guard !attribute.isEmpty, attribute.utf8.count <= 120, !hasInnerWildcard(attribute) else { return false }
    var isEscaped = false
    for octet in attribute.utf8 {
      guard (0x21...0x7E).contains(octet) else { return false }
      if isEscaped {
        isEscaped = false
      } else if octet == UInt8(ascii: "\\") {
        isEscaped = true
      } else if !isPlain(octet) && octet != UInt8(ascii: "*") && octet != UInt8(ascii: "?") {
        return false
      }
    }
    return !isEscaped
  }

  /// Whether `*` or `?` stands, without a backslash, between other signs.
  private static func hasInnerWildcard(_ attribute: String) -> Bool {
    var signs: [Bool] = []
    var isEscaped = false
    for octet in attribute.utf8 {
      if !isEscaped, octet == UInt8(ascii: "\\") {
        isEscaped = true
      } else {
        signs.append(!isEscaped && (octet == UInt8(ascii: "*") || octet == UInt8(ascii: "?")))
        isEscaped = false
      }
    }
    guard let first = signs.firstIndex(of: false), let last = signs.lastIndex(of: false) else { return false }
    return signs[first...last].contains(true)
  }

  private static func refused(_ sentence: String) -> ProgrammeError {
    ProgrammeError(.invalidAnswer, "this CPE name \(sentence)")
  }
}
