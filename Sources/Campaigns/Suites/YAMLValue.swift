import Programme
import Yams

/// A place in a YAML text, with the file, line and path that messages name.
package struct YAMLValue {
  let node: Node
  package let file: String
  /// For example `purposes[3].text`; empty at the root.
  package let path: String

  package var line: Int { node.mark?.line ?? 1 }

  /// An error at this place.
  package func malformed(_ what: String) -> CampaignsError {
    CampaignsError(.malformedSuite, "\(file):\(line): \(path.isEmpty ? "" : "‘\(path)’ ")\(what)")
  }

  func checkDepth(_ remaining: Int) throws {
    guard remaining > 0 else { throw malformed("is nested more than \(SuiteBounds.depth) levels deep") }
    switch node {
    case .mapping(let mapping):
      for (key, value) in mapping {
        try child(key, path).checkDepth(1)
        try child(value, path).checkDepth(remaining - 1)
      }
    case .sequence(let sequence): for element in sequence { try child(element, path).checkDepth(remaining - 1) }
    case .scalar, .alias: break
    }
  }

  private func child(_ node: Node, _ path: String) -> YAMLValue { YAMLValue(node: node, file: file, path: path) }

  /// The members of a mapping.
  ///
  /// - Throws: `malformed-suite` if this is no mapping, a required key is missing, or a key is not known.
  package func members(required: [String], optional: [String] = []) throws -> YAMLMembers {
    let pairs = try pairs()
    let known = required + optional
    var values: [String: YAMLValue] = [:]
    for (key, value) in pairs {
      guard known.contains(key) else {
        throw value.malformed(
          "is not known here\(NearWord.hint(key, among: known)); known are: \(known.joined(separator: ", "))")
      }
      values[key] = value
    }
    for key in required where values[key] == nil { throw malformed("lacks ‘\(key)’") }
    return YAMLMembers(values: values)
  }

  /// The members of a mapping in their order, whatever their keys.
  package func pairs() throws -> [(key: String, value: YAMLValue)] {
    guard case .mapping(let mapping) = node else { throw malformed("has to be a mapping (‘key: value’ lines)") }
    return try mapping.map { key, value in
      guard case .scalar(let scalar) = key, scalar.string.utf8.count <= SuiteBounds.path else {
        throw child(key, path).malformed("has a key that is no short text")
      }
      return (scalar.string, child(value, path.isEmpty ? scalar.string : "\(path).\(scalar.string)"))
    }
  }

  package func elements(atMost limit: Int) throws -> [YAMLValue] {
    guard case .sequence(let sequence) = node else { throw malformed("has to be a list (‘- …’ lines)") }
    guard sequence.count <= limit else { throw malformed("has \(sequence.count) elements; at most \(limit) are read") }
    return sequence.enumerated().map { child($1, "\(path)[\($0)]") }
  }

  private func scalar() throws -> Node.Scalar {
    guard case .scalar(let scalar) = node else { throw malformed("has to be a single value") }
    guard scalar.string.unicodeScalars.count <= SuiteBounds.text else {
      throw malformed("is longer than \(SuiteBounds.text) characters")
    }
    return scalar
  }

  /// A text that is not empty. Numbers count as texts (`version: 1.0`); `true`, `no` and `null` have to be quoted.
  package func text(atMost limit: Int = SuiteBounds.text) throws -> String {
    let scalar = try scalar()
    guard node.tag.rawValueName != "bool", node.tag.rawValueName != "null" else {
      throw malformed("has to be a text; put ‘\(scalar.string)’ in quotes if it is meant as one")
    }
    guard !scalar.string.isEmpty else { throw malformed("is empty") }
    guard scalar.string.unicodeScalars.count <= limit else { throw malformed("is longer than \(limit) characters") }
    guard scalar.string.unicodeScalars.allSatisfy({ $0.value >= 32 || $0 == "\n" || $0 == "\t" }) else {
      throw malformed("contains a control character")
    }
    return scalar.string
  }

  /// An identifier: letters, digits, ‘.’, ‘_’ and ‘-’.
  package func identifier() throws -> String {
    let text = try text(atMost: SuiteBounds.identifier)
    guard text.utf8.allSatisfy(Self.isIdentifierOctet) else {
      throw malformed("has to consist of letters, digits, ‘.’, ‘_’ and ‘-’; it is ‘\(text)’")
    }
    return text
  }

  private static func isIdentifierOctet(_ octet: UInt8) -> Bool {
    switch octet {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  package func boolean() throws -> Bool {
    guard let value = try scalar().isQuoted ? nil : node.bool else { throw malformed("has to be ‘true’ or ‘false’") }
    return value
  }

  package func number() throws -> Double {
    let scalar = try scalar()
    guard !scalar.isQuoted, ["int", "float"].contains(node.tag.rawValueName), let value = Double(scalar.string),
      value.isFinite
    else { throw malformed("has to be a number") }
    return value
  }

  /// The value as JSON knows it: what a person answers to a question.
  package func answer() throws -> Answer {
    switch node {
    case .sequence: return .list(try elements(atMost: SuiteBounds.elements).map { try $0.answer() })
    case .mapping:
      return .object(
        Dictionary(try pairs().map { ($0.key, try $0.value.answer()) }, uniquingKeysWith: { _, last in last }))
    case .alias: throw malformed("is an alias")
    case .scalar(let scalar):
      _ = try self.scalar()
      if scalar.isQuoted { return .text(scalar.string) }
      switch node.tag.rawValueName {
      case "null": return .null
      case "bool": return .boolean(try boolean())
      case "int": return Int64(scalar.string).map { .integer($0) } ?? .text(scalar.string)
      case "float": return .number(try number())
      default: return .text(scalar.string)
      }
    }
  }
}

/// The members of a mapping whose keys are known.
package struct YAMLMembers {
  let values: [String: YAMLValue]

  /// The value of an optional key.
  package subscript(key: String) -> YAMLValue? { values[key] }

  /// The value of a required key, whose presence `members(required:optional:)` has established.
  package func required(_ key: String) throws -> YAMLValue {
    guard let value = values[key] else { throw CampaignsError(.malformedSuite, "‘\(key)’ is missing") }
    return value
  }
}

extension Tag {
  /// `int` for `tag:yaml.org,2002:int`.
  fileprivate var rawValueName: String { rawValue.split(separator: ":").last.map(String.init) ?? "" }
}

extension Node.Scalar {
  fileprivate var isQuoted: Bool { style == .singleQuoted || style == .doubleQuoted }
}
