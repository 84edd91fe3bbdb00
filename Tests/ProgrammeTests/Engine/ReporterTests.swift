import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("Anybody can report, and follow the report by a private link")
struct ReporterTests {
  private func report(_ trial: TrialProgramme, key: String? = nil, name: String = "A defect") async throws
    -> StepOutcome
  {
    let (engine, now) = (trial.engine, trial.now)
    return try await trial.store.write {
      try engine.perform(
        StepRequest(procedure: "matter", step: "report", answers: ["name": .text(name)], idempotencyKey: key),
        byReporter: nil, in: $0, now: now)
    }
  }

  private func add(_ secret: String?, to id: CaseID?, in trial: TrialProgramme) async throws -> StepOutcome {
    let (engine, now) = (trial.engine, trial.now)
    let version = try await id.asyncRow(in: trial)?.version
    return try await trial.store.write {
      try engine.perform(
        StepRequest(procedure: "matter", step: "add", case: id, version: version, answers: ["name": "more"]),
        byReporter: secret, in: $0, now: now)
    }
  }

  @Test("the link opens that case and lets its holder take the reporter's steps; nobody is named")
  func link() async throws {
    let trial = try await TrialProgramme(further: [matter])
    defer { trial.remove() }
    let outcome = try await report(trial)
    let secret = try #require(outcome.secrets["privateLink"])
    _ = try await add(secret, to: outcome.case, in: trial)
    let (engine, now) = (trial.engine, trial.now)
    let view = try await trial.store.read { try engine.reporterView(secret, in: $0, now: now) }
    #expect(view.answers["name"] == "more" && view.answers["price"] == nil)
    #expect(view.offers.map(\.step.name) == ["add"])
    let timeline = try await trial.store.read { try $0.timeline(of: outcome.case) }
    #expect(timeline.allSatisfy { $0.person == nil && $0.organisation == nil && $0.role == .reporter })
  }

  @Test("a wrong, foreign, missing or withdrawn link opens nothing")
  func wrong() async throws {
    let trial = try await TrialProgramme(further: [matter])
    defer { trial.remove() }
    let (first, other) = (try await report(trial), try await report(trial, name: "Another"))
    let secret = try #require(first.secrets["privateLink"])
    let foreign = try #require(other.secrets["privateLink"])
    for wrong in [
      nil, "", "assay_report_", foreign, secret + "x", String(secret.dropLast()), String(repeating: "a", count: 5000),
    ] {
      _ = try await refusal(.notFound) { try await add(wrong, to: first.case, in: trial) }
    }
    let (engine, now) = (trial.engine, trial.now)
    try await trial.store.write { try engine.withdrawReporterLink(secret, in: $0, now: now) }
    _ = try await refusal(.notFound) { try await add(secret, to: first.case, in: trial) }
    _ = try await refusal(.notFound) {
      try await trial.store.read { _ = try engine.reporterView(secret, in: $0, now: now) }
    }
  }

  @Test("the same form sent twice is one report, with a link each time; other content under its key is refused")
  func twice() async throws {
    let trial = try await TrialProgramme(further: [matter])
    defer { trial.remove() }
    let (first, second) = (try await report(trial, key: "form-1"), try await report(trial, key: "form-1"))
    #expect(first.case == second.case && first.secrets["privateLink"] != second.secrets["privateLink"])
    _ = try await add(second.secrets["privateLink"], to: first.case, in: trial)
    _ = try await refusal(.idempotencyConflict) { try await report(trial, key: "form-1", name: "Other") }
  }

  @Test("a reporter takes no other step, and an account cannot pass as a reporter")
  func others() async throws {
    let trial = try await TrialProgramme(further: [matter])
    defer { trial.remove() }
    let (engine, now) = (trial.engine, trial.now)
    let outcome = try await report(trial)
    let secret = try #require(outcome.secrets["privateLink"])
    for step in ["drop", "look", "decide"] {
      _ = try await refusal(.notPermitted) {
        try await trial.store.write {
          try engine.perform(
            StepRequest(
              procedure: "matter", step: step, case: outcome.case, version: 1, note: "x",
              vote: step == "decide" ? .for : nil),
            byReporter: secret, in: $0, now: now)
        }
      }
    }
    _ = try await refusal(.notPermitted) {
      try await trial.store.write {
        try engine.perform(
          StepRequest(procedure: "matter", step: "report", answers: ["name": "x"]), by: .reporter, in: $0, now: now)
      }
    }
  }

  @Test("the store keeps no secret")
  func stored() async throws {
    let trial = try await TrialProgramme(further: [matter])
    defer { trial.remove() }
    let secret = try #require(try await report(trial).secrets["privateLink"])
    #expect(secret.utf8.count > 50)
    let hash = ContentAddress(of: Data(secret.utf8))
    #expect(try await trial.store.read { try $0.reporterLink(hash: hash) } != nil)
  }
}

extension CaseID? {
  fileprivate func asyncRow(in trial: TrialProgramme) async throws -> CaseRow? {
    guard let self else { return nil }
    return try await trial.row(self)
  }
}
