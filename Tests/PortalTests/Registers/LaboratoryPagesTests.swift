import Foundation
import HummingbirdTesting
import Programme
import Testing

@testable import Portal

@Suite("The public laboratory database")
struct LaboratoryPagesTests {
  @Test("the map links each country that has laboratories to the list narrowed to it, and is told as a table")
  func map() async throws {
    let harness = try await PortalHarness()
    _ = try await harness.trial.prepare()
    let text = try await harness.get("/laboratories?status=recognised").text
    #expect(text.contains("id=\"map-title\""))
    #expect(
      text.contains("href=\"/laboratories?country=KE&amp;status=recognised\" aria-label=\"Kenya: 1 recognition\""))
    #expect(text.contains("The map as a table"))
    for region in Region.allCases { #expect(text.contains(region.title.replacing("’", with: "’"))) }
    let narrowed = try await harness.get("/laboratories?country=KE").text
    #expect(narrowed.contains("aria-current=\"true\""))
    #expect(narrowed.contains("Codec Laboratory"))
    #expect(!(try await harness.get("/laboratories?country=CH").text.contains("/laboratories/REC-2026-0001")))
  }

  @Test("a laboratory says which lines of whose scope it rests on, on which days, and that CASC recognises")
  func laboratory() async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    try await harness.trial.take(
      "extend-scope", on: setting.accreditation, by: "liaison",
      answers: ["linesToAdd": [["recommendation": "G.711", "method": "by <hand>", "limits": "8 kHz"]]])
    let text = try await harness.get("/laboratories/REC-2026-0001").text
    #expect(text.contains("by &lt;hand&gt;") && text.contains("8 kHz"))
    #expect(text.contains("Recognised, not accredited, by the programme"))
    #expect(text.contains("Signatory for testing, by its own statement"))
    #expect(!text.contains("accredited by ITU"))
  }

  @Test("every listing that rests on a suspended laboratory comes as a file, and opens as no formula")
  func dependants() async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    _ = try await harness.trial.listedProduct("=1+1", in: setting)
    _ = try await harness.trial.listedProduct("Second codec", in: setting)
    try await harness.trial.take("suspend", on: setting.recognition, by: "casc3", note: "doubt")
    let file = try await harness.get("/laboratories/REC-2026-0001/listings.csv")
    #expect(file.headers[.contentType] == "text/csv; charset=utf-8")
    #expect(file.text.split(separator: "\r\n").count == 3)
    #expect(!file.text.contains(",=1+1"))
    #expect(try await harness.get("/laboratories/NONE/listings.csv").status == .notFound)
  }

  @Test("who fits a request is for CASC and the secretariat; for others there is no such page")
  func matches() async throws {
    let harness = try await PortalHarness()
    let trial = harness.trial
    let recommendation = try await trial.catalogueRecommendation()
    _ = try await trial.open(
      "expert-request", by: "request", as: "liaison",
      answers: [
        "laboratory": .text(try trial.actor("engineer").organisation.description),
        "recommendation": .text(recommendation.description), "from": "2026-04-01", "until": "2026-04-02",
        "languages": ["en"], "purpose": "witness",
      ])
    let page = try await harness.browser(as: "casc1").get("/expert-requests/XRQ-2026-0001")
    #expect(page.text.contains("No expert is appointed"))
    #expect(try await harness.browser(as: "liaison").get("/expert-requests/XRQ-2026-0001").status == .notFound)
  }
}
