extension CPEName {
  /// Unbinds a URI (NISTIR 7695 clause 6.1.3): up to seven parts, the sixth of which may pack five attributes.
  static func attributes(ofURI text: String) throws -> [String] {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 7 else {
      throw IdentifierText.invalid("a CPE URI has at most 7 parts after ‘cpe:/’; this one has \(parts.count)")
    }
    let filled = parts + Array(repeating: "", count: 7 - parts.count)
    let packed = try unpacked(filled[5])
    return try (filled[0...4] + [packed[0], filled[6]] + packed[1...]).map { try Self.decoded($0) }
  }

  /// edition, software edition, target software, target hardware, other.
  private static func unpacked(_ edition: String) throws -> [String] {
    guard edition.hasPrefix("~") else { return [edition, "", "", "", ""] }
    let parts = edition.dropFirst().split(separator: "~", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 5 else {
      throw IdentifierText.invalid("the sixth part of this CPE URI packs five attributes, each after a ‘~’")
    }
    return parts
  }

  private static func decoded(_ part: String) throws -> String {
    if part.isEmpty { return any }
    if part == notApplicable { return notApplicable }
    var spelled: [String] = []
    var rest = Array(part.utf8)[...]
    while let octet = rest.popFirst() {
      if octet == UInt8(ascii: "%") {
        spelled.append(try unescaped(rest.prefix(2)))
        rest = rest.dropFirst(2)
      } else if isUnreserved(octet) {
        spelled.append(String(UnicodeScalar(octet)))
      } else if octet == UInt8(ascii: "~") {
        spelled.append("\\~")
      } else {
        throw IdentifierText.invalid("‘\(Character(UnicodeScalar(octet)))’ stands percent-encoded in a CPE URI")
      }
    }
    try checkWildcards(spelled)
    return spelled.joined()
  }

  /// `%01` and `%02` are the wildcards ? and *; the rest are punctuation characters (clause 6.1.2.3).
  private static func unescaped(_ digits: ArraySlice<UInt8>) throws -> String {
    let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    switch value {
    case 1: return "?"
    case 2: return "*"
    case let octet? where Array("!\"#$%&'()*+,/:;<=>?@[\\]^`{|}~".utf8).contains(octet):
      return "\\" + String(UnicodeScalar(octet))
    default:
      throw IdentifierText.invalid("‘%\(String(decoding: digits, as: UTF8.self))’ stands for nothing in a CPE URI")
    }
  }
}
