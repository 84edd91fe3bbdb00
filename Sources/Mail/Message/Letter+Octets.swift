import Foundation

/// The form in which a body travels.
enum BodyForm: String {
  case sevenBit = "7bit"
  case eightBit = "8bit"
  case base64
}

extension Letter {
  /// The form for a server that carries octets above 127 or not (RFC 6152).
  func bodyForm(carriesEightBit: Bool) -> BodyForm {
    let lines = bodyLines
    if lines.contains(where: { $0.utf8.count > 900 }) { return .base64 }
    if lines.allSatisfy({ $0.utf8.allSatisfy { $0 < 0x80 } }) { return .sevenBit }
    return carriesEightBit ? .eightBit : .base64
  }

  /// The message (RFC 5322) with CRLF line ends, before dots are doubled.
  func octets(_ form: BodyForm) -> [UInt8] {
    var head = [
      "Date: \(Letter.date(date))", "From: \(Letter.header(from))", "To: \(Letter.header(to))",
      "Message-ID: <\(messageID)>", "Subject: \(HeaderText.unstructured(subject))", "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: \(form.rawValue)",
      "Auto-Submitted: auto-generated",
    ]
    switch unsubscribe {
    case .oneClick(let link):
      head += ["List-Unsubscribe: <\(link)>", "List-Unsubscribe-Post: List-Unsubscribe=One-Click"]
    case .page(let link): head.append("List-Unsubscribe: <\(link)>")
    case nil: break
    }
    // The last line ends as every other does (RFC 5321 4.1.1.4).
    let lines = bodyLines
    let text = (lines.last == "" ? lines : lines + [""]).joined(separator: "\r\n")
    let body =
      form == .base64
      ? Data(text.utf8).base64EncodedString(options: [
        .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
      ])
        + "\r\n" : text
    return Array((head.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
  }

  /// The body without control characters and what turns the writing round, in lines without their ends.
  private var bodyLines: [String] {
    body.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var clean = String.UnicodeScalarView()
      for scalar in line.unicodeScalars where !scalar.turnsWritingRound {
        clean.append(scalar.properties.generalCategory == .control && scalar != "\t" ? " " : scalar)
      }
      return String(clean)
    }
  }

  private static func header(_ mailbox: Mailbox) -> String {
    mailbox.name.isEmpty ? "<\(mailbox.address)>" : "\(HeaderText.phrase(mailbox.name))\r\n <\(mailbox.address)>"
  }

  /// `Tue, 24 Nov 2026 16:30:46 +0000`.
  static func date(_ date: Date) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second, .weekday], from: date)
    func two(_ number: Int?) -> String { (number ?? 0) < 10 ? "0\(number ?? 0)" : "\(number ?? 0)" }
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let day = days[max(0, min(6, (parts.weekday ?? 1) - 1))]
    let month = months[max(0, min(11, (parts.month ?? 1) - 1))]
    return "\(day), \(two(parts.day)) \(month) \(parts.year ?? 1970) \(two(parts.hour)):\(two(parts.minute)):"
      + "\(two(parts.second)) +0000"
  }
}
