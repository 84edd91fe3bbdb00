/// Two editions side by side: what changed, which purposes of which suites that touches, and which listed products must
/// be tested again.
package struct EditionImpact: Sendable {
  package struct Suite: Sendable {
    package let suite: PublishedSuite
    package let purposes: [EditionComparison.TouchedPurpose]
  }

  package struct Product: Sendable {
    package let listing: PublishedListing
    package let retest: EditionComparison.Retest
  }

  package let older: PublishedRecommendation
  package let newer: PublishedRecommendation
  package let comparison: EditionComparison
  package let coverage: EditionCoverage
  /// Published suites for the older edition with a purpose that is touched.
  package let suites: [Suite]
  /// Products listed or suspended under the older edition that must be tested again.
  package let products: [Product]
  /// How many listings of the older edition were looked at, and how many there are.
  package let lookedAt: Int
  package let listings: Int
}

extension PublicReader {
  /// The edition of that number (`RCM-2026-0001`); nil if there is none.
  package func edition(number: String) throws -> PublishedRecommendation? {
    try row(PublicRegister.recommendations, number)?.content(as: PublishedRecommendation.self)
  }

  /// Every edition of a Recommendation, in the order in which they were entered.
  package func editions(of designation: String) throws -> [PublishedRecommendation] {
    try walk(PublicRegister.recommendations, ["recommendation": [designation]])
      .map { try $0.content(as: PublishedRecommendation.self) }
      .sorted { $0.number < $1.number }
  }

  /// Compares two editions of one Recommendation. Throws ``ProgrammeError/Code/notFound`` if an edition does not exist
  /// or they are of different Recommendations.
  package func impact(from older: String, to newer: String, blobs: any BlobStore) throws -> EditionImpact {
    let (old, new) = (try existing(older), try existing(newer))
    guard old.designation == new.designation else {
      throw ProgrammeError(
        .notFound, "\(older) is an edition of \(old.designation) and \(newer) one of \(new.designation)")
    }
    let comparison = EditionComparison(
      from: old.requirements.map(\.requirement), to: new.requirements.map(\.requirement))
    let suites = try suites(testing: old)
    let outlines = Dictionary(
      try walk(PublicRegister.suites, ["edition": ["\(old.designation) (\(old.edition))"]])
        .map { try $0.content(as: PublishedSuite.self) }.map { ($0.number, $0.outline ?? SuiteOutline()) },
      uniquingKeysWith: { first, _ in first })
    let rows = try PublicWalk(
      PublicRegister.products,
      facets: [
        "recommendation": [old.designation],
        "status": [ListingRecord.State.listed.rawValue, ListingRecord.State.suspended.rawValue],
      ], in: transaction)
    let listings = try rows.rows.map { try $0.content(as: PublishedListing.self) }.filter { $0.edition == old.edition }
    let products = try listings.compactMap { listing -> EditionImpact.Product? in
      let tests = try ReportedTests(listing.evidence.report, in: blobs)
      return comparison.retest(with: outlines[listing.suiteNumber] ?? SuiteOutline(), tests: tests)
        .map { EditionImpact.Product(listing: listing, retest: $0) }
    }
    return EditionImpact(
      older: old, newer: new, comparison: comparison, coverage: try coverage(of: new),
      suites: suites.compactMap { suite in
        let touched = comparison.touched(of: suite.outline ?? SuiteOutline())
        return touched.isEmpty ? nil : EditionImpact.Suite(suite: suite, purposes: touched)
      }, products: products, lookedAt: rows.rows.count, listings: rows.total)
  }

  private func existing(_ number: String) throws -> PublishedRecommendation {
    guard let edition = try edition(number: number) else {
      throw ProgrammeError(.notFound, "the catalogue has no edition ‘\(number.prefix(60))’")
    }
    return edition
  }
}
