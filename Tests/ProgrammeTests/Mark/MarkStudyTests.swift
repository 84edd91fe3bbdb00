import Programme
import ProgrammeTesting
import Testing

@Suite("A study of the Mark is commissioned, delivered, voted on and put before the Council")
struct MarkStudyTests {
  private func study(_ trial: TrialProgramme, _ kind: String = "legal") async throws -> CaseID {
    let study = try await trial.open(
      "mark-study", by: "commission", as: "secretary",
      answers: ["kind": .text(kind), "name": "Who owns a mark", "question": "Can ITU own one?"]
    ).case
    try await trial.take(
      "deliver", on: study, by: "secretary",
      answers: ["findings": "It can", "assumptions": "In most countries", "options": "One mark, or none"])
    return study
  }

  private func published(_ trial: TrialProgramme, _ id: CaseID) async throws -> PublishedMarkStudy? {
    try await trial.store.read {
      try $0.publicRow(register: PublicRegister.markStudies, id: id.description)?.content(as: PublishedMarkStudy.self)
    }
  }

  @Test("its findings are public when CASC accepted them, not before")
  func accepted() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let study = try await study(trial)
    #expect(try await published(trial, study)?.findings == "")
    try await trial.ballot([.for, .for, .abstain], on: "accept", of: study)
    #expect(try await published(trial, study)?.findings == "It can")
    try await trial.take("submit", on: study, by: "secretary", answers: ["councilDocument": "C26/61"])
    #expect(try await published(trial, study)?.councilDocument == "C26/61")
  }

  @Test("a lost vote returns it for more work")
  func returned() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let study = try await study(trial)
    try await trial.ballot([.against, .against, .for], on: "accept", of: study)
    #expect(try await trial.row(study).state == "returned")
    #expect(try await published(trial, study)?.status == .returned)
  }
}
