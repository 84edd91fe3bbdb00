import Foundation
import GRDB
import Programme

extension SQLiteTransaction: MessageWriting {
  func messages(of id: CaseID) throws -> [CaseMessage] {
    try rows("SELECT * FROM case_messages WHERE case_id = ? ORDER BY rowid", [id.description]).map(message)
  }

  func messageCount(of id: CaseID) throws -> Int {
    try row("SELECT count(*) AS count FROM case_messages WHERE case_id = ?", [id.description])?["count"] ?? 0
  }

  func insertMessage(_ message: CaseMessage) throws {
    try run(
      """
      INSERT INTO case_messages (id, case_id, kind, text, answers, audience, attachments, at, person, organisation,
        on_behalf_of, role) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        message.id.description, message.case.description, message.kind.rawValue, message.text,
        message.answers?.description, try message.audience.map { try text($0.sorted()) },
        try text(message.attachments), Instant.text(message.at), message.person?.description,
        message.organisation?.description, message.onBehalfOf?.description, message.role.name,
      ])
  }

  private func message(_ row: Row) throws -> CaseMessage {
    guard let role = Role(row["role"] as String) else { throw row.damaged("role") }
    let audience: Set<Role>? = (row["audience"] as String?) == nil ? nil : try row.json("audience")
    return CaseMessage(
      id: try row.identifier("id"), case: try row.identifier("case_id"), kind: try row.value("kind"),
      text: row["text"], answers: try row.optionalIdentifier("answers"), audience: audience,
      attachments: try row.json("attachments"), at: try row.instant("at"),
      person: try row.optionalIdentifier("person"), organisation: try row.optionalIdentifier("organisation"),
      onBehalfOf: try row.optionalIdentifier("on_behalf_of"), role: role)
  }
}
