import Foundation

package protocol NoticeReading {
  func notice(_ id: InboxNoticeID) throws -> InboxNotice?
  /// The notices of a person, newest first; those after `after` in that order.
  func notices(of person: PersonID, after: InboxNoticeID?, limit: Int) throws -> [InboxNotice]
  /// How many are neither read nor settled, counted up to 1000.
  func unreadNotices(of person: PersonID) throws -> Int
  func mailPreference(of person: PersonID) throws -> MailPreference
  /// Everybody who holds the role, whatever the organisation, at most `limit`.
  func holders(of role: Role, limit: Int) throws -> [Membership]
  /// Letters whose time has come and that were not given up, the longest due first.
  func mailDue(at moment: Date, limit: Int) throws -> [OutgoingMail]
  /// Letters that were given up, newest first.
  func mailGivenUp(limit: Int) throws -> [OutgoingMail]
  func outboxState() throws -> OutboxState
}

package protocol NoticeWriting: NoticeReading {
  func insertNotice(_ notice: InboxNotice) throws
  func markNoticeRead(_ id: InboxNoticeID, of person: PersonID, at moment: Date) throws
  func markNoticesRead(of person: PersonID, at moment: Date) throws
  /// Settles what was told about the case so far: to `person`, or to everybody if nil.
  func settleNotices(of case: CaseID, for person: PersonID?, at moment: Date) throws
  func saveMailPreference(_ preference: MailPreference, of person: PersonID) throws
  /// Puts a letter into the outbox; one with the same key stays as it is.
  func queueMail(_ mail: OutgoingMail) throws
  func updateMail(_ mail: OutgoingMail) throws
  func deleteMail(key: String) throws
  /// Letters that were given up become due again, with all their attempts. Returns how many.
  func retryMailGivenUp(at moment: Date) throws -> Int
  /// Removes letters that were given up before; returns how many.
  func deleteMailGivenUp(before: Date) throws -> Int
  /// Removes letters that wait and were due before; returns how many.
  func deleteMailDue(before: Date) throws -> Int
  /// Removes letters that wait beyond the `count` that are due last; returns how many.
  func deleteMail(beyondNewest count: Int) throws -> Int
  /// Removes every notice of a person, and the preference.
  func deleteNotices(of person: PersonID) throws
}
