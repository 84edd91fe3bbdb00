import Foundation

/// What the outbox holds at most. With a mail server every letter leaves it, sent or given up; without one, letters wait
/// for a server that may never be named.
package enum OutboxBounds {
  /// Without a mail server letters wait so long: a server that is set up then begins with what is still news.
  package static let longestUnsentDays = 7
  /// And so many of them, the newest.
  package static let mostUnsent = 1000
  /// What was given up is kept so long, for whoever looks into it.
  package static let longestGivenUpDays = 90

  package struct LetGo: Hashable, Sendable {
    package var unsent = 0
    package var givenUp = 0
  }

  /// Lets go of what is beyond the bounds, and says how much it was. The notices themselves stay on their page.
  package static func keep(sendsMail: Bool, in transaction: any WriteTransaction, now: Date) throws -> LetGo {
    var letGo = LetGo()
    letGo.givenUp = try transaction.deleteMailGivenUp(
      before: now.addingTimeInterval(-86_400 * Double(longestGivenUpDays)))
    if !sendsMail {
      letGo.unsent = try transaction.deleteMailDue(before: now.addingTimeInterval(-86_400 * Double(longestUnsentDays)))
      letGo.unsent += try transaction.deleteMail(beyondNewest: mostUnsent)
    }
    return letGo
  }
}

/// How the outbox stands.
package struct OutboxState: Hashable, Sendable {
  package let waiting: Int
  /// Since when the longest due letter could have been sent.
  package let oldestDue: Date?
  package let givenUp: Int

  package init(waiting: Int, oldestDue: Date?, givenUp: Int) {
    self.waiting = waiting
    self.oldestDue = oldestDue
    self.givenUp = givenUp
  }
}
