import Foundation

/// What a reporter left to be reached by, in the reporter's own form.
package struct ReporterContact: Hashable, Sendable {
  private let text: String

  /// What declarations call the field that asks for it.
  package static let field = "contact"
  /// What they say beside it.
  static let help = """
    An e-mail address, to be told of answers, or a telephone number. Only the secretariat sees it. It is erased when you \
    wish, or once the case ended and you were told.
    """

  package init(_ text: String) { self.text = text.trimmingCharacters(in: .whitespacesAndNewlines) }

  /// So long the address stays at most when the case has ended: until the letter about the end was sent, however often
  /// it has to be tried.
  package static let daysForTheLastLetter = 3

  static func end(after moment: Date) -> Date { moment.addingTimeInterval(Double(daysForTheLastLetter) * 86_400) }

  /// The address, if it is one to which a letter can be sent (a narrow reading of RFC 5321 4.1.2); else nil.
  package var mailAddress: String? {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 200, (1...64).contains(parts[0].utf8.count),
      parts[0].utf8.allSatisfy({ Self.isOfLocalPart($0) }), parts[1].contains("."), !parts[1].contains(".."),
      !parts[1].hasPrefix("."), !parts[1].hasSuffix("."), parts[1].utf8.allSatisfy({ Self.isOfDomain($0) })
    else { return nil }
    return text
  }

  /// Enough for its owner to know it by, and too little for anybody else.
  package var masked: String {
    if let mailAddress { return mailAddress.prefix(1) + "…@" + (mailAddress.split(separator: "@").last ?? "") }
    return text.count > 6 ? "…" + text.suffix(2) : "…"
  }

  private static func isOfLocalPart(_ octet: UInt8) -> Bool {
    isOfDomain(octet) || "!#$%&'*+/=?^_`{|}~".utf8.contains(octet)
  }

  private static func isOfDomain(_ octet: UInt8) -> Bool {
    switch octet {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."): true
    default: false
    }
  }
}
