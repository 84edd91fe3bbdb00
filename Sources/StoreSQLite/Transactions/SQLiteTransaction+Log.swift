import Foundation
import GRDB
import Programme

extension SQLiteTransaction: LogWriting {
  func logSize() throws -> Int {
    try row("SELECT coalesce(max(position) + 1, 0) AS size FROM log_entries", [])?["size"] ?? 0
  }

  func logRow(_ index: Int) throws -> LogRow? {
    try row("SELECT * FROM log_entries WHERE position = ?", [index]).map(logRow)
  }

  func logRows(_ range: Range<Int>) throws -> [LogRow] {
    try rows(
      "SELECT * FROM log_entries WHERE position >= ? AND position < ? ORDER BY position",
      [range.lowerBound, range.upperBound]
    ).map(logRow)
  }

  func logRows(subject: String) throws -> [LogRow] {
    try rows("SELECT * FROM log_entries WHERE subject = ? ORDER BY position", [subject]).map(logRow)
  }

  func logRow(leaf: Data) throws -> LogRow? {
    try row(
      "SELECT * FROM log_entries WHERE leaf_address = ? ORDER BY position LIMIT 1",
      [ContentAddress(of: leaf).description]
    ).map(logRow)
  }

  func logHash(level: Int, index: Int) throws -> Data? {
    try row("SELECT hash FROM log_hashes WHERE level = ? AND position = ?", [level, index])?["hash"]
  }

  func latestCheckpoint() throws -> CheckpointRow? {
    try row("SELECT * FROM log_checkpoints ORDER BY size DESC LIMIT 1", []).map { row in
      CheckpointRow(size: row["size"], note: row["note"], signedAt: try row.instant("signed_at"))
    }
  }

  func appendLogRow(_ row: LogRow) throws {
    let size = try logSize()
    guard row.index == size else {
      throw ProgrammeError(.storeFailed, "the log has \(size) entries; entry \(row.index) does not come next")
    }
    try run(
      """
      INSERT INTO log_entries (position, leaf, leaf_address, kind, subject, record, appended_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        row.index, row.leaf, ContentAddress(of: row.leaf).description, row.kind, row.subject, row.record?.description,
        Instant.text(row.appendedAt),
      ])
  }

  func insertLogHash(level: Int, index: Int, hash: Data) throws {
    try run("INSERT INTO log_hashes (level, position, hash) VALUES (?, ?, ?)", [level, index, hash])
  }

  func insertCheckpoint(_ row: CheckpointRow) throws {
    try run(
      "INSERT INTO log_checkpoints (size, note, signed_at) VALUES (?, ?, ?)",
      [row.size, row.note, Instant.text(row.signedAt)])
  }

  private func logRow(_ row: Row) throws -> LogRow {
    let record = (row["record"] as String?).flatMap { ContentAddress($0) }
    return LogRow(
      index: row["position"], leaf: row["leaf"], kind: row["kind"], subject: row["subject"], record: record,
      appendedAt: try row.instant("appended_at"))
  }
}
