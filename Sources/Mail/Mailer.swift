/// Hands letters over to where mail is sent from. When a letter's outcome is nil, the other side has taken
/// responsibility for it (RFC 5321 4.2.5); anything else means that it has not, or that nobody knows.
package protocol Mailer: Sendable {
  /// Offers the letters in order and tells the place and the outcome of each as soon as it is known, so that little is
  /// forgotten when this process dies in between. Each is told once; those that were never offered are told as
  /// ``MailError/Code/notTried``. What `tell` throws ends the delivery and comes out.
  func deliver(_ letters: [Letter], tell: (Int, MailError?) async throws -> Void) async throws
}
