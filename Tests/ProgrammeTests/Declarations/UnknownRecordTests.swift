import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("An edition of a Recommendation that does not exist is refused with those there are")
struct UnknownRecordTests {
  @Test(
    "the refusal names the editions of that Recommendation, and of others only if there is none",
    arguments: [
      ("G.711 (02/2099)", ["G.711 (11/1988)", "G.711 (02/2000)"], "G.722"), ("g.711", ["G.711 (11/1988)"], "G.722"),
      ("Z.999 (01/2020)", ["G.711 (11/1988)", "G.722 (09/2012)"], "Z.999 (01/2020))"),
    ])
  func editions(_ named: String, _ known: [String], _ unknown: String) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    _ = try await trial.catalogueRecommendation()
    _ = try await trial.catalogueRecommendation(edition: "02/2000")
    try await trial.open(
      "recommendation-entry", by: "enter", as: "rapporteur",
      answers: [
        "designation": "G.722", "edition": "09/2012", "name": "7 kHz audio coding", "topics": ["media"],
        "requirements": .list(TrialProgramme.requirements),
      ])
    let before = try await trial.store.read { try $0.logSize() }
    let refused = try await refusal(.invalidAnswer) {
      try await trial.open(
        "laboratory-recognition", by: "apply", as: "engineer", answers: ["recommendation": .text(named)])
    }
    let problem = try #require(refused.problems.first { $0.field == "recommendation" })
    for title in known { #expect(problem.reason.contains(title), "\(problem.reason)") }
    #expect(!problem.reason.contains(unknown))
    #expect(try await trial.store.read { try $0.logSize() } == before)
  }

  @Test("where the catalogue is empty, there is none to name")
  func empty() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let refused = try await refusal(.invalidAnswer) {
      try await trial.open(
        "laboratory-recognition", by: "apply", as: "engineer", answers: ["recommendation": "G.711 (11/1988)"])
    }
    let problem = try #require(refused.problems.first { $0.field == "recommendation" })
    #expect(problem.reason.contains("recommendation-entry") && !problem.reason.contains("there are"))
  }
}
