/// Hands letters over to where mail is sent from. When a letter's outcome is nil, the other side has taken
/// responsibility for it (RFC 5321 4.2.5); anything else means that it has not, or that nobody knows.
package protocol Mailer: Sendable {
  /// One outcome for each letter, in order.
  func deliver(_ letters: [Letter]) async -> [MailError?]
}
