import Foundation

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
  /// Of fewer listings no rate is given: one complaint more or less would change it by more than five in a hundred.
  package static let fewestForRate = 20

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

  /// Whether its counts may be shown to everybody.
  package var isAnonymous: Bool { listings >= Self.fewestListings }

  /// Escapes for each hundred listings; nil without a listing.
  package var perHundred: Double? { listings == 0 ? nil : Double(escapes) * 100 / Double(listings) }

  /// The rate that can be told: nil where there are too few listings to say.
  package var rate: Double? { listings >= Self.fewestForRate ? perHundred : nil }

  /// Between which shares, for each hundred listings, the true one lies with a probability of 95 in 100 (the score
  /// interval of Wilson, 1927, for a share of `listings`); nil where no rate is told, or where some listing escaped
  /// more than once, so that it is no share.
  package var interval: ClosedRange<Double>? {
    guard rate != nil, escapes <= listings else { return nil }
    let (z, n) = (1.959964, Double(listings))
    let share = Double(escapes) / n
    let centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    let reach = z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    return max(0, (centre - reach) * 100)...min(100, (centre + reach) * 100)
  }

  /// The complaints that it counts, newest first, at most 500: for those who may see them.
  package static func records(ofSuite number: String, in transaction: any ReadTransaction) throws -> [CaseRow] {
    try transaction.caseRows(CaseQuery(key: .concern(suite: number), limit: 500))
  }
}

/// What is known of a published suite from the market: its escape rate, the gaps that were found in its tests, and the
/// version that took its place.
package struct SuiteEscapes: Hashable, Sendable {
  /// A gap, without a word about the product that it was found with.
  package struct Gap: Hashable, Sendable, Codable {
    package let number: String
    package let clause: String
    package let kind: TestGapCase.Kind?
    package let state: TestGapCase.State
    /// Where the change is: the number of a contribution or of a suite.
    package let result: String
  }

  package let title: String
  package let recommendation: String
  package let status: SuiteCase.State
  package let rate: EscapeRate
  package let gaps: [Gap]
  /// The number of the version that took its place; nil if none did.
  package let laterVersion: String?

  package init(_ row: PublicRow, in transaction: any ReadTransaction) throws {
    let suite = try row.content(as: PublishedSuite.self)
    title = row.title
    recommendation = suite.suite.recommendation
    status = suite.status
    rate = try EscapeRate(ofSuite: row.number, in: transaction)
    gaps = try transaction.caseRows(
      CaseQuery(procedure: testGap.name, key: .gap(suite: row.number), limit: 500)
    ).map { row in
      let gap = try Snapshot(row, of: testGap)
      return Gap(
        number: row.number, clause: gap.record.clause, kind: gap.record.kind, state: gap.state,
        result: gap.record.result)
    }
    laterVersion = try transaction.searchPublic(
      PublicQuery(register: PublicRegister.suites, facets: ["replaces": [row.number]], limit: 1)
    ).rows.first?.number
  }

  /// Of every suite that was ever published, in the order of the register.
  package static func all(in transaction: any ReadTransaction) throws -> [SuiteEscapes] {
    try PublicWalk(PublicRegister.suites, facets: [:], in: transaction, most: 500).rows.map {
      try SuiteEscapes($0, in: transaction)
    }
  }
}
