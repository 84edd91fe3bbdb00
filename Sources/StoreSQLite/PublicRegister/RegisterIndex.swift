import Foundation
import GRDB
import Programme

/// What entries are found by, derived from their documents.
enum RegisterIndex {
  /// Counted up whenever the same document is indexed otherwise than before.
  static let version = 2

  /// Indexes every entry anew if the database was last written by a program that indexed otherwise.
  static func bringUpToDate(_ writer: any DatabaseWriter) throws {
    let current = try writer.read { try Int.fetchOne($0, sql: "SELECT version FROM register_index") }
    guard current != version else { return }
    try writer.write { database in
      let transaction = SQLiteTransaction(database: database)
      try transaction.clearRegisterIndex()
      var place: Int64 = 0
      while let next = try transaction.indexEntries(after: place, limit: 500) { place = next }
      try transaction.settlePublicRegisters()
      try transaction.run("UPDATE register_index SET version = ?", [version])
    }
  }
}

extension SQLiteTransaction {
  /// Indexes some entries after a place and returns the last of them; nil if there are none.
  fileprivate func indexEntries(after place: Int64, limit: Int) throws -> Int64? {
    let found = try rows(
      """
      SELECT entry.row AS row, register, title, number, document FROM register_entries AS entry
      CROSS JOIN register_documents ON register_documents.row = entry.row
      WHERE entry.row > ? ORDER BY entry.row LIMIT ?
      """, [place, limit])
    let words = try found.map { row in
      let entry = try? CanonicalJSON.decode(RegisterEntry.self, from: row["document"] as Data)
      let title: String = row["title"]
      let number: String = row["number"]
      let indexing = entry.map { PublicIndexing($0) } ?? PublicIndexing(text: "\(number) \(title)")
      try run(
        "UPDATE register_entries SET columns = ? WHERE row = ?",
        [RegisterLine.text(indexing.columns), row["row"] as Int64])
      return try valued(row["row"], of: row["register"], by: indexing)
    }
    for entry in words.reversed() { try index(entry) }
    return found.last?["row"]
  }

  /// Empties the index. The values of facets stay, with none that has them: see ``RegisterNames``.
  func clearRegisterIndex() throws {
    for table in ["register_words", "register_code_parts", "register_coded", "register_codes", "register_tallies"] {
      try run("DELETE FROM \(table)", [])
    }
    try run("UPDATE register_values SET count = 0", [])
  }
}
