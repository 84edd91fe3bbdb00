import Foundation
import GRDB
import Programme

/// What entries are found by, derived from their documents.
enum RegisterIndex {
  /// Counted up whenever the same document is indexed otherwise than before.
  static let version = 2

  static let refill = IndexRefill(
    name: "register",
    fill: { entries, transaction in
      let words = try entries.map { try transaction.indexAnew($0) }
      for entry in words.reversed() { try transaction.index(entry) }
    },
    settle: { try $0.settlePublicRegisters() })

  /// Empties the index if a program that indexed otherwise made it, and notes that every entry is to be indexed anew.
  static func startAnewIfOutdated(_ writer: any DatabaseWriter) throws {
    guard try writer.read(isOutdated) else { return }
    try writer.write { database in
      guard try isOutdated(database) else { return }
      let transaction = SQLiteTransaction(database: database)
      try transaction.clearRegisterIndex()
      try transaction.run("UPDATE register_index SET version = ?", [version])
      try transaction.run("INSERT OR REPLACE INTO index_refills (name) VALUES (?)", [refill.name])
    }
  }

  private static func isOutdated(_ database: Database) throws -> Bool {
    try Int.fetchOne(database, sql: "SELECT version FROM register_index") != version
  }
}

extension SQLiteTransaction {
  /// Indexes an entry but for its words, which it returns.
  fileprivate func indexAnew(_ entry: IndexRefill.Entry) throws -> IndexedWords {
    let record = try? CanonicalJSON.decode(RegisterEntry.self, from: entry.document)
    let indexing = record.map { PublicIndexing($0) } ?? PublicIndexing(text: "\(entry.number) \(entry.title)")
    try run(
      "UPDATE register_entries SET columns = ? WHERE row = ?", [RegisterLine.text(indexing.columns), entry.place])
    return try valued(entry.place, of: entry.register, by: indexing)
  }

  /// Empties the index. The values of facets stay, with none that has them: see ``RegisterNames``.
  func clearRegisterIndex() throws {
    // Emptied row by row a full-text index takes longer than it took to be filled.
    for table in ["register_words", "register_code_parts"] { try makeAnew(table) }
    for table in ["register_coded", "register_codes", "register_tallies"] { try run("DELETE FROM \(table)", []) }
    try run("UPDATE register_values SET count = 0", [])
  }

  /// Takes a table away and makes it again, empty, as the schema has it.
  private func makeAnew(_ table: String) throws {
    guard let made = try row("SELECT sql FROM sqlite_schema WHERE name = ?", [table])?["sql"] as String? else {
      throw ProgrammeError(.storeFailed, "the database has no table \(table); restore it from a backup")
    }
    try database.execute(sql: "DROP TABLE \(table)")
    try database.execute(sql: made)
  }
}
