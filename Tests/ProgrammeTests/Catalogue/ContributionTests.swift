import Programme
import ProgrammeTesting
import Testing

@Suite("What a study group accepts of a contribution becomes a requirement at once")
struct ContributionTests {
  private func contribute(_ trial: TrialProgramme, to edition: CaseID, _ rows: [Answer], as name: String = "vendor")
    async throws -> StepOutcome
  {
    try await trial.open(
      "requirement-contribution", by: "contribute", as: name,
      answers: [
        "recommendation": .text(edition.description), "requirements": .list(rows), "rationale": "The field shows it",
      ])
  }

  @Test("accepted: in the catalogue, with the organisation and no person")
  func accepted() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let edition = try await trial.catalogueRecommendation()
    let contribution = try await contribute(trial, to: edition, [row("V-1"), row("V-2", level: "optional")])
    #expect(try await trial.edition("RCM-2026-0001")?.requirements.count == 12, "nothing before the acceptance")
    let outcome = try await trial.take("accept", on: contribution.case, by: "rapporteur")
    #expect(outcome.state == "accepted")
    #expect(outcome.statements.count == 1, "one act: the new edition entry is signed with the acceptance")
    let published = try #require(try await trial.edition("RCM-2026-0001"))
    #expect(published.requirements.suffix(2).map(\.contributor) == ["Example Codecs Ltd", "Example Codecs Ltd"])
    let timeline = try await trial.store.read { try $0.timeline(of: edition) }
    #expect(timeline.last?.name == "adopt")
    #expect(timeline.last?.person == nil)
  }

  @Test("what cannot be adopted leaves both cases as they were")
  func taken() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let edition = try await trial.catalogueRecommendation()
    let contribution = try await contribute(trial, to: edition, [row("R-1")])
    let refusal = try await refusal(.requirementNotMet) {
      try await trial.take("accept", on: contribution.case, by: "rapporteur")
    }
    #expect(refusal.reason.contains("R-1"))
    #expect(try await trial.row(contribution.case).state == "submitted")
    #expect(try await trial.row(edition).version == 1)
    try await trial.take("question", on: contribution.case, by: "rapporteur", note: "give it another identifier")
    try await trial.take(
      "answer", on: contribution.case, by: "vendor",
      answers: ["requirements": [row("V-1")], "rationale": "The field shows it"])
    try await trial.take("accept", on: contribution.case, by: "rapporteur")
  }

  @Test("not for another study group, another vendor, or a role that does not contribute")
  func others() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    try await trial.registerOtherStudyGroup()
    let edition = try await trial.catalogueRecommendation()
    let contribution = try await contribute(trial, to: edition, [row("V-1")])
    for name in ["otherRapporteur", "rival"] {
      _ = try await refusal(.notFound) { try await trial.take("accept", on: contribution.case, by: name) }
    }
    _ = try await refusal(.notPermitted) { try await contribute(trial, to: edition, [row("V-2")], as: "rapporteur") }
    _ = try await refusal(.invalidAnswer) { try await contribute(trial, to: edition, []) }
  }

  @Test(
    "declined or withdrawn: the catalogue stays as it is",
    arguments: [("decline", "rapporteur"), ("withdraw", "vendor")])
  func ended(_ step: String, _ name: String) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let edition = try await trial.catalogueRecommendation()
    let contribution = try await contribute(trial, to: edition, [row("V-1")])
    try await trial.take(step, on: contribution.case, by: name)
    #expect(try await trial.row(edition).version == 1)
  }
}
