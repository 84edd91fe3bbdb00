import Programme
import ProgrammeTesting
import Testing

@Suite("A study group nominates, CASC decides by vote")
struct CandidateTests {
  private func nominate(_ trial: TrialProgramme, _ designation: String, as name: String = "rapporteur") async throws
    -> StepOutcome
  {
    try await trial.open(
      "candidate-nomination", by: "nominate", as: name,
      answers: [
        "designation": .text(designation), "edition": "01/2026", "name": "A Recommendation", "topics": ["iot"],
        "marketNeed": "Operators ask for it", "readiness": "ready",
      ])
  }

  private func published(_ trial: TrialProgramme) async throws -> [PublishedCandidate] {
    try await trial.store.read {
      try PublicWalk(PublicRegister.candidates, facets: [:], in: $0).rows.map {
        try $0.content(as: PublishedCandidate.self)
      }
    }
  }

  @Test(
    "three votes are the quorum; more for than against carries it",
    arguments: [
      ([.for, .for, .for], "accepted"), ([.for, .for, .against], "accepted"), ([.for, .abstain, .abstain], "accepted"),
      ([.for, .against, .abstain], "declined"), ([.against, .against, .for], "declined"),
      ([.abstain, .abstain, .abstain], "declined"),
    ] as [([Vote], String)])
  func vote(_ votes: [Vote], _ state: String) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let candidate = try await nominate(trial, "Y.4000")
    try await trial.ballot(Array(votes.prefix(2)), of: candidate.case)
    #expect(try await trial.row(candidate.case).state == "nominated", "two votes decide nothing")
    try await trial.vote(votes[2], on: "decide", of: candidate.case, by: "casc3")
    #expect(try await trial.row(candidate.case).state == state)
    let entry = try #require(try await published(trial).first)
    #expect(entry.status.rawValue == state)
    #expect(entry.outcome.contains("for"), "the count is public: \(entry.outcome)")
    #expect(entry.decidedOn == trial.today)
  }

  @Test("everybody sees the nominations of all study groups at once, with their groups")
  func allGroups() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    try await trial.registerOtherStudyGroup()
    _ = try await nominate(trial, "P.10")
    _ = try await nominate(trial, "X.509", as: "otherRapporteur")
    let candidates = try await published(trial)
    #expect(Set(candidates.map(\.studyGroup)) == ["Study Group 12", "Study Group 17"])
    #expect(candidates.allSatisfy { $0.status == .nominated })
  }

  @Test("CASC asks, the study group answers; another study group does not see the case")
  func questions() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    try await trial.registerOtherStudyGroup()
    let candidate = try await nominate(trial, "P.10")
    try await trial.take("question", on: candidate.case, by: "casc1", note: "who asks for it?")
    let answers: [String: Answer] = ["marketNeed": "Twelve operators", "readiness": "ready"]
    _ = try await refusal(.notFound) {
      try await trial.take("answer", on: candidate.case, by: "otherRapporteur", answers: answers)
    }
    try await trial.take("answer", on: candidate.case, by: "rapporteur", answers: answers)
    #expect(try await published(trial).first?.marketNeed == "Twelve operators")
  }

  @Test("the same edition is not nominated twice at a time; after a withdrawal it is")
  func twice() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let candidate = try await nominate(trial, "P.10")
    _ = try await refusal(.requirementNotMet) { try await nominate(trial, "P.10") }
    try await trial.take("withdraw", on: candidate.case, by: "rapporteur")
    _ = try await nominate(trial, "P.10")
    #expect(Set(try await published(trial).map(\.status)) == [.withdrawn, .nominated])
  }
}
