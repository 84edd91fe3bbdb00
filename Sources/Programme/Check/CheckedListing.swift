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
    model: String, versions: [String] = [], recommendation: String = "", edition: String = "", origin: String = "",
    whatToLookAt: String, serialPatterns: [String] = []
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
    guard let status = ListingRecord.State(rawValue: row.status), let facts = try? Facts(row.document) else {
      throw ProgrammeError(.damagedRecord, "the public entry \(row.number) cannot be read")
    }
    self.init(
      number: row.number, status: status, product: facts.product ?? row.title, supplier: facts.supplier ?? "",
      supplierID: facts.supplierID, model: facts.model ?? "", versions: facts.versions,
      recommendation: facts.recommendation ?? "", edition: facts.edition ?? "", origin: facts.origin ?? "",
      whatToLookAt: facts.whatToLookAt ?? "", serialPatterns: facts.serialPatterns)
  }

  /// Whether both speak of one product: several listings of it, one a Recommendation, share its identifiers rightly.
  package func isSameProduct(as other: CheckedListing) -> Bool {
    supplierID == other.supplierID && supplier == other.supplier
      && IdentifierScheme.folded(model) == IdentifierScheme.folded(other.model)
      && (!model.isEmpty || product == other.product)
  }
}

/// What a check needs of the content of an entry. A list has a thousand entries read at once, so nothing else of their
/// documents is decoded.
private struct Facts {
  var product: String?
  var supplier: String?
  var supplierID: OrganisationID?
  var model: String?
  var versions: [String] = []
  var recommendation: String?
  var edition: String?
  var origin: String?
  var whatToLookAt: String?
  var serialPatterns: [String] = []

  private enum Outer: String, CaseIterable { case content }
  private enum Member: String, CaseIterable {
    case product, supplier, supplierID, model, versions, recommendation, edition, origin, whatToLookAt, identifiers
  }
  private enum VersionMember: String, CaseIterable { case part, version }
  private enum IdentifierMember: String, CaseIterable { case scheme, value }

  private static let outer = JSONNames<Outer>()
  private static let members = JSONNames<Member>()
  private static let versionMembers = JSONNames<VersionMember>()
  private static let identifierMembers = JSONNames<IdentifierMember>()

  init(_ document: Data) throws {
    var json = JSONReader(document)
    try json.enter(Self.outer)
    try json.object(Self.members) { json, member in
      if !json.isNull() { try read(member, &json) }
    }
  }

  private mutating func read(_ member: Member, _ json: inout JSONReader) throws {
    switch member {
    case .product: product = try json.text()
    case .supplier: supplier = try json.text()
    case .supplierID:
      guard let id = OrganisationID(try json.text()) else { throw Self.damaged("supplierID") }
      supplierID = id
    case .model: model = try json.text()
    case .versions:
      versions = try json.list { try Self.pair(&$0, Self.versionMembers, .part, .version) }.map { "\($0) \($1)" }
    case .recommendation: recommendation = try json.text()
    case .edition: edition = try json.text()
    case .origin: origin = try json.text()
    case .whatToLookAt: whatToLookAt = try json.text()
    case .identifiers:
      serialPatterns = try json.list { try Self.pair(&$0, Self.identifierMembers, .scheme, .value) }
        .filter { $0.0 == IdentifierScheme.serialPattern.rawValue }.map(\.1)
    }
  }

  /// The texts of two members that an object must have.
  private static func pair<Name: Equatable>(
    _ json: inout JSONReader, _ names: JSONNames<Name>, _ first: Name, _ second: Name
  ) throws -> (String, String) {
    var texts: (String?, String?) = (nil, nil)
    try json.object(names) { json, name in
      if name == first { texts.0 = try json.text() } else { texts.1 = try json.text() }
    }
    guard let one = texts.0, let other = texts.1 else { throw damaged("\(first.rawValue) or \(second.rawValue)") }
    return (one, other)
  }

  private static func damaged(_ member: String) -> ProgrammeError {
    ProgrammeError(.damagedRecord, "‘\(member)’ of a public record is missing or cannot be read")
  }
}
