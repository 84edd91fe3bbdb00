import Foundation

/// Sign-in, sessions, API tokens and invitations.
package struct Accounts: Sendable {
  package let store: any Store
  let scrypt: ScryptParameters

  /// A session lasts this long; the portal may end it earlier.
  package static let sessionLifetime: TimeInterval = 12 * 3600
  package static let invitationLifetime: TimeInterval = 14 * 86_400
  package static let longestTokenLifetime: TimeInterval = 366 * 86_400

  package init(store: any Store, scrypt: ScryptParameters = .standard) {
    self.store = store
    self.scrypt = scrypt
  }

  /// Sets the password of the person who was invited, once. Throws `.signInFailed` for a spent, expired or unknown
  /// invitation, `.invalidAnswer` for a password out of bounds.
  @discardableResult
  package func acceptInvitation(_ text: String, password: String, now: Date) async throws -> PersonID {
    try Password.check(password)
    let stored = try Password.derive(password, with: scrypt)
    guard let hash = BearerSecret.hash(text, for: .invitation) else { throw Self.invitationFailed }
    return try await store.write { transaction in
      guard var secret = try transaction.secret(hash: hash), secret.purpose == .invitation, secret.isValid(at: now),
        try transaction.person(secret.person)?.isActive == true
      else { throw Self.invitationFailed }
      secret.revokedAt = now
      try transaction.saveSecret(secret)
      try transaction.savePassword(stored, of: secret.person)
      return secret.person
    }
  }

  /// Changes the password of somebody who knows the present one, and ends all the person's sessions.
  package func changePassword(of person: PersonID, from current: String, to new: String, now: Date) async throws {
    try Password.check(new)
    let stored = try await store.read { try $0.password(of: person) }
    guard let stored, try Password.matches(current, stored) else {
      throw ProgrammeError(.signInFailed, "the present password is not this one", field: "current")
    }
    let derived = try Password.derive(new, with: scrypt)
    try await store.write { transaction in
      guard try transaction.password(of: person) == stored else {
        throw ProgrammeError(.staleVersion, "the password was changed meanwhile: sign in again")
      }
      try transaction.savePassword(derived, of: person)
      for session in try transaction.secrets(of: person, purpose: .session) {
        try transaction.deleteSecret(session.id)
      }
    }
  }

  private static let invitationFailed = ProgrammeError(
    .signInFailed, "this invitation is unknown, used or expired: ask the secretariat for a new one")
}
