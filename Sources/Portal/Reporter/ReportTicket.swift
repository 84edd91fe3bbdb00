import Crypto
import Foundation

/// Shows that a form was fetched from this portal before it was sent, without a cookie and without knowing who fetched
/// it. A program that sends forms blindly has none; one that was kept too long is renewed and nothing typed is lost.
struct ReportTickets: Sendable {
  private let key = SymmetricKey(size: .bits256)
  static let lifetime: TimeInterval = 24 * 3600

  /// A ticket for the form of that name.
  func make(for form: String, at now: Date) -> FormProof {
    let head = "\(Int(now.timeIntervalSince1970)).\(RandomText.make().prefix(16))"
    return FormProof(token: "\(head).\(code(head, form))")
  }

  func isGood(_ ticket: String, for form: String, at now: Date) -> Bool {
    let parts = ticket.prefix(200).split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let made = Int(parts[0]),
      FormProof(token: code("\(parts[0]).\(parts[1])", form)).matches(String(parts[2]))
    else { return false }
    return now.timeIntervalSince1970 - Double(made) < Self.lifetime
  }

  private func code(_ head: String, _ form: String) -> String {
    Data(HMAC<SHA256>.authenticationCode(for: Data("\(form) \(head)".utf8), using: key))
      .map { String(format: "%02x", $0) }.joined()
  }
}
