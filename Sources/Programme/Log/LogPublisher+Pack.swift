import Foundation
import Statements
import VerifiableLog

extension LogPublisher {
  /// Builds a pack for deciding without a network: keys, checkpoint, every subject's status, every leaf hash; signed by
  /// the registry. Throws `.notFound` while the log is empty.
  package func pack(in transaction: any LogReading, now: Date) throws -> Data {
    guard let checkpoint = try LogReader(transaction).checkpoint() else {
      throw ProgrammeError(.notFound, "the log is empty: there is nothing to verify yet")
    }
    guard let signer = signers[.registry] else {
      throw ProgrammeError(.invalidStatement, "there is no registry key here to sign a pack")
    }
    var record = PublicRecord()
    let size = checkpoint.checkpoint.size
    for start in stride(from: 0, to: size, by: 256) {
      for row in try transaction.logRows(start..<min(size, start + 256)) { try record.append(Array(row.leaf)) }
    }
    return Data(
      try Self.build(record, checkpoint: checkpoint, logKey: logKey.verifierKey, now: now, signer: signer))
  }

  private static func build(
    _ record: PublicRecord, checkpoint: SignedCheckpoint, logKey: NoteVerifierKey, now: Date,
    signer: some StatementSigner
  ) throws -> [UInt8] {
    try Pack.build(record, checkpoint: checkpoint, logKeys: [logKey], at: now, signedBy: signer)
  }
}
