import Foundation
import GRDB
import Programme

extension SQLiteStore {
  /// Fills what of the identifier index is younger than the database, from the documents of the entries themselves; once.
  static func refillIdentifiers(_ writer: any DatabaseWriter) throws {
    try writer.write { database in
      let transaction = SQLiteTransaction(database: database)
      try transaction.refill("identifiers") { document, place in
        guard let record = try? CanonicalJSON.decode(RegisterEntry.self, from: document) else { return }
        try transaction.saveIdentifiers(record.identifiers, of: document, at: place)
      }
      try transaction.refill("excerpts") { try transaction.saveExcerpt(of: $0, at: $1) }
    }
  }
}

extension SQLiteTransaction {
  /// Calls `fill` with each document of an entry and its place, if the filling named `name` is still to be done.
  fileprivate func refill(_ name: String, _ fill: (_ document: Data, _ place: Int64) throws -> Void) throws {
    guard try row("SELECT 1 FROM index_refills WHERE name = ?", [name]) != nil else { return }
    let step = 500
    var last: Int64 = 0
    var page: [Row] = []
    repeat {
      page = try rows(
        "SELECT row, document FROM register_documents WHERE row > ? ORDER BY row LIMIT ?", [last, step])
      for entry in page {
        last = entry["row"]
        try fill(entry["document"], last)
      }
    } while page.count == step
    try run("DELETE FROM index_refills WHERE name = ?", [name])
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
