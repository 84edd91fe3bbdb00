import Foundation
import GRDB
import Programme

extension SQLiteStore {
  /// Fills the identifier index of a database that is older than the index, from the entries themselves; once.
  static func refillIdentifiers(_ writer: any DatabaseWriter) throws {
    try writer.write { database in
      let transaction = SQLiteTransaction(database: database)
      guard try transaction.row("SELECT 1 FROM index_refills WHERE name = 'identifiers'", []) != nil else { return }
      var last: Int64 = 0
      while true {
        let page = try transaction.rows(
          "SELECT row, document FROM register_documents WHERE row > ? ORDER BY row LIMIT 500", [last])
        for entry in page {
          last = entry["row"]
          let document: Data = entry["document"]
          guard let record = try? CanonicalJSON.decode(RegisterEntry.self, from: document) else { continue }
          try transaction.saveIdentifiers(record.identifiers, of: document, at: last)
        }
        guard page.count == 500 else { break }
      }
      try transaction.run("DELETE FROM index_refills WHERE name = 'identifiers'", [])
    }
  }
}
