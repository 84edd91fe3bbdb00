import TTCN3Machine
import TTCN3Semantics

/// `key.sub = constant`, as it stands in a variant.
struct VariantKey: Sendable, Hashable {
  var path: [String]
  var value: VariantConstant
}

/// `field, { key = constant, … }`: which field it is, and what tells so. No keys: what is left.
struct VariantChoice: Sendable, Hashable {
  var field: String
  var keys: [VariantKey]
}

extension VariantScanner {
  /// `field, key = constant; field, { key = constant, … }; field, OTHERWISE`, up to a closing parenthesis or the
  /// end. What is said about one field in several places counts as said in the first.
  mutating func choices(otherwise: String) throws(CodecError) -> [VariantChoice] {
    var result: [VariantChoice] = []
    while try peek() != .sign(")"), try peek() != .end {
      let field = try name()
      try demand(",")
      var found: [VariantKey] = []
      if try peek() == .word(otherwise) {
        _ = try next()
      } else {
        found = try takes("{") ? try keys(inBraces: true) : [try key()]
      }
      if let same = result.firstIndex(where: { $0.field == field && !$0.keys.isEmpty }), !found.isEmpty {
        result[same].keys += found
      } else {
        result.append(VariantChoice(field: field, keys: found))
      }
      if try !takes(";") { break }
    }
    if result.isEmpty { throw mistake("a field and its key are expected") }
    return result
  }

  /// `key = constant, key = constant`, of which one is enough.
  mutating func keys(inBraces: Bool) throws(CodecError) -> [VariantKey] {
    var result = [try key()]
    while try takes(",") { result.append(try key()) }
    if inBraces { try demand("}") }
    return result
  }

  private mutating func key() throws(CodecError) -> VariantKey {
    let path = try path()
    try demand("=")
    return VariantKey(path: path, value: try constant())
  }
}

/// What tells something about a field: the value of another one.
struct FieldKey: Sendable {
  /// Positions of fields and alternatives, from the record or union that says so.
  var path: [Int]
  /// `.omit` when the key must not be there.
  var value: Value

  /// - Parameter type: of what the paths begin in.
  /// - Throws: `CodecError.attribute` for fields that do not exist, and constants that are no value of theirs.
  init(_ key: VariantKey, in type: TypeID, _ catalog: TypeCatalog) throws(CodecError) {
    var at = type
    path = []
    for name in key.path {
      let fields = catalog.fields(of: at)
      guard let next = fields.firstIndex(where: { $0.name == name }) else {
        throw CodecError(
          .attribute, "type ‘\(catalog[at].name)’: a key names a field ‘\(name)’, which does not exist")
      }
      path.append(next)
      at = fields[next].type
    }
    guard let value = key.value.value(of: at, in: catalog) else {
      throw CodecError(
        .attribute, "type ‘\(catalog[at].name)’: a key is compared with \(key.value), which is no value of the type")
    }
    self.value = value
  }

  func holds(in value: Value) -> Bool { Value.areEqual(Self.part(path, of: value), self.value) }

  /// What is at a path; `omit` where there is nothing.
  static func part(_ path: [Int], of value: Value) -> Value {
    var at = value
    for index in path {
      switch at {
      case .record(let parts) where parts.indices.contains(index): at = parts[index]
      case .union(let chosen) where chosen.alternative == index: at = chosen.value
      default: return .omit
      }
    }
    return at
  }
}

/// Which alternative the keys speak for.
struct FieldChoice: Sendable {
  /// Nil: the field is omitted.
  var alternative: Int?
  /// None: it is what is left.
  var keys: [FieldKey]
}

extension [FieldChoice] {
  /// The first that a key of its own speaks for, else what is left, as far as it is known.
  func chosen(in value: Value) -> FieldChoice? {
    first { choice in choice.keys.contains { $0.holds(in: value) } } ?? first { $0.keys.isEmpty }
  }
}
