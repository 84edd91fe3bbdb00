import Foundation

/// A person who has just proved who they are.
package struct SignedIn: Hashable, Sendable {
  package let person: Person
  /// The organisations the person can act for.
  package let memberships: [Membership]
}

extension Accounts {
  /// Failures that are forgiven within ``throttlePeriod`` before sign-in is refused.
  package static let forgivenFailures = 10
  package static let throttlePeriod: TimeInterval = 15 * 60

  /// Checks an address and a password. Unknown address and wrong password are told apart by neither sentence nor time.
  /// - Parameter origin: a name for where the attempt comes from (a keyed hash of the network address); throttled
  ///   like the address.
  /// Throws `.signInFailed` or `.tooManyAttempts`.
  package func signIn(email: String, password: String, origin: String, now: Date) async throws -> SignedIn {
    let keys = [Self.throttleKey(email), "origin:\(origin.prefix(100))"]
    try await refuseIfThrottled(keys, now: now)
    guard password.unicodeScalars.count <= Password.characters.upperBound, email.utf8.count <= 320 else {
      throw Self.failed
    }
    let found = try await store.read { transaction -> (Person, StoredPassword)? in
      guard let person = try transaction.person(email: email), person.isActive,
        let stored = try transaction.password(of: person.id)
      else { return nil }
      return (person, stored)
    }
    let matches = try Password.matches(password, found?.1 ?? decoy)
    guard let person = found?.0, matches else {
      try await store.write { transaction in
        for key in keys { try transaction.recordFailedSignIn(key: key, at: now) }
      }
      throw Self.failed
    }
    return try await store.write { transaction in
      try transaction.clearFailedSignIns(key: keys[0])
      return SignedIn(person: person, memberships: try transaction.memberships(of: person.id))
    }
  }

  /// Starts a session of `person` for one of their organisations; the text goes into the cookie.
  /// Throws `.notPermitted` if the person does not belong to it.
  package func startSession(
    person: PersonID, organisation: OrganisationID, now: Date
  ) async throws -> BearerSecret {
    try await issue(
      .session, person: person, organisation: organisation, name: "", lasts: Self.sessionLifetime, now: now)
  }

  package func endSession(_ text: String) async throws {
    guard let hash = BearerSecret.hash(text, for: .session) else { return }
    try await store.write { transaction in
      if let secret = try transaction.secret(hash: hash) { try transaction.deleteSecret(secret.id) }
    }
  }

  /// The actor whose session this is. Throws `.signInFailed` if there is none (any more).
  package func actor(session text: String, now: Date) async throws -> Actor {
    try await actor(text, purpose: .session, now: now)
  }

  func issue(
    _ purpose: StoredSecret.Purpose, person: PersonID, organisation: OrganisationID, name: String, lasts: TimeInterval,
    now: Date
  ) async throws -> BearerSecret {
    let made = StoredSecret.make(
      purpose, person: person, organisation: organisation, name: name, now: now, lasts: lasts)
    try await store.write { transaction in
      guard try transaction.memberships(of: person).contains(where: { $0.organisation == organisation }) else {
        throw ProgrammeError(.notPermitted, "you do not belong to that organisation")
      }
      try transaction.saveSecret(made.stored)
    }
    return made.secret
  }

  func actor(_ text: String, purpose: StoredSecret.Purpose, now: Date) async throws -> Actor {
    guard let hash = BearerSecret.hash(text, for: purpose) else { throw Self.unknownSecret }
    return try await store.read { transaction in
      guard let secret = try transaction.secret(hash: hash), secret.purpose == purpose, secret.isValid(at: now),
        let organisation = secret.organisation, try transaction.person(secret.person)?.isActive == true,
        let membership = try transaction.memberships(of: secret.person).first(where: {
          $0.organisation == organisation
        })
      else { throw Self.unknownSecret }
      return try Actor(person: secret.person, organisation: organisation, roles: membership.roles)
        .resolved(in: transaction, now: now)
    }
  }

  private func refuseIfThrottled(_ keys: [String], now: Date) async throws {
    let since = now.addingTimeInterval(-Self.throttlePeriod)
    let failures = try await store.read { transaction in
      try keys.map { try transaction.failedSignIns(key: $0, since: since) }
    }
    guard (failures.max() ?? 0) < Self.forgivenFailures else {
      throw ProgrammeError(
        .tooManyAttempts, "too many failed attempts: try again in \(Int(Self.throttlePeriod / 60)) minutes")
    }
  }

  /// A password nobody has, so that an unknown address takes as long as a known one.
  private var decoy: StoredPassword {
    StoredPassword(salt: Data(repeating: 0, count: 16), derivedKey: Data(), parameters: scrypt)
  }

  /// Addresses are personal data: the throttle keeps a hash.
  private static func throttleKey(_ email: String) -> String {
    "account:\(ContentAddress(of: Data(email.lowercased().utf8)))"
  }

  private static let failed = ProgrammeError(.signInFailed, "the address or the password is not right")
  private static let unknownSecret = ProgrammeError(
    .signInFailed, "this sign-in is unknown, ended or expired: sign in again")
}
