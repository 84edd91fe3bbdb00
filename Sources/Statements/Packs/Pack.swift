import Foundation
import VerifiableLog

/// All one needs to decide without a network: keys, a checkpoint, every subject's status, every leaf hash of the log;
/// one file, signed by a registry key. What ``init(decoding:)`` returns is not verified yet.
package struct Pack: Hashable, Sendable {
  /// When the pack was made; whole seconds.
  package let createdAt: Date
  package let checkpoint: SignedCheckpoint
  /// The log's checkpoint keys as the pack states them; proof of nothing without an anchor.
  package let logKeys: [NoteVerifierKey]
  package let keyStatements: [IndexedStatement]
  package let snapshot: StatusSnapshot
  let leaves: PackLeaves
  let envelope: COSESign1

  package struct IndexedStatement: Hashable, Sendable {
    package let index: Int
    package let signed: SignedStatement
  }

  /// 64 MiB: two million leaves.
  package static let maximumByteCount = 64 << 20
  static let type = "assay-pack"
  private static let version: UInt64 = 1
  /// Eight data items a subject: half a million subjects.
  private static let limits = CBORLimits(byteCount: maximumByteCount, depth: 6, itemCount: 4_000_000)
  /// Of the envelope around it: its parts, not their content.
  private static let envelopeLimits = CBORLimits(byteCount: maximumByteCount, depth: 2, itemCount: 8)

  private enum Key {
    static let version = CBORValue.unsigned(0)
    static let createdAt = CBORValue.unsigned(1)
    static let checkpoint = CBORValue.unsigned(2)
    static let logKeys = CBORValue.unsigned(3)
    static let keyStatements = CBORValue.unsigned(4)
    static let snapshot = CBORValue.unsigned(5)
    static let leaves = CBORValue.unsigned(6)
  }

  /// The octets of a pack of a public record, signed.
  /// - Parameter checkpoint: of exactly the record's entries.
  /// - Throws: `packRootMismatch` when it is not; `kindNotAllowed` for a signer that is not a registry's;
  ///   `malformedPack` for a time out of bounds; `tooLarge`; what the signer throws.
  package static func build(
    _ record: PublicRecord, checkpoint: SignedCheckpoint, logKeys: [NoteVerifierKey], at time: Date,
    signedBy signer: some StatementSigner
  ) throws -> [UInt8] {
    guard record.leaves.count == checkpoint.checkpoint.size, record.root == checkpoint.checkpoint.root else {
      throw StatementsError(.packRootMismatch, "the checkpoint is not of the entries that the pack is built from")
    }
    guard signer.role == .registry else {
      throw StatementsError(.kindNotAllowed, "a key of the role ‘\(signer.role)’ may not sign packs")
    }
    guard let seconds = StatementTime.seconds(time) else {
      throw StatementsError(.malformedPack, "a pack is made between 1970 and 9999")
    }
    let payload = CBORValue.map([
      Key.version: .unsigned(version),
      Key.createdAt: .unsigned(seconds),
      Key.checkpoint: .text(checkpoint.serialized),
      Key.logKeys: .array(logKeys.map { .text($0.description) }),
      Key.keyStatements: .array(record.keyStatements.map { .array([CBORValue($0.index), .bytes($0.bytes)]) }),
      Key.snapshot: record.snapshot.cbor,
      Key.leaves: .bytes(record.leaves.flatMap(\.bytes)),
    ])
    let bytes = try COSESign1(payload: payload.encoded, type: type, signedBy: signer).encoded
    guard bytes.count <= maximumByteCount else {
      throw StatementsError(
        .tooLarge, "the pack would have \(bytes.count) octets; at most \(maximumByteCount) are read")
    }
    return bytes
  }

  /// Reads a pack, strictly.
  /// - Throws: `tooLarge`, `malformedCBOR`, `malformedEnvelope`, `malformedPack`, `newerVersion`, or what reading the
  ///   statements and the checkpoint in it throws.
  package init(decoding bytes: some Collection<UInt8>) throws {
    envelope = try COSESign1(decoding: bytes, limits: Self.envelopeLimits)
    guard envelope.type == Self.type else {
      throw StatementsError(.malformedPack, "this file is not a pack")
    }
    guard case .map(var fields) = try CBORValue(decoding: envelope.payload, limits: Self.limits),
      let version = fields.removeValue(forKey: Key.version)?.unsignedValue
    else {
      throw StatementsError(.malformedPack, "the pack's content is not a map with a version")
    }
    guard version == Self.version else {
      throw StatementsError(
        .newerVersion, "the pack has format version \(version), this program knows \(Self.version): update it")
    }
    guard let seconds = fields.removeValue(forKey: Key.createdAt)?.unsignedValue, seconds <= StatementTime.latest,
      let checkpoint = fields.removeValue(forKey: Key.checkpoint)?.textValue,
      let logKeys = fields.removeValue(forKey: Key.logKeys)?.arrayValue, 1...16 ~= logKeys.count,
      let keyStatements = fields.removeValue(forKey: Key.keyStatements)?.arrayValue,
      let snapshot = fields.removeValue(forKey: Key.snapshot),
      let leaves = fields.removeValue(forKey: Key.leaves)?.bytesValue, fields.isEmpty
    else {
      throw StatementsError(.malformedPack, "the pack lacks a part, or has one that this version does not know")
    }
    createdAt = Date(timeIntervalSince1970: TimeInterval(seconds))
    self.checkpoint = try SignedCheckpoint(parsing: checkpoint)
    self.leaves = try PackLeaves(octets: leaves, count: self.checkpoint.checkpoint.size)
    self.logKeys = try logKeys.map { try NoteVerifierKey(vkey: $0.textValue ?? "") }
    self.keyStatements = try keyStatements.map(Self.indexedStatement)
    self.snapshot = try StatusSnapshot(cbor: snapshot, treeSize: self.checkpoint.checkpoint.size)
  }

  private static func indexedStatement(_ value: CBORValue) throws -> IndexedStatement {
    guard let parts = value.arrayValue, parts.count == 2, let index = parts[0].intValue,
      let bytes = parts[1].bytesValue
    else {
      throw StatementsError(.malformedPack, "a key statement in the pack is not an index and octets")
    }
    return IndexedStatement(index: index, signed: try SignedStatement(decoding: bytes))
  }
}
