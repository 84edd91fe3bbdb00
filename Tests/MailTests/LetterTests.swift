import Foundation
import Testing

@testable import Mail

@Suite("Letters")
struct LetterTests {
  static func letter(
    to: String = "reader@example.org", name: String = "", subject: String = "REC-2026-0001 waits for you",
    body: String = "One line.\n", unsubscribe: Letter.Unsubscribe? = nil
  ) throws -> Letter {
    try Letter(
      from: Mailbox("assay@portal.example", name: "Assay"), to: Mailbox(to, name: name), subject: subject, body: body,
      messageID: "notice.0123-4567@portal.example", date: Date(timeIntervalSince1970: 1_795_537_846),
      unsubscribe: unsubscribe)
  }

  private func text(_ letter: Letter, _ form: BodyForm = .sevenBit) -> String {
    String(decoding: letter.octets(form), as: UTF8.self)
  }

  /// The head of the message, each field on one line.
  private func head(_ letter: Letter) -> [String] {
    let head = text(letter).components(separatedBy: "\r\n\r\n")[0]
    return head.replacing("\r\n ", with: " ").components(separatedBy: "\r\n")
  }

  @Test("the head holds what RFC 5322 asks for")
  func whole() throws {
    #expect(
      try head(Self.letter(unsubscribe: .oneClick("https://portal.example/subscriptions/abc"))) == [
        "Date: Tue, 24 Nov 2026 16:30:46 +0000", "From: \"Assay\" <assay@portal.example>", "To: <reader@example.org>",
        "Message-ID: <notice.0123-4567@portal.example>", "Subject: REC-2026-0001 waits for you", "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 7bit", "Auto-Submitted: auto-generated",
        "List-Unsubscribe: <https://portal.example/subscriptions/abc>",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
      ])
  }

  @Test(
    "no text can begin a header of its own",
    arguments: [
      "Hello\r\nBcc: everybody@example.org", "Hello\nBcc: x@example.org", "a\r\n\r\nBody", "a\u{2028}Bcc: x",
      "a\u{0}b\u{1B}[0m", "=?UTF-8?B?QmNjOg==?=", String(repeating: "long ", count: 200),
    ])
  func injection(words: String) throws {
    let letter = try Self.letter(name: words, subject: words)
    let names = head(letter).map { $0.prefix { $0 != ":" } }
    #expect(
      names == [
        "Date", "From", "To", "Message-ID", "Subject", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
        "Auto-Submitted",
      ])
    let lines = text(letter).components(separatedBy: "\r\n")
    #expect(lines.allSatisfy { !$0.contains("\n") && !$0.contains("\r") && $0.utf8.count <= 998 })
  }

  @Test("other scripts travel as encoded words that never cut a character")
  func encodedWords() throws {
    let words = String(repeating: "Ελληνικά 日本語 ", count: 10)
    let line = try #require(head(Self.letter(subject: words)).first { $0.hasPrefix("Subject: ") })
    let parts = line.dropFirst("Subject: ".count).split(separator: " ")
    #expect(parts.allSatisfy { $0.hasPrefix("=?UTF-8?B?") && $0.hasSuffix("?=") && $0.utf8.count <= 75 })
    let decoded = parts.compactMap { Data(base64Encoded: String($0.dropFirst(10).dropLast(2))) }
      .compactMap { String(validating: $0, as: UTF8.self) }
    #expect(decoded.joined() == words.trimmingCharacters(in: .whitespaces))
  }

  @Test(
    "what is no address is refused",
    arguments: [
      "", "x", "@example.org", "x@", "x@y@z", "a b@example.org", "a\r\nRCPT TO:<z@z>@example.org", "<a@example.org>",
      "a@exa mple.org", "a@-example.org", "a@example..org", ".a@example.org", "\"a b\"@example.org", "a@[127.0.0.1]",
      "a@example.org>", String(repeating: "a", count: 65) + "@example.org",
      "a@" + String(repeating: "b.", count: 130) + "org",
      "a\u{0}@example.org", "a\u{202E}@example.org",
    ])
  func wrongAddress(text: String) {
    #expect(throws: MailError(.unsendable, "")) { try Mailbox(text) }
  }

  @Test("addresses of other scripts are addresses", arguments: ["用户@例子.example", "jose.ñ+tag@example.org"])
  func internationalAddress(text: String) throws { #expect(try Mailbox(text).needsUTF8) }

  @Test("an identifier or a link that could end its header is refused")
  func wrongIdentifier() throws {
    let box = try Mailbox("a@example.org")
    for identifier in ["", "a", "a@b>\r\nX: y", "a@b@c", "a b@c"] {
      #expect(throws: MailError(.unsendable, "")) {
        try Letter(from: box, to: box, subject: "", body: "", messageID: identifier, date: Date())
      }
    }
    for link in ["javascript:1", "https://x/>\r\nX: y", "https://x y"] {
      #expect(throws: MailError(.unsendable, "")) { try Self.letter(unsubscribe: .oneClick(link)) }
    }
  }

  @Test("a body travels as it is, as 8 bits where they are carried, otherwise as base64")
  func bodyForms() throws {
    let plain = try Self.letter(body: "a\n.b\n")
    let greek = try Self.letter(body: "α\n")
    let long = try Self.letter(body: String(repeating: "x", count: 2000))
    #expect(plain.bodyForm(carriesEightBit: true) == .sevenBit)
    #expect(greek.bodyForm(carriesEightBit: true) == .eightBit)
    #expect(greek.bodyForm(carriesEightBit: false) == .base64)
    #expect(long.bodyForm(carriesEightBit: true) == .base64)
    #expect(text(long, .base64).components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 100 })
  }

  @Test("a dot that begins a line is doubled, and the letter ends with a line of one dot")
  func dots() {
    let stuffed = SMTPConnection.dotStuffed(Array("a\r\n.\r\n..b\r\nc.d".utf8))
    #expect(String(decoding: stuffed, as: UTF8.self) == "a\r\n..\r\n...b\r\nc.d\r\n.\r\n")
  }
}
