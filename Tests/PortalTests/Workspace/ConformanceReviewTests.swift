import Campaigns
import Foundation
import HummingbirdTesting
import Programme
import Testing

@testable import Portal

@Suite("A suite's questions are asked, and reviewed before anything is taken on")
struct ConformanceReviewTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Suites/G.711")

  /// Publishes the suite that we ship, with its files, and returns its number.
  private func publish(in harness: PortalHarness) async throws -> String {
    let bundle = try SuiteBundle(folder: Self.folder)
    for file in bundle.files { _ = try harness.trial.blobs.put(file.content) }
    let manifest = try harness.trial.blobs.put(bundle.manifest)
    _ = try await harness.trial.prepare()
    let recommendation = try await harness.trial.catalogueRecommendation(
      edition: bundle.description.recommendation.edition + "-test",
      requirements: bundle.description.requirements.map(\.answer))
    let suite = try await harness.trial.open(
      "suite-publication", by: "submit", as: "rapporteur",
      answers: [
        "recommendation": .text(recommendation.description), "suite": .text(bundle.description.id),
        "version": "9.9.9", "digest": .text(manifest.description),
        "requirements": .integer(Int64(bundle.description.requirements.count)), "uncovered": 0,
        "purposes": .integer(Int64(bundle.description.purposes.count)),
        "testCases": .integer(Int64(bundle.description.purposes.count)),
        "outline": SuiteOutline(bundle).answer,
      ])
    try await harness.trial.take("approve", on: suite.case, by: "rapporteur2")
    return suite.number
  }

  private let product = [
    ("a.product", "Codec"), ("a.kind", "product"), ("a.versions.0.part", "software"), ("a.versions.0.version", "1"),
    ("a.origin", "GH"), ("a.whatToLookAt", "a box"),
  ]

  @Test("the suite is chosen first; its questions then stand in the form")
  func questions() async throws {
    let harness = try await PortalHarness()
    let number = try await publish(in: harness)
    let browser = try await harness.browser(as: "vendor")
    let choice = try await browser.get("/new/product-listing/declare")
    #expect(choice.text.contains("<option value=\"\(number)\">"))
    let form = try await browser.get("/new/product-listing/declare?suite=\(number)")
    #expect(form.text.contains("Does the product implement the A-law?"))
    #expect(form.text.contains("name=\"a.ics.aLaw\""))
    #expect(form.text.contains("name=\"a.ixit.aLawDecoder\""))
  }

  @Test("a question left out is said beside it, and nothing is declared")
  func missing() async throws {
    let harness = try await PortalHarness()
    let number = try await publish(in: harness)
    let browser = try await harness.browser(as: "vendor")
    let refused = try await browser.post(
      "/new/product-listing/declare", product + [("a.suite", number), ("a.ics.aLaw", "true")])
    #expect(refused.status == .unprocessableContent)
    #expect(refused.text.contains("id=\"a.ics.muLaw-error\""))
    #expect(refused.text.contains("value=\"Codec\""))
    #expect(try await browser.get("/cases").text.contains("No cases"))
  }

  @Test("the same review refuses a program, with the question in ‘errors’")
  func program() async throws {
    let harness = try await PortalHarness()
    let number = try await publish(in: harness)
    let refused = try await harness.program(as: "vendor").post(
      "/api/v1/cases/product-listing/declare",
      """
      {"answers": {"product": "Codec", "kind": "product", "versions": [{"part": "software", "version": "1"}],
      "origin": "GH", "whatToLookAt": "a box", "suite": "\(number)", "ics": {"aLaw": true}, "ixit": {}}}
      """)
    #expect(refused.status == .unprocessableContent)
    let problem = try refused.json(ProblemDetails.self)
    #expect(problem.code == "answers-refused")
    #expect(problem.errors.map(\.field).contains("ics.muLaw"))
  }

  @Test("whole answers are taken, a command one word a line")
  func whole() async throws {
    let harness = try await PortalHarness()
    let number = try await publish(in: harness)
    let browser = try await harness.browser(as: "vendor")
    let done = try await browser.post(
      "/new/product-listing/declare",
      product + [
        ("a.suite", number), ("a.ics.aLaw", "true"), ("a.ics.muLaw", "false"), ("a.ics.encoder", "false"),
        ("a.ics.decoder", "true"), ("a.ics.alignment", "leftJustified"),
        ("a.ixit.aLawDecoder", "decode\n--from\na law"),
      ])
    #expect(done.status == .seeOther)
    let address = try #require(done.headers[.location])
    let shown = try await harness.program(as: "vendor").get(
      "/api/v1/cases/product-listing/\(address.split(separator: "/").last ?? "")")
    let answers = try #require(try shown.json().object?["answers"]?.object)
    #expect(answers["ics"]?.object?["aLaw"] == .boolean(true))
    #expect(answers["ixit"]?.object?["aLawDecoder"] == ["decode", "--from", "a law"])
  }

  @Test("the suite's page shows each requirement with its purposes, and what is left out")
  func coverage() async throws {
    let harness = try await PortalHarness()
    let number = try await publish(in: harness)
    let page = try await harness.get("/suites/\(number)")
    #expect(page.status == .ok)
    #expect(page.text.contains("Requirements and their tests"))
    #expect(page.text.contains("What it leaves out"))
    #expect(try await harness.get("/recommendations/G.711").text.contains("/suites/\(number)"))
  }
}
