import Foundation
import HTTPTypes
import HummingbirdTesting
import Programme
import ProgrammeTesting
import Testing

@testable import Portal

@Suite("Identifiers that two suppliers claim are shown to those who look into it, and to no competitor")
struct DuplicatesPageTests {
  private struct Content: Encodable {
    let product: String
    let supplier: String
    let supplierID: OrganisationID
    let model: String
    let identifiers: [ProductIdentifier]
    let whatToLookAt: String
  }

  private func harness() async throws -> PortalHarness {
    let harness = try await PortalHarness()
    let entries = [
      ("LST-2026-0001", "Gateway", "Example Codecs Ltd", 1.0, "GW-1", "blue <ring>"),
      ("LST-2026-0002", "Copy", "Rival Ltd", 2.0, "GW-1", "red ring"),
      ("LST-2026-0003", "Gateway 2", "Example Codecs Ltd", 1.0, "GW-2", "x"),
    ]
    try await harness.trial.store.write { transaction in
      let position = try transaction.logSize()
      try transaction.appendLogRow(
        LogRow(
          index: position, leaf: Data([0]), kind: "listed", subject: "LST", record: nil,
          appendedAt: Date(timeIntervalSince1970: 0)))
      for (number, product, supplier, id, model, look) in entries {
        let tac = number == "LST-2026-0003" ? "86000002" : "86000001"
        let entry = try RegisterEntry(
          register: PublicRegister.products, id: number, number: number, title: product, status: "listed", facets: [:],
          searchable: [],
          content: Content(
            product: product, supplier: supplier, supplierID: OrganisationID.new(at: Date(timeIntervalSince1970: id)),
            model: model, identifiers: [ProductIdentifier(scheme: "tac", value: tac)], whatToLookAt: look))
        try transaction.savePublicRow(
          PublicRow(
            register: entry.register, id: entry.id, number: entry.number, title: entry.title, status: entry.status,
            document: CanonicalJSON.encode(entry), statement: position, changedAt: Date(timeIntervalSince1970: 0)),
          indexedBy: PublicIndexing(entry))
      }
    }
    return harness
  }

  @Test("with what the listings say side by side, and where they differ", arguments: ["secretary", "regulator"])
  func seen(_ name: String) async throws {
    let harness = try await harness()
    let page = try await harness.browser(as: name).get("/duplicate-identifiers")
    #expect(page.status == .ok && page.text.contains("86000001") && !page.text.contains("86000002"))
    #expect(page.text.contains("blue &lt;ring&gt;") && page.text.contains("red ring"))
    #expect(page.text.contains("/products/LST-2026-0002"))
    let document = try await harness.program(as: name).get("/api/v1/duplicate-identifiers").json()
    let conflict = try #require(document.object?["items"]?.list?.first?.object)
    #expect(conflict["listings"] == ["LST-2026-0001", "LST-2026-0002"])
    #expect(conflict["differ"] == ["Supplier", "Product", "What to look at"])
  }

  @Test(
    "refused to everybody else, signed in or not",
    arguments: ["vendor", "rival", "engineer", "rapporteur", "auditor", "casc1"])
  func refused(_ name: String) async throws {
    let harness = try await harness()
    let page = try await harness.browser(as: name).get("/duplicate-identifiers")
    #expect(page.status == .forbidden && !page.text.contains("86000001"))
    #expect(try await harness.program(as: name).get("/api/v1/duplicate-identifiers").status == .forbidden)
    #expect(try await harness.get("/duplicate-identifiers").status == .seeOther)
    #expect(try await harness.get("/api/v1/duplicate-identifiers").status == .unauthorized)
  }
}
