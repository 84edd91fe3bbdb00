import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("The outbox is bounded")
struct OutboxBoundsTests {
  private func queue(_ count: Int, at moment: Date, in trial: TrialProgramme) async throws {
    try await trial.store.write { transaction in
      for _ in 0..<count {
        try transaction.queueMail(OutgoingMail(.notice(.new(at: moment)), createdAt: moment, dueAt: moment))
      }
    }
  }

  private func keep(_ sendsMail: Bool, in trial: TrialProgramme) async throws -> OutboxBounds.LetGo {
    let now = trial.now
    return try await trial.store.write { try OutboxBounds.keep(sendsMail: sendsMail, in: $0, now: now) }
  }

  private func state(_ trial: TrialProgramme) async throws -> OutboxState {
    try await trial.store.read { try $0.outboxState() }
  }

  /// A programme whose first letters were sent.
  private func quiet() async throws -> TrialProgramme {
    let trial = try await TrialProgramme()
    try await trial.store.write { transaction in
      for mail in try transaction.mailDue(at: .distantFuture, limit: 500) { try transaction.deleteMail(key: mail.key) }
    }
    return trial
  }

  @Test("without a mail server letters wait a week and no longer; with one every letter stays until it is sent")
  func age() async throws {
    let trial = try await quiet()
    defer { trial.remove() }
    try await queue(3, at: trial.now, in: trial)
    trial.advance(days: 5)
    try await queue(2, at: trial.now, in: trial)
    #expect(try await keep(false, in: trial).unsent == 0)
    trial.advance(days: 2.5)
    #expect(try await keep(true, in: trial).unsent == 0)
    #expect(try await state(trial).waiting == 5)
    #expect(try await keep(false, in: trial).unsent == 3)
    #expect(try await state(trial).waiting == 2)
  }

  @Test("without a mail server the newest are kept, also when all are due at one moment")
  func number() async throws {
    let trial = try await quiet()
    defer { trial.remove() }
    try await queue(200, at: trial.now, in: trial)
    trial.advance(days: 1)
    try await queue(OutboxBounds.mostUnsent, at: trial.now, in: trial)
    #expect(try await keep(true, in: trial).unsent == 0)
    #expect(try await keep(false, in: trial).unsent == 200)
    let state = try await state(trial)
    #expect(state.waiting == OutboxBounds.mostUnsent && state.oldestDue == trial.now)
    try await queue(5, at: trial.now, in: trial)
    #expect(try await keep(false, in: trial).unsent == 5)
  }

  @Test("what was given up stays 90 days with its reason, and can be sent again until then")
  func givenUp() async throws {
    let trial = try await quiet()
    defer { trial.remove() }
    try await queue(1, at: trial.now, in: trial)
    let now = trial.now
    try await trial.store.write { transaction in
      for mail in try transaction.mailDue(at: now, limit: 1) {
        try transaction.updateMail(mail.afterFailure("no such mailbox", canPass: false, at: now))
      }
    }
    #expect(try await state(trial).givenUp == 1)
    #expect(try await trial.store.read { try $0.mailGivenUp(limit: 10).map(\.lastError) } == ["no such mailbox"])
    trial.advance(days: 89)
    #expect(try await keep(true, in: trial).givenUp == 0)
    let later = trial.now
    #expect(try await trial.store.write { try $0.retryMailGivenUp(at: later) } == 1)
    let due = try await trial.store.read { try $0.mailDue(at: later, limit: 10) }
    #expect(due.map(\.attempts) == [0] && due.map(\.failedAt) == [nil])
    try await trial.store.write { try $0.updateMail(due[0].afterFailure("again", canPass: false, at: later)) }
    trial.advance(days: 91)
    #expect(try await keep(true, in: trial).givenUp == 1)
    #expect(try await state(trial) == OutboxState(waiting: 0, oldestDue: nil, givenUp: 0))
  }
}
