import Foundation
import Programme
import StoreSQLite

/// A register of listings that tests write themselves.
struct CheckScene: Sendable {
  let store: SQLiteStore

  /// A listing as a test words it.
  struct Listing: Sendable {
    var number: String
    var status = ListingRecord.State.listed
    var product = "Example codec"
    var supplier = "Example Codecs Ltd"
    var supplierID = CheckScene.supplier
    var model = "EC-1"
    var identifiers: [ProductIdentifier] = []
    var register = PublicRegister.products
    var whatToLookAt = "grey box, label with a blue ring"
  }

  static let supplier = OrganisationID.new(at: Date(timeIntervalSince1970: 1))
  static let otherSupplier = OrganisationID.new(at: Date(timeIntervalSince1970: 2))

  init(_ listings: [Listing]) async throws {
    store = try .inMemory()
    try await store.write { transaction in
      try transaction.appendLogRow(
        LogRow(
          index: 0, leaf: Data([0]), kind: "listed", subject: "LST", record: nil,
          appendedAt: Date(timeIntervalSince1970: 0)))
      for listing in listings { try Self.save(listing, in: transaction) }
    }
  }

  static func save(_ listing: Listing, in transaction: any WriteTransaction) throws {
    let entry = try RegisterEntry(
      register: listing.register, id: listing.number, number: listing.number, title: listing.product,
      status: listing.status.rawValue, facets: [:], searchable: [], content: Content(listing))
    try PublicRegister.save(entry, statement: 0, at: Date(timeIntervalSince1970: 0), in: transaction)
  }

  private struct Content: Encodable {
    let product: String
    let supplier: String
    let supplierID: OrganisationID
    let model: String
    let identifiers: [ProductIdentifier]
    let whatToLookAt: String
    let recommendation = "G.711"
    let edition = "11/1988"

    init(_ listing: Listing) {
      product = listing.product
      supplier = listing.supplier
      supplierID = listing.supplierID
      model = listing.model
      identifiers = listing.identifiers
      whatToLookAt = listing.whatToLookAt
    }
  }

  func answer(_ question: CheckQuestion) async throws -> CheckAnswer {
    try await store.read { try IdentifierCheck($0).answer(question) }
  }

  /// Listings of all sorts, for tables.
  static let market: [Listing] = [
    Listing(
      number: "LST-2026-0001",
      identifiers: [
        ProductIdentifier(scheme: "gtin", value: "4006381333931"), ProductIdentifier(scheme: "tac", value: "35209900"),
        ProductIdentifier(scheme: "serial-pattern", value: "EC#@####"),
        ProductIdentifier(scheme: "cpe", value: "cpe:2.3:a:example:codec:1.0:*:*:*:*:*:*:*"),
        ProductIdentifier(scheme: "package", value: "org.example.codec"),
        ProductIdentifier(scheme: "mac-prefix", value: "00:1B:44"),
      ]),
    Listing(
      number: "LST-2026-0002", status: .suspended, product: "Suspended codec", model: "SC-1",
      identifiers: [ProductIdentifier(scheme: "gtin", value: "96385074")]),
    Listing(
      number: "LST-2026-0003", status: .withdrawn, product: "Withdrawn codec", model: "WC-1",
      identifiers: [ProductIdentifier(scheme: "gtin", value: "036000291452")]),
    Listing(
      number: "LST-2026-0004", product: "Gateway", model: "GW-1",
      identifiers: [ProductIdentifier(scheme: "tac", value: "86000001")]),
    Listing(
      number: "LST-2026-0005", product: "Copy of the gateway", supplier: "Rival Ltd", supplierID: otherSupplier,
      model: "GW-1", identifiers: [ProductIdentifier(scheme: "tac", value: "86000001")]),
    // The same product as the first, for another Recommendation.
    Listing(
      number: "LST-2026-0006", identifiers: [ProductIdentifier(scheme: "gtin", value: "4006381333931")]),
    Listing(
      number: "EXT-2026-0001", product: "Bulb", supplier: "Elsewhere", supplierID: otherSupplier, model: "B-9",
      identifiers: [ProductIdentifier(scheme: "gtin", value: "5901234123457")], register: "external-listings"),
  ]
}
