import HummingbirdTesting
import Programme
import ProgrammeTesting
import Testing

@testable import Portal

@Suite("The pages of the Mark programme, off and on")
struct MarkPagesTests {
  private func licensed(_ harness: PortalHarness) async throws -> CaseID {
    let trial = harness.trial
    let listing = try await trial.listedProduct(in: trial.prepare())
    let decision = try await trial.open(
      "council-decision", by: "record", as: "secretary",
      answers: [
        "session": "2026", "document": "C26/61", "decidedOn": .text(trial.today.description),
        "subject": "enables-mark", "text": "The Council decides …",
      ]
    ).case
    try await trial.take("confirm", on: decision, by: "secretary2")
    let organisation = try trial.actor("secretary").organisation
    if let registration = try await trial.store.read({ try $0.organisation(organisation)?.registration }) {
      try await trial.addPerson("secretary3", role: .secretariat, to: registration)
    }
    let licence = try await trial.open(
      "mark-licence", by: "apply", as: "vendor",
      answers: ["listing": .text(listing.description), "placement": "On <the> box", "acceptsConditions": true]
    ).case
    try await trial.take(
      "review", on: licence, by: "secretary", answers: ["conditions": "As listed", "surveillanceMonths": 12])
    try await trial.take("grant", on: licence, by: "secretary2")
    try await trial.take("grant", on: licence, by: "secretary3")
    return decision
  }

  @Test("off: it says so, and no mark, no licence and no product badge is shown")
  func off() async throws {
    let harness = try await PortalHarness()
    _ = try await harness.trial.listedProduct(in: harness.trial.prepare())
    let page = try await harness.get("/mark").text
    #expect(page.contains("Off: no mark exists"))
    #expect(!page.contains("<h2>Licences</h2>"))
    #expect(page.contains("/laboratories/REC-2026-0001"), "a count leads to its record")
    #expect(!(try await harness.get("/products/LST-2026-0001").text.contains("/mark/licences")))
    let document: Answer = try await harness.get("/api/v1/mark").json()
    #expect(document.object?["isOn"]?.boolean == false)
  }

  @Test("on: the decision, the licence and its conditions are public; revoked: what is left is history")
  func onAndOff() async throws {
    let harness = try await PortalHarness()
    let decision = try await licensed(harness)
    let page = try await harness.get("/mark").text
    #expect(
      page.contains("Enabled by the Council") && page.contains("C26/61")
        && page.contains("/mark/licences/MRK-2026-0001"))
    let licence = try await harness.get("/mark/licences/MRK-2026-0001").text
    #expect(licence.contains("On &lt;the&gt; box") && licence.contains("Not a certificate of ITU"))
    #expect(!licence.contains("The Mark programme is off"))
    try await harness.trial.take("revoke", on: decision, by: "secretary", answers: ["revokedBy": "C27/12"])
    try await harness.trial.take("confirm-revocation", on: decision, by: "secretary2")
    #expect(try await harness.get("/mark").text.contains("Off: no mark exists"))
    let after = try await harness.get("/mark/licences/MRK-2026-0001").text
    #expect(after.contains("The Mark programme is off") && after.contains("Withdrawn"))
  }
}
