import Foundation
import Statements

/// The public side as pages show it: everything here is made from the public registers and the log.
package struct PublicReader {
  let transaction: any ReadTransaction

  package init(_ transaction: any ReadTransaction) { self.transaction = transaction }

  /// Searches the products; facets: `recommendation`, `status`, `country` (of origin), `supplier`, `kind`, `suite`,
  /// `recognition`, `laboratory`.
  package func products(
    text: String = "", facets: [String: Set<String>] = [:], after: String? = nil, limit: Int = 25
  ) throws -> PublicResults {
    try search(PublicRegister.products, text, facets, after, limit)
  }

  /// Searches the recognitions; facets: `recommendation`, `country`, `region`, `status`, `laboratory`, `security`,
  /// `remote`.
  package func laboratories(
    text: String = "", facets: [String: Set<String>] = [:], after: String? = nil, limit: Int = 25
  ) throws -> PublicResults {
    try search(PublicRegister.laboratories, text, facets, after, limit)
  }

  /// Searches the suites; facets: `recommendation`, `edition`, `topic`, `status`.
  package func suites(
    text: String = "", facets: [String: Set<String>] = [:], after: String? = nil, limit: Int = 25
  ) throws -> PublicResults {
    try search(PublicRegister.suites, text, facets, after, limit)
  }

  /// The page of a listed product, by number such as `LST-2026-0001`; nil if there is none.
  package func product(number: String) throws -> ProductPage? {
    guard let row = try transaction.publicRow(register: PublicRegister.products, number: number) else { return nil }
    let listing = try row.content(as: PublishedListing.self)
    return ProductPage(
      row: row, listing: listing, statements: try statements(about: number), notices: try notices(on: listing),
      reportPosition: try transaction.logRow(leaf: listing.evidence.statement)?.index,
      relatives: try relatives(of: listing))
  }

  /// The tested representative of a family and its other members.
  private func relatives(of listing: PublishedListing) throws -> [PublicRow] {
    guard let family = listing.family else {
      return try products(facets: ["representative": [listing.number]], limit: 50).rows
    }
    let representative = try transaction.publicRow(register: PublicRegister.products, number: family.representative)
    let members = try products(facets: ["family": [family.number]], limit: 50).rows
    return ([representative].compactMap { $0 } + members).filter { $0.number != listing.number }
  }

  /// The page of a recognition, by number such as `REC-2026-0001`, with the products that rest on it.
  package func laboratory(number: String) throws -> LaboratoryPage? {
    guard let row = try transaction.publicRow(register: PublicRegister.laboratories, number: number) else { return nil }
    let laboratory = try row.content(as: PublishedLaboratory.self)
    return LaboratoryPage(
      row: row, laboratory: laboratory, statements: try statements(about: number),
      others: try laboratories(facets: ["laboratory": [laboratory.laboratoryID.description]], limit: 200).rows
        .filter { $0.number != number },
      products: try products(facets: ["recognition": [number]], limit: 200))
  }

  /// The page of a suite, by number such as `STE-2026-0001`, with the products that were tested with it.
  package func suite(number: String) throws -> SuitePage? {
    guard let row = try transaction.publicRow(register: PublicRegister.suites, number: number) else { return nil }
    return SuitePage(
      row: row, suite: try row.content(as: PublishedSuite.self), statements: try statements(about: number),
      products: try products(facets: ["suite": [number]], limit: 200))
  }

  /// The page of a Recommendation, by designation such as `G.711`; nil if nothing public names it.
  package func recommendation(_ designation: String) throws -> RecommendationPage? {
    let facet = ["recommendation": Set([designation])]
    let page = RecommendationPage(
      designation: designation, suites: try suites(facets: facet, limit: 200),
      laboratories: try laboratories(facets: facet, limit: 200), products: try products(facets: facet, limit: 200))
    return page.suites.total + page.laboratories.total + page.products.total == 0 ? nil : page
  }

  /// Entries of a register with these facets, at most ``PublicWalk/most``.
  func walk(_ register: String, _ facets: [String: Set<String>]) throws -> [PublicRow] {
    try PublicWalk(register, facets: facets, in: transaction).rows
  }

  func row(_ register: String, _ number: String) throws -> PublicRow? {
    try transaction.publicRow(register: register, number: number)
  }

  private func search(
    _ register: String, _ text: String, _ facets: [String: Set<String>], _ after: String?, _ limit: Int
  ) throws -> PublicResults {
    try transaction.searchPublic(
      PublicQuery(register: register, text: text, facets: facets, after: after, limit: limit))
  }

  private func statements(about subject: String) throws -> [PublishedStatement] {
    try transaction.logRows(subject: subject).map { row in
      let signed = try SignedStatement(decoding: Array(row.leaf))
      return PublishedStatement(
        position: row.index, kind: signed.statement.kind, issuedAt: signed.statement.issuedAt,
        reason: signed.statement.summary.reason ?? "", text: signed.text)
    }
  }

  /// Test cases of the suite that were recalled since the product was tested.
  private func recalledTests(under listing: PublishedListing) throws -> [String] {
    let suite = try row(PublicRegister.suites, listing.suiteNumber)?.content(as: PublishedSuite.self)
    let recalled = (suite?.recalled ?? []).filter { listing.evidence.issuedOn <= $0.on }
    guard let suite, !recalled.isEmpty else { return [] }
    let names = recalled.map { "‘\($0.testCase)’" }.joined(separator: ", ")
    return ["Of the test suite \(suite.suite.id) \(suite.suite.version), recalled since the test: \(names)."]
  }

  /// What a reader must know beside the status: something that the listing rests on changed since.
  private func notices(on listing: PublishedListing) throws -> [String] {
    var notices: [String] = []
    if let number = listing.evidence.similarity?.representative,
      let tested = try transaction.publicRow(register: PublicRegister.products, number: number),
      tested.status != ListingRecord.State.listed.rawValue
    {
      notices.append("The tested product of its family, \(tested.title) (\(number)), is \(tested.status).")
    }
    if let suite = try transaction.publicRow(register: PublicRegister.suites, number: listing.suiteNumber),
      suite.status != SuiteCase.State.published.rawValue
    {
      notices.append("The test suite \(suite.title), with which it was tested, is \(suite.status).")
    }
    notices += try recalledTests(under: listing)
    let recognition = try transaction.publicRow(
      register: PublicRegister.laboratories, number: listing.evidence.recognitionNumber)
    if let recognition, recognition.status != RecognitionCase.State.recognised.rawValue {
      notices.append(
        "The recognition of the laboratory \(recognition.title), which tested it, is \(recognition.status).")
    }
    return notices
  }
}

extension PublicRow {
  /// The published facts. Throws ``ProgrammeError/Code/damagedRecord`` if they are of another type.
  package func content<Content: Decodable>(as type: Content.Type) throws -> Content {
    do { return try CanonicalJSON.decode(Holder<Content>.self, from: document).content } catch {
      throw ProgrammeError(.damagedRecord, "the public entry \(number) cannot be read as a \(type): \(error)")
    }
  }

  /// What of a ``RegisterEntry`` is its own facts, read straight into their type.
  private struct Holder<Content: Decodable>: Decodable {
    let content: Content
  }
}
