import Crypto
import Foundation
import VerifiableLog

/// A public fact about one subject, to be signed and logged; never edited, only followed by others.
package struct Statement: Hashable, Sendable {
  package let kind: StatementKind
  /// Whom it is about: a human number such as `LST-2026-0042`, or a UUID; 1 to 64 of `A-Z a-z 0-9 - . _ : / @`.
  package let subject: String
  /// Whole seconds.
  package let issuedAt: Date
  /// The role of the key that signs.
  package let issuer: KeyRole
  package let summary: StatementSummary
  /// The leaf hash of the statement about the same subject that this one follows, if any.
  package let previous: MerkleHash?
  /// Commits to the full record without telling it.
  package let recordHash: RecordCommitment?

  /// - Parameter issuedAt: a fraction of a second is dropped.
  /// - Throws: `malformedStatement` for a subject or time out of bounds; `invalidSummary` when the kind's fields are
  ///   not there or a field breaks its bounds.
  package init(
    _ kind: StatementKind, subject: String, issuedAt: Date, summary: StatementSummary, previous: MerkleHash? = nil,
    recordHash: RecordCommitment? = nil
  ) throws {
    guard let seconds = StatementTime.seconds(issuedAt) else {
      throw StatementsError(.malformedStatement, "a statement is issued between 1970 and 9999")
    }
    try self.init(
      kind, subject: subject, seconds: seconds, issuer: kind.signer, summary: summary, previous: previous,
      recordHash: recordHash)
  }

  init(
    _ kind: StatementKind, subject: String, seconds: UInt64, issuer: KeyRole, summary: StatementSummary,
    previous: MerkleHash?, recordHash: RecordCommitment?
  ) throws {
    guard Self.isSubject(subject) else {
      throw StatementsError(
        .malformedStatement, "‘\(subject.prefix(80))’ is no subject: use 1 to 64 of A-Z a-z 0-9 - . _ : / @")
    }
    try summary.validate()
    for key in kind.required where !summary.has(key) {
      throw StatementsError(.invalidSummary, "a ‘\(kind)’ statement needs the summary field ‘\(key)’")
    }
    self.kind = kind
    self.subject = subject
    self.issuedAt = Date(timeIntervalSince1970: TimeInterval(seconds))
    self.issuer = issuer
    self.summary = summary
    self.previous = previous
    self.recordHash = recordHash
  }

  package static func isSubject(_ text: String) -> Bool {
    1...64 ~= text.utf8.count
      && text.utf8.allSatisfy { octet in
        switch octet {
        case 0x30...0x3A, 0x40...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F: true
        default: false
        }
      }
  }

  /// Signs the statement.
  /// - Throws: `kindNotAllowed` when the signer's role may not sign this kind; `tooLarge`; what the signer throws.
  package func signed(by signer: some StatementSigner) throws -> SignedStatement {
    guard signer.role == kind.signer, signer.role == issuer else {
      throw StatementsError(.kindNotAllowed, "a key of the role ‘\(signer.role)’ may not sign ‘\(kind)’ statements")
    }
    let envelope = try COSESign1(payload: cbor.encoded, signedBy: signer)
    return try SignedStatement(decoding: envelope.encoded)
  }
}

/// SHA-256 of a random salt and a record: published, it tells nothing; with salt and record, it proves the record.
package struct RecordCommitment: Hashable, Sendable {
  /// 32 octets.
  package let hash: [UInt8]

  /// - Throws: `malformedStatement` unless there are 32 octets.
  package init(hash: [UInt8]) throws {
    guard hash.count == 32 else {
      throw StatementsError(.malformedStatement, "a record hash has 32 octets, not \(hash.count)")
    }
    self.hash = hash
  }

  /// - Parameters:
  ///   - record: the exact octets of the full record, as stored.
  ///   - salt: 16 to 64 random octets, stored with the record and as secret as it is.
  /// - Throws: `malformedStatement` for another length of salt.
  package init(record: [UInt8], salt: [UInt8]) throws {
    guard 16...64 ~= salt.count else {
      throw StatementsError(.malformedStatement, "a record is salted with 16 to 64 octets, not \(salt.count)")
    }
    hash = Array(SHA256.hash(data: [UInt8(salt.count)] + salt + record))
  }

  /// 32 random octets.
  package static func newSalt() -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }
}
