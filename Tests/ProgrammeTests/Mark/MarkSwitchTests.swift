import Programme
import ProgrammeTesting
import Testing

@Suite("The Council's recorded decision is the only switch of the Mark")
struct MarkSwitchTests {
  private func isOn(_ trial: TrialProgramme) async throws -> Bool {
    let blobs = trial.blobs
    return try await trial.store.read { try MarkSwitch(in: Records($0, blobs: blobs)).isOn }
  }

  @Test("off by default, and as long as nobody else confirmed the record")
  func off() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    #expect(try await !isOn(trial))
    let decision = try await trial.recordDecision()
    #expect(try await !isOn(trial), "one person's record switches nothing")
    _ = try await refusal(.notIndependent) { try await trial.take("confirm", on: decision, by: "secretary") }
    #expect(try await !isOn(trial))
    try await trial.take("confirm", on: decision, by: "secretary2")
    #expect(try await isOn(trial))
  }

  @Test("other decisions switch nothing", arguments: ["keeps-mark-off", "other"])
  func others(_ subject: String) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let decision = try await trial.recordDecision(subject)
    try await trial.take("confirm", on: decision, by: "secretary2")
    #expect(try await !isOn(trial))
  }

  @Test("nobody but the secretariat records it", arguments: ["casc1", "vendor", "regulator", "rapporteur", "auditor"])
  func permission(_ name: String) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    _ = try await refusal(.notPermitted) { try await trial.recordDecision(by: name) }
  }

  @Test(
    "without the reference of a document of the Council it is refused",
    arguments: ["", "soon", "C26", "C26/", "26/61", "C2026/61", "C26/x", "C26/61/2", "Ⅽ26/61", "C٢٦/61", "C26/61<b>"])
  func document(_ text: String) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    _ = try await refusal(text.isEmpty ? .invalidAnswer : .requirementNotMet) {
      try await trial.recordDecision(document: text)
    }
  }

  @Test("documents as the Council numbers them", arguments: ["C26/61", "C26/61-E", "C26/61(Rev.1)"])
  func numbered(_ text: String) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    _ = try await trial.recordDecision(document: text)
  }

  @Test("it is revoked by two persons with the document, and is then off; everything is public")
  func revoked() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let decision = try await trial.enableMark()
    try await trial.take("revoke", on: decision, by: "secretary", answers: ["revokedBy": "C27/12"])
    #expect(try await isOn(trial), "until the second person confirms")
    _ = try await refusal(.notIndependent) { try await trial.take("confirm-revocation", on: decision, by: "secretary") }
    try await trial.take("confirm-revocation", on: decision, by: "secretary2")
    #expect(try await !isOn(trial))
    let kinds = try await trial.store.read { try $0.logRows(subject: "CDE-2026-0001").map(\.kind) }
    #expect(kinds == ["recorded", "recorded"])
  }
}
