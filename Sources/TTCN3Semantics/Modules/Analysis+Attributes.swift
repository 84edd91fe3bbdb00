import TTCN3Syntax

extension Analysis {
  /// The attributes that hold for a definition: its own, and those of groups and the module unless its own say
  /// otherwise or an outer one overrides (Z.161 clause 27.1.2).
  func effectiveAttributes(_ levels: [[AttributeSyntax]], in file: Int) -> Attributes {
    if levels.allSatisfy(\.isEmpty) { return Attributes() }
    var result: [Attribute] = []
    var overridden: Set<Attribute.Kind> = []
    for (level, attributes) in levels.enumerated() {
      let isOwn = level == levels.count - 1
      let added = attributes.flatMap { syntax -> [(Attribute, Bool)] in
        let kind = Self.kind(syntax.kind)
        if overridden.contains(kind) { return [] }
        if syntax.qualifiers.isEmpty { return [(attribute(syntax, in: file, path: []), syntax.isOverride)] }
        guard isOwn else { return [] }
        return syntax.qualifiers.compactMap { qualifier in
          guard case .reference(let reference) = qualifier else { return nil }
          return (attribute(syntax, in: file, path: path(of: reference, in: file)), syntax.isOverride)
        }
      }
      let kinds = Set(added.filter { $0.0.path.isEmpty }.map(\.0.kind))
      result.removeAll { kinds.contains($0.kind) && $0.kind != .extension }
      // A new encoding makes the variants of the outer one meaningless (Z.161 clause 27.1.2.2).
      if kinds.contains(.encode) { result.removeAll { $0.kind == .variant } }
      result += added.map(\.0)
      for (attribute, overrides) in added where overrides { overridden.insert(attribute.kind) }
    }
    return Attributes(result)
  }

  static func kind(_ kind: AttributeSyntax.Kind) -> Attribute.Kind {
    switch kind {
    case .encode: .encode
    case .variant: .variant
    case .display: .display
    case .extension: .extension
    case .optional: .optional
    }
  }

  /// `field.sub`, `[-]`, `[0].field`: the names on the way from what an attribute is attached to.
  func path(of qualifier: ExpressionSyntax, in file: Int) -> [String] {
    switch qualifier.kind {
    case .name(let field): return [name(field.symbol)]
    case .member(let base, let field): return path(of: base, in: file) + [name(field.symbol)]
    case .index(let base, let indices):
      return path(of: base, in: file) + [indices.first.map { self.index($0, in: file) } ?? "[-]"]
    default: return []
    }
  }

  /// An index as it stands in the path of an attribute: `[-]` for every element.
  func index(_ syntax: ExpressionSyntax, in file: Int) -> String {
    let bytes = trees[file].byteRange(of: syntax.range)
    return "[\(String(decoding: sources[file].bytes[bytes], as: UTF8.self))]"
  }

  /// The text of a charstring literal. In a pattern `\"` stays as it is, for the pattern says what it means.
  func string(of literal: ExpressionSyntax, in file: Int, isPattern: Bool = false) -> String {
    let bytes = trees[file].byteRange(of: literal.range)
    return Self.unquoted(sources[file].bytes[bytes], isPattern: isPattern)
  }

  /// What stands between quotation marks; two of them inside are one. Where a single one is kept inside by a
  /// backslash, as existing suites do, the backslash goes.
  static func unquoted(_ bytes: ArraySlice<UInt8>, isPattern: Bool = false) -> String {
    guard bytes.count >= 2 else { return "" }
    let quote = UInt8(ascii: "\"")
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex + 1
    let end = bytes.endIndex - 1
    while index < end {
      let byte = bytes[index]
      if byte == quote {
        if index + 1 < end, bytes[index + 1] == quote {
          index += 1
        } else if !isPattern, result.last == UInt8(ascii: "\\") {
          result.removeLast()
        }
      }
      result.append(byte)
      index += 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Whether `optional "implicit omit"` holds (Z.161 clause 27.7).
  func isImplicitOmit(_ levels: [[AttributeSyntax]], in file: Int) -> Bool {
    guard levels.contains(where: { $0.contains { $0.kind == .optional } }) else { return false }
    return effectiveAttributes(levels, in: file).texts(.optional).last == "implicit omit"
  }
}
