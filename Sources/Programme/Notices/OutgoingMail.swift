import Foundation

/// A letter that is to be sent. It holds no address and no text: both are looked up when it is sent, so that a person
/// who is forgotten, or a subscription that ended, gets nothing more. Its key is also the identifier of the message.
package struct OutgoingMail: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    case notice(InboxNoticeID)
    /// The unread notices of one person, sent on the morning of a day.
    case digest(PersonID, Day)
    case confirmation(SubscriptionID)
    /// A statement of the log, for a subscriber.
    case statement(SubscriptionID, index: Int)
    /// News for who reported without an account, of this second (since 1970).
    case report(CaseID, second: Int)
  }

  package let content: Content
  package let createdAt: Date
  package var dueAt: Date
  package var attempts = 0
  /// When it was given up.
  package var failedAt: Date?
  /// Why the last attempt failed, in words without any address.
  package var lastError: String?

  package init(_ content: Content, createdAt: Date, dueAt: Date) {
    self.content = content
    self.createdAt = createdAt
    self.dueAt = dueAt
  }

  package var key: String {
    switch content {
    case .notice(let id): "notice.\(id)"
    case .digest(let person, let day): "digest.\(person).\(day)"
    case .confirmation(let id): "confirmation.\(id)"
    case .statement(let id, let index): "statement.\(id).\(index)"
    case .report(let id, let second): "report.\(id).\(second)"
    }
  }

  /// The content that a key stands for, or nil.
  package static func content(ofKey key: String) -> Content? {
    let parts = key.split(separator: ".").map(String.init)
    guard parts.count >= 2 else { return nil }
    switch (parts[0], parts.count) {
    case ("notice", 2): return InboxNoticeID(parts[1]).map { .notice($0) }
    case ("digest", 3):
      guard let person = PersonID(parts[1]), let day = Day(parts[2]) else { return nil }
      return .digest(person, day)
    case ("confirmation", 2): return SubscriptionID(parts[1]).map { .confirmation($0) }
    case ("statement", 3):
      guard let id = SubscriptionID(parts[1]), let index = Int(parts[2]) else { return nil }
      return .statement(id, index: index)
    case ("report", 3):
      guard let id = CaseID(parts[1]), let second = Int(parts[2]) else { return nil }
      return .report(id, second: second)
    default: return nil
    }
  }

  /// The subscription it belongs to, if to one.
  package var subscription: SubscriptionID? {
    switch content {
    case .confirmation(let id), .statement(let id, _): id
    case .notice, .digest, .report: nil
    }
  }
}

extension OutgoingMail {
  /// After so many attempts it is given up: with the pauses below that is after more than four days (RFC 5321 4.5.4.1
  /// asks for four or five).
  package static let mostAttempts = 24

  /// The letter after an attempt that failed: later again, each pause four times the one before and at most six hours;
  /// or given up.
  package func afterFailure(_ reason: String, canPass: Bool, at now: Date) -> OutgoingMail {
    var mail = self
    mail.attempts += 1
    mail.lastError = String(reason.prefix(300))
    if !canPass || mail.attempts >= Self.mostAttempts {
      mail.failedAt = now
    } else {
      var pause = 60.0
      for _ in 1..<mail.attempts { pause = min(pause * 4, 6 * 3600) }
      mail.dueAt = now.addingTimeInterval(pause)
    }
    return mail
  }
}
