import Foundation

/// The keys that the log's key statements introduced, and the rule who may sign what, when.
package struct KeyRegister: Hashable, Sendable {
  private var records: [KeyIdentifier: KeyRecord] = [:]

  package init() {}

  /// In the order in which they were added.
  package var keys: [KeyRecord] { records.values.sorted { $0.addedAt < $1.addedAt } }

  package func key(_ id: KeyIdentifier) -> KeyRecord? { records[id] }

  /// Checks one statement: its key is known, the signature verifies, the key's role may sign this kind, and the key
  /// was valid on the day of issue.
  /// - Parameter index: the statement's index in the log, or nil when it is not logged yet.
  /// - Throws: `unknownKey`, `invalidSignature`, `kindNotAllowed` or `keyOutOfScope`.
  package func verify(_ signed: SignedStatement, at index: Int?) throws {
    guard let record = records[signed.keyID] else {
      throw StatementsError(.unknownKey, "the key \(signed.keyID) is not a key of this programme")
    }
    guard signed.envelope.isSigned(by: record.publicKey) else {
      throw StatementsError(
        .invalidSignature, "the signature is not valid: the statement was changed or is not genuine")
    }
    let statement = signed.statement
    guard record.role == statement.kind.signer, record.role == statement.issuer else {
      throw StatementsError(
        .kindNotAllowed, "a key of the role ‘\(record.role)’ may not sign ‘\(statement.kind)’ statements")
    }
    guard record.isValid(at: statement.issuedAt) else {
      throw StatementsError(.keyOutOfScope, "the key \(record.keyID) was not valid when this statement was issued")
    }
    if let index {
      guard index > record.addedAt, record.revokedAt.map({ index < $0 }) ?? true else {
        throw StatementsError(.keyOutOfScope, "the key \(record.keyID) was not in force where this statement is logged")
      }
    } else if record.revokedAt != nil {
      throw StatementsError(.keyOutOfScope, "the key \(record.keyID) is revoked")
    }
  }

  /// Takes in the next statement of the log; kinds other than key-added and key-revoked are verified only.
  ///
  /// The first key is CASC's root: its key-added statement stands at index 0 and is signed by the key itself. It is
  /// trusted because the log's checkpoint commits to it. Every other key is added by a root key in force.
  /// - Throws: as ``verify(_:at:)``, and `invalidKeyStatement` for a key that is there already or cannot be revoked.
  package mutating func append(_ signed: SignedStatement, at index: Int) throws {
    if index == 0 {
      try appendRoot(signed)
    } else {
      try verify(signed, at: index)
      if signed.statement.kind == .keyAdded { try add(signed, at: index) }
      if signed.statement.kind == .keyRevoked { try revoke(signed, at: index) }
    }
  }

  private mutating func appendRoot(_ signed: SignedStatement) throws {
    guard signed.statement.kind == .keyAdded else {
      throw StatementsError(.invalidKeyStatement, "the log does not begin with the key-added statement of CASC's root")
    }
    let record = try KeyRecord(signed, at: 0)
    guard record.role == .casc, signed.statement.issuer == .casc, record.keyID == signed.keyID,
      signed.envelope.isSigned(by: record.publicKey)
    else {
      throw StatementsError(.invalidKeyStatement, "CASC's root key does not sign its own key-added statement")
    }
    guard record.isValid(at: signed.statement.issuedAt) else {
      throw StatementsError(.keyOutOfScope, "CASC's root key was not valid when it was added")
    }
    records[record.keyID] = record
  }

  private mutating func add(_ signed: SignedStatement, at index: Int) throws {
    let record = try KeyRecord(signed, at: index)
    guard records[record.keyID] == nil else {
      throw StatementsError(.invalidKeyStatement, "there is a key \(record.keyID) already: make a new one")
    }
    records[record.keyID] = record
  }

  private mutating func revoke(_ signed: SignedStatement, at index: Int) throws {
    guard let id = signed.statement.summary.keyID, let instant = signed.statement.summary.validUntil,
      records[id] != nil
    else {
      throw StatementsError(.invalidKeyStatement, "the key that is to be revoked is not a key of this programme")
    }
    records[id]?.revoke(from: instant, at: index)
  }
}
