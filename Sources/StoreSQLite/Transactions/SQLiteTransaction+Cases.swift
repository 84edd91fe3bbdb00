import Foundation
import GRDB
import Programme

extension SQLiteTransaction: CaseWriting {
  func caseRow(_ id: CaseID) throws -> CaseRow? {
    try row("SELECT * FROM cases WHERE id = ?", [id.description]).map(caseRow)
  }

  func caseRow(number: String) throws -> CaseRow? {
    try row("SELECT * FROM cases WHERE number = ?", [number]).map(caseRow)
  }

  func caseRows(_ query: CaseQuery) throws -> [CaseRow] {
    let selection = CaseSelection(query)
    return try rows(selection.sql, selection.arguments).map(caseRow)
  }

  func casesToWake(at now: Date, limit: Int) throws -> [CaseID] {
    try rows(
      "SELECT id FROM cases WHERE wakes_at IS NOT NULL AND wakes_at <= ? ORDER BY wakes_at LIMIT ?",
      [Instant.text(now), limit]
    ).map { try $0.identifier("id") }
  }

  func attempt(_ body: () throws -> Void) throws -> (any Error)? {
    var failure: (any Error)?
    try database.inSavepoint {
      do { try body() } catch { failure = error }
      return failure == nil ? .commit : .rollback
    }
    return failure
  }

  func insertCase(_ row: CaseRow) throws {
    try run(
      """
      INSERT INTO cases (id, procedure, number, state, version, document, title, opened_at, changed_at,
        entered_state_at, due_at, wakes_at, flag, approvals) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        row.id.description, row.procedure, row.number, row.state, row.version, row.document, row.title,
        Instant.text(row.openedAt), Instant.text(row.changedAt), Instant.text(row.enteredStateAt),
        row.dueAt.map(Instant.text), row.wakesAt.map(Instant.text), row.flag, try text(row.approvals),
      ])
    for key in row.keys { try insert(key, of: row.id) }
  }

  func updateCase(_ row: CaseRow) throws {
    try run(
      """
      UPDATE cases SET state = ?, version = ?, document = ?, title = ?, changed_at = ?, entered_state_at = ?, due_at = ?,
        wakes_at = ?, flag = ?, approvals = ? WHERE id = ? AND version = ?
      """,
      [
        row.state, row.version, row.document, row.title, Instant.text(row.changedAt), Instant.text(row.enteredStateAt),
        row.dueAt.map(Instant.text), row.wakesAt.map(Instant.text), row.flag, try text(row.approvals),
        row.id.description, row.version - 1,
      ])
    guard database.changesCount == 1 else {
      throw ProgrammeError(.staleVersion, "\(row.number) was changed by somebody else meanwhile: read it again")
    }
    let (stored, wanted) = (Set(try keys(of: row.id)), Set(row.keys))
    for key in stored.subtracting(wanted) {
      try run(
        "DELETE FROM case_keys WHERE name = ? AND value = ? AND case_id = ?", [key.name, key.value, row.id.description])
    }
    for key in wanted.subtracting(stored) { try insert(key, of: row.id) }
  }

  func setWakeDate(_ date: Date?, of id: CaseID) throws {
    try run("UPDATE cases SET wakes_at = ? WHERE id = ?", [date.map(Instant.text), id.description])
  }

  func nextNumber(inSeries series: String) throws -> Int {
    let next = try row(
      """
      INSERT INTO series (name, latest) VALUES (?, 1)
      ON CONFLICT (name) DO UPDATE SET latest = latest + 1 RETURNING latest
      """, [series])
    guard let next else { throw ProgrammeError(.storeFailed, "the series \(series) gave no number") }
    return next["latest"]
  }

  private func insert(_ key: CaseKey, of id: CaseID) throws {
    try run("INSERT INTO case_keys (name, value, case_id) VALUES (?, ?, ?)", [key.name, key.value, id.description])
  }

  private func keys(of id: CaseID) throws -> [CaseKey] {
    try rows("SELECT name, value FROM case_keys WHERE case_id = ? ORDER BY name, value", [id.description])
      .map { CaseKey($0["name"], $0["value"]) }
  }

  private func caseRow(_ row: Row) throws -> CaseRow {
    let id: CaseID = try row.identifier("id")
    return CaseRow(
      id: id, procedure: row["procedure"], number: row["number"], state: row["state"], version: row["version"],
      document: row["document"], title: row["title"], openedAt: try row.instant("opened_at"),
      changedAt: try row.instant("changed_at"), enteredStateAt: try row.instant("entered_state_at"),
      dueAt: try row.optionalInstant("due_at"), wakesAt: try row.optionalInstant("wakes_at"), flag: row["flag"],
      approvals: try row.json("approvals"), keys: try keys(of: id))
  }
}

/// The SQL of a ``CaseQuery``.
struct CaseSelection {
  private(set) var sql = "SELECT cases.* FROM cases"
  private(set) var arguments = StatementArguments()

  init(_ query: CaseQuery) {
    var conditions: [String] = []
    if let key = query.key {
      sql += " JOIN case_keys AS keyed ON keyed.case_id = cases.id AND keyed.name = ? AND keyed.value = ?"
      arguments += [key.name, key.value]
    }
    if let party = query.party {
      sql += " JOIN case_keys AS party ON party.case_id = cases.id AND party.name = ? AND party.value = ?"
      arguments += [CaseKey.party, party.description]
    }
    if let procedure = query.procedure {
      conditions.append("cases.procedure = ?")
      arguments += [procedure]
    }
    if let states = query.states {
      conditions.append("cases.state IN (\(states.map { _ in "?" }.joined(separator: ", ")))")
      arguments += StatementArguments(states.sorted())
    }
    if let isFlagged = query.isFlagged { conditions.append("cases.flag IS \(isFlagged ? "NOT " : "")NULL") }
    if let after = query.after {
      conditions.append("cases.id < ?")
      arguments += [after.description]
    }
    if !conditions.isEmpty { sql += " WHERE " + conditions.joined(separator: " AND ") }
    sql += " ORDER BY cases.id DESC LIMIT ?"
    arguments += [max(0, min(500, query.limit))]
  }
}
