import Foundation
import GRDB
import Programme

extension SQLiteTransaction: NoticeWriting {
  func notice(_ id: InboxNoticeID) throws -> InboxNotice? {
    try row("SELECT * FROM notices WHERE id = ?", [id.description]).map(notice)
  }

  func notices(of person: PersonID, after: InboxNoticeID?, limit: Int) throws -> [InboxNotice] {
    try rows(
      "SELECT * FROM notices WHERE person = ? AND id < ? ORDER BY id DESC LIMIT ?",
      [person.description, after?.description ?? "~", max(0, min(500, limit))]
    ).map(notice)
  }

  func unreadNotices(of person: PersonID) throws -> Int {
    try row(
      """
      SELECT count(*) AS count FROM (
        SELECT 1 FROM notices WHERE person = ? AND read_at IS NULL AND settled_at IS NULL LIMIT 1000)
      """, [person.description])?["count"] ?? 0
  }

  func mailPreference(of person: PersonID) throws -> MailPreference {
    try row("SELECT preference FROM mail_preferences WHERE person = ?", [person.description])
      .map { try $0.value("preference") } ?? .daily
  }

  func holders(of role: Role, limit: Int) throws -> [Membership] {
    try rows(
      """
      SELECT memberships.* FROM membership_roles JOIN memberships ON memberships.person = membership_roles.person
        AND memberships.organisation = membership_roles.organisation
      WHERE role = ? ORDER BY membership_roles.person LIMIT ?
      """, [role.name, max(0, min(1000, limit))]
    ).map { row in
      Membership(
        person: try row.identifier("person"), organisation: try row.identifier("organisation"),
        roles: Set(try row.json("roles", [Role].self)))
    }
  }

  func mailDue(at moment: Date, limit: Int) throws -> [OutgoingMail] {
    try rows(
      "SELECT * FROM outbox WHERE failed_at IS NULL AND due_at <= ? ORDER BY due_at LIMIT ?",
      [Instant.text(moment), max(0, min(500, limit))]
    ).map(mail)
  }

  func mailGivenUp(limit: Int) throws -> [OutgoingMail] {
    try rows(
      "SELECT * FROM outbox WHERE failed_at IS NOT NULL ORDER BY failed_at DESC LIMIT ?", [max(0, min(500, limit))]
    ).map(mail)
  }

  func outboxState() throws -> OutboxState {
    let waiting = try row("SELECT count(*) AS count, min(due_at) AS oldest FROM outbox WHERE failed_at IS NULL", [])
    return OutboxState(
      waiting: waiting?["count"] ?? 0, oldestDue: try waiting?.optionalInstant("oldest"),
      givenUp: try row("SELECT count(*) AS count FROM outbox WHERE failed_at IS NOT NULL", [])?["count"] ?? 0)
  }

  func insertNotice(_ notice: InboxNotice) throws {
    try run(
      """
      INSERT INTO notices (id, person, kind, case_id, number, title, event, at, read_at, settled_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        notice.id.description, notice.person.description, notice.kind.rawValue, notice.case.description, notice.number,
        notice.title, notice.event, Instant.text(notice.at), notice.readAt.map(Instant.text),
        notice.settledAt.map(Instant.text),
      ])
  }

  func markNoticeRead(_ id: InboxNoticeID, of person: PersonID, at moment: Date) throws {
    try run(
      "UPDATE notices SET read_at = ? WHERE id = ? AND person = ? AND read_at IS NULL",
      [Instant.text(moment), id.description, person.description])
  }

  func markNoticesRead(of person: PersonID, at moment: Date) throws {
    try run(
      "UPDATE notices SET read_at = ? WHERE person = ? AND read_at IS NULL AND settled_at IS NULL",
      [Instant.text(moment), person.description])
  }

  func settleNotices(of id: CaseID, for person: PersonID?, at moment: Date) throws {
    let condition = "case_id = ? AND read_at IS NULL AND settled_at IS NULL"
    if let person {
      try run(
        "UPDATE notices SET settled_at = ? WHERE \(condition) AND person = ?",
        [Instant.text(moment), id.description, person.description])
    } else {
      try run("UPDATE notices SET settled_at = ? WHERE \(condition)", [Instant.text(moment), id.description])
    }
  }

  func saveMailPreference(_ preference: MailPreference, of person: PersonID) throws {
    try run(
      """
      INSERT INTO mail_preferences (person, preference) VALUES (?, ?)
      ON CONFLICT (person) DO UPDATE SET preference = excluded.preference
      """, [person.description, preference.rawValue])
  }

  func queueMail(_ mail: OutgoingMail) throws {
    try run(
      """
      INSERT INTO outbox (key, subscription, created_at, due_at, attempts, failed_at, last_error)
      VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING
      """,
      [
        mail.key, mail.subscription?.description, Instant.text(mail.createdAt), Instant.text(mail.dueAt), mail.attempts,
        mail.failedAt.map(Instant.text), mail.lastError,
      ])
  }

  func updateMail(_ mail: OutgoingMail) throws {
    try run(
      "UPDATE outbox SET due_at = ?, attempts = ?, failed_at = ?, last_error = ? WHERE key = ?",
      [Instant.text(mail.dueAt), mail.attempts, mail.failedAt.map(Instant.text), mail.lastError, mail.key])
  }

  func deleteMail(key: String) throws { try run("DELETE FROM outbox WHERE key = ?", [key]) }

  func retryMailGivenUp(at moment: Date) throws -> Int {
    try runCounted(
      "UPDATE outbox SET failed_at = NULL, attempts = 0, due_at = ? WHERE failed_at IS NOT NULL", [Instant.text(moment)]
    )
  }

  func deleteMailGivenUp(before: Date) throws -> Int {
    try runCounted("DELETE FROM outbox WHERE failed_at IS NOT NULL AND failed_at < ?", [Instant.text(before)])
  }

  func deleteMailDue(before: Date) throws -> Int {
    try runCounted("DELETE FROM outbox WHERE failed_at IS NULL AND due_at < ?", [Instant.text(before)])
  }

  func deleteMail(beyondNewest count: Int) throws -> Int {
    try runCounted(
      """
      DELETE FROM outbox WHERE key IN (
        SELECT key FROM outbox WHERE failed_at IS NULL ORDER BY due_at DESC LIMIT -1 OFFSET ?)
      """, [count])
  }

  func deleteNotices(of person: PersonID) throws {
    try run("DELETE FROM notices WHERE person = ?", [person.description])
    try run("DELETE FROM mail_preferences WHERE person = ?", [person.description])
  }

  private func notice(_ row: Row) throws -> InboxNotice {
    InboxNotice(
      id: try row.identifier("id"), person: try row.identifier("person"), kind: try row.value("kind"),
      case: try row.identifier("case_id"), number: row["number"], title: row["title"], event: row["event"],
      at: try row.instant("at"), readAt: try row.optionalInstant("read_at"),
      settledAt: try row.optionalInstant("settled_at"))
  }

  private func mail(_ row: Row) throws -> OutgoingMail {
    guard let content = OutgoingMail.content(ofKey: row["key"]) else { throw row.damaged("key") }
    var mail = OutgoingMail(content, createdAt: try row.instant("created_at"), dueAt: try row.instant("due_at"))
    mail.attempts = row["attempts"]
    mail.failedAt = try row.optionalInstant("failed_at")
    mail.lastError = row["last_error"]
    return mail
  }
}
