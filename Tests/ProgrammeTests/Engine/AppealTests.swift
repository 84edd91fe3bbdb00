import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("An appeal is heard by others than those who decided")
struct AppealTests {
  /// A matter that three members declined, with three further members.
  private func declined() async throws -> MatterTrial {
    let matter = try await MatterTrial()
    for member in ["casc1", "casc2", "casc3"] { try await matter.vote(.against, by: member) }
    for member in ["casc4", "casc5", "casc6"] { try await matter.addMember(member) }
    return matter
  }

  private func appeal(_ matter: MatterTrial, by name: String = "vendor") async throws -> CaseID {
    try await matter.trial.open(
      "appeal", by: "appeal", as: name,
      answers: ["number": .text(try await matter.trial.row(matter.id).number), "grounds": "a test was overlooked"]
    ).case
  }

  private func decide(_ appeal: CaseID, _ vote: Vote, _ trial: TrialProgramme) async throws {
    for member in ["casc4", "casc5", "casc6"] {
      try await trial.take("decide", on: appeal, by: member, note: "so it is", vote: vote)
    }
  }

  @Test("upheld, it takes the case back, and the first decision stays in its history")
  func upheld() async throws {
    let matter = try await declined()
    defer { matter.trial.remove() }
    let appeal = try await appeal(matter)
    try await decide(appeal, .for, matter.trial)
    #expect(try await matter.trial.row(appeal).state == "upheld")
    #expect(try await matter.trial.row(matter.id).state == "raised")
    let last = try #require(try await matter.timeline().last)
    #expect(last.kind == .reopening && last.person == nil && last.role == .system && last.from == "declined")
    for member in ["casc4", "casc5", "casc6"] { try await matter.vote(.for, by: member) }
    #expect(try await matter.trial.row(matter.id).state == "accepted")
  }

  @Test("dismissed, it changes nothing, and is not opened again")
  func dismissed() async throws {
    let matter = try await declined()
    defer { matter.trial.remove() }
    let first = try await appeal(matter)
    try await decide(first, .against, matter.trial)
    #expect(try await matter.trial.row(first).state == "dismissed")
    #expect(try await matter.trial.row(matter.id).state == "declined")
    let refused = try await refusal(.requirementNotMet) { try await appeal(matter) }
    #expect(refused.reason.contains("no appeal against this decision was opened before"))
  }

  @Test("who decided, or has an interest in a party, does not hear it")
  func independent() async throws {
    let matter = try await declined()
    defer { matter.trial.remove() }
    let appeal = try await appeal(matter)
    for decider in ["casc1", "casc2", "casc3"] {
      let refused = try await refusal(.notIndependent) {
        try await matter.trial.take("decide", on: appeal, by: decider, note: "so", vote: .against)
      }
      #expect(refused.reason.contains("the case appealed against"))
    }
    let engineer = try matter.trial.actor("engineer").organisation
    try await matter.trial.open(
      "interest-declaration", by: "declare", as: "casc4",
      answers: ["organisation": .text(engineer.description), "nature": "family"])
    _ = try await refusal(.conflictOfInterest) {
      try await matter.trial.take("decide", on: appeal, by: "casc4", note: "so", vote: .for)
    }
  }

  @Test("only a party appeals, within the term, against a decision", arguments: [(59.9, true), (60.1, false)])
  func term(_ days: Double, _ isOpen: Bool) async throws {
    let matter = try await declined()
    defer { matter.trial.remove() }
    _ = try await refusal(.requirementNotMet) { try await appeal(matter, by: "rival") }
    matter.trial.advance(days: days)
    if isOpen {
      _ = try await appeal(matter)
    } else {
      _ = try await refusal(.requirementNotMet) { try await appeal(matter) }
    }
  }

  @Test("what is not decided yet, or cannot be appealed against, is refused as if it were not there")
  func undecided() async throws {
    let matter = try await MatterTrial()
    defer { matter.trial.remove() }
    _ = try await refusal(.requirementNotMet) { try await appeal(matter) }
    _ = try await refusal(.requirementNotMet) {
      try await matter.trial.open(
        "appeal", by: "appeal", as: "vendor", answers: ["number": "MAT-2026-9999", "grounds": "x"])
    }
  }

  @Test("parties read it, others do not, and only the appellant withdraws it")
  func reading() async throws {
    let matter = try await declined()
    defer { matter.trial.remove() }
    let (trial, appeal) = (matter.trial, try await appeal(matter))
    _ = try await refusal(.notFound) { try await trial.take("withdraw", on: appeal, by: "rival") }
    _ = try await refusal(.requirementNotMet) { try await trial.take("withdraw", on: appeal, by: "engineer") }
    #expect(try await trial.take("withdraw", on: appeal, by: "vendor").state == "withdrawn")
    #expect(try await self.appeal(matter) != appeal)
  }
}
