/// A finding of the programme itself: a product was declared or listed with an identifier that another product claims.
///
/// It refuses nothing: two suppliers may both be right (a product sold under two names), or one may have mistyped.
package let identifierFinding: Procedure<IdentifierFindingCase> = Procedure(
  "identifier-finding", title: "Identifier claimed twice", series: "IDF",
  clauses: ["recognizing k–l", "considering f", "ITU-T Q.5050"],
  purpose: """
    An identifier should name one product. When a declaration or a listing brings one that another listed product claims, \
    or a pattern of serial numbers that overlaps another's, the secretariat looks at it.
    """
) {
  Step("find", "An identifier is claimed twice", →.found, by: .system)
    .shows(\.identifier, \.claimant, \.product, \.supplier, \.others)
  Step("settle", "Settle it", .found → .settled, by: .secretariat, within: .days(30).remind(7))
    .asks(\.conclusion)
    .asksReason("what did you look at, and whom did you ask?")
}

package struct IdentifierFindingCase: CaseRecord {
  package enum State: String, CaseState { case found, settled }

  package var identifier = ""
  /// The number of the application or listing that brought it.
  package var claimant = ""
  package var product = ""
  package var supplier = ""
  /// Numbers of the listings that claimed it before.
  package var others: [String] = []
  package var conclusion: String?

  package init() {}

  init(_ conflict: IdentifierConflict, claimant: String, product: String, supplier: String) {
    identifier = conflict.identifier.word
    self.claimant = claimant
    self.product = product
    self.supplier = supplier
    others = Array(Set(conflict.listings.map(\.number)).sorted().prefix(50))
  }

  package var title: String { "\(identifier): \(claimant) and \(others.joined(separator: ", "))" }
  package static var readers: Readers { .only(.secretariat, .regulator) }
  package var keys: [CaseKey] { [.finding(identifier, claimant)] }

  package struct Fields: Sendable {
    let identifier = Field("identifier", \IdentifierFindingCase.identifier, "Identifier", .text(most: 300))
    let claimant = Field("claimant", \IdentifierFindingCase.claimant, "Claimed by", .text(most: 60))
    let product = Field("product", \IdentifierFindingCase.product, "Its product", .text(most: 200))
    let supplier = Field("supplier", \IdentifierFindingCase.supplier, "Its supplier", .text(most: 200))
    let others = Field(
      "others", \IdentifierFindingCase.others, "Listings that claimed it before", .choices([]))
    let conclusion = Field(
      "conclusion", \IdentifierFindingCase.conclusion, "Conclusion",
      .choice([
        .init("same-product", "It is one product, sold under two names"), .init("mistake", "A mistake, put right"),
        .init("misuse", "One of them uses the other's identifier"), .init("unclear", "It cannot be said"),
      ]))
  }
  package static let fields = Fields()
}

extension CaseKey {
  static func finding(_ identifier: String, _ claimant: String) -> CaseKey {
    CaseKey("identifier-finding", "\(identifier) \(claimant)")
  }
}

extension Inspection {
  /// Findings about `identifiers` of a product, save those that were made before.
  func identifierFindings(
    of identifiers: [ProductIdentifier], for product: CheckedListing, claimant: String
  ) throws -> [IdentifierFindingCase] {
    try DuplicateIdentifiers(records.transaction).conflicts(of: identifiers, for: product).map {
      IdentifierFindingCase($0, claimant: claimant, product: product.product, supplier: product.supplier)
    }.filter { finding in
      try records.transaction.caseCount(key: .finding(finding.identifier, claimant)) == 0
    }
  }
}

extension Inspection<ListingApplication> {
  /// What stands against the declared identifiers.
  func identifierFindings() throws -> [IdentifierFindingCase] {
    let supplier = try records.organisation(record.vendor)
    let product = CheckedListing(
      number: "", status: .listed, product: record.product, supplier: supplier?.name ?? "",
      supplierID: record.vendor, model: record.model, whatToLookAt: "")
    return try identifierFindings(of: record.identifiers, for: product, claimant: number)
  }
}

extension Inspection<ListingRecord> {
  /// What stands against the identifiers of a listing that begins.
  func identifierFindings() throws -> [IdentifierFindingCase] {
    let listing = record.listing
    let product = CheckedListing(
      number: number, status: .listed, product: listing.product, supplier: listing.supplier,
      supplierID: listing.supplierID, model: listing.model, whatToLookAt: "")
    return try identifierFindings(of: listing.identifiers, for: product, claimant: number)
  }
}
