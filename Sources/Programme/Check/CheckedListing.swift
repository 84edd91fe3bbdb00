import Foundation

/// A listing as far as a check needs it.
package struct CheckedListing: Hashable, Sendable, Codable {
  package let number: String
  package let status: ListingRecord.State
  package let product: String
  package let supplier: String
  package let supplierID: OrganisationID?
  package let model: String
  package let versions: [String]
  package let recommendation: String
  package let edition: String
  /// ISO 3166-1 alpha-2.
  package let origin: String
  package let whatToLookAt: String
  package let serialPatterns: [String]

  package init(
    number: String, status: ListingRecord.State, product: String, supplier: String, supplierID: OrganisationID?,
    model: String, recommendation: String = "", edition: String = "", origin: String = "", whatToLookAt: String,
    versions: [String] = [], serialPatterns: [String] = []
  ) {
    self.number = number
    self.status = status
    self.product = product
    self.supplier = supplier
    self.supplierID = supplierID
    self.model = model
    self.versions = versions
    self.recommendation = recommendation
    self.edition = edition
    self.origin = origin
    self.whatToLookAt = whatToLookAt
    self.serialPatterns = serialPatterns
  }

  /// Reads only what it needs of the entry's document. Throws ``ProgrammeError/Code/damagedRecord``.
  package init(_ row: PublicRow) throws {
    guard let status = ListingRecord.State(rawValue: row.status), let facts = try? CheckedFacts(row.document) else {
      throw ProgrammeError(.damagedRecord, "the public entry \(row.number) cannot be read")
    }
    self.init(number: row.number, status: status, title: row.title, facts)
  }

  init(number: String, status: ListingRecord.State, title: String, _ facts: CheckedFacts) {
    self.init(
      number: number, status: status, product: facts.product ?? title, supplier: facts.supplier ?? "",
      supplierID: facts.supplierID, model: facts.model ?? "", recommendation: facts.recommendation ?? "",
      edition: facts.edition ?? "", origin: facts.origin ?? "", whatToLookAt: facts.whatToLookAt ?? "",
      versions: facts.versions, serialPatterns: facts.serialPatterns)
  }

  /// Whether it claims anything now, be it suspended.
  var isCurrent: Bool { status == .listed || status == .suspended }

  /// Whether both speak of one product: several listings of it, one a Recommendation, share its identifiers rightly.
  package func isSameProduct(as other: CheckedListing) -> Bool {
    supplierID == other.supplierID && supplier == other.supplier
      && IdentifierScheme.folded(model) == IdentifierScheme.folded(other.model)
      && (!model.isEmpty || product == other.product)
  }
}
