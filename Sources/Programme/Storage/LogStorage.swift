import Foundation

/// A leaf of the log, with what the programme knows of it.
package struct LogRow: Hashable, Sendable {
  /// Its position, from 0.
  package let index: Int
  /// The exact octets of the statement: what the QR holds and what is hashed.
  package let leaf: Data
  package let kind: String
  package let subject: String
  /// The public record it speaks of, as a blob; nil where there is none.
  package let record: ContentAddress?
  package let appendedAt: Date

  package init(
    index: Int, leaf: Data, kind: String, subject: String, record: ContentAddress?, appendedAt: Date
  ) {
    self.index = index
    self.leaf = leaf
    self.kind = kind
    self.subject = subject
    self.record = record
    self.appendedAt = appendedAt
  }
}

/// A signed tree head, as its note reads.
package struct CheckpointRow: Hashable, Sendable {
  package let size: Int
  package let note: String
  package let signedAt: Date

  package init(size: Int, note: String, signedAt: Date) {
    self.size = size
    self.note = note
    self.signedAt = signedAt
  }
}

package protocol LogReading {
  func logSize() throws -> Int
  func logRow(_ index: Int) throws -> LogRow?
  /// The rows of `range`, in order; fewer if the log ends before.
  func logRows(_ range: Range<Int>) throws -> [LogRow]
  /// Every row about `subject`, in order.
  func logRows(subject: String) throws -> [LogRow]
  /// The row with exactly these octets.
  func logRow(leaf: Data) throws -> LogRow?
  /// The hash of a complete subtree (see `TreeHashReader`), or nil.
  func logHash(level: Int, index: Int) throws -> Data?
  func latestCheckpoint() throws -> CheckpointRow?
}

package protocol LogWriting: LogReading {
  /// Appends a row at exactly ``logSize()``.
  func appendLogRow(_ row: LogRow) throws
  func insertLogHash(level: Int, index: Int, hash: Data) throws
  func insertCheckpoint(_ row: CheckpointRow) throws
}
