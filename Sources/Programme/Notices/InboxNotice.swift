import Foundation

package enum InboxNoticeSubject {}
package typealias InboxNoticeID = Identifier<InboxNoticeSubject>

/// What a person is told about a case. It names the case and says what happened, never what is in the case.
package struct InboxNotice: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The person can take the next step.
    case waiting = "waiting-for-you"
    case changed
    case question
    case reminder
    case escalated
    case flagged

    package var title: String {
      switch self {
      case .waiting: "Waits for you"
      case .changed: "Changed"
      case .question: "Question"
      case .reminder: "Reminder"
      case .escalated: "Escalated"
      case .flagged: "Flagged"
      }
    }
  }

  package let id: InboxNoticeID
  package let person: PersonID
  package let kind: Kind
  package let `case`: CaseID
  /// `REC-2026-0042`
  package let number: String
  /// The title of the case.
  package let title: String
  /// What happened, in the procedure's words: the title of the step or of the reminder.
  package let event: String
  package let at: Date
  package var readAt: Date?
  /// When it stopped to matter because the case moved on; what is settled does not count as unread.
  package var settledAt: Date?

  package init(
    id: InboxNoticeID, person: PersonID, kind: Kind, case: CaseID, number: String, title: String, event: String,
    at: Date, readAt: Date? = nil, settledAt: Date? = nil
  ) {
    self.id = id
    self.person = person
    self.kind = kind
    self.case = `case`
    self.number = number
    self.title = title
    self.event = event
    self.at = at
    self.readAt = readAt
    self.settledAt = settledAt
  }
}

/// How a person wants to hear of notices besides the list on the page.
package enum MailPreference: String, Hashable, Sendable, CaseIterable {
  case inApp = "in-app"
  case atOnce = "at-once"
  case daily

  package var title: String {
    switch self {
    case .inApp: "On the page only"
    case .atOnce: "By e-mail, each at once"
    case .daily: "By e-mail, once a day"
    }
  }
}
