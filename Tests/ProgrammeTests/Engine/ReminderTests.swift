import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("A step that is late is noted")
struct ReminderTests {
  private func submitted() async throws -> (TrialProgramme, CaseID) {
    let trial = try await TrialProgramme()
    let recognition = try await trial.applyForRecognition(
      recommendation: try await trial.catalogueRecommendation(), accreditation: try await trial.recordAccreditation())
    return (trial, recognition)
  }

  @Test("once, when the term has passed and not before", arguments: [(29.9, 0), (30.0, 1), (31.0, 1)])
  func once(_ days: Double, _ reminders: Int) async throws {
    let (trial, recognition) = try await submitted()
    defer { trial.remove() }
    trial.advance(days: days)
    try await trial.tick()
    try await trial.tick()
    let timeline = try await trial.store.read { try $0.timeline(of: recognition) }
    #expect(timeline.filter { $0.kind == .reminder }.count == reminders)
    #expect(try await trial.row(recognition).state == "submitted")
  }

  @Test("approvals that were given stay, and the next state has its own term")
  func approvals() async throws {
    let (trial, recognition) = try await submitted()
    defer { trial.remove() }
    try await trial.take("recommend", on: recognition, by: "casc1")
    try await trial.take("recognise", on: recognition, by: "casc1")
    trial.advance(days: 30)
    try await trial.tick()
    #expect(try await trial.row(recognition).approvals.count == 1)
    #expect(try await trial.take("recognise", on: recognition, by: "casc2").state == "recognised")
    trial.advance(days: 60)
    try await trial.tick()
    let timeline = try await trial.store.read { try $0.timeline(of: recognition) }
    #expect(timeline.filter { $0.kind == .reminder }.count == 1)
  }

  @Test("one damaged record does not stop the others")
  func damagedRecord() async throws {
    let (trial, recognition) = try await submitted()
    defer { trial.remove() }
    let other = try await trial.submitSuite(for: try await trial.catalogueRecommendation(edition: "02/2000"))
    try await trial.store.write { transaction in
      guard var row = try transaction.caseRow(other) else { return }
      row.document = Data("{}".utf8)
      row.version += 1
      try transaction.updateCase(row)
    }
    trial.advance(days: 31)
    let (engine, now) = (trial.engine, trial.now)
    let failed = try await trial.store.write { transaction in
      var failed: [CaseID] = []
      while try engine.tick(in: transaction, now: now, onFailure: { id, _ in failed.append(id) }) > 0 {}
      return failed
    }
    #expect(failed == [other])
    #expect(try await trial.store.read { try $0.timeline(of: recognition).last?.kind } == .reminder)
  }
}
