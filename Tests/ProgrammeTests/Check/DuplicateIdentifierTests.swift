import Programme
import Testing

@Suite("An identifier that two products claim is found")
struct DuplicateIdentifierTests {
  private static let patterns = [
    CheckScene.Listing(
      number: "LST-2026-0011", model: "A",
      identifiers: [ProductIdentifier(scheme: "serial-pattern", value: "EC####@#")]),
    CheckScene.Listing(
      number: "LST-2026-0012", product: "B", supplier: "Rival Ltd", supplierID: CheckScene.otherSupplier, model: "B",
      identifiers: [ProductIdentifier(scheme: "serial-pattern", value: "EC7???@#")]),
    CheckScene.Listing(
      number: "LST-2026-0013", product: "C", model: "C",
      identifiers: [ProductIdentifier(scheme: "serial-pattern", value: "ED7???@#")]),
  ]

  @Test("on the report of the whole register, page by page, without the listings of one product")
  func report() async throws {
    let scene = try await CheckScene(CheckScene.market + Self.patterns)
    var found: [IdentifierConflict] = []
    var next: IndexedIdentifier?
    repeat {
      let after = next
      let page = try await scene.store.read { try DuplicateIdentifiers($0).page(after: after, limit: 1) }
      found += page.conflicts
      next = page.next
    } while next != nil
    #expect(found.map(\.identifier.word) == ["tac:86000001", "serial-pattern:EC####@#", "serial-pattern:EC7???@#"])
    #expect(found.allSatisfy { $0.isBetweenSuppliers && $0.listings.count == 2 })
    let whole = try await scene.store.read { try DuplicateIdentifiers($0).page() }
    #expect(whole.conflicts == found && whole.next == nil)
  }

  @Test(
    "when a product declares what another one has",
    arguments: [
      ("gtin", "4006381333931", 1), ("tac", "35-209900", 1), ("cpe", "cpe:/a:example:codec:1.0", 1),
      ("package", "ORG.example.codec", 1), ("serial-pattern", "EC7?????", 1), ("gtin", "5449000000996", 0),
      // A maker's prefix is shared by its products, and what is withdrawn claims nothing.
      ("mac-prefix", "00:1B:44", 0), ("gtin", "036000291452", 0), ("gtin", "not a number", 0), ("nonsense", "x", 0),
    ])
  func declared(_ scheme: String, _ value: String, _ count: Int) async throws {
    let scene = try await CheckScene(CheckScene.market)
    let product = CheckedListing(
      number: "", status: .listed, product: "New", supplier: "Rival Ltd", supplierID: CheckScene.otherSupplier,
      model: "N", whatToLookAt: "")
    let conflicts = try await scene.store.read { transaction in
      try DuplicateIdentifiers(transaction).conflicts(
        of: [ProductIdentifier(scheme: scheme, value: value)], for: product)
    }
    #expect(conflicts.count == count)
  }

  @Test("a product does not conflict with its own other listing")
  func own() async throws {
    let scene = try await CheckScene(CheckScene.market)
    let product = CheckedListing(
      number: "", status: .listed, product: "Example codec", supplier: "Example Codecs Ltd",
      supplierID: CheckScene.supplier, model: "EC-1", whatToLookAt: "")
    let conflicts = try await scene.store.read { transaction in
      try DuplicateIdentifiers(transaction).conflicts(
        of: [ProductIdentifier(scheme: "gtin", value: "4006381333931")], for: product)
    }
    #expect(conflicts.isEmpty)
  }
}
