import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("Signing in")
struct SignInTests {
  static let password = "four quiet words suffice"

  /// A trial in which `newcomer` of the vendor's organisation has been invited.
  private func invited() async throws -> (trial: TrialProgramme, invitation: String) {
    let trial = try await TrialProgramme()
    let vendor = try trial.actor("vendor").organisation
    let registration = try #require(try await trial.store.read { try $0.organisation(vendor)?.registration })
    let secrets = try await trial.addPerson("newcomer", role: .vendor, to: registration)
    return (trial, try #require(secrets["invitation"]))
  }

  @Test("an invitation lets a person choose a password, once; then the person signs in and acts")
  func invitation() async throws {
    let (trial, invitation) = try await invited()
    defer { trial.remove() }
    let (accounts, now) = (trial.accounts, trial.now)
    await #expect(throws: ProgrammeError(.signInFailed, "")) {
      try await accounts.signIn(email: "newcomer@trial.example", password: "", origin: "o", now: now)
    }
    try await accounts.acceptInvitation(invitation, password: Self.password, now: now)
    await #expect(throws: ProgrammeError(.signInFailed, "")) {
      try await accounts.acceptInvitation(invitation, password: "another long password", now: now)
    }
    let signedIn = try await accounts.signIn(
      email: "Newcomer@Trial.Example", password: Self.password, origin: "o", now: now)
    let membership = try #require(signedIn.memberships.first)
    let session = try await accounts.startSession(
      person: signedIn.person.id, organisation: membership.organisation, now: now)
    let actor = try await accounts.actor(session: session.text, now: now)
    #expect(actor == (try trial.actor("newcomer")))
    try await accounts.endSession(session.text)
    await #expect(throws: ProgrammeError(.signInFailed, "")) {
      try await accounts.actor(session: session.text, now: now)
    }
  }

  @Test("invitations and sessions end by themselves")
  func expiry() async throws {
    let (trial, invitation) = try await invited()
    defer { trial.remove() }
    let late = trial.now.addingTimeInterval(Accounts.invitationLifetime)
    await #expect(throws: ProgrammeError(.signInFailed, "")) {
      try await trial.accounts.acceptInvitation(invitation, password: Self.password, now: late)
    }
    let vendor = try trial.actor("vendor")
    let session = try await trial.accounts.startSession(
      person: vendor.person, organisation: vendor.organisation, now: trial.now)
    _ = try await trial.accounts.actor(session: session.text, now: trial.now.addingTimeInterval(12 * 3600 - 1))
    await #expect(throws: ProgrammeError(.signInFailed, "")) {
      try await trial.accounts.actor(session: session.text, now: trial.now.addingTimeInterval(12 * 3600))
    }
  }

  @Test("an unknown address and a wrong password get the same answer")
  func sameAnswer() async throws {
    let (trial, invitation) = try await invited()
    defer { trial.remove() }
    try await trial.accounts.acceptInvitation(invitation, password: Self.password, now: trial.now)
    let wrong = try await refusal(.signInFailed) {
      try await trial.accounts.signIn(email: "newcomer@trial.example", password: "wrong", origin: "o", now: trial.now)
    }
    let unknown = try await refusal(.signInFailed) {
      try await trial.accounts.signIn(email: "nobody@trial.example", password: "wrong", origin: "o", now: trial.now)
    }
    #expect(wrong.reason == unknown.reason)
  }

  @Test("after ten failures the address and the origin wait; others do not, and waiting ends")
  func throttle() async throws {
    let (trial, invitation) = try await invited()
    defer { trial.remove() }
    let (accounts, now) = (trial.accounts, trial.now)
    try await accounts.acceptInvitation(invitation, password: Self.password, now: now)
    for _ in 0..<10 {
      await #expect(throws: ProgrammeError(.signInFailed, "")) {
        try await accounts.signIn(email: "newcomer@trial.example", password: "wrong", origin: "bad", now: now)
      }
    }
    await #expect(throws: ProgrammeError(.tooManyAttempts, "")) {
      try await accounts.signIn(email: "newcomer@trial.example", password: Self.password, origin: "good", now: now)
    }
    await #expect(throws: ProgrammeError(.tooManyAttempts, "")) {
      try await accounts.signIn(email: "other@trial.example", password: Self.password, origin: "bad", now: now)
    }
    let later = now.addingTimeInterval(Accounts.throttlePeriod + 1)
    let signedIn = try await accounts.signIn(
      email: "newcomer@trial.example", password: Self.password, origin: "good", now: later)
    #expect(signedIn.person.email == "newcomer@trial.example")
  }

  @Test("a changed password ends every session, and needs the present one")
  func changed() async throws {
    let (trial, invitation) = try await invited()
    defer { trial.remove() }
    let (accounts, now) = (trial.accounts, trial.now)
    let person = try await accounts.acceptInvitation(invitation, password: Self.password, now: now)
    let session = try await accounts.startSession(
      person: person, organisation: try trial.actor("newcomer").organisation, now: now)
    await #expect(throws: ProgrammeError(.signInFailed, "")) {
      try await accounts.changePassword(of: person, from: "not the present one", to: "a new long password", now: now)
    }
    try await accounts.changePassword(of: person, from: Self.password, to: "a new long password", now: now)
    await #expect(throws: ProgrammeError(.signInFailed, "")) {
      try await accounts.actor(session: session.text, now: now)
    }
    _ = try await accounts.signIn(
      email: "newcomer@trial.example", password: "a new long password", origin: "o", now: now)
  }

  @Test("who is removed from the organisation acts for it no more, at once")
  func removed() async throws {
    let (trial, invitation) = try await invited()
    defer { trial.remove() }
    let person = try await trial.accounts.acceptInvitation(invitation, password: Self.password, now: trial.now)
    let vendor = try trial.actor("newcomer").organisation
    let session = try await trial.accounts.startSession(person: person, organisation: vendor, now: trial.now)
    let registration = try #require(try await trial.store.read { try $0.organisation(vendor)?.registration })
    try await trial.take(
      "remove-person", on: registration, by: "secretary", answers: ["person": .text(person.description)])
    await #expect(throws: ProgrammeError(.signInFailed, "")) {
      try await trial.accounts.actor(session: session.text, now: trial.now)
    }
  }

  @Test(
    "passwords are long and varied enough, and not endless",
    arguments: [
      ("short", false), (String(repeating: "a", count: 20), false), ("fourteen chars", false),
      ("fifteen chars!!", true),
      (String(repeating: "abcde", count: 51), true), (String(repeating: "abcde", count: 52), false),
      ("пароль из слов", false),
      ("пароль из пяти слов", true),
    ])
  func bounds(_ password: String, _ isAccepted: Bool) {
    if isAccepted {
      #expect(throws: Never.self) { try Password.check(password) }
    } else {
      #expect(throws: ProgrammeError(.invalidAnswer, "")) { try Password.check(password) }
    }
  }
}
