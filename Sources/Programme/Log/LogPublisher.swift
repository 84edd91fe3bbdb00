import Foundation
import Statements
import VerifiableLog

/// Signs what steps publish, appends it to the log and signs the new tree head: all in the transaction of the step, so
/// that a case, its statements and the checkpoint are on disk together or not at all.
package struct LogPublisher: Sendable {
  /// The keys by what they are for; a statement is signed by the key of the role that may sign its kind.
  let signers: [KeyRole: any StatementSigner]
  package let logKey: NoteSigningKey
  package let blobs: any BlobStore

  /// - Parameters:
  ///   - signers: one for ``KeyRole/casc`` and one for ``KeyRole/registry``.
  ///   - logKey: the key that signs checkpoints; its name is the log's origin.
  package init(signers: [any StatementSigner], logKey: NoteSigningKey, blobs: any BlobStore) {
    self.signers = Dictionary(signers.map { ($0.role, $0) }, uniquingKeysWith: { first, _ in first })
    self.logKey = logKey
    self.blobs = blobs
  }

  /// The same, for a step that will be undone: it writes no blob, as a blob would stay.
  func rehearsing() -> LogPublisher {
    LogPublisher(signers: Array(signers.values), logKey: logKey, blobs: RehearsalBlobs(kept: blobs))
  }

  package var origin: String { logKey.verifierKey.name }

  /// Appends what `publication` says and returns its position.
  func publish(_ publication: Publication, in transaction: any WriteTransaction, now: Date) throws -> Int {
    do {
      return try publishUnchecked(publication, in: transaction, now: now)
    } catch let error as StatementsError where error.code == .invalidSummary {
      throw ProgrammeError(
        .invalidAnswer,
        "what becomes public is read by people, and \(error.reason): write it without characters that hide or turn text"
      )
    } catch let error as StatementsError {
      throw ProgrammeError(.invalidStatement, "what would become public cannot be stated: \(error.reason)")
    }
  }

  private func publishUnchecked(
    _ publication: Publication, in transaction: any WriteTransaction, now: Date
  ) throws -> Int {
    try begin(in: transaction, now: now)
    switch publication {
    case .foreign(let statement):
      return try append(statement, record: nil, in: transaction, now: now)
    case .own(let kind, let subject, let summary, let record):
      return try appendOwn(kind, subject: subject, summary, record: record, in: transaction, now: now)
    }
  }

  @discardableResult
  func appendOwn(
    _ kind: StatementKind, subject: String, _ summary: StatementSummary, record: RegisterEntry? = nil,
    in transaction: any WriteTransaction, now: Date
  ) throws -> Int {
    guard let signer = signers[kind.signer] else {
      throw ProgrammeError(.invalidStatement, "there is no key here that may sign a ‘\(kind)’ statement")
    }
    let blob = try record.map { try SaltedRecord($0) }
    let address = try blob.map { try blobs.put($0.octets) }
    let previous = try transaction.logRows(subject: subject).last.map { MerkleHash.leaf($0.leaf) }
    let statement = try Statement(
      kind, subject: subject, issuedAt: now, summary: summary, previous: previous, recordHash: blob?.commitment())
    let position = try append(try sign(statement, by: signer), record: address, in: transaction, now: now)
    if let record {
      try PublicRegister.enter(record, statement: position, at: statement.issuedAt, in: transaction, blobs: blobs)
    }
    return position
  }

  private func sign(_ statement: Statement, by signer: some StatementSigner) throws -> SignedStatement {
    try statement.signed(by: signer)
  }

  private func append(
    _ statement: SignedStatement, record: ContentAddress?, in transaction: any WriteTransaction, now: Date
  ) throws -> Int {
    let size = try transaction.logSize()
    try LogHistory(transaction: transaction).check(statement, at: size)
    let append = try TreeAppend(entries: [statement.bytes], to: size, reading: StoredTree(transaction))
    try transaction.appendLogRow(
      LogRow(
        index: size, leaf: Data(statement.bytes), kind: statement.statement.kind.name,
        subject: statement.statement.subject, record: record, appendedAt: now))
    for placed in append.newHashes {
      try transaction.insertLogHash(
        level: placed.node.level, index: placed.node.index, hash: Data(placed.hash.bytes))
    }
    return size
  }

  /// Signs the tree head after `positions` were appended; nothing to do if none was.
  func sign(after positions: [Int], in transaction: any WriteTransaction, now: Date) throws {
    guard !positions.isEmpty else { return }
    let size = try transaction.logSize()
    let root = try TreeAppend.root(of: size, reading: StoredTree(transaction))
    let checkpoint = try Checkpoint(origin: origin, size: size, root: root)
    try transaction.insertCheckpoint(
      CheckpointRow(size: size, note: try SignedCheckpoint(checkpoint, signedBy: logKey).note.serialized, signedAt: now)
    )
  }
}

/// A public record with its salt, as the octets whose SHA-256 the statement commits to: so the blob's address is the
/// commitment, and the record can be found from the statement alone.
package struct SaltedRecord: Hashable, Sendable {
  package let record: Data
  package let salt: Data

  init(_ record: RegisterEntry) throws {
    self.record = try CanonicalJSON.encode(record)
    salt = Data(RecordCommitment.newSalt())
  }

  /// Reads the octets back. Throws ``ProgrammeError/Code/damagedRecord`` if they are none.
  package init(octets: Data) throws {
    guard let count = octets.first.map(Int.init), (16...64).contains(count), octets.count > count + 1 else {
      throw ProgrammeError(.damagedRecord, "the blob is not a salted record")
    }
    salt = octets.dropFirst().prefix(count)
    record = octets.dropFirst(1 + count)
  }

  package var octets: Data { Data([UInt8(salt.count)]) + salt + record }

  package func commitment() throws -> RecordCommitment {
    try RecordCommitment(record: Array(record), salt: Array(salt))
  }

  package func registerEntry() throws -> RegisterEntry {
    do {
      return try CanonicalJSON.decode(RegisterEntry.self, from: record)
    } catch {
      throw ProgrammeError(.damagedRecord, "the blob is not a public record: \(error)")
    }
  }
}
