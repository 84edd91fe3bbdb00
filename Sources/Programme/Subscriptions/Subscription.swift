import Foundation

package enum SubscriptionName {}
package typealias SubscriptionID = Identifier<SubscriptionName>

/// What a subscription is about.
package struct SubscriptionSubject: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case product
    case laboratory
    case recommendation
  }

  package let kind: Kind
  /// The number of the listing or the recognition, or the designation of the Recommendation.
  package let name: String

  package init(kind: Kind, name: String) {
    self.kind = kind
    self.name = name
  }
}

/// Somebody's wish to hear by e-mail of each new statement about a subject. The address is kept while the subscription
/// lasts and nowhere else.
package struct Subscription: Hashable, Sendable {
  package let id: SubscriptionID
  package let subject: SubscriptionSubject
  package let address: String
  /// What the links in its letters carry: who has it has the mailbox.
  package let secret: String
  package let createdAt: Date
  /// Nil until the link in the first letter was followed: until then nothing else is sent.
  package var confirmedAt: Date?

  package init(
    id: SubscriptionID, subject: SubscriptionSubject, address: String, secret: String, createdAt: Date,
    confirmedAt: Date? = nil
  ) {
    self.id = id
    self.subject = subject
    self.address = address
    self.secret = secret
    self.createdAt = createdAt
    self.confirmedAt = confirmedAt
  }
}

package protocol SubscriptionReading {
  func subscription(_ id: SubscriptionID) throws -> Subscription?
  func subscription(secret: String) throws -> Subscription?
  /// Confirmed subscriptions to a subject, after `after` in the order of identifiers.
  func subscriptions(to subject: SubscriptionSubject, after: SubscriptionID?, limit: Int) throws -> [Subscription]
  /// Every subscription of an address, confirmed or not, at most 1000.
  func subscriptions(ofAddress address: String) throws -> [Subscription]
  /// How many statements of the log were looked at for subscribers.
  func announcedStatements() throws -> Int?
}

package protocol SubscriptionWriting: SubscriptionReading {
  func insertSubscription(_ subscription: Subscription) throws
  func confirmSubscription(_ id: SubscriptionID, at moment: Date) throws
  /// Removes the subscription, its address and its letters that were not sent.
  func deleteSubscription(_ id: SubscriptionID) throws
  /// Removes what was not confirmed and is older.
  func deleteUnconfirmedSubscriptions(before: Date) throws
  func setAnnouncedStatements(_ count: Int) throws
}
