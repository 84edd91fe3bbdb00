import Foundation

/// One message to one person, in plain text.
package struct Letter: Hashable, Sendable {
  package let from: Mailbox
  package let to: Mailbox
  package let subject: String
  package let body: String
  /// What stands between ‘<’ and ‘>’: the same for the same letter however often it is sent, so that a mailbox can tell
  /// a repetition.
  package let messageID: String
  package let date: Date
  /// Where one POST ends the subscription (RFC 8058), or where the preference is changed; nil for neither.
  package let unsubscribe: Unsubscribe?

  package enum Unsubscribe: Hashable, Sendable {
    case oneClick(String)
    case page(String)
  }

  /// Throws ``MailError/Code/unsendable`` for a message identifier or an address for unsubscribing that could not stand
  /// in a header.
  package init(
    from: Mailbox, to: Mailbox, subject: String, body: String, messageID: String, date: Date,
    unsubscribe: Unsubscribe? = nil
  ) throws {
    let parts = messageID.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, messageID.utf8.count <= 200,
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(Letter.isIdentifierText) })
    else { throw MailError(.unsendable, "‘\(messageID.prefix(60))’ cannot be the identifier of a message") }
    switch unsubscribe {
    case .oneClick(let link), .page(let link):
      guard link.utf8.count <= 500, link.hasPrefix("https://") || link.hasPrefix("http://"),
        link.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x3C && $0 != 0x3E && $0 != 0x2C })
      else { throw MailError(.unsendable, "the address for unsubscribing cannot stand in a header") }
    case nil: break
    }
    self.from = from
    self.to = to
    self.subject = subject
    self.body = body
    self.messageID = messageID
    self.date = date
    self.unsubscribe = unsubscribe
  }

  private static func isIdentifierText(_ octet: UInt8) -> Bool {
    switch octet {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }
}
