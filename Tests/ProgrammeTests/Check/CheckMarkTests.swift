import Programme
import ProgrammeTesting
import Testing

@Suite("The number of a licence of the Mark is answered from the register of licences, on and off")
struct CheckMarkTests {
  private func answer(_ trial: TrialProgramme, _ text: String, _ kind: CheckQuestion.Kind = .any) async throws
    -> CheckAnswer
  {
    try await trial.store.read { try IdentifierCheck($0).answer(CheckQuestion(text, kind: kind)) }
  }

  @Test("while there is no Mark, no number of a licence is good", arguments: ["MRK-2026-0001", "mrk-2026-0001"])
  func off(_ number: String) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let answer = try await answer(trial, number)
    #expect(answer.outcome == .mismatch && answer.has(.markOff) && answer.licence == nil)
    #expect(answer.next.contains { $0.kind == .report })
  }

  @Test(
    "in force: the licence and the listing that it rests on, with what to look at; any spelling, and the code's address",
    arguments: [
      ("MRK-2026-0001", .any), ("mrk-2026-0001", .number), ("https://assay.test/mark/licences/MRK-2026-0001", .any),
    ]
      as [(String, CheckQuestion.Kind)])
  func licensed(_ number: String, _ kind: CheckQuestion.Kind) async throws {
    let scene = try await MarkScene()
    defer { scene.trial.remove() }
    _ = try await scene.licensed()
    let answer = try await answer(scene.trial, number, kind)
    #expect(answer.outcome == .match && answer.has(.markLicensed) && answer.has(.listed), "\(answer.reasons)")
    #expect(answer.licence?.number == "MRK-2026-0001" && answer.licence?.listing == "LST-2026-0001")
    #expect(answer.listings.map(\.number) == ["LST-2026-0001"] && answer.next.first?.kind == .compare)
  }

  @Test("a number that no licence ever had")
  func invented() async throws {
    let scene = try await MarkScene()
    defer { scene.trial.remove() }
    let answer = try await answer(scene.trial, "MRK-2026-0042")
    #expect(answer.outcome == .mismatch && answer.has(.notAListing) && !answer.has(.unknown))
  }

  @Test("suspended, withdrawn with the Council's decision, and with a listing that is suspended")
  func notInForce() async throws {
    let scene = try await MarkScene()
    let trial = scene.trial
    defer { trial.remove() }
    let licence = try await scene.licensed()
    try await trial.take("suspend", on: licence, by: "secretary", note: "shown on another model")
    let suspended = try await answer(trial, "MRK-2026-0001")
    #expect(suspended.outcome == .refer && suspended.has(.markNotInForce))
    try await trial.revoke(scene.decision)
    let after = try await answer(trial, "MRK-2026-0001")
    #expect(after.outcome == .mismatch && after.has(.markOff) && after.licence?.status == .withdrawn)
    #expect(after.listings.map(\.number) == ["LST-2026-0001"], "the product itself is listed still")
  }
}
