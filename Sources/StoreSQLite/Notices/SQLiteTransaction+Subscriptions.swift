import Foundation
import GRDB
import Programme

extension SQLiteTransaction: SubscriptionWriting {
  func subscription(_ id: SubscriptionID) throws -> Subscription? {
    try row("SELECT * FROM subscriptions WHERE id = ?", [id.description]).map(subscription)
  }

  func subscription(secret: String) throws -> Subscription? {
    try row("SELECT * FROM subscriptions WHERE secret = ?", [secret]).map(subscription)
  }

  func subscriptions(to subject: SubscriptionSubject, after: SubscriptionID?, limit: Int) throws -> [Subscription] {
    try rows(
      """
      SELECT * FROM subscriptions WHERE kind = ? AND name = ? AND id > ? AND confirmed_at IS NOT NULL
      ORDER BY id LIMIT ?
      """, [subject.kind.rawValue, subject.name, after?.description ?? "", max(0, min(500, limit))]
    ).map(subscription)
  }

  func subscriptions(ofAddress address: String) throws -> [Subscription] {
    try rows("SELECT * FROM subscriptions WHERE address = ? LIMIT 1000", [address]).map(subscription)
  }

  func announcedStatements() throws -> Int? { try row("SELECT statements FROM announced", [])?["statements"] }

  func insertSubscription(_ subscription: Subscription) throws {
    try run(
      """
      INSERT INTO subscriptions (id, kind, name, address, secret, created_at, confirmed_at) VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        subscription.id.description, subscription.subject.kind.rawValue, subscription.subject.name,
        subscription.address, subscription.secret, Instant.text(subscription.createdAt),
        subscription.confirmedAt.map(Instant.text),
      ])
  }

  func confirmSubscription(_ id: SubscriptionID, at moment: Date) throws {
    try run("UPDATE subscriptions SET confirmed_at = ? WHERE id = ?", [Instant.text(moment), id.description])
  }

  func deleteSubscription(_ id: SubscriptionID) throws {
    try run("DELETE FROM outbox WHERE subscription = ?", [id.description])
    try run("DELETE FROM subscriptions WHERE id = ?", [id.description])
  }

  func deleteUnconfirmedSubscriptions(before: Date) throws {
    try run(
      """
      DELETE FROM outbox WHERE subscription IN (
        SELECT id FROM subscriptions WHERE confirmed_at IS NULL AND created_at < ?)
      """, [Instant.text(before)])
    try run("DELETE FROM subscriptions WHERE confirmed_at IS NULL AND created_at < ?", [Instant.text(before)])
  }

  func setAnnouncedStatements(_ count: Int) throws {
    try run(
      "INSERT INTO announced (place, statements) VALUES (1, ?) ON CONFLICT (place) DO UPDATE SET statements = ?",
      [count, count])
  }

  private func subscription(_ row: Row) throws -> Subscription {
    Subscription(
      id: try row.identifier("id"),
      subject: SubscriptionSubject(kind: try row.value("kind"), name: row["name"]), address: row["address"],
      secret: row["secret"], createdAt: try row.instant("created_at"),
      confirmedAt: try row.optionalInstant("confirmed_at"))
  }
}
