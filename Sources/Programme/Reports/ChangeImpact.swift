/// What a changed product must be tested for again, computed from the links between the suite's requirements, purposes
/// and ICS items.
package struct ChangeImpact: Hashable, Sendable, Codable {
  /// A purpose to run again, and why.
  package struct Affected: Hashable, Sendable, Codable {
    package let purpose: String
    package let clauses: [String]
    package let reason: String

    package init(purpose: String, clauses: [String], reason: String) {
      self.purpose = purpose
      self.clauses = clauses
      self.reason = reason
    }
  }

  /// What the supplier says has changed.
  package struct Change: Hashable, Sendable {
    /// ICS items whose implementation changed.
    package let items: Set<String>
    /// Clauses whose implementation changed; `3` stands for `3.2` as well.
    package let clauses: Set<String>
    /// The supplier cannot tell, or says that all of it changed.
    package let everything: Bool

    package init(items: Set<String> = [], clauses: Set<String> = [], everything: Bool = false) {
      self.items = items
      self.clauses = clauses
      self.everything = everything
    }
  }

  package let affected: [Affected]
  /// How many purposes the suite demands of the changed product.
  package let demanded: Int

  package init(affected: [Affected], demanded: Int) {
    self.affected = affected
    self.demanded = demanded
  }

  /// Whether nothing needs to be run again: the amendment is one of documents.
  package var isDocumentary: Bool { affected.isEmpty }
  package var isWhole: Bool { demanded > 0 && affected.count == demanded }
  package var purposes: [String] { affected.map(\.purpose) }

  package var clauses: [String] {
    affected.flatMap(\.clauses).reduce(into: []) { all, clause in if !all.contains(clause) { all.append(clause) } }
  }

  /// ‘3 of 14 purposes, for clauses 3.2, 5’
  package var sentence: String {
    guard !isDocumentary else { return "none of \(demanded) purposes" }
    return "\(affected.count) of \(demanded) purposes, for clause\(clauses.count == 1 ? "" : "s") "
      + clauses.joined(separator: ", ")
  }

  /// - Parameters:
  ///   - before: what was demanded of the product that is listed; nil if its suite cannot be read any more.
  ///   - after: what is demanded of the changed product.
  package init(of change: Change, before: SuiteDemand?, after: SuiteDemand) {
    let demandedBefore = Dictionary(
      (before?.demanded ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let answered = Set(
      after.ics.keys.filter { before != nil && before?.ics[$0] != after.ics[$0] }
        + (before?.ics.keys.filter { after.ics[$0] == nil } ?? []))
    let items = change.items.union(answered)
    affected = after.demanded.compactMap { purpose in
      let clauses = after.clauses(of: purpose)
      let reason = Self.reason(
        purpose, clauses, change, items: items, before: before.map { _ in demandedBefore[purpose.id] } ?? nil,
        isComparable: before != nil)
      return reason.map { Affected(purpose: purpose.id, clauses: clauses, reason: $0) }
    }
    demanded = after.demanded.count
  }

  /// The first reason to run a purpose again; nil if the verdict that is there still holds.
  private static func reason(
    _ purpose: SuiteDemand.Purpose, _ clauses: [String], _ change: Change, items: Set<String>,
    before: SuiteDemand.Purpose?, isComparable: Bool
  ) -> String? {
    if change.everything { return "the supplier cannot exclude that it is affected" }
    guard isComparable else { return "the suite of the earlier report cannot be read any more" }
    guard let before else { return "it was not demanded before" }
    if before.fingerprint != purpose.fingerprint { return "the test changed" }
    if let item = purpose.items.first(where: items.contains) { return "it depends on ‘\(item)’, which changed" }
    if let clause = clauses.first(where: { tested in change.clauses.contains { covers($0, tested) } }) {
      return "it tests clause \(clause), which changed"
    }
    // A purpose that no answer of the ICS limits binds every product: no changed function can be told apart from it.
    if purpose.items.isEmpty, !items.isEmpty { return "it binds every product, whatever its functions" }
    return nil
  }

  /// `3` covers `3` and `3.2`, not `32`.
  private static func covers(_ changed: String, _ tested: String) -> Bool {
    tested == changed || tested.hasPrefix(changed + ".")
  }
}
