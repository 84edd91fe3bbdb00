import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("Arrangements and national acceptances, from their text to an answer")
struct ArrangementTests {
  static let text: [String: Answer] = [
    "name": "Arrangement of the two shores", "kind": "arrangement", "lines": [["recommendation": "G.711"]],
    "phaseOne": ["test-report"], "conditions": ["accreditation", "recognition"],
    "countries": [["country": "KE", "phase": "1"], ["country": "GH", "phase": "1"]], "validFrom": "2026-01-01",
    "reference": "MRA/2026/1",
  ]

  private func propose(_ trial: TrialProgramme, as name: String = "secretary", _ other: [String: Answer] = [:])
    async throws -> CaseID
  {
    try await trial.open(
      "mutual-recognition-arrangement", by: "propose", as: name, answers: Self.text.merging(other) { $1 }
    ).case
  }

  private func answer(_ trial: TrialProgramme, in country: String = "GH") async throws -> AcceptanceAnswer {
    let question = AcceptanceQuestion(.listing("LST-2026-0001"), in: country, on: trial.today)
    return try await trial.store.read { Acceptance(try AcceptanceRecords(for: question, in: $0)).answer(to: question) }
  }

  @Test("handed in, checked by a second person, in force: a listing is accepted, and the chain is public records")
  func wholeWay() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    _ = try await trial.confirmStanding()
    let setting = try await trial.prepare()
    _ = try await trial.listedProduct(in: setting)
    #expect(try await answer(trial).verdict == .unknown)
    let arrangement = try await propose(trial)
    _ = try await refusal(.notIndependent) { try await trial.take("record", on: arrangement, by: "secretary") }
    try await trial.take("record", on: arrangement, by: "secretary2")
    let yes = try await answer(trial)
    #expect(yes.verdict == .yes, "\(yes.chain.map(\.fact))")
    #expect(yes.records == ["LST-2026-0001", "MRA-2026-0001", "REC-2026-0001", "SIG-2026-0001"])
    trial.advance(days: 1)
    try await trial.take("suspend", on: arrangement, by: "secretary")
    #expect(try await answer(trial).verdict == .no)
    try await trial.take("restore", on: arrangement, by: "secretary")
    #expect(try await answer(trial).verdict == .yes)
    try await trial.take("end", on: arrangement, by: "secretary")
    #expect(try await answer(trial).verdict == .no)
  }

  @Test("a regulator hands in what the own country takes part in, and nothing else")
  func parties() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    try await trial.addRegulator("ghana", country: "GH")
    try await trial.addRegulator("nigeria", country: "NG")
    _ = try await propose(trial, as: "ghana")
    _ = try await refusal(.requirementNotMet) { try await propose(trial, as: "nigeria") }
  }

  @Test("a country leaves on a day of its own choosing; the others stay")
  func leaving() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    try await trial.addRegulator("ghana", country: "GH")
    try await trial.addRegulator("nigeria", country: "NG")
    let setting = try await trial.prepare()
    _ = try await trial.listedProduct(in: setting)
    let arrangement = try await propose(trial)
    try await trial.take("record", on: arrangement, by: "secretary2")
    let last: [String: Answer] = ["leavesAfter": .text(trial.today.advanced(by: 3).description)]
    await #expect(throws: ProgrammeError.self) {
      try await trial.take("leave", on: arrangement, by: "nigeria", answers: last)
    }
    try await trial.take("leave", on: arrangement, by: "ghana", answers: last)
    trial.advance(days: 3)
    #expect(try await answer(trial).verdict == .yes)
    trial.advance(days: 1)
    #expect(try await answer(trial).verdict == .no)
  }

  @Test(
    "a text that says nothing is not taken",
    arguments: [
      ["lines": []], ["phaseOne": []], ["countries": [["country": "KE", "phase": "1"]]],
      ["validUntil": "2025-12-31"],
    ] as [[String: Answer]])
  func incomplete(_ change: [String: Answer]) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    _ = try await refusal(.requirementNotMet) { try await propose(trial, change) }
  }

  @Test("a regulator speaks for the own country alone: record, suspend, restore, end")
  func national() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    try await trial.addRegulator("ghana", country: "GH")
    try await trial.addRegulator("nigeria", country: "NG")
    let setting = try await trial.prepare()
    _ = try await trial.listedProduct(in: setting)
    let acceptance = try await trial.open(
      "national-acceptance", by: "state", as: "ghana",
      answers: [
        "position": "accepts", "evidence": ["test-report"], "coversEvery": true,
        "conditions": ["recognition", "listing"],
        "mostDays": 400, "validFrom": "2026-01-01", "reference": "Act 775",
      ]
    ).case
    #expect(try await answer(trial).verdict == .yes)
    #expect(try await answer(trial, in: "NG").verdict == .unknown)
    await #expect(throws: ProgrammeError.self) { try await trial.take("suspend", on: acceptance, by: "nigeria") }
    trial.advance(days: 1)
    try await trial.take("suspend", on: acceptance, by: "ghana")
    #expect(try await answer(trial).verdict == .no)
    try await trial.take("restore", on: acceptance, by: "ghana")
    #expect(try await answer(trial).verdict == .yes)
    trial.advance(days: 401)
    #expect(try await answer(trial).chain.contains { $0.rule == .age && $0.outcome == .fails })
    try await trial.take("end", on: acceptance, by: "ghana")
    #expect(try await answer(trial).verdict == .no)
  }

  @Test("everything public of it is made again from the log and the blobs")
  func rebuilt() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    _ = try await trial.confirmStanding()
    let setting = try await trial.prepare()
    _ = try await trial.listedProduct(in: setting)
    try await trial.take("record", on: propose(trial), by: "secretary2")
    let before = try await answer(trial)
    let blobs = trial.blobs
    try await trial.store.write { try PublicRegister.rebuild(in: $0, from: blobs) }
    #expect(try await answer(trial) == before)
    #expect(before.verdict == .yes)
  }
}
