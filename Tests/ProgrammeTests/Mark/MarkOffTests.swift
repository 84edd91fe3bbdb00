import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("While the Mark is off, every step of a licence is refused and says why")
struct MarkOffTests {
  @Test("applying")
  func apply() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let listing = try await trial.listedProduct(in: trial.prepare())
    let refusal = try await refusal(.requirementNotMet) { try await trial.applyForMark(on: listing) }
    #expect(refusal.reason.contains("the Mark programme is off"))
    #expect(refusal.nextActors.contains { $0.role == .secretariat })
    #expect(try await trial.store.read { try $0.caseRows(CaseQuery(procedure: "mark-licence")) }.isEmpty)
  }

  @Test("no step that a person takes is without the switch")
  func everyStep() {
    for step in markLicence.steps where step.roles != [.system] {
      #expect(
        step.requirements.first?.sentence == "the ITU Council has decided to enable the Mark programme", "\(step.name)")
    }
  }

  @Test("a licence of before the revocation is withdrawn with it, and an application ends")
  func revocation() async throws {
    let scene = try await MarkScene()
    let trial = scene.trial
    defer { trial.remove() }
    let licence = try await scene.licensed()
    let other = try await trial.applyForMark(on: trial.listedProduct("Second codec", in: scene.setting))
    try await trial.revoke(scene.decision)
    #expect(try await trial.row(licence).state == "withdrawn")
    #expect(try await trial.row(other).state == "abandoned")
    #expect(try await trial.licence(licence)?.history.last?.reason.contains("revoked") == true)
    let kinds = try await trial.store.read { try $0.logRows(subject: "MRK-2026-0001").map(\.kind) }
    #expect(kinds == ["mark-licensed", "mark-withdrawn"])
  }
}
