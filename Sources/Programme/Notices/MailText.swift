import Foundation
import Statements

/// A letter in words, before it is put into the form of a message. It names cases and public facts and links to the
/// portal; what is in a case is read there, after signing in.
package struct MailText: Hashable, Sendable {
  package enum Ending: Hashable, Sendable {
    /// One POST to this address ends the subscription.
    case oneClick(String)
    /// The page on which the preference is changed.
    case page(String)
  }

  package let address: String
  package let recipient: String
  package let subject: String
  package let body: String
  package let ending: Ending
}

/// Writes letters. `address` is where the world reaches the portal, without a trailing slash.
package struct MailWriter: Sendable {
  package let siteName: String
  package let address: String

  package init(siteName: String, address: String) {
    self.siteName = siteName
    self.address = address
  }

  /// The letter, or nil if there is nothing to say any more: the notice was read, the person or the subscription is
  /// gone, or no e-mail is wanted any longer.
  package func text(of mail: OutgoingMail, in transaction: any ReadTransaction) throws -> MailText? {
    switch mail.content {
    case .notice(let id):
      guard let notice = try transaction.notice(id), notice.readAt == nil, notice.settledAt == nil else { return nil }
      return try letter(to: notice.person, "\(notice.number): \(Self.words(notice))", [notice], in: transaction)
    case .digest(let person, let day):
      let since = day.start.addingTimeInterval(-36 * 3600)
      let notices = try transaction.notices(of: person, after: nil, limit: 100)
        .filter { $0.readAt == nil && $0.settledAt == nil && $0.at >= since }
      guard !notices.isEmpty else { return nil }
      let heading = notices.count == 1 ? "One notice" : "\(notices.count) notices"
      return try letter(to: person, "\(heading) of \(siteName)", notices, in: transaction)
    case .confirmation(let id): return try confirmation(transaction.subscription(id))
    case .statement(let id, let index):
      guard let subscription = try transaction.subscription(id), subscription.confirmedAt != nil,
        let row = try transaction.logRow(index)
      else { return nil }
      return try announcement(row, to: subscription)
    case .report(let id, _): return try news(of: id, in: transaction)
    }
  }

  /// For who reported without an account. The private link is not in it: nobody but the reporter has it.
  private func news(of id: CaseID, in transaction: any ReadTransaction) throws -> MailText? {
    guard let row = try transaction.caseRow(id), let contact = try transaction.reporterContact(of: id),
      let address = ReporterContact(contact).mailAddress
    else { return nil }
    return MailText(
      address: address, recipient: "", subject: "News of your report \(row.number)",
      body: """
        There is news of your report \(row.number).

        Read it by the private link that you were shown when you sent the report. We do not have that
        link and cannot restore it; on its page you can also have this address erased.

        \(self.address)/report
        """, ending: .page("\(self.address)/report"))
  }

  private static func words(_ notice: InboxNotice) -> String {
    "\(notice.kind.title.lowercased()) (\(notice.event))"
  }

  private func letter(
    to person: PersonID, _ subject: String, _ notices: [InboxNotice], in transaction: any ReadTransaction
  ) throws -> MailText? {
    // What the person is and wants is asked when the letter goes out, not when it was put into the outbox: who left, or
    // wants the page only, gets nothing more.
    guard let person = try transaction.person(person), person.isActive,
      try transaction.mailPreference(of: person.id) != .inApp,
      try !transaction.memberships(of: person.id).isEmpty
    else { return nil }
    let lines = notices.map { notice in
      """
      \(notice.number) \(notice.title)
      \(notice.kind.title): \(notice.event)
      \(address)/cases/\(notice.number)

      """
    }
    return MailText(
      address: person.email, recipient: person.name, subject: subject,
      body: """
        \(lines.joined(separator: "\n"))
        Sign in to read more. How you hear of notices is set at
        \(address)/notices
        """, ending: .page("\(address)/notices"))
  }

  private func confirmation(_ subscription: Subscription?) -> MailText? {
    guard let subscription, subscription.confirmedAt == nil else { return nil }
    let (kind, name) = (subscription.subject.kind.rawValue, subscription.subject.name)
    return MailText(
      address: subscription.address, recipient: "", subject: "Confirm your subscription to \(name)",
      body: """
        Somebody, probably you, asked \(siteName) to send each new public statement about the \(kind)
        \(name) to this address.

        If it was you, confirm within 48 hours:
        \(address)/subscriptions/confirm/\(subscription.secret)

        If not, do nothing: nothing more is sent and the address is forgotten.
        """, ending: .oneClick("\(address)/subscriptions/end/\(subscription.secret)"))
  }

  private func announcement(_ row: LogRow, to subscription: Subscription) throws -> MailText {
    let statement = try SignedStatement(decoding: Array(row.leaf)).statement
    let summary = statement.summary
    let facts: [(String, String?)] = [
      ("Supplier", summary.supplier), ("Product", summary.product), ("Laboratory", summary.laboratory),
      ("Recommendation", summary.recommendation), ("Reason", summary.reason),
    ]
    let kind = statement.kind.name.replacing("-", with: " ")
    return MailText(
      address: subscription.address, recipient: "", subject: "\(subscription.subject.name): \(kind) (\(row.subject))",
      body: """
        A new statement about \(row.subject): \(kind).

        \(facts.compactMap { label, value in value.map { "\(label): \($0)" } }.joined(separator: "\n"))

        \(address)/log/entries/\(row.index)

        End this subscription:
        \(address)/subscriptions/end/\(subscription.secret)
        """, ending: .oneClick("\(address)/subscriptions/end/\(subscription.secret)"))
  }
}
