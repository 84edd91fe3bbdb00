import Foundation

/// A checkpoint with its signatures, as stored, served and carried in packs.
package struct SignedCheckpoint: Hashable, Sendable {
  package let checkpoint: Checkpoint
  package private(set) var note: SignedNote

  /// Signs a checkpoint. The key's name should be the origin.
  ///
  /// A log must not sign two checkpoints of which one does not continue the other: sign only what the same store
  /// transaction appends, and compare the stored size before.
  package init(_ checkpoint: Checkpoint, signedBy key: NoteSigningKey) throws {
    self.checkpoint = checkpoint
    note = try SignedNote(text: checkpoint.text, signedBy: key)
  }

  /// Adds a log key's signature, as during a rotation.
  package mutating func sign(with key: NoteSigningKey) throws { try note.sign(with: key) }

  /// Adds a witness's cosignature.
  /// - Throws: `malformedKey` when the key is not of the cosignature type; `outOfRange` for a time before 1970.
  package mutating func cosign(with key: NoteSigningKey, at time: Date) throws {
    guard key.verifierKey.type == .cosignature else {
      throw VerifiableLogError(
        .malformedKey, "the key ‘\(key.verifierKey.name)’ makes note signatures, not cosignatures")
    }
    let seconds = time.timeIntervalSince1970.rounded(.down)
    guard seconds >= 0, seconds < 9e15 else {
      throw VerifiableLogError(.outOfRange, "a cosignature's time lies after 1970, not at \(seconds) s")
    }
    let cosignature = try Cosignature(of: note.text, by: key, at: UInt64(seconds))
    note.add(
      NoteSignature(name: key.verifierKey.name, keyID: key.verifierKey.keyID, signature: cosignature.bytes))
  }

  /// Reads a checkpoint note, strictly; no signature is checked yet.
  /// - Throws: `tooLarge`, `malformedNote` or `malformedCheckpoint`.
  package init(parsing bytes: some Collection<UInt8>) throws {
    note = try SignedNote(parsing: bytes)
    checkpoint = try Checkpoint(text: note.text)
  }

  package init(parsing text: String) throws { try self.init(parsing: Array(text.utf8)) }

  package var serialized: String { note.serialized }

  /// Checks the log's own signature.
  /// - Throws: `invalidSignature` or `unsigned`.
  package func verify(logKey: NoteVerifierKey) throws { try note.verify(by: [logKey]) }

  /// The valid cosignatures by known witnesses, with their times.
  /// - Throws: `invalidSignature` when a known witness's line does not verify.
  package func cosignatures(by witnesses: [NoteVerifierKey]) throws -> [(witness: NoteVerifierKey, time: Date)] {
    var result: [(witness: NoteVerifierKey, time: Date)] = []
    for line in note.signatures {
      guard let witness = witnesses.first(where: { $0.type == .cosignature && line.isBy($0) }) else { continue }
      guard let cosignature = Cosignature(line.signature), cosignature.isValid(by: witness, over: note.text) else {
        throw VerifiableLogError(.invalidSignature, "the cosignature by ‘\(witness.name)’ is not valid")
      }
      result.append((witness, Date(timeIntervalSince1970: TimeInterval(cosignature.timestamp))))
    }
    return result
  }
}
