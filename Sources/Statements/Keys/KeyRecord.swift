import Foundation

/// A key as the log knows it: from its key-added statement, and its key-revoked statement if there is one.
package struct KeyRecord: Hashable, Sendable {
  package let keyID: KeyIdentifier
  package let role: KeyRole
  package let publicKey: [UInt8]
  /// The subject of its key-added statement: the organisation that holds it.
  package let subject: String
  /// The name of that organisation.
  package let holder: String
  package let validFrom: Date
  /// Not included; nil is open-ended.
  package private(set) var validUntil: Date?
  /// The log index of its key-added statement.
  package let addedAt: Int
  /// The log index of its key-revoked statement: nothing logged later is accepted from this key, whatever its date.
  package private(set) var revokedAt: Int?

  init(_ signed: SignedStatement, at index: Int) throws {
    let summary = signed.statement.summary
    guard let publicKey = summary.publicKey, let role = summary.keyRole, let holder = summary.holder,
      let validFrom = summary.validFrom
    else {
      throw StatementsError(.invalidKeyStatement, "the key-added statement does not say key, role, holder and start")
    }
    keyID = KeyIdentifier(of: publicKey)
    self.role = role
    self.publicKey = publicKey
    subject = signed.statement.subject
    self.holder = holder
    self.validFrom = validFrom
    validUntil = summary.validUntil
    addedAt = index
  }

  /// Ends the key at an instant, which may lie in the past when the key was stolen.
  mutating func revoke(from instant: Date, at index: Int) {
    validUntil = min(validUntil ?? instant, instant)
    revokedAt = min(revokedAt ?? index, index)
  }

  package func isValid(at instant: Date) -> Bool {
    instant >= validFrom && validUntil.map { instant < $0 } ?? true
  }
}
