import Foundation
import HummingbirdTesting
import Programme
import Testing

@testable import Portal

@Suite("The page that says whether evidence is accepted, and why")
struct AcceptancePageTests {
  /// A listed product, and an arrangement between Kenya, where it was tested, and Ghana.
  private func scene() async throws -> PortalHarness {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    _ = try await harness.trial.listedProduct(in: setting)
    let arrangement = try await harness.trial.open(
      "mutual-recognition-arrangement", by: "propose", as: "secretary",
      answers: [
        "name": "Two <b>shores</b>", "kind": "arrangement", "lines": [["recommendation": "G.711"]],
        "phaseOne": ["test-report"], "conditions": ["accreditation", "recognition"],
        "countries": [["country": "KE", "phase": "1"], ["country": "GH", "phase": "1"]], "validFrom": "2026-01-01",
        "reference": "MRA/2026/1",
      ]
    ).case
    try await harness.trial.take("record", on: arrangement, by: "secretary2")
    return harness
  }

  @Test("a ‘yes’ shows every link with the record behind it; the same answer comes to programs")
  func yes() async throws {
    let harness = try await scene()
    let text = try await harness.get("/accepted?listing=lst-2026-0001&country=gh").text
    #expect(text.contains("Yes: by what is recorded, Ghana accepts it"))
    for link in ["/products/LST-2026-0001", "/arrangements/MRA-2026-0001", "/laboratories/REC-2026-0001"] {
      #expect(text.contains("href=\"\(link)\""), "\(link)")
    }
    #expect(text.contains("Two &lt;b&gt;shores&lt;/b&gt;") && !text.contains("<b>shores"))
    #expect(text.contains("day=2026-03-02"), "the address of the answer holds its day")
    let answer: Answer = try await harness.get("/api/v1/acceptance?listing=LST-2026-0001&country=GH").json()
    #expect(answer.object?["verdict"] == "yes")
    #expect(answer.object?["missing"] == .list([]))
  }

  @Test("a ‘no’ and an ‘unknown’ say what is missing and who could supply it")
  func missing() async throws {
    let harness = try await scene()
    let unknown = try await harness.get("/accepted?listing=LST-2026-0001&country=NG").text
    #expect(unknown.contains("Unknown: what is recorded does not decide it"))
    #expect(unknown.contains("The regulator of Nigeria"))
    let early = try await harness.get("/accepted?listing=LST-2026-0001&country=GH&day=2026-03-01").text
    #expect(early.contains("No: by what is recorded, Ghana does not accept it"))
    #expect(early.contains("What is missing, and who could supply it"))
  }

  @Test("evidence that is not listed can be asked about")
  func hypothetical() async throws {
    let harness = try await scene()
    let text = try await harness.get(
      "/accepted?recommendation=G.711&edition=11%2F1988&laboratory=REC-2026-0001&tested=2026-03-02&evidence=test-report&country=GH"
    ).text
    #expect(text.contains("Yes: by what is recorded"))
  }

  @Test(
    "a question that is none is answered with what to write, for people and for programs",
    arguments: [
      "listing=LST-2026-0001&country=XX", "listing=LST-2026-0001", "listing=L&country=GH&day=tomorrow",
      "laboratory=REC-2026-0001&country=GH",
      "recommendation=G.711&country=GH&evidence=gossip", "recommendation=G.711&country=GH&issuer=1",
      "recommendation=G.711&country=GH&tested=2026-02-30",
    ])
  func incomplete(_ query: String) async throws {
    let harness = try await PortalHarness()
    let page = try await harness.get("/accepted?\(query)", headers: [.accept: "text/html"])
    #expect(page.status == .badRequest)
    #expect(page.text.contains("The question is not complete"))
    #expect(try await harness.get("/api/v1/acceptance?\(query)").status == .badRequest)
  }

  @Test("a link that brings the country only leads to the question")
  func countryOnly() async throws {
    let page = try await PortalHarness().get("/accepted?country=GH", headers: [.accept: "text/html"])
    #expect(page.status == .ok)
    #expect(!page.text.contains("The question is not complete"))
  }

  @Test("what people typed comes back as text")
  func hostile() async throws {
    let harness = try await PortalHarness()
    let text = try await harness.get(
      "/accepted?recommendation=%3Cscript%3Ealert(1)%3C%2Fscript%3E&edition=%22%3E%E2%80%AE&country=GH"
    ).text
    #expect(!text.contains("<script>alert"))
  }

  @Test(
    "the pages of the registers answer, whole and light",
    arguments: [
      "/accepted", "/accepted?listing=LST-2026-0001&country=GH", "/arrangements", "/arrangements/MRA-2026-0001",
      "/acceptances", "/experts", "/laboratories", "/laboratories/REC-2026-0001", "/laboratories?country=KE",
    ])
  func pages(_ path: String) async throws {
    let harness = try await scene()
    let response = try await harness.get(path)
    #expect(response.status == .ok)
    #expect(response.text.components(separatedBy: "<h1").count == 2)
    #expect(!response.text.contains(" style=") && !response.text.contains("accredited by ITU"))
    #expect(response.body.readableBytes < 51_200, "\(response.body.readableBytes) octets")
  }
}
