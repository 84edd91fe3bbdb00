import Foundation

/// What a check needs of the content of an entry. A list has a thousand entries read at once, so nothing else of their
/// documents is decoded.
struct CheckedFacts {
  private(set) var product: String?
  private(set) var supplier: String?
  private(set) var supplierID: OrganisationID?
  private(set) var model: String?
  private(set) var versions: [String] = []
  private(set) var recommendation: String?
  private(set) var edition: String?
  private(set) var origin: String?
  private(set) var whatToLookAt: String?
  private(set) var serialPatterns: [String] = []

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

  /// From the document of an entry.
  init(_ document: Data) throws {
    var json = JSONReader(document)
    try json.enter(Self.outer)
    try self.init(&json)
  }

  /// From the content that comes next.
  init(_ json: inout JSONReader) throws {
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
