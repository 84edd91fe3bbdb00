import Foundation
import GRDB
import Programme

extension SQLiteTransaction {
  func timeline(of id: CaseID) throws -> [TimelineEntry] {
    try rows("SELECT * FROM timeline WHERE case_id = ? ORDER BY sequence", [id.description]).map { row in
      guard let role = Role(row["role"] as String) else { throw row.damaged("role") }
      return TimelineEntry(
        case: id, sequence: row["sequence"], kind: try row.value("kind"), name: row["name"], title: row["title"],
        from: row["from_state"], to: row["to_state"], at: try row.instant("at"),
        person: try row.optionalIdentifier("person"), organisation: try row.optionalIdentifier("organisation"),
        onBehalfOf: try row.optionalIdentifier("on_behalf_of"), role: role, note: row["note"],
        document: row["document"], statements: try row.json("statements"))
    }
  }

  func appendTimeline(_ entry: TimelineEntry) throws {
    try run(
      """
      INSERT INTO timeline (case_id, sequence, kind, name, title, from_state, to_state, at, person, organisation, role,
        note, document, statements, on_behalf_of) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        entry.case.description, entry.sequence, entry.kind.rawValue, entry.name, entry.title, entry.from, entry.to,
        Instant.text(entry.at), entry.person?.description, entry.organisation?.description, entry.role.name, entry.note,
        entry.document, try text(entry.statements), entry.onBehalfOf?.description,
      ])
  }

  func performedRequest(key: String, person: PersonID) throws -> PerformedRequest? {
    try row("SELECT * FROM performed_requests WHERE person = ? AND key = ?", [person.description, key]).map { row in
      PerformedRequest(
        key: key, person: person, fingerprint: row["fingerprint"], outcome: row["outcome"], at: try row.instant("at"))
    }
  }

  func insertPerformedRequest(_ request: PerformedRequest) throws {
    try run(
      "INSERT INTO performed_requests (person, key, fingerprint, outcome, at) VALUES (?, ?, ?, ?, ?)",
      [request.person.description, request.key, request.fingerprint, request.outcome, Instant.text(request.at)])
  }
}
