import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("Who acted on a case still sees what became of it")
struct StillReadableTests {
  private func sees(_ name: String, _ id: CaseID, in trial: TrialProgramme) async throws -> Bool {
    let (engine, actor, now) = (trial.engine, try trial.actor(name), trial.now)
    return try await trial.store.read { transaction in
      (try? engine.offers(case: id, to: actor, in: transaction, now: now)) != nil
    }
  }

  @Test("a regulator, what the country accepts no more; another country's does not")
  func acceptance() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    try await trial.addRegulator("regulatorKE", country: "KE")
    let acceptance = try await trial.open(
      "national-acceptance", by: "state", as: "regulatorKE",
      answers: [
        "position": "accepts", "evidence": ["test-report"], "coversEvery": true,
        "validFrom": .text(trial.today.description), "reference": "Rule 4",
      ]
    ).case
    try await trial.take("end", on: acceptance, by: "regulatorKE")
    #expect(try await sees("regulatorKE", acceptance, in: trial))
    #expect(try await !sees("regulator", acceptance, in: trial))
  }

  @Test("an expert, the study that was handed in")
  func study() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    try await trial.addOrganisation("University", .academia, "GH", person: "expert", role: .expert)
    let study = try await trial.open(
      "mark-study", by: "commission", as: "secretary",
      answers: ["kind": "legal", "name": "Who owns a mark", "question": "Can ITU own one?"]
    ).case
    try await trial.take(
      "deliver", on: study, by: "expert", answers: ["findings": "It can", "assumptions": "Most", "options": "One"])
    #expect(try await sees("expert", study, in: trial))
  }

  @Test("a vendor, the misuse that was reported")
  func misuse() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let misuse = try await trial.open(
      "mark-misuse", by: "report", as: "vendor",
      answers: ["product": "A lamp", "whereSeen": "A shop", "description": "A mark on the box"]
    ).case
    #expect(try await sees("vendor", misuse, in: trial))
    #expect(try await !sees("rival", misuse, in: trial))
  }

  @Test("a concern that a secretary reports is taken up by the secretariat")
  func ownConcern() async throws {
    let scene = try await MarketScene()
    defer { scene.trial.remove() }
    let concern = try await scene.trial.open(
      "interoperability-concern", by: "report", as: "secretary", answers: scene.concern
    ).case
    #expect(try await scene.trial.take("accept", on: concern, by: "secretary2").state == "accepted")
  }
}
