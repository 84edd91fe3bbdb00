import Foundation
import VerifiableLog

/// A pack that holds together: its leaves lead to the root of its checkpoint, the log signed the checkpoint, its key
/// statements are in the log and valid, and a registry key in force signed the pack.
package struct VerifiedPack: Sendable {
  package let createdAt: Date
  package let checkpoint: Checkpoint
  package let keys: KeyRegister
  package let snapshot: StatusSnapshot
  /// The log key that signed the checkpoint: the one to pin on first use.
  package let logKey: NoteVerifierKey
  /// Whether that key was the caller's anchor.
  package let isAnchored: Bool
  private let leaves: PackLeaves

  /// - Parameter anchor: the log key pinned before, or nil on first use.
  /// - Throws: `packLogKeyMismatch`, `packRootMismatch`, `malformedPack`, `invalidKeyStatement`, `unknownKey`,
  ///   `invalidSignature`, `kindNotAllowed` or `keyOutOfScope`.
  package init(_ pack: Pack, anchor: NoteVerifierKey?) throws {
    createdAt = pack.createdAt
    checkpoint = pack.checkpoint.checkpoint
    snapshot = pack.snapshot
    logKey = try Self.signingLogKey(of: pack, anchor: anchor)
    isAnchored = anchor != nil
    guard try pack.leaves.root() == checkpoint.root else {
      throw StatementsError(.packRootMismatch, "the leaves in the pack do not lead to the root of its checkpoint")
    }
    leaves = pack.leaves
    keys = try Self.verifiedKeys(of: pack)
    try Self.verifySignature(of: pack, by: keys)
  }

  /// The index of a leaf in the log, or nil when the log does not have it.
  package func index(of leaf: MerkleHash) -> Int? { leaves.firstIndex(of: leaf) }

  private static func signingLogKey(of pack: Pack, anchor: NoteVerifierKey?) throws -> NoteVerifierKey {
    let origin = pack.checkpoint.checkpoint.origin
    let candidates = anchor.map { [$0] } ?? pack.logKeys
    guard let key = candidates.first(where: { $0.name == origin && $0.type == .ed25519 }),
      (try? pack.checkpoint.verify(logKey: key)) != nil
    else {
      throw StatementsError(
        .packLogKeyMismatch,
        anchor == nil
          ? "the checkpoint in the pack is not signed by the log key that the pack names"
          : "the checkpoint in the pack is not signed by the log key that is pinned on this device")
    }
    return key
  }

  private static func verifiedKeys(of pack: Pack) throws -> KeyRegister {
    var keys = KeyRegister()
    var previous = -1
    for item in pack.keyStatements {
      guard item.index > previous, item.index < pack.checkpoint.checkpoint.size,
        item.signed.statement.kind.concernsKeys,
        try pack.leaves.hash(at: item.index) == item.signed.leafHash
      else {
        throw StatementsError(.malformedPack, "a key statement in the pack is not in the log where the pack says")
      }
      try keys.append(item.signed, at: item.index)
      previous = item.index
    }
    return keys
  }

  private static func verifySignature(of pack: Pack, by keys: KeyRegister) throws {
    guard let record = keys.key(pack.envelope.keyID) else {
      throw StatementsError(.unknownKey, "the pack is signed by a key that is not a key of this programme")
    }
    guard pack.envelope.isSigned(by: record.publicKey) else {
      throw StatementsError(.invalidSignature, "the pack's signature is not valid: the file was changed")
    }
    guard record.role == .registry else {
      throw StatementsError(.kindNotAllowed, "a key of the role ‘\(record.role)’ may not sign packs")
    }
    guard record.isValid(at: pack.createdAt), record.revokedAt == nil else {
      throw StatementsError(.keyOutOfScope, "the key that signed the pack was not valid when the pack was made")
    }
  }
}
