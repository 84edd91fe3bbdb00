extension RegisterEntry {
  /// The names under which the entry is found: what its content calls `identifiers` (a list of `scheme` and `value`),
  /// and its `model`. Any register that words them so is indexed; what cannot be normalised is found as it stands.
  package var identifiers: [IndexedIdentifier] {
    guard case .object(let facts) = content else { return [] }
    var found: [IndexedIdentifier] = []
    for identifier in facts["identifiers"]?.list?.prefix(Self.mostIdentifiers) ?? [] {
      guard let scheme = identifier.object?["scheme"]?.text, let value = identifier.object?["value"]?.text else {
        continue
      }
      found.append(Self.indexed(scheme: scheme, value: value))
    }
    if let model = facts["model"]?.text.map({ IdentifierScheme.folded(String($0.prefix(200))) }), !model.isEmpty {
      found.append(IndexedIdentifier(scheme: IndexedIdentifier.model, value: model))
    }
    return found
  }

  /// The most identifiers of one entry that are indexed.
  static let mostIdentifiers = 1000

  private static func indexed(scheme: String, value: String) -> IndexedIdentifier {
    let known = IdentifierScheme(rawValue: scheme) ?? .other
    if let normal = try? known.normalise(value) { return IndexedIdentifier(known, normal) }
    return IndexedIdentifier(.other, String(IdentifierScheme.folded(String(value.prefix(200))).prefix(200)))
  }
}
