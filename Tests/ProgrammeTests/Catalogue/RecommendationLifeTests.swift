import Programme
import ProgrammeTesting
import Testing

@Suite("An edition's life in the catalogue")
struct RecommendationLifeTests {
  private func enter(
    _ trial: TrialProgramme, edition: String, _ further: [String: Answer] = [:], as name: String = "rapporteur"
  ) async throws -> StepOutcome {
    try await trial.open(
      "recommendation-entry", by: "enter", as: name,
      answers: [
        "designation": "P.10", "edition": .text(edition), "name": "Vocabulary", "topics": ["media", "qos"],
      ].merging(further) { $1 })
  }

  @Test("it is entered with its requirements and is public at once, signed")
  func entered() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let outcome = try await enter(trial, edition: "01/2020", ["requirements": [row("A"), row("B", level: "optional")]])
    let edition = try #require(try await trial.edition(outcome.number))
    #expect(edition.requirements.map(\.requirement.id) == ["A", "B"])
    #expect(edition.studyGroup == "Study Group 12")
    #expect(outcome.statements.count == 1)
    let kind = try await trial.store.read { try $0.logRows(subject: outcome.number).first?.kind }
    #expect(kind == "recorded")
  }

  @Test("a table takes the place of the requirements; one with wrong rows changes nothing")
  func imported() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let outcome = try await enter(trial, edition: "01/2020", ["requirements": [row("A")]])
    let refusal = try await refusal(.requirementNotMet) {
      try await trial.take(
        "import-requirements", on: outcome.case, by: "rapporteur",
        answers: ["table": "id,clause,statement,level\nB,1,Text,optional\nC,2,Text,never\n"])
    }
    #expect(refusal.reason.contains("row 3, level"))
    #expect(try await trial.edition(outcome.number)?.requirements.map(\.requirement.id) == ["A"])
    try await trial.take(
      "import-requirements", on: outcome.case, by: "rapporteur",
      answers: ["table": "id,clause,statement,level\nB,1,Text,optional\n"])
    #expect(try await trial.edition(outcome.number)?.requirements.map(\.requirement.id) == ["B"])
    let document = try await trial.row(outcome.case).document
    #expect(!String(decoding: document, as: UTF8.self).contains("clause,statement"), "the table itself is not kept")
  }

  @Test("requirements are added, changed and dropped one by one, and suites are flagged")
  func revised() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let recommendation = try await trial.catalogueRecommendation()
    let suite = try await trial.publishSuite(for: recommendation)
    try await trial.take(
      "revise-requirements", on: recommendation, by: "rapporteur",
      answers: ["revised": [row("R-13"), row("R-2", clause: "9.9")], "dropped": "R-1, R-3"])
    let edition = try #require(try await trial.edition("RCM-2026-0001"))
    #expect(
      edition.requirements.map(\.requirement.id).sorted() == (["R-13", "R-2"] + (4...12).map { "R-\($0)" }).sorted())
    #expect(edition.requirements.first?.requirement.clause == "9.9")
    #expect(try await trial.row(suite).flag?.contains("requirements of G.711") == true)
    let refusal = try await refusal(.requirementNotMet) {
      try await trial.take(
        "revise-requirements", on: recommendation, by: "rapporteur", answers: ["dropped": "R-1"])
    }
    #expect(refusal.reason.contains("R-1"))
  }

  @Test("a newer edition supersedes the older one in the same act")
  func superseded() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    let newer = try await trial.open(
      "recommendation-entry", by: "enter", as: "rapporteur",
      answers: [
        "designation": "G.711", "edition": "06/2026", "name": "Pulse code modulation", "topics": ["media"],
        "supersedes": .text(setting.recommendation.description), "requirements": [row("R-1")],
      ])
    #expect(try await trial.row(setting.recommendation).state == "superseded")
    #expect(try await trial.edition("RCM-2026-0001")?.status == .superseded)
    #expect(try await trial.edition(newer.number)?.supersedes == "RCM-2026-0001")
    #expect(try await trial.row(setting.suite).flag?.contains("superseded") == true)
  }

  @Test("an edition is entered once, and supersedes one of its own Recommendation and study group only")
  func refusals() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    _ = try await enter(trial, edition: "01/2020")
    _ = try await refusal(.requirementNotMet) { try await enter(trial, edition: "01/2020") }
    let other = try await trial.catalogueRecommendation()
    _ = try await refusal(.requirementNotMet) {
      try await enter(trial, edition: "02/2020", ["supersedes": .text(other.description)])
    }
    _ = try await refusal(.invalidAnswer) {
      try await enter(trial, edition: "03/2020", ["supersedes": "RCM-2026-0999"])
    }
  }

  @Test("an edition that does not exist has no page, no comparison and no listing to test again")
  func absent() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    _ = try await trial.catalogueRecommendation()
    #expect(try await trial.edition("RCM-2026-0099") == nil)
    let blobs = trial.blobs
    for (from, to) in [("RCM-2026-0001", "RCM-2026-0099"), ("../etc", "RCM-2026-0001")] {
      _ = try await refusal(.notFound) {
        try await trial.store.read { try PublicReader($0).impact(from: from, to: to, blobs: blobs) }
      }
    }
  }
}
