import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("Forgetting who somebody was")
struct ForgettingTests {
  private let writer = MailWriter(siteName: "Assay", address: "https://assay.test")

  private func forget(_ address: String, in trial: TrialProgramme) async throws -> Forgetting.Forgotten {
    let now = trial.now
    return try await trial.store.write { try Forgetting.forget(address: address, in: $0, now: now) }
  }

  /// Takes a member of the cast off their organisation, through its registration.
  private func leave(_ name: String, in trial: TrialProgramme) async throws {
    let actor = try trial.actor(name)
    let organisation = try #require(try await trial.store.read { try $0.organisation(actor.organisation) })
    try await trial.take(
      "remove-person", on: organisation.registration, by: "secretary",
      answers: ["person": .text(actor.person.description)])
  }

  private func letters(to person: PersonID, in trial: TrialProgramme) async throws -> Int {
    let day = trial.now.addingTimeInterval(7 * 86_400)
    return try await trial.store.read { [writer] transaction in
      let address = try transaction.person(person)?.email
      return try transaction.mailDue(at: day, limit: 500).compactMap { try writer.text(of: $0, in: transaction) }
        .filter { $0.address == address }.count
    }
  }

  @Test("an account ends with its name, address, password, sessions, notices and letters; the record stays")
  func account() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let suite = try await trial.submitSuite(for: try await trial.prepare().recommendation, version: "2.0.0")
    let actor = try trial.actor("rapporteur2")
    let (person, now) = (actor.person, trial.now)
    let session = try await trial.accounts.startSession(person: person, organisation: actor.organisation, now: now)
    let subject = SubscriptionSubject(kind: .recommendation, name: "G.711")
    try await trial.store.write {
      try Subscriptions.ask(for: subject, address: "Rapporteur2@trial.example", in: $0, now: now)
    }
    #expect(try await letters(to: person, in: trial) > 0)
    await #expect(throws: ProgrammeError(.requirementNotMet, "")) {
      try await forget("rapporteur2@trial.example", in: trial)
    }
    let timeline = try await trial.store.read { try $0.timeline(of: suite) }
    try await leave("rapporteur2", in: trial)
    let forgotten = try await forget("RAPPORTEUR2@trial.example", in: trial)
    #expect(forgotten == Forgetting.Forgotten(account: true, subscriptions: 1))
    let kept = try await trial.store.read { transaction in
      (
        try transaction.person(person), try transaction.person(email: "rapporteur2@trial.example"),
        try transaction.notices(of: person, after: nil, limit: 10),
        try transaction.secrets(of: person, purpose: .session),
        try transaction.subscriptions(ofAddress: "rapporteur2@trial.example")
      )
    }
    #expect(kept.0?.isActive == false && kept.0?.name == "A former member")
    #expect(kept.0?.email.hasSuffix(".invalid") == true && kept.1 == nil)
    #expect(kept.2.isEmpty && kept.3.isEmpty && kept.4.isEmpty)
    #expect(try await letters(to: person, in: trial) == 0)
    #expect(try await trial.store.read { try $0.timeline(of: suite) } == timeline)
    await #expect(throws: ProgrammeError.self) { try await trial.accounts.actor(session: session.text, now: now) }
    #expect(try await forget("rapporteur2@trial.example", in: trial) == Forgetting.Forgotten())
  }

  @Test("an address without an account ends its subscriptions and their letters")
  func address() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    _ = try await trial.prepare()
    let now = trial.now
    try await trial.store.write {
      let subject = SubscriptionSubject(kind: .recommendation, name: "G.711")
      try Subscriptions.ask(for: subject, address: "reader@example.org", in: $0, now: now)
    }
    #expect(try await forget("reader@example.org", in: trial) == Forgetting.Forgotten(subscriptions: 1))
    let left = try await trial.store.read { try $0.mailDue(at: now, limit: 500).filter { $0.subscription != nil } }
    #expect(left.isEmpty)
  }

  @Test("who left the organisation, or wants the page only, gets no letter that was put into the outbox before")
  func noLongerWanted() async throws {
    for change in ["leaves", "page only"] {
      let trial = try await TrialProgramme()
      defer { trial.remove() }
      let person = try trial.actor("rapporteur2").person
      _ = try await trial.submitSuite(for: try await trial.catalogueRecommendation())
      #expect(try await letters(to: person, in: trial) > 0)
      if change == "leaves" {
        try await leave("rapporteur2", in: trial)
      } else {
        try await trial.store.write { try $0.saveMailPreference(.inApp, of: person) }
      }
      #expect(try await letters(to: person, in: trial) == 0, "\(change)")
    }
  }
}
