import Foundation
import GRDB
import Programme

extension SQLiteTransaction {
  func savePublicRow(_ row: PublicRow, indexedBy indexing: PublicIndexing) throws {
    try run("INSERT INTO registers (name) VALUES (?) ON CONFLICT DO NOTHING", [row.register])
    guard let register = try registerID(row.register) else {
      throw ProgrammeError(.storeFailed, "the register \(row.register) could not be opened")
    }
    let saved = try self.row(
      """
      INSERT INTO register_entries (register, id, number, title, status, columns, statement, changed_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (register, id) DO UPDATE SET number = excluded.number, title = excluded.title,
        status = excluded.status, columns = excluded.columns, statement = excluded.statement,
        changed_at = excluded.changed_at
      RETURNING row
      """,
      [
        register, row.id, row.number, row.title, row.status, RegisterLine.text(indexing.columns), row.statement,
        Instant.text(row.changedAt),
      ])
    guard let place = saved?["row"] as Int64? else {
      throw ProgrammeError(.storeFailed, "the register \(row.register) did not take \(row.number)")
    }
    try run(
      """
      INSERT INTO register_documents (row, document) VALUES (?, ?)
      ON CONFLICT (row) DO UPDATE SET document = excluded.document
      """, [place, row.document])
    try takeOutOfIndex(place)
    try index(try valued(place, of: register, by: indexing))
    try saveIdentifiers(indexing.identifiers, of: row.document, at: place)
  }

  func removePublicRows(register: String, facet: String, value: String, before statement: Int) throws {
    guard let register = try registerID(register), let known = try self.value(facet, value, of: register) else {
      return
    }
    let chosen = """
      SELECT register_entries.row FROM register_words
      CROSS JOIN register_entries ON register_entries.row = -register_words.rowid
      WHERE register_words MATCH ? AND register_entries.register = ? AND register_entries.statement < ?
      """
    for row in try rows(chosen, [RegisterWords.match(anyOf: [known.id]), register, statement]) {
      let place: Int64 = row["row"]
      try takeOutOfIndex(place)
      try clearIdentifiers(at: place)
      for table in ["register_documents", "register_entries"] { try run("DELETE FROM \(table) WHERE row = ?", [place]) }
    }
  }

  func clearPublicRegisters() throws {
    try clearIdentifiers()
    try clearRegisterIndex()
    for table in ["register_documents", "register_entries"] { try run("DELETE FROM \(table)", []) }
  }

  func settlePublicRegisters() throws {
    for table in ["register_words", "register_code_parts"] {
      try run("INSERT INTO \(table) (\(table)) VALUES ('optimize')", [])
    }
  }

  private func takeOutOfIndex(_ place: Int64) throws {
    guard let ids = try row("SELECT ids FROM register_tallies WHERE row = ?", [place])?["ids"] as String? else {
      return
    }
    for id in ids.split(separator: ",").compactMap({ Int64($0) }) {
      try run("UPDATE register_values SET count = count - 1 WHERE id = ?", [id])
    }
    try run("DELETE FROM register_tallies WHERE row = ?", [place])
    try run("DELETE FROM register_words WHERE rowid = ?", [-place])
    try run("DELETE FROM register_coded WHERE row = ?", [place])
  }

  /// What the full-text index is to hold of an entry.
  struct IndexedWords {
    let place: Int64
    let words: String
    let tags: String
  }

  /// Puts an entry's words into the full-text index. Of many entries the last is the first to be put there: FTS5 writes
  /// out what it has gathered whenever a row comes that lies before the one before.
  func index(_ entry: IndexedWords) throws {
    try run(
      "INSERT INTO register_words (rowid, words, tags) VALUES (?, ?, ?)", [-entry.place, entry.words, entry.tags])
  }

  /// Counts the values of an entry that is not in the index, and puts its codes there; its words are left to do.
  func valued(_ place: Int64, of register: Int64, by indexing: PublicIndexing) throws -> IndexedWords {
    var ids = [try countUp("", "", of: register)]
    for (name, values) in indexing.facets.sorted(by: { $0.key < $1.key }) where !name.isEmpty {
      for value in Set(values).sorted() { ids.append(try countUp(name, String(value.prefix(200)), of: register)) }
    }
    try run(
      "INSERT INTO register_tallies (row, ids) VALUES (?, ?)",
      [place, "," + ids.map { "\($0)," }.joined(separator: "")])
    let codes = Set(indexing.codes.map(RegisterCode.normal)).filter { !$0.isEmpty }.sorted()
    var seen: Set<String> = []
    for shown in indexing.codes {
      let code = RegisterCode.normal(shown)
      if !code.isEmpty, seen.insert(code).inserted { try add(code, shown: shown, to: place) }
    }
    return IndexedWords(
      place: place, words: RegisterWords.indexed(([indexing.text] + codes).joined(separator: " ")),
      tags: ids.map(RegisterWords.tag).joined(separator: " "))
  }

  private func countUp(_ name: String, _ value: String, of register: Int64) throws -> Int64 {
    if let known = try self.value(name, value, of: register) {
      try run("UPDATE register_values SET count = count + 1 WHERE id = ?", [known.id])
      return known.id
    }
    try run("INSERT INTO register_facets (register, name) VALUES (?, ?) ON CONFLICT DO NOTHING", [register, name])
    let added = try row(
      """
      INSERT INTO register_values (facet, value, count)
      SELECT id, ?, 1 FROM register_facets WHERE register = ? AND name = ? RETURNING id
      """, [value, register, name])
    guard let id = added?["id"] as Int64? else {
      throw ProgrammeError(.storeFailed, "the facet ‘\(name)’ did not take a value")
    }
    return id
  }

  private func add(_ code: String, shown: String, to place: Int64) throws {
    var id = try row("SELECT id FROM register_codes WHERE code = ?", [code])?["id"] as Int64?
    if id == nil {
      id =
        try row(
          "INSERT INTO register_codes (code, shown) VALUES (?, ?) RETURNING id", [code, String(shown.prefix(100))])?[
          "id"]
        as Int64?
      try run("INSERT INTO register_code_parts (rowid, code) VALUES (?, ?)", [id, code])
    }
    try run("INSERT INTO register_coded (code, row) VALUES (?, ?) ON CONFLICT DO NOTHING", [id, place])
  }
}
