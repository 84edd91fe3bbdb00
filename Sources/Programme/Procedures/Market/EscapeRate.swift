/// How often listings of a suite turned out wrong on the market: complaints that the analysis confirmed as a
/// non-conformity or a gap in the tests, against the listings that were tested with the suite (row 14).
package struct EscapeRate: Hashable, Sendable, Codable {
  /// The suite's number, such as `STE-2026-0001`.
  package let suite: String
  /// Listings tested with the suite, in any status.
  package let listings: Int
  /// Complaints that were taken up.
  package let complaints: Int
  /// Those that the tests should have found.
  package let escapes: Int

  /// Fewer listings than this would tell whose product it was.
  package static let fewestListings = 3

  package init(suite: String, listings: Int, complaints: Int, escapes: Int) {
    self.suite = suite
    self.listings = listings
    self.complaints = complaints
    self.escapes = escapes
  }

  package init(ofSuite number: String, in transaction: any ReadTransaction) throws {
    self.init(
      suite: number,
      listings: try transaction.searchPublic(
        PublicQuery(register: PublicRegister.products, facets: ["suite": [number]], limit: 1)
      ).total, complaints: try transaction.caseCount(key: .concern(suite: number)),
      escapes: try transaction.caseCount(key: .escape(suite: number)))
  }

  /// Whether it may be shown to everybody.
  package var isAnonymous: Bool { listings >= Self.fewestListings }

  /// Escapes for each hundred listings; nil without a listing.
  package var perHundred: Double? { listings == 0 ? nil : Double(escapes) * 100 / Double(listings) }

  /// The complaints that it counts, newest first, at most 500: for those who may see them.
  package static func records(ofSuite number: String, in transaction: any ReadTransaction) throws -> [CaseRow] {
    try transaction.caseRows(CaseQuery(key: .concern(suite: number), limit: 500))
  }
}
