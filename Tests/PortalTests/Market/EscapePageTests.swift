import Foundation
import HTTPTypes
import HummingbirdTesting
import Programme
import ProgrammeTesting
import Testing

@testable import Portal

@Suite("Escape rates are public, computed from the records, and silent where they would tell of one product")
struct EscapePageTests {
  /// A gap that a complaint about the first listing showed.
  private func escaped(_ harness: PortalHarness) async throws {
    let trial = harness.trial
    let answers: [String: Answer] = [
      "listing": "LST-2026-0001", "otherEquipment": "Gateway", "whatFailed": "Noise",
    ]
    let id = try await trial.open("interoperability-concern", by: "report", as: "rival", answers: answers).case
    try await trial.take("accept", on: id, by: "secretary")
    try await trial.take("go-on", on: id, by: "secretary", note: "asked twice")
    try await trial.take(
      "find-gap", on: id, by: "secretary2",
      answers: ["analysedClause": "4.2 <i>", "gap": "no-purpose", "gapDescription": "Idle noise", "told": "x"])
  }

  @Test(
    "of one listing nothing but that there are too few",
    arguments: ["/escape-rates", "/escape-rates.csv", "/api/v1/escape-rates"])
  func fewest(_ path: String) async throws {
    let scene = try await ReporterScene()
    try await escaped(scene.harness)
    let answer = try await scene.harness.get(path)
    #expect(answer.status == .ok)
    #expect(!answer.text.contains("GAP-2026-0001") && !answer.text.contains("4.2") && !answer.text.contains("CON-2026"))
    if path.hasSuffix("rates") == false || !path.hasPrefix("/api") {
      #expect(answer.text.lowercased().contains("too few to say"))
    }
  }

  @Test(
    "of some listings the counts with their records and the gaps, and no rate; who may see the cases is led to them")
  func some() async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    for index in 0..<3 { _ = try await harness.trial.listedProduct("Codec \(index)", in: setting) }
    try await escaped(harness)
    let page = try await harness.get("/escape-rates").text
    #expect(page.contains("Too few to say") && page.contains("href=\"/products?suite=STE-2026-0001\">3</a>"))
    #expect(page.contains("GAP-2026-0001") && page.contains("4.2 &lt;i&gt;") && !page.contains("/cases/"))
    #expect(!page.contains("Codec 0") && !page.contains("CON-2026"))
    let secretary = try await harness.browser(as: "secretary").get("/escape-rates").text
    #expect(secretary.contains("href=\"/cases/CON-2026-0001\"") && secretary.contains("href=\"/cases/GAP-2026-0001\""))
    let rapporteur = try await harness.browser(as: "rapporteur").get("/escape-rates").text
    #expect(!rapporteur.contains("CON-2026-0001") && rapporteur.contains("href=\"/cases/GAP-2026-0001\""))
    let row = try await harness.get("/api/v1/escape-rates").json().object?["items"]?.list?.first?.object
    #expect(row?["escapes"] == 1 && row?["complaints"] == 1 && row?["listings"] == 3 && row?["perHundred"] == nil)
    let suite = try await harness.get("/suites/STE-2026-0001").text
    #expect(suite.contains("href=\"/escape-rates#STE-2026-0001\""))
  }

  @Test("of twenty the rate with its interval, on the page, as CSV and as JSON")
  func rate() async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    for index in 0..<20 { _ = try await harness.trial.listedProduct("Codec \(index)", in: setting) }
    try await escaped(harness)
    let page = try await harness.get("/escape-rates").text
    #expect(page.contains("<strong>5.0</strong> for each hundred listings"))
    let row = try await harness.get("/api/v1/escape-rates").json().object?["items"]?.list?.first?.object
    #expect(row?["perHundred"] == 5)
    let table = try await harness.get("/escape-rates.csv").text.split(whereSeparator: \.isNewline)
    #expect(table.count == 2 && table[1].contains(",20,1,1,5.0,"))
  }
}
