import Foundation
import GRDB
import Programme

extension SQLiteTransaction: PublicRegisterWriting {
  func publicRow(register: String, id: String) throws -> PublicRow? {
    guard let place = try registerID(register) else { return nil }
    return try row("\(RegisterRow.every) WHERE entry.register = ? AND entry.id = ?", [place, id]).map(publicRow)
  }

  func publicRow(register: String, number: String) throws -> PublicRow? {
    guard let place = try registerID(register) else { return nil }
    return try row("\(RegisterRow.every) WHERE entry.register = ? AND entry.number = ?", [place, number]).map(publicRow)
  }

  func searchPublic(_ query: PublicQuery) throws -> PublicResults {
    let list = try listed(query, isExactFirst: false)
    let rows = try list.lines.map { line in
      PublicRow(
        register: line.register, id: line.id, number: line.number, title: line.title, status: line.status,
        document: try publicDocument(at: line.place) ?? Data(), statement: line.statement, changedAt: line.changedAt)
    }
    return PublicResults(
      rows: rows, total: list.total, isTotalExact: list.isTotalExact, facets: list.facets, next: list.next)
  }

  func publicDocument(at place: Int) throws -> Data? {
    try row("SELECT document FROM register_documents WHERE row = ?", [place])?["document"]
  }

  func publicLines(register: String, after place: Int, limit: Int) throws -> [PublicLine] {
    guard let id = try registerID(register) else { return [] }
    return try lines(
      """
      SELECT \(RegisterLine.columns) FROM register_entries AS entry
      WHERE entry.register = ? AND entry.row > ? ORDER BY entry.row LIMIT ?
      """, [id, place, max(0, min(10_000, limit))], of: register)
  }

  func publicRegisters() throws -> [FacetCount] {
    try rows(
      """
      SELECT registers.name AS name, register_values.count AS count FROM registers
      CROSS JOIN register_facets ON register_facets.register = registers.id AND register_facets.name = ''
      CROSS JOIN register_values ON register_values.facet = register_facets.id AND register_values.value = ''
      WHERE register_values.count > 0 ORDER BY registers.name
      """, []
    ).map { FacetCount(value: $0["name"], count: $0["count"]) }
  }

  func registerID(_ name: String) throws -> Int64? {
    try row("SELECT id FROM registers WHERE name = ?", [name])?["id"]
  }

  func publicRow(_ row: Row) throws -> PublicRow {
    PublicRow(
      register: row["register"], id: row["id"], number: row["number"], title: row["title"], status: row["status"],
      document: row["document"], statement: row["statement"], changedAt: try row.instant("changed_at"))
  }
}

/// How an entry is read whole, from `register_entries AS entry`.
enum RegisterRow {
  static let selected = """
    SELECT registers.name AS register, entry.id AS id, entry.number AS number, entry.title AS title,
    entry.status AS status, register_documents.document AS document, entry.statement AS statement,
    entry.changed_at AS changed_at
    """
  static let joined = """
    CROSS JOIN registers ON registers.id = entry.register
    CROSS JOIN register_documents ON register_documents.row = entry.row
    """
  static let every = "\(selected) FROM register_entries AS entry \(joined)"
}
