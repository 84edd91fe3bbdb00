import Programme
import ProgrammeTesting
import Testing

@Suite("A misuse of the Mark is reported, investigated by one and acted on by another")
struct MarkMisuseTests {
  private func report(_ trial: TrialProgramme, licence: CaseID? = nil) async throws -> CaseID {
    try await trial.open(
      "mark-misuse", by: "report", as: "rival",
      answers: [
        "product": "A codec in a box", "whereSeen": "A market", "description": "An ITU mark on the lid",
        "licence": licence.map { .text($0.description) } ?? .null,
      ]
    ).case
  }

  @Test("while the Mark is off, any mark is a misuse, and can be reported and acted on")
  func off() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let misuse = try await report(trial)
    try await trial.take("investigate", on: misuse, by: "secretary", answers: ["findings": "It is there"])
    _ = try await refusal(.notIndependent) {
      try await trial.take("uphold", on: misuse, by: "secretary", answers: ["action": "notify-authorities"])
    }
    _ = try await refusal(.requirementNotMet) {
      try await trial.take("uphold", on: misuse, by: "secretary2", answers: ["action": "suspend-licence"])
    }
    try await trial.take("uphold", on: misuse, by: "secretary2", answers: ["action": "notify-authorities"])
    #expect(try await trial.row(misuse).state == "upheld")
  }

  @Test("upheld against a licence, it suspends the licence in the same act")
  func suspends() async throws {
    let scene = try await MarkScene()
    let trial = scene.trial
    defer { trial.remove() }
    let licence = try await scene.licensed()
    let misuse = try await report(trial, licence: licence)
    try await trial.take(
      "investigate", on: misuse, by: "secretary",
      answers: ["findings": "On another model", "licence": .text(licence.description)])
    let outcome = try await trial.take(
      "uphold", on: misuse, by: "secretary2", answers: ["action": "suspend-licence"], note: "shown on another model")
    #expect(outcome.statements.count == 1)
    #expect(try await trial.row(licence).state == "suspended")
    #expect(try await trial.licence(licence)?.history.last?.reason == "shown on another model")
  }

  @Test("dismissed with a reason, nothing changes")
  func dismissed() async throws {
    let scene = try await MarkScene()
    let trial = scene.trial
    defer { trial.remove() }
    let licence = try await scene.licensed()
    let misuse = try await report(trial, licence: licence)
    try await trial.take("dismiss", on: misuse, by: "secretary", note: "it is licensed")
    #expect(try await trial.row(licence).state == "licensed")
  }
}
