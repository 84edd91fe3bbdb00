import Foundation
import Programme
import ProgrammeTesting
import Testing

/// A decision whose grounds are for the body that decides, beside one whose grounds everybody may read.
private let guarded: Procedure<Guarded> = Procedure(
  "guarded", title: "A guarded matter", series: "GRD", clauses: ["a test"], purpose: "Words for some."
) {
  Step("raise", "Raise it", →.raised, by: .vendor).asksReason("why?")
  Step("weigh", "Weigh it", .raised → .raised, by: .casc).asksReason("what speaks against it?").whenNeeded()
    .notes(for: .only(.casc, .secretariat))
  Step("approve", "Approve it", .raised → .approved, by: .casc, approvals: 2).asksReason("on what grounds?")
    .notes(for: .only(.casc))
}

private struct Guarded: CaseRecord {
  enum State: String, CaseState { case raised, approved }
  var vendor: OrganisationID?
  var title: String { "guarded" }
  var parties: [Role: OrganisationID] { [.vendor: vendor].compactMapValues { $0 } }
  mutating func open(by actor: Actor) { vendor = actor.organisation }
  struct Fields: Sendable {}
  static let fields = Fields()
}

@Suite("What an actor writes is read by those for whom the step declares it")
struct NoteAudienceTests {
  private func notes(_ id: CaseID, _ name: String, _ trial: TrialProgramme) async throws -> [String] {
    let (engine, actor, now) = (trial.engine, try trial.actor(name), trial.now)
    return try await trial.store.read { try engine.timeline(of: id, for: actor, in: $0, now: now).map(\.note) }
  }

  @Test(
    "a note for CASC is read by CASC, whoever else reads the case",
    arguments: [("vendor", ""), ("casc2", "weak evidence"), ("secretary", "weak evidence"), ("auditor", "")])
  func note(_ reader: String, _ read: String) async throws {
    let trial = try await TrialProgramme(further: [guarded])
    defer { trial.remove() }
    let id = try await trial.perform(
      StepRequest(procedure: "guarded", step: "raise", note: "it is good"), by: "vendor"
    ).case
    try await trial.take("weigh", on: id, by: "casc1", note: "weak evidence")
    #expect(try await notes(id, reader, trial) == ["it is good", read])
  }

  @Test("the grounds of an approval that waits for a second one are guarded as well")
  func approval() async throws {
    let trial = try await TrialProgramme(further: [guarded])
    defer { trial.remove() }
    let id = try await trial.perform(
      StepRequest(procedure: "guarded", step: "raise", note: "it is good"), by: "vendor"
    ).case
    try await trial.take("approve", on: id, by: "casc1", note: "first grounds")
    #expect(try await notes(id, "vendor", trial) == ["it is good", ""])
    #expect(try await notes(id, "casc2", trial) == ["it is good", "first grounds"])
  }

  @Test("the reasons of votes are for those who decide; who voted, and the count, are for every reader")
  func votes() async throws {
    let scene = try await MatterTrial()
    defer { scene.trial.remove() }
    for (vote, name) in [(Vote.for, "casc1"), (.against, "casc2"), (.for, "casc3")] {
      try await scene.vote(vote, by: name)
      if name == "casc2" {
        let (engine, id, now) = (scene.trial.engine, scene.id, scene.trial.now)
        for (reader, count) in [("vendor", 0), ("casc1", 2)] {
          let actor = try scene.trial.actor(reader)
          let offers = try await scene.trial.store.read { try engine.offers(case: id, to: actor, in: $0, now: now) }
          let votes = try #require(offers.first { $0.step.name == "decide" }?.votes)
          #expect(votes.count == 2 && votes.compactMap(\.reason).count == count, "\(reader)")
        }
      }
    }
    let forVendor = try await notes(scene.id, "vendor", scene.trial)
    #expect(!forVendor.contains { $0.contains("thinks so") })
    #expect(forVendor.last == "2 for, 1 against, 0 abstained")
    let forMember = try await notes(scene.id, "casc1", scene.trial)
    #expect(forMember.filter { $0.contains("thinks so") }.count == 3)
  }

  @Test("the description, and with it forms and documents, says who reads the words")
  func described() throws {
    #expect(guarded.description.step("weigh")?.noteAudience == [.casc, .secretariat].sorted())
    #expect(guarded.description.step("raise")?.noteAudience == nil)
    #expect(matter.description.step("decide")?.noteAudience?.contains(.casc) == true)
  }
}
