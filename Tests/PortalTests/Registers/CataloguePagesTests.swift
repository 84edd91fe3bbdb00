import Foundation
import HummingbirdTesting
import NIOCore
import Programme
import ProgrammeTesting
import Testing

@testable import Portal

@Suite("What the public sees of the catalogue")
struct CataloguePagesTests {
  private func story() async throws -> PortalHarness {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    _ = try await harness.trial.listedProduct("Codec <b>one</b>", in: setting)
    var requirements = TrialProgramme.requirements
    requirements[0] = ["id": "R-1", "clause": "3.1", "statement": "Stricter <i>now</i>", "level": "mandatory"]
    _ = try await harness.trial.open(
      "recommendation-entry", by: "enter", as: "rapporteur",
      answers: [
        "designation": "G.711", "edition": "06/2026", "name": "PCM", "topics": ["media", "imt-2020"],
        "supersedes": .text(setting.recommendation.description), "requirements": .list(requirements),
      ])
    _ = try await harness.trial.open(
      "candidate-nomination", by: "nominate", as: "rapporteur",
      answers: [
        "designation": "P.10", "edition": "01/2026", "name": "Vocabulary", "topics": ["qos"],
        "marketNeed": "Operators <script>ask</script>", "readiness": "ready",
      ])
    return harness
  }

  @Test(
    "every page is whole, escaped and small",
    arguments: [
      ("/recommendations", "12 of 12 (100 %)"), ("/recommendations?topic=imt-2020", "One entry"),
      ("/recommendations/G.711", "what must be"), ("/recommendations/G.711/editions/RCM-2026-0001", "18 purposes"),
      ("/recommendations/G.711/editions/RCM-2026-0002", "Not tested"),
      ("/recommendations/G.711/compare?from=RCM-2026-0001&to=RCM-2026-0002", "Stricter &lt;i&gt;now&lt;/i&gt;"),
      ("/candidates", "Study Group 12"), ("/candidates/CAN-2026-0001", "Operators &lt;script&gt;"),
      ("/requirement-table", "Check a table"), ("/suites/STE-2026-0001", "215 purposes"),
      ("/mark", "Off: no mark exists"),
    ])
  func pages(_ path: String, _ text: String) async throws {
    let response = try await story().get(path)
    #expect(response.status == .ok)
    #expect(response.text.contains(text), "\(response.text)")
    #expect(!response.text.contains("<script>ask") && !response.text.contains(" style="))
    #expect(response.text.components(separatedBy: "<h1").count == 2)
    #expect(response.body.readableBytes < 51_200)
  }

  @Test("the comparison names the products that must be tested again, for people and for programs")
  func comparison() async throws {
    let harness = try await story()
    let page = try await harness.get("/recommendations/G.711/compare?from=RCM-2026-0001&to=RCM-2026-0002")
    #expect(page.text.contains("Codec &lt;b&gt;one&lt;/b&gt;"))
    #expect(page.text.contains("18 purposes again"))
    let document = try await harness.get("/api/v1/recommendations/G.711/compare?from=RCM-2026-0001&to=RCM-2026-0002")
    let json: Answer = try document.json()
    #expect(json.object?["products"]?.list?.first?.object?["purposes"]?.list?.count == 18)
    #expect(json.object?["unchanged"]?.list?.count == 11)
    let edition: Answer = try await harness.get("/api/v1/recommendations/G.711/editions/RCM-2026-0001").json()
    #expect(edition.object?["isComplete"]?.boolean == true)
  }

  @Test(
    "editions that do not exist, and nonsense",
    arguments: [
      ("/recommendations/G.711/editions/RCM-2026-0099", 404), ("/recommendations/G.722/editions/RCM-2026-0001", 404),
      ("/recommendations/G.711/compare", 400), ("/recommendations/G.711/compare?from=RCM-2026-0001&to=x", 404),
      ("/recommendations/G.722/compare?from=RCM-2026-0001&to=RCM-2026-0002", 404), ("/candidates/nobody", 404),
      ("/recommendations/G.711/editions/RCM-2026-0001?page=-1", 200),
      ("/recommendations/G.711/editions/RCM-2026-0001?page=99999999999999", 200), ("/mark/licences/x", 404),
      ("/mark/studies/%00", 404), ("/api/v1/recommendations/G.711/compare?from=%27%20OR%201=1&to=%3Cx%3E", 404),
    ])
  func nonsense(_ path: String, _ status: Int) async throws {
    let response = try await story().get(path, headers: [.accept: "text/html"])
    #expect(response.status.code == status)
  }

  @Test("a table is looked at without being taken, for people and for programs")
  func dryRun() async throws {
    let harness = try await PortalHarness()
    let csv = "id,clause,statement,level\nA,1,<b>Text</b>,never\nB,2,Text,optional\n"
    let page = try await harness.ask(
      .post, "/requirement-table", headers: [.contentType: "application/x-www-form-urlencoded"],
      body: ByteBuffer(string: formEncoded([("table", csv)])))
    #expect(page.text.contains("Rows to put right: 1"))
    #expect(!page.text.contains("<b>Text"))
    let document = try await harness.ask(
      .post, "/api/v1/requirement-tables", headers: [.contentType: "text/csv"], body: ByteBuffer(string: csv))
    let json: Answer = try document.json()
    #expect(json.object?["problems"]?.list?.first?.object?["row"]?.integer == 2)
    let tooLarge = try await harness.ask(
      .post, "/api/v1/requirement-tables", headers: [.contentType: "text/csv"],
      body: ByteBuffer(repeating: 0x61, count: 500_001))
    #expect(tooLarge.status == .contentTooLarge)
  }

  @Test("a recalled test case stands on the suite's page")
  func recalled() async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    try await harness.trial.take(
      "recall-test-cases", on: setting.suite, by: "rapporteur", answers: ["defective": [["testCase": "Trial.tc_3"]]],
      note: "it <u>judges</u> wrongly")
    let text = try await harness.get("/suites/STE-2026-0001").text
    #expect(text.contains("Trial.tc_3") && text.contains("it &lt;u&gt;judges&lt;/u&gt; wrongly"))
  }
}
