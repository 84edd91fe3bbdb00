import Foundation
import Statements

/// Public e-mail subscriptions: asked for, confirmed by the mailbox, ended with one click.
package enum Subscriptions {
  /// How long the link of the first letter works.
  package static let confirmationLasts = 48.0 * 3600
  /// An address may wait for so many confirmations at a time, so that nobody can be buried in letters.
  package static let mostUnconfirmed = 3
  package static let mostOfAddress = 200

  /// The form in which an address is kept and compared. Practically every mailbox is one without regard to case; without
  /// this, another spelling would be another address, and the bounds would hold for none.
  static func key(of address: String) -> String { address.precomposedStringWithCanonicalMapping.lowercased() }

  /// Asks for a subscription; its first letter carries the link that confirms it. Asking again for the same changes
  /// nothing, and beyond the bounds nothing happens either: whoever asks learns nothing about an address.
  ///
  /// Throws ``ProgrammeError/Code/notFound`` if nothing public has that name.
  package static func ask(
    for subject: SubscriptionSubject, address: String, in transaction: any WriteTransaction, now: Date
  ) throws {
    guard try exists(subject, in: transaction) else {
      throw ProgrammeError(.notFound, "there is no \(subject.kind.rawValue) ‘\(subject.name.prefix(60))’ here")
    }
    let address = key(of: address)
    try transaction.deleteUnconfirmedSubscriptions(before: now.addingTimeInterval(-confirmationLasts))
    let present = try transaction.subscriptions(ofAddress: address)
    guard !present.contains(where: { $0.subject == subject }), present.count < mostOfAddress,
      present.filter({ $0.confirmedAt == nil }).count < mostUnconfirmed
    else { return }
    let subscription = Subscription(
      id: .new(at: now), subject: subject, address: address, secret: Hexadecimal.text(RandomOctets.make(24)),
      createdAt: now)
    try transaction.insertSubscription(subscription)
    try transaction.queueMail(OutgoingMail(.confirmation(subscription.id), createdAt: now, dueAt: now))
  }

  /// Confirms; doing it again changes nothing. Nil if the link is unknown or too old.
  package static func confirm(secret: String, in transaction: any WriteTransaction, now: Date) throws -> Subscription? {
    guard let subscription = try transaction.subscription(secret: secret),
      subscription.confirmedAt != nil || subscription.createdAt.addingTimeInterval(confirmationLasts) > now
    else { return nil }
    if subscription.confirmedAt == nil { try transaction.confirmSubscription(subscription.id, at: now) }
    return subscription
  }

  /// Ends a subscription and forgets the address. False if there is none.
  package static func end(secret: String, in transaction: any WriteTransaction) throws -> Bool {
    guard let subscription = try transaction.subscription(secret: secret) else { return false }
    try transaction.deleteSubscription(subscription.id)
    return true
  }

  /// Puts a letter into the outbox for each new statement and each of its subscribers; looks at `limit` statements at
  /// most and returns how many it looked at. What was published before the first call is not announced.
  package static func announce(in transaction: any WriteTransaction, now: Date, limit: Int = 100) throws -> Int {
    let size = try transaction.logSize()
    guard let start = try transaction.announcedStatements() else {
      try transaction.setAnnouncedStatements(size)
      return 0
    }
    let rows = try transaction.logRows(start..<min(size, start + limit))
    for row in rows {
      for subject in try subjects(of: row) { try queue(row.index, for: subject, in: transaction, now: now) }
    }
    if !rows.isEmpty { try transaction.setAnnouncedStatements(start + rows.count) }
    return rows.count
  }

  private static func queue(
    _ index: Int, for subject: SubscriptionSubject, in transaction: any WriteTransaction, now: Date
  ) throws {
    var last: SubscriptionID?
    while true {
      let page = try transaction.subscriptions(to: subject, after: last, limit: 500)
      for subscription in page {
        try transaction.queueMail(OutgoingMail(.statement(subscription.id, index: index), createdAt: now, dueAt: now))
      }
      guard page.count == 500 else { return }
      last = page.last?.id
    }
  }

  private static func subjects(of row: LogRow) throws -> [SubscriptionSubject] {
    let summary = try SignedStatement(decoding: Array(row.leaf)).statement.summary
    return [
      SubscriptionSubject(kind: .product, name: row.subject), SubscriptionSubject(kind: .laboratory, name: row.subject),
    ] + (summary.recommendation.map { [SubscriptionSubject(kind: .recommendation, name: $0)] } ?? [])
  }

  private static func exists(_ subject: SubscriptionSubject, in transaction: any ReadTransaction) throws -> Bool {
    switch subject.kind {
    case .product: try transaction.publicRow(register: PublicRegister.products, number: subject.name) != nil
    case .laboratory: try transaction.publicRow(register: PublicRegister.laboratories, number: subject.name) != nil
    case .recommendation: try PublicReader(transaction).recommendation(subject.name) != nil
    }
  }
}
