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
}
