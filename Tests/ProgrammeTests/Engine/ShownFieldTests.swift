import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("A case that the programme opens out of another says what it is about")
struct ShownFieldTests {
  @Test("an alert, to the customs of its country")
  func alert() async throws {
    let scene = try await MarketScene()
    defer { scene.trial.remove() }
    let report = try await scene.report("counterfeit-report", "report", answers: scene.counterfeit).case
    try await scene.trial.take("accept", on: report, by: "secretary")
    try await scene.trial.take(
      "examine", on: report, by: "secretary", answers: ["finding": "counterfeit", "told": "It is a copy."])
    let opened = try await scene.trial.take(
      "alert", on: report, by: "secretary", answers: ["alertCountries": ["KE"], "alertText": "Look at the ring."]
    ).opened
    for alert in opened where try await scene.sees("customsKE", alert) {
      let answers = try await scene.answers("customsKE", alert)
      #expect(answers["text"]?.text == "Look at the ring.")
      #expect(answers["finding"]?.text == "counterfeit")
    }
    #expect(opened.count == 2)
  }

  @Test("a gap, to the study group that owns the tests")
  func gap() async throws {
    let scene = try await MarketScene()
    defer { scene.trial.remove() }
    let concern = try await scene.report("interoperability-concern", "report", answers: scene.concern).case
    try await scene.trial.take("accept", on: concern, by: "secretary")
    try await scene.trial.take("answer", on: concern, by: "vendor", answers: ["supplierAnswer": "We look at it."])
    let opened = try await scene.trial.take(
      "find-gap", on: concern, by: "secretary",
      answers: [
        "analysedClause": "4.2", "gap": "no-purpose", "gapDescription": "Idle noise is not measured.", "told": "x",
      ]
    ).opened
    let gap = try #require(opened.first)
    let answers = try await scene.answers("rapporteur", gap)
    #expect(answers["description"]?.text == "Idle noise is not measured.")
    #expect(answers["clause"]?.text == "4.2" && answers["kind"]?.text == "no-purpose")
  }

  @Test("a finding at a laboratory, to that laboratory")
  func finding() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let (_, action) = try await trial.finding(at: try await trial.prepare().recognition)
    let row = try await trial.row(action)
    let answers = try trial.engine.procedure(row.procedure).answers(in: row, for: try trial.actor("engineer"))
    #expect(answers["statement"]?.text == "no record of the reference’s calibration")
    #expect(answers["grade"]?.text == "major")
  }
}
