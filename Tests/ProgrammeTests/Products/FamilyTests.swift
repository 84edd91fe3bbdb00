import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("A family: one was tested, the others are listed on its report if a reviewer agrees")
struct FamilyTests {
  private func found(in trial: TrialProgramme) async throws -> (TrialProgramme.Setting, CaseID, CaseID) {
    let setting = try await trial.prepare()
    let tested = try await trial.listTested("EC-1", in: setting)
    let family = try await trial.open(
      "product-family", by: "found", as: "vendor",
      answers: [
        "name": "EC series", "representative": .text(tested.description), "design": "one codec core, other housings",
      ]
    ).case
    return (setting, tested, family)
  }

  private func claim(
    _ family: CaseID, suite: CaseID, affects: Bool = false, in trial: TrialProgramme
  ) async throws -> CaseID {
    let member = try await trial.declare(
      "EC-2", suite: suite, changing: ["ics": .object(TrialProgramme.fullICS)])
    try await trial.take(
      "claim-similarity", on: member, by: "vendor",
      answers: [
        "family": .text(family.description),
        "differences": [
          [
            "part": "housing", "representative": "steel", "member": "plastic",
            "affectsTestedClauses": .boolean(affects),
            "reason": "no signal passes through it",
          ]
        ],
      ])
    return member
  }

  private func list(_ member: CaseID, in trial: TrialProgramme) async throws -> CaseID {
    try await trial.take("submit", on: member, by: "vendor")
    let other = try await refusal(.requirementNotMet) { try await trial.take("review", on: member, by: "secretary") }
    #expect(other.reason.contains("similarity has its own review"))
    try await trial.take("agree-similarity", on: member, by: "secretary", note: "the core is the same board")
    return try await trial.list(member)
  }

  @Test("a member shows what it rests on, the differences and the reviewer's reasons")
  func member() async throws {
    let trial = try await TrialProgramme(suites: TrialSuites())
    defer { trial.remove() }
    let (setting, _, family) = try await found(in: trial)
    let listing = try await list(try await claim(family, suite: setting.suite, in: trial), in: trial)
    let record = try Snapshot(try await trial.row(listing), of: listingLife).record.listing
    #expect(record.evidence.kind == .similarity && record.family?.number == "FAM-2026-0001")
    #expect(record.evidence.similarity?.representative == "LST-2026-0001")
    #expect(record.evidence.similarity?.agreement == "the core is the same board")
    #expect(record.evidence.similarity?.differences.first?.member == "plastic")
    #expect(record.evidence.verdicts.pass == 5, "the report is the representative's")
    let results = try await trial.store.read {
      try PublicReader($0).products(facets: ["family": ["FAM-2026-0001"]])
    }
    #expect(results.total == 1)
  }

  @Test("the reviewer who agreed does not decide")
  func independence() async throws {
    let trial = try await TrialProgramme(suites: TrialSuites())
    defer { trial.remove() }
    let (setting, _, family) = try await found(in: trial)
    let member = try await claim(family, suite: setting.suite, in: trial)
    try await trial.take("submit", on: member, by: "vendor")
    try await trial.take("agree-similarity", on: member, by: "secretary2", note: "the same")
    await #expect(throws: ProgrammeError(.notIndependent, "")) { try await trial.list(member) }
  }

  @Test("a difference that affects what was tested is no similarity")
  func affecting() async throws {
    let trial = try await TrialProgramme(suites: TrialSuites())
    defer { trial.remove() }
    let (setting, _, family) = try await found(in: trial)
    let refused = try await refusal(.requirementNotMet) {
      try await claim(family, suite: setting.suite, affects: true, in: trial)
    }
    #expect(refused.reason.contains("‘housing’ is declared to affect what was tested"))
  }

  @Test("suspending the representative flags its members, and no new member is listed")
  func representativeSuspended() async throws {
    let trial = try await TrialProgramme(suites: TrialSuites())
    defer { trial.remove() }
    let (setting, tested, family) = try await found(in: trial)
    let listing = try await list(try await claim(family, suite: setting.suite, in: trial), in: trial)
    try await trial.take("suspend", on: tested, by: "secretary", note: "a complaint")
    #expect(try await trial.row(listing).flag?.contains("LST-2026-0001") == true)
    #expect(try await trial.row(listing).state == "listed", "a person decides on each member")
    let refused = try await refusal(.requirementNotMet) {
      try await claim(family, suite: setting.suite, in: trial)
    }
    #expect(refused.reason.contains("is suspended; it must be listed first"))
    try await trial.take("withdraw", on: tested, by: "vendor", note: "no longer made")
    #expect(try await trial.row(family).state == "closed")
  }

  @Test("a family is the supplier's own")
  func rival() async throws {
    let trial = try await TrialProgramme(suites: TrialSuites())
    defer { trial.remove() }
    let (_, tested, _) = try await found(in: trial)
    let refused = try await refusal(.requirementNotMet) {
      try await trial.open(
        "product-family", by: "found", as: "rival",
        answers: ["name": "copy", "representative": .text(tested.description), "design": "the same"])
    }
    #expect(refused.reason.contains("of another supplier"))
  }
}
