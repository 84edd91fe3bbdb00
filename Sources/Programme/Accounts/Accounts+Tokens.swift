import Foundation

extension Accounts {
  /// Makes an API token with which programs act as `actor` does, and no longer than `lasts` seconds.
  /// Throws `.invalidAnswer` for a name or a life out of bounds.
  package func createToken(
    for actor: Actor, name: String, lasts: TimeInterval, now: Date
  ) async throws -> BearerSecret {
    guard (1...100).contains(name.unicodeScalars.count) else {
      throw ProgrammeError(.invalidAnswer, "a token has a name of 1 to 100 characters", field: "name")
    }
    guard lasts > 0, lasts <= Self.longestTokenLifetime else {
      throw ProgrammeError(.invalidAnswer, "a token lasts at most 366 days", field: "lasts")
    }
    return try await issue(
      .apiToken, person: actor.person, organisation: actor.organisation, name: name, lasts: lasts, now: now)
  }

  /// The actor whose token this is. Throws `.signInFailed` if it is unknown, expired or revoked.
  package func actor(token text: String, now: Date) async throws -> Actor {
    try await actor(text, purpose: .apiToken, now: now)
  }

  /// The person's tokens, newest first, without the secrets.
  package func tokens(of person: PersonID) async throws -> [StoredSecret] {
    try await store.read { try $0.secrets(of: person, purpose: .apiToken) }
  }

  /// Ends a token of the person's own. Throws `.notFound` for another's.
  package func revokeToken(_ id: TokenID, of person: PersonID, now: Date) async throws {
    try await store.write { transaction in
      guard var secret = try transaction.secrets(of: person, purpose: .apiToken).first(where: { $0.id == id }) else {
        throw ProgrammeError(.notFound, "you have no such token")
      }
      guard secret.revokedAt == nil else { return }
      secret.revokedAt = now
      try transaction.saveSecret(secret)
    }
  }
}
