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
      try await trial.take(
        "uphold", on: misuse, by: "secretary", answers: ["action": "notify-authorities", "told": "Done."])
    }
    _ = try await refusal(.requirementNotMet) {
      try await trial.take(
        "uphold", on: misuse, by: "secretary2", answers: ["action": "suspend-licence", "told": "Done."])
    }
    try await trial.take(
      "uphold", on: misuse, by: "secretary2", answers: ["action": "notify-authorities", "told": "Done."])
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
      "uphold", on: misuse, by: "secretary2", answers: ["action": "suspend-licence", "told": "It is suspended."],
      note: "shown on another model")
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
    try await trial.take(
      "dismiss", on: misuse, by: "secretary", answers: ["told": "It is licensed."], note: "it is licensed")
    #expect(try await trial.row(licence).state == "licensed")
  }

  @Test("who reported is told, is asked no more once it ends, and may ask once that somebody else looks at it")
  func reporter() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let (engine, start) = (trial.engine, trial.now)
    let answers: [String: Answer] = [
      "product": "A lamp", "whereSeen": "A shop", "description": "A mark on the box", "contact": "+254 700 000 000",
    ]
    let opened = try await trial.store.write {
      try engine.perform(
        StepRequest(procedure: "mark-misuse", step: "report", answers: answers), byReporter: nil, in: $0, now: start)
    }
    let (id, secret) = (opened.case, try #require(opened.secrets["privateLink"]))
    func contact() async throws -> String? { try await trial.store.read { try $0.reporterContact(of: id) } }
    #expect(try await contact() == "+254 700 000 000")
    #expect(!(try await trial.row(id)).document.contains(Array("254 700".utf8)))
    try await trial.take("dismiss", on: id, by: "secretary", answers: ["told": "It is no ITU mark."], note: "none")
    #expect(try await contact() == nil)
    let now = trial.now
    func view() async throws -> ReporterView {
      try await trial.store.read { try engine.reporterView(secret, in: $0, now: now) }
    }
    #expect(try await view().answers["told"] == "It is no ITU mark.")
    func appeal() async throws {
      let version = try await view().row.version
      _ = try await trial.store.write {
        try engine.perform(
          StepRequest(procedure: "mark-misuse", step: "appeal", version: version, note: "Look again."),
          byReporter: secret, in: $0, now: now)
      }
    }
    try await appeal()
    #expect(try await trial.row(id).state == "received")
    _ = try await refusal(.notIndependent) {
      try await trial.take("dismiss", on: id, by: "secretary", answers: ["told": "No."], note: "no")
    }
    try await trial.take("dismiss", on: id, by: "secretary2", answers: ["told": "No."], note: "no")
    _ = try await refusal(.requirementNotMet) { try await appeal() }
  }
}
