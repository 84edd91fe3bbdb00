import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("The outbox")
struct OutboxTests {
  private let writer = MailWriter(siteName: "Assay", address: "https://assay.test")

  private func prefer(_ preference: MailPreference, _ name: String, in trial: TrialProgramme) async throws {
    let person = try trial.actor(name).person
    try await trial.store.write { try $0.saveMailPreference(preference, of: person) }
  }

  private func due(_ trial: TrialProgramme) async throws -> [OutgoingMail] {
    let (person, now) = (try trial.actor("rapporteur2").person, trial.now)
    return try await trial.store.read { transaction in
      try transaction.mailDue(at: now, limit: 100).filter {
        switch $0.content {
        case .notice(let id): try transaction.notice(id)?.person == person
        case .digest(let other, _): other == person
        default: true
        }
      }
    }
  }

  private func text(_ mail: OutgoingMail, _ trial: TrialProgramme) async throws -> MailText? {
    try await trial.store.read { [writer] in try writer.text(of: mail, in: $0) }
  }

  @Test("each preference: nothing, a letter at once, one letter the next morning")
  func preferences() async throws {
    for preference in MailPreference.allCases {
      let trial = try await TrialProgramme()
      defer { trial.remove() }
      try await prefer(.inApp, "rapporteur2", in: trial)
      let recommendation = try await trial.catalogueRecommendation()
      let person = try trial.actor("rapporteur2").person
      let now = trial.now
      try await trial.store.write { try $0.markNoticesRead(of: person, at: now) }
      try await prefer(preference, "rapporteur2", in: trial)
      _ = try await trial.submitSuite(for: recommendation)
      _ = try await trial.submitSuite(for: recommendation, version: "2.0.0")
      #expect(try await due(trial).count == (preference == .atOnce ? 2 : 0))
      trial.set(Day("2026-03-03")?.start.addingTimeInterval(6 * 3600) ?? trial.now)
      let mails = try await due(trial)
      #expect(mails.count == (preference == .inApp ? 0 : preference == .atOnce ? 2 : 1))
      if preference == .daily {
        let letter = try #require(try await text(mails[0], trial))
        #expect(letter.subject == "2 notices of Assay")
        #expect(letter.address == "rapporteur2@trial.example")
        #expect(letter.body.contains("https://assay.test/cases/STE-2026-0001"))
      }
    }
  }

  @Test("a letter whose case moved on says nothing more")
  func obsolete() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    try await prefer(.inApp, "rapporteur2", in: trial)
    let recommendation = try await trial.catalogueRecommendation()
    try await prefer(.atOnce, "rapporteur2", in: trial)
    let suite = try await trial.submitSuite(for: recommendation)
    let mail = try #require(try await due(trial).first)
    #expect(try await text(mail, trial) != nil)
    try await trial.take("approve", on: suite, by: "rapporteur2")
    #expect(try await text(mail, trial) == nil)
  }

  @Test("a letter names the case and its title, and nothing that was answered")
  func discreet() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    try await prefer(.atOnce, "rapporteur2", in: trial)
    let suite = try await trial.submitSuite(for: try await trial.catalogueRecommendation())
    try await trial.take("return", on: suite, by: "rapporteur2", note: "a secret reason")
    let now = trial.now
    let letters = try await trial.store.read { [writer] transaction in
      try transaction.mailDue(at: now, limit: 100).compactMap { try writer.text(of: $0, in: transaction) }
    }
    #expect(letters.allSatisfy { !"\($0)".contains("secret reason") })
  }

  @Test("an attempt that fails is made again later and later, and given up after more than four days")
  func backoff() {
    let start = TrialProgramme.start
    var mail = OutgoingMail(.digest(.new(at: start), Day(start)), createdAt: start, dueAt: start)
    var pauses: [Double] = []
    while mail.failedAt == nil {
      let now = mail.dueAt
      mail = mail.afterFailure("the server sleeps", canPass: true, at: now)
      if mail.failedAt == nil { pauses.append(mail.dueAt.timeIntervalSince(now)) }
    }
    #expect(
      pauses.prefix(6) == [60, 240, 960, 3840, 15_360, 21_600] && pauses.dropFirst(6).allSatisfy { $0 == 21_600 })
    #expect((4 * 86_400...5 * 86_400).contains(Int(mail.dueAt.timeIntervalSince(start))))
    #expect(mail.attempts == OutgoingMail.mostAttempts && mail.lastError == "the server sleeps")
  }

  @Test("what cannot pass is given up at once")
  func permanent() {
    let start = TrialProgramme.start
    let mail = OutgoingMail(.confirmation(.new(at: start)), createdAt: start, dueAt: start)
    #expect(mail.afterFailure("no such mailbox", canPass: false, at: start).failedAt == start)
  }

  @Test("a key stands for its letter, and nothing else is a key")
  func keys() {
    let start = TrialProgramme.start
    let contents: [OutgoingMail.Content] = [
      .notice(.new(at: start)), .digest(.new(at: start), Day(start)), .confirmation(.new(at: start)),
      .statement(.new(at: start), index: 7),
    ]
    for content in contents {
      let mail = OutgoingMail(content, createdAt: start, dueAt: start)
      #expect(OutgoingMail.content(ofKey: mail.key) == content)
    }
    for text in ["", "notice", "notice.x", "digest.x.y", "statement.x.1", "other.1"] {
      #expect(OutgoingMail.content(ofKey: text) == nil)
    }
  }
}
