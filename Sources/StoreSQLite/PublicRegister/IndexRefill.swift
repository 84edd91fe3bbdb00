import Foundation
import GRDB
import Programme

/// What an index of the public registers owes to entries that are older than it: each entry's own document says what to
/// index.
///
/// It is done when a database is opened, before anybody asks, and in steps. With each step `index_refills` says how far it
/// came, so that a program that is stopped in between goes on from there, and the write-ahead log holds a step, not all.
struct IndexRefill: Sendable {
  struct Entry {
    let place: Int64
    let register: Int64
    let title: String
    let number: String
    let document: Data
  }

  /// As `index_refills` has it for as long as anything is to be done.
  let name: String
  /// Indexes some entries, in the order of their places.
  let fill: @Sendable ([Entry], SQLiteTransaction) throws -> Void
  /// Done once, after the last of them.
  var settle: @Sendable (SQLiteTransaction) throws -> Void = { _ in }

  static let all = [RegisterIndex.refill, identifiers, excerpts]

  private static let identifiers = IndexRefill(
    name: "identifiers",
    fill: { entries, transaction in
      for entry in entries {
        guard let record = try? CanonicalJSON.decode(RegisterEntry.self, from: entry.document) else { continue }
        try transaction.saveIdentifiers(record.identifiers, of: entry.document, at: entry.place)
      }
    })

  private static let excerpts = IndexRefill(
    name: "excerpts",
    fill: { entries, transaction in
      for entry in entries { try transaction.saveExcerpt(of: entry.document, at: entry.place) }
    })
}

extension IndexRefill {
  /// Brings every index up to date with the entries of the database.
  /// - Parameters:
  ///   - step: how many entries are indexed between one commit and the next.
  ///   - told: called after each commit.
  static func bringUpToDate(
    _ writer: any DatabaseWriter, step: Int = 10_000, told: (IndexingProgress) -> Void
  ) throws {
    try RegisterIndex.startAnewIfOutdated(writer)
    for refill in all {
      var done = try writer.read { try refill.done(in: SQLiteTransaction(database: $0)) }
      while done < 1 {
        let now = try writer.write { try refill.advance(by: step, in: SQLiteTransaction(database: $0)) }
        told(IndexingProgress(name: refill.name, before: done, now: now))
        done = now
      }
    }
  }

  /// How many entries are in memory at a time.
  private static let page = 500

  /// Indexes some more entries and returns how much of all is done.
  private func advance(by step: Int, in transaction: SQLiteTransaction) throws -> Double {
    // Another process may have opened the same database, and have done the next step, or the last.
    guard var place = try place(in: transaction) else { return 1 }
    var left = step
    while left > 0 {
      let entries = try transaction.entries(after: place, limit: min(left, Self.page))
      guard let last = entries.last else {
        try settle(transaction)
        try transaction.run("DELETE FROM index_refills WHERE name = ?", [name])
        return 1
      }
      try fill(entries, transaction)
      place = last.place
      left -= entries.count
    }
    try transaction.run("UPDATE index_refills SET place = ? WHERE name = ?", [place, name])
    return try done(in: transaction)
  }

  /// The place of the last entry that is indexed; nil if there is nothing to do.
  private func place(in transaction: SQLiteTransaction) throws -> Int64? {
    try transaction.row("SELECT place FROM index_refills WHERE name = ?", [name])?["place"]
  }

  /// How much of all is done, from 0 to 1; at 1 it is over.
  private func done(in transaction: SQLiteTransaction) throws -> Double {
    guard let place = try place(in: transaction) else { return 1 }
    let all = try transaction.row("SELECT max(row) AS last FROM register_entries", [])?["last"] as Int64?
    return min(Double(place) / Double(all ?? 1), 0.999)
  }
}

extension SQLiteTransaction {
  fileprivate func entries(after place: Int64, limit: Int) throws -> [IndexRefill.Entry] {
    let sql = """
      SELECT entry.row, register, title, number, document FROM register_entries AS entry
      CROSS JOIN register_documents ON register_documents.row = entry.row
      WHERE entry.row > ? ORDER BY entry.row LIMIT ?
      """
    return try each(sql, [place, limit]) { row in
      IndexRefill.Entry(place: row[0], register: row[1], title: row[2], number: row[3], document: row[4])
    }
  }

  /// Writes the excerpt of the document of the entry at `place`, if anything identifies it, over a former one.
  fileprivate func saveExcerpt(of document: Data, at place: Int64) throws {
    try run(
      """
      INSERT OR REPLACE INTO identified_excerpts (row, excerpt)
      SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM identifiers WHERE row = ?1)
      """, [place, CheckedEntry.excerpt(of: document)])
  }
}
