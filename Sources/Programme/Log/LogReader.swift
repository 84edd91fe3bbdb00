import Foundation
import Statements
import VerifiableLog

/// The public side of the log: what anybody may fetch.
package struct LogReader {
  private let transaction: any LogReading

  package init(_ transaction: any LogReading) { self.transaction = transaction }

  /// The latest signed tree head as a note, or nil while the log is empty.
  package func checkpoint() throws -> SignedCheckpoint? {
    try transaction.latestCheckpoint().map { try SignedCheckpoint(parsing: $0.note) }
  }

  /// The octets of a tile or of an entry bundle (C2SP tlog-tiles), or nil where the log does not reach that far.
  package func tile(_ path: TilePath) throws -> Data? {
    let size = try transaction.logSize()
    guard TilePath.width(path.content, index: path.index, treeSize: size) >= path.width else { return nil }
    if case .entries = path.content {
      let start = path.index * TilePath.fullWidth
      let leaves = try transaction.logRows(start..<start + path.width).map { Array($0.leaf) }
      return Data(try EntryBundle(leaves).encoded)
    }
    return Data(try HashTile(at: path, reading: StoredTree(transaction)).encoded)
  }

  /// The statement at a position, or nil.
  package func statement(at index: Int) throws -> SignedStatement? {
    try transaction.logRow(index).map { try SignedStatement(decoding: Array($0.leaf)) }
  }

  /// Every statement about a subject with its position, oldest first.
  package func statements(about subject: String) throws -> [(index: Int, signed: SignedStatement)] {
    try transaction.logRows(subject: subject).map { ($0.index, try SignedStatement(decoding: Array($0.leaf))) }
  }

  /// The proof that the entry at `index` is in the tree of the latest checkpoint (C2SP tlog-proof), or nil.
  package func proof(of index: Int) throws -> LogProof? {
    guard let checkpoint = try checkpoint(), index >= 0, index < checkpoint.checkpoint.size else { return nil }
    let proof = try InclusionProof(
      index: index, size: checkpoint.checkpoint.size, reading: StoredTree(transaction))
    return LogProof(proof, checkpoint: checkpoint)
  }

  /// The proof that the tree of `size` continues the one of `earlier`.
  package func consistency(from earlier: Int, to size: Int) throws -> ConsistencyProof {
    try ConsistencyProof(from: earlier, to: size, reading: StoredTree(transaction))
  }
}
