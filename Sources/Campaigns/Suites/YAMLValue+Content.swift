import Yams

extension YAMLValue {
  /// A value as it is written, for formats whose types are known later.
  package enum Content {
    case list([YAMLValue])
    case members([(key: String, value: YAMLValue)])
    case text(String)
    /// With the tag `!ttcn`: TTCN-3 notation, whatever the type.
    case notation(String)
    case integer(Int)
    /// A whole number that does not fit.
    case digits(String)
    case number(Double)
    case boolean(Bool)
    case null
  }

  /// - Throws: `malformed-suite` for an alias, or a key that is no short text.
  package func content() throws -> Content {
    switch node {
    case .alias: throw malformed("is an alias")
    case .sequence: return .list(try elements(atMost: 1_000_000))
    case .mapping: return .members(try pairs())
    case .scalar(let scalar):
      if node.tag.description.hasSuffix("!ttcn") { return .notation(scalar.string) }
      if scalar.style == .singleQuoted || scalar.style == .doubleQuoted || scalar.style == .literal
        || scalar.style == .folded
      {
        return .text(scalar.string)
      }
      return plain(scalar.string)
    }
  }

  private func plain(_ text: String) -> Content {
    switch node.tag.description.split(separator: ":").last {
    case "null": return .null
    case "bool": return node.bool.map { .boolean($0) } ?? .text(text)
    case "int":
      if let number = Int(text) { return .integer(number) }
      let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
      return digits.utf8.allSatisfy { (48...57).contains($0) } ? .digits(text) : .text(text)
    case "float": return node.float.map { .number($0) } ?? .text(text)
    default: return .text(text)
    }
  }
}

/// The one word among some that another is probably meant to be.
package enum NearWord {
  /// nil if none is near: more than two letters wrong, missing or too many.
  package static func find(_ word: String, among words: some Sequence<String>) -> String? {
    let wanted = Array(word.lowercased().utf8)
    guard wanted.count <= 200 else { return nil }
    let most = wanted.count < 5 ? 1 : 2
    var best: (word: String, distance: Int)?
    for candidate in words {
      let found = distance(wanted, Array(candidate.lowercased().utf8), most: most)
      if found <= most, found < best?.distance ?? Int.max { best = (candidate, found) }
    }
    return best?.word
  }

  /// ‘ (did you mean ‘x’?)’, or nothing.
  package static func hint(_ word: String, among words: some Sequence<String>) -> String {
    find(word, among: words).map { "; did you mean ‘\($0)’?" } ?? ""
  }

  private static func distance(_ one: [UInt8], _ other: [UInt8], most: Int) -> Int {
    guard abs(one.count - other.count) <= most else { return most + 1 }
    var row = Array(0...other.count)
    for (index, octet) in one.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for position in other.indices {
        let above = row[position + 1]
        row[position + 1] = min(above + 1, row[position] + 1, diagonal + (octet == other[position] ? 0 : 1))
        diagonal = above
      }
    }
    return row[other.count]
  }
}
