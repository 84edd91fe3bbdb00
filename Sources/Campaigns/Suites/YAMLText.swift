import Yams

/// A YAML text read strictly: one document, no anchors that come back as aliases, bounded in size and depth.
///
/// Aliases are refused before the parser sees them: a few lines of them unfold to gigabytes, and no format of ours
/// needs them.
package enum YAMLText {
  /// The root of a document.
  ///
  /// - Parameters:
  ///   - text: the octets as text.
  ///   - name: what messages call the file.
  ///   - limit: greatest number of octets.
  /// - Throws: `suite-too-large`, or `malformed-suite` with file and line.
  package static func read(_ text: String, name: String, limit: Int = SuiteBounds.description) throws -> YAMLValue {
    guard text.utf8.count <= limit else {
      throw CampaignsError(.suiteTooLarge, "\(name) has \(text.utf8.count) octets; at most \(limit) are read")
    }
    if let alias = firstAlias(in: text) {
      throw CampaignsError(
        .malformedSuite, "\(name):\(alias.line): alias ‘*\(alias.name)’ is not accepted here; write the value again")
    }
    let root: Node?
    do {
      root = try Parser(yaml: text, encoding: .utf8).singleRoot()
    } catch let error as YamlError {
      throw CampaignsError(.malformedSuite, "\(name)\(Self.sentence(error))")
    }
    guard let root else { throw CampaignsError(.malformedSuite, "\(name):1: the file is empty") }
    let value = YAMLValue(node: root, file: name, path: "")
    try value.checkDepth(SuiteBounds.depth)
    return value
  }

  /// The first `*name` for which there is an `&name` anywhere, quoted or not: without its anchor an alias is an error
  /// of the parser's, and without an alias an anchor does no harm.
  private static func firstAlias(in text: String) -> (name: String, line: Int)? {
    var anchors: Set<String> = []
    var aliases: [(name: String, line: Int)] = []
    var line = 1
    let octets = Array(text.utf8)
    var index = 0
    while index < octets.count {
      let octet = octets[index]
      index += 1
      if octet == UInt8(ascii: "\n") { line += 1 }
      guard octet == UInt8(ascii: "&") || octet == UInt8(ascii: "*") else { continue }
      let start = index
      while index < octets.count, isNameOctet(octets[index]) { index += 1 }
      guard index > start else { continue }
      let name = String(decoding: octets[start..<index], as: UTF8.self)
      if octet == UInt8(ascii: "&") { anchors.insert(name) } else { aliases.append((name, line)) }
    }
    return aliases.first { anchors.contains($0.name) }
  }

  /// The characters of which libyaml forms the name of an anchor.
  private static func isNameOctet(_ octet: UInt8) -> Bool {
    switch octet {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  private static func sentence(_ error: YamlError) -> String {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      ":\(mark.line): \(problem)"
    case .reader(let problem, _, _, _): ": \(problem)"
    case .duplicatedKeysInMapping(let duplicates, let context):
      ":\(context.mark.line): key ‘\(duplicates.first ?? "")’ stands twice in one mapping"
    default: ": not a YAML text (\(error))"
    }
  }
}
