/// An identifier that listings of different products claim, though it should name one product.
package struct IdentifierConflict: Hashable, Sendable, Codable {
  package let identifier: IndexedIdentifier
  /// The listings in force, or suspended, that claim it; more than one product.
  package let listings: [CheckedListing]

  package init(identifier: IndexedIdentifier, listings: [CheckedListing]) {
    self.identifier = identifier
    self.listings = listings
  }

  /// Whether different suppliers claim it, not two models of one.
  package var isBetweenSuppliers: Bool { Set(listings.map(\.supplier)).count > 1 }

  /// What the listings say each of itself, and whether they say the same.
  package struct Trait: Hashable, Sendable, Codable {
    package let name: String
    /// One value for each listing, in their order.
    package let values: [String]
    package var differs: Bool { Set(values).count > 1 }
  }

  package var traits: [Trait] {
    func trait(_ name: String, _ value: (CheckedListing) -> String) -> Trait {
      Trait(name: name, values: listings.map(value))
    }
    return [
      trait("Supplier", \.supplier), trait("Product", \.product), trait("Model", \.model),
      trait("Versions") { $0.versions.joined(separator: ", ") }, trait("Made in") { Country.name(of: $0.origin) },
      trait("What to look at", \.whatToLookAt), trait("Serial numbers") { $0.serialPatterns.joined(separator: ", ") },
      trait("Status") { $0.status.title },
    ]
  }
}

/// Finds identifiers that more than one product claims, and patterns of serial numbers that overlap.
package struct DuplicateIdentifiers {
  private let transaction: any ReadTransaction

  package init(_ transaction: any ReadTransaction) { self.transaction = transaction }

  /// The schemes whose values name one product. A MAC prefix names a maker, a model name no more than a wish.
  package static let schemes: [IdentifierScheme] = [.gtin, .tac, .cpe, .package]

  /// What stands against `identifiers` of a product that is declared or listed: listings of other products.
  /// - Parameter product: what they identify; listings of the same product do not conflict.
  package func conflicts(
    of identifiers: [ProductIdentifier], for product: CheckedListing
  ) throws -> [IdentifierConflict] {
    var conflicts: [IdentifierConflict] = []
    for identifier in identifiers.prefix(RegisterEntry.mostIdentifiers) {
      guard let scheme = IdentifierScheme(rawValue: identifier.scheme),
        let value = try? scheme.normalise(identifier.value)
      else { continue }
      let others =
        scheme == .serialPattern
        ? try overlapping(SerialPattern(value))
        : Self.schemes.contains(scheme) ? try listings(under: IndexedIdentifier(scheme, value)) : []
      let claimed = others.filter { !$0.isSameProduct(as: product) && $0.number != product.number }
      if !claimed.isEmpty {
        conflicts.append(IdentifierConflict(identifier: IndexedIdentifier(scheme, value), listings: claimed))
      }
    }
    return conflicts
  }

  /// One page of all conflicts of the register: those after `after`, in order of scheme and value.
  package func page(
    after: IndexedIdentifier? = nil, limit: Int = 100
  ) throws -> (conflicts: [IdentifierConflict], next: IndexedIdentifier?) {
    var conflicts: [IdentifierConflict] = []
    var last = after
    if after?.scheme != IdentifierScheme.serialPattern.rawValue {
      let shared = try transaction.sharedIdentifiers(
        schemes: Self.schemes.map(\.rawValue), after: after, limit: limit)
      for one in shared {
        last = one.identifier
        let listings = try listings(under: one.identifier)
        if let first = listings.first, !listings.allSatisfy({ $0.isSameProduct(as: first) }) {
          conflicts.append(IdentifierConflict(identifier: one.identifier, listings: listings))
        }
      }
      if shared.count == limit { return (conflicts, last) }
    }
    return try patternConflicts(after: after, limit: limit, beside: conflicts)
  }

  private func patternConflicts(
    after: IndexedIdentifier?, limit: Int, beside conflicts: [IdentifierConflict]
  ) throws -> (conflicts: [IdentifierConflict], next: IndexedIdentifier?) {
    var conflicts = conflicts
    let scheme = IdentifierScheme.serialPattern
    let patterns = try transaction.serialPatterns(
      after: after?.scheme == scheme.rawValue ? after?.value : nil, limit: limit)
    for text in patterns {
      guard let pattern = try? SerialPattern(text) else { continue }
      let listings = try overlapping(pattern)
      if let first = listings.first, !listings.allSatisfy({ $0.isSameProduct(as: first) }) {
        conflicts.append(IdentifierConflict(identifier: IndexedIdentifier(scheme, text), listings: listings))
      }
    }
    let next = patterns.count == limit ? patterns.last.map { IndexedIdentifier(scheme, $0) } : nil
    return (conflicts, next)
  }

  private func listings(under identifier: IndexedIdentifier) throws -> [CheckedListing] {
    try (transaction.checkedEntries(identifiedBy: [identifier], limit: 50).first ?? [])
      .compactMap(\.listing).filter(\.isCurrent)
  }

  private func overlapping(_ pattern: SerialPattern) throws -> [CheckedListing] {
    try current(transaction.publicRows(patternsBeside: pattern, limit: 200)).filter { listing in
      listing.serialPatterns.contains { (try? SerialPattern($0).overlaps(pattern)) ?? false }
    }
  }

  private func current(_ rows: [PublicRow]) throws -> [CheckedListing] {
    try rows.filter { $0.register == PublicRegister.products }.map { try CheckedListing($0) }
      .filter(\.isCurrent)
  }
}
