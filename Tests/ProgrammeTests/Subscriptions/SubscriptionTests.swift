import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("E-mail subscriptions to public facts")
struct SubscriptionTests {
  private let writer = MailWriter(siteName: "Assay", address: "https://assay.test")
  private let reader = "reader@example.org"

  private func letters(_ trial: TrialProgramme) async throws -> [MailText] {
    let now = trial.now
    return try await trial.store.read { [writer] transaction in
      try transaction.mailDue(at: now, limit: 500).filter { $0.subscription != nil }
        .compactMap { try writer.text(of: $0, in: transaction) }
    }
  }

  private func ask(_ subject: SubscriptionSubject, _ trial: TrialProgramme) async throws {
    let (now, reader) = (trial.now, reader)
    try await trial.store.write { try Subscriptions.ask(for: subject, address: reader, in: $0, now: now) }
  }

  private func announce(_ trial: TrialProgramme) async throws {
    let now = trial.now
    while try await trial.store.write({ try Subscriptions.announce(in: $0, now: now) }) > 0 {}
  }

  private func secret(_ letters: [MailText]) throws -> String {
    let line = try #require(
      letters.first?.body.components(separatedBy: "\n").first { $0.contains("/subscriptions/confirm/") })
    return try #require(line.split(separator: "/").last.map(String.init))
  }

  private func listed(_ trial: TrialProgramme) async throws -> (case: CaseID, subject: SubscriptionSubject) {
    let listing = try await trial.listedProduct(in: try await trial.prepare())
    let row = try await trial.store.read {
      try $0.searchPublic(PublicQuery(register: PublicRegister.products)).rows.first
    }
    return (listing, SubscriptionSubject(kind: .product, name: try #require(row).number))
  }

  @Test("nothing is sent before the mailbox confirmed; then each new statement is; then none after one click")
  func life() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let (listing, subject) = try await listed(trial)
    try await announce(trial)
    try await ask(subject, trial)
    let first = try await letters(trial)
    #expect(first.map(\.subject) == ["Confirm your subscription to \(subject.name)"])
    #expect(first.map(\.address) == [reader])
    try await trial.take("suspend", on: listing, by: "secretary")
    try await announce(trial)
    #expect(try await letters(trial).count == 1)

    let (secret, now) = (try secret(first), trial.now)
    let confirmed = try await trial.store.write { try Subscriptions.confirm(secret: secret, in: $0, now: now) }
    #expect(confirmed?.subject == subject)
    #expect(try await letters(trial).isEmpty)
    try await trial.take("restore", on: listing, by: "secretary")
    try await trial.take("restore", on: listing, by: "secretary2")
    try await announce(trial)
    try await announce(trial)
    let told = try await letters(trial)
    #expect(told.map(\.subject) == ["\(subject.name): restored (\(subject.name))"])
    #expect(told.first?.ending == .oneClick("https://assay.test/subscriptions/end/\(secret)"))

    #expect(try await trial.store.write { try Subscriptions.end(secret: secret, in: $0) })
    #expect(try await letters(trial).isEmpty)
    let reader = reader
    #expect(try await trial.store.read { try $0.subscriptions(ofAddress: reader) }.isEmpty)
    #expect(try await !trial.store.write { try Subscriptions.end(secret: secret, in: $0) })
  }

  @Test("a Recommendation's subscribers hear of each statement that names it")
  func recommendation() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    try await announce(trial)
    try await ask(SubscriptionSubject(kind: .recommendation, name: "G.711"), trial)
    let (secret, now) = (try secret(try await letters(trial)), trial.now)
    _ = try await trial.store.write { try Subscriptions.confirm(secret: secret, in: $0, now: now) }
    _ = try await trial.listedProduct(in: setting)
    try await announce(trial)
    #expect(try await letters(trial).contains { $0.subject.hasPrefix("G.711: listed") })
  }

  @Test("a link that is not followed within 48 hours works no more, and the address is forgotten")
  func unconfirmed() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let (_, subject) = try await listed(trial)
    try await ask(subject, trial)
    let secret = try secret(try await letters(trial))
    trial.advance(days: 2)
    let (now, reader) = (trial.now, reader)
    #expect(try await trial.store.write { try Subscriptions.confirm(secret: secret, in: $0, now: now) } == nil)
    try await trial.store.write { try $0.deleteUnconfirmedSubscriptions(before: now) }
    #expect(try await trial.store.read { try $0.subscriptions(ofAddress: reader) }.isEmpty)
    #expect(try await letters(trial).isEmpty)
  }

  @Test("asking often sends no more letters, and what does not exist is told")
  func bounds() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    for name in ["One", "Two", "Three", "Four"] { _ = try await trial.listedProduct(name, in: setting) }
    let rows = try await trial.store.read { try $0.searchPublic(PublicQuery(register: PublicRegister.products)).rows }
    for row in rows + rows { try await ask(SubscriptionSubject(kind: .product, name: row.number), trial) }
    #expect(try await letters(trial).count == Subscriptions.mostUnconfirmed)
    await #expect(throws: ProgrammeError(.notFound, "")) {
      try await ask(SubscriptionSubject(kind: .product, name: "LST-2026-9999"), trial)
    }
  }

  @Test("an address stands in no statement, no public register and no case")
  func discreet() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let (_, subject) = try await listed(trial)
    try await ask(subject, trial)
    let rows = try await trial.store.read { try $0.logRows(0..<1000) }
    #expect(rows.allSatisfy { !String(decoding: $0.leaf, as: UTF8.self).contains(reader) })
  }
}
