import Foundation

/// Forgetting who somebody was, when the law or the person asks for it. Cases, statements and the log know identifiers
/// only and stay as they are.
package enum Forgetting {
  package struct Forgotten: Hashable, Sendable {
    /// Whether an account had the address.
    package var account: Bool
    package var subscriptions: Int

    package init(account: Bool = false, subscriptions: Int = 0) {
      self.account = account
      self.subscriptions = subscriptions
    }
  }

  /// Ends every subscription of the address, and erases the account that signs in with it: its name, address, password,
  /// sessions, tokens, interests, notices and letters.
  ///
  /// Throws ``ProgrammeError/Code/requirementNotMet`` while the person acts for an organisation: leaving it is a step of
  /// its registration, which others see.
  package static func forget(
    address: String, in transaction: any WriteTransaction, now: Date
  ) throws -> Forgotten {
    var forgotten = Forgotten()
    for subscription in try transaction.subscriptions(ofAddress: Subscriptions.key(of: address)) {
      try transaction.deleteSubscription(subscription.id)
      forgotten.subscriptions += 1
    }
    guard let person = try transaction.person(email: address) else { return forgotten }
    guard try transaction.memberships(of: person.id).isEmpty else {
      throw ProgrammeError(
        .requirementNotMet,
        "this person still acts for an organisation: the secretariat takes them off its registration first")
    }
    try transaction.deleteNotices(of: person.id)
    try transaction.deleteAccess(of: person.id)
    try transaction.savePerson(
      Person(
        id: person.id, name: "A former member", email: "\(person.id)@forgotten.invalid", isActive: false,
        createdAt: person.createdAt))
    forgotten.account = true
    return forgotten
  }
}
