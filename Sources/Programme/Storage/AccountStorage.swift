import Foundation

/// A password as kept: never the password, always the parameters it was derived with, so that they can be raised.
package struct StoredPassword: Hashable, Sendable, Codable {
  package let salt: Data
  package let derivedKey: Data
  package let parameters: ScryptParameters

  package init(salt: Data, derivedKey: Data, parameters: ScryptParameters) {
    self.salt = salt
    self.derivedKey = derivedKey
    self.parameters = parameters
  }
}

/// A secret that stands for a person, kept as a hash: an API token, an invitation, or a signed-in browser.
package struct StoredSecret: Hashable, Sendable {
  package enum Purpose: String, Sendable {
    case apiToken = "api-token"
    /// Lets a new person choose a password, once.
    case invitation
    case session
  }

  package let id: TokenID
  package let purpose: Purpose
  /// SHA-256 of the secret.
  package let hash: ContentAddress
  package let person: PersonID
  /// The organisation for which its bearer acts; nil for an invitation.
  package let organisation: OrganisationID?
  /// What its owner calls it: ‘CI of the codec team’.
  package let name: String
  package let createdAt: Date
  package var expiresAt: Date
  package var revokedAt: Date?
  package var lastUsedAt: Date?

  package init(
    id: TokenID, purpose: Purpose, hash: ContentAddress, person: PersonID, organisation: OrganisationID?, name: String,
    createdAt: Date, expiresAt: Date, revokedAt: Date? = nil, lastUsedAt: Date? = nil
  ) {
    self.id = id
    self.purpose = purpose
    self.hash = hash
    self.person = person
    self.organisation = organisation
    self.name = name
    self.createdAt = createdAt
    self.expiresAt = expiresAt
    self.revokedAt = revokedAt
    self.lastUsedAt = lastUsedAt
  }
}

package protocol AccountReading {
  func password(of person: PersonID) throws -> StoredPassword?
  func secret(hash: ContentAddress) throws -> StoredSecret?
  /// The secrets of that purpose that the person holds, newest first, revoked and expired ones included.
  func secrets(of person: PersonID, purpose: StoredSecret.Purpose) throws -> [StoredSecret]
  /// Failed sign-ins under this key (an address, or a hash of a network address) since `since`.
  func failedSignIns(key: String, since: Date) throws -> Int
  /// Whether any person exists: the very first account is made only while none does.
  func hasAnyPerson() throws -> Bool
}

package protocol AccountWriting: AccountReading {
  func savePassword(_ password: StoredPassword, of person: PersonID) throws
  /// Writes a secret, over the former one of the same identifier.
  func saveSecret(_ secret: StoredSecret) throws
  func deleteSecret(_ id: TokenID) throws
  /// Removes the password and every secret of a person.
  func deleteAccess(of person: PersonID) throws
  func recordFailedSignIn(key: String, at: Date) throws
  func clearFailedSignIns(key: String) throws
  /// Removes failed sign-ins and sessions older than `before`.
  func pruneAccounts(before: Date) throws
}
