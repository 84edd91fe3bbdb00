import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("Surveillance of a recognised laboratory")
struct SurveillanceTests {
  static let answer: [String: Answer] = ["cause": "no plan", "action": "calibrated; a plan is in place"]

  private func answers(_ trial: TrialProgramme) -> [String: Answer] {
    Self.answer.merging(["doneOn": .text(trial.today.description)]) { $1 }
  }

  @Test("planned, announced, held, a finding answered, closed by another person, and the visit closed after it")
  func wholeLife() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    try await trial.addColleague("liaison2", of: "liaison", role: .accreditationBody)
    let setting = try await trial.prepare()
    let (visit, finding) = try await trial.finding(at: setting.recognition)
    try await trial.take("conclude", on: visit, by: "liaison", answers: ["conclusion": "competent-with-actions"])
    let early = try await refusal(.requirementNotMet) { try await trial.take("close", on: visit, by: "liaison2") }
    #expect(early.reason.contains("COR-"), "\(early.reason)")
    try await trial.take("answer", on: finding, by: "engineer", answers: answers(trial))
    _ = try await refusal(.notIndependent) { try await trial.take("close", on: finding, by: "liaison") }
    try await trial.take("close", on: finding, by: "liaison2")
    _ = try await refusal(.notIndependent) { try await trial.take("close", on: visit, by: "liaison") }
    #expect(try await trial.take("close", on: visit, by: "liaison2").state == "closed")
    #expect(try await trial.row(setting.recognition).state == "recognised")
  }

  @Test("an overdue action goes to CASC, who can suspend the recognition; every listing that rests on it is flagged")
  func overdue() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    let listing = try await trial.listedProduct(in: setting)
    let (_, finding) = try await trial.finding(at: setting.recognition, days: 20)
    trial.advance(days: 20)
    try await trial.tick()
    #expect(try await trial.row(finding).state == "open", "the last day counts")
    trial.advance(days: 1)
    try await trial.tick()
    #expect(try await trial.row(finding).state == "overdue")
    let (engine, now, casc) = (trial.engine, trial.now, try trial.actor("casc1"))
    let work = try await trial.store.read { try engine.myWork(of: casc, in: $0, now: now) }
    #expect(work.contains { $0.row.id == finding })
    try await trial.take("suspend-recognition", on: finding, by: "casc1", note: "results are in doubt")
    #expect(try await trial.row(setting.recognition).state == "suspended")
    #expect(try await trial.row(listing).flag?.contains("results are in doubt") == true)
    let published = try await trial.entry("laboratories", "REC-2026-0001", as: PublishedLaboratory.self)
    #expect(published?.status == .suspended)
    try await trial.take("answer-late", on: finding, by: "engineer", answers: answers(trial))
    trial.advance(days: 1)
    try await trial.take("restore", on: setting.recognition, by: "casc1")
    try await trial.take("restore", on: setting.recognition, by: "casc2")
    #expect(try await trial.row(setting.recognition).state == "recognised")
  }

  @Test("more time can be given, and a finding sent back; neither into the past")
  func moreTime() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    let (_, finding) = try await trial.finding(at: setting.recognition, grade: "minor")
    _ = try await refusal(.requirementNotMet) {
      try await trial.take("extend", on: finding, by: "liaison", answers: ["deadline": .text(trial.today.description)])
    }
    let later: Answer = .text(trial.today.advanced(by: 60).description)
    try await trial.take("extend", on: finding, by: "liaison", answers: ["deadline": later])
    try await trial.take("answer", on: finding, by: "engineer", answers: answers(trial))
    #expect(try await trial.take("return", on: finding, by: "liaison", answers: ["deadline": later]).state == "open")
  }

  @Test(
    "another laboratory, and a vendor, see neither the visit nor the finding", arguments: ["otherEngineer", "vendor"])
  func confidential(_ name: String) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    let (visit, finding) = try await trial.finding(at: setting.recognition)
    let (engine, actor) = (trial.engine, try trial.actor(name))
    for id in [visit, finding] {
      await #expect(throws: ProgrammeError(.notFound, "")) {
        try await trial.store.read { try engine.readable(id, by: actor, in: $0) }
      }
    }
  }
}
