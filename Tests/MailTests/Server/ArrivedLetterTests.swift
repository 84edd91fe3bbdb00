import Foundation
import Testing

@testable import Mail

extension MailServerTests {
  @Suite("Python's parser reads our letters as they were meant")
  struct ArrivedLetterTests {
    private func arrive(_ letters: [Letter], at wishes: MailServer.Wishes = .init()) async throws -> [ArrivedLetter] {
      let server = try await MailServer.start(wishes)
      let outcomes = try await SMTPMailer(try server.address(.none)).outcomes(of: letters)
      #expect(outcomes.allSatisfy { $0 == nil }, "\(outcomes)")
      return try await server.letters()
    }

    static let bodies = [
      "One line.\n", ".\n..\n.dot at the start\n\n.\n", "Ελληνικά, 日本語, שלום ‎and 😀.\n", "no end of line",
      "\n\n\n", "From here it looks like an envelope.\n", String(repeating: "x", count: 5000) + "\n",
      String(repeating: "長い", count: 3000) + "\nshort\n", "tab\there, trailing blanks   \n",
    ]

    @Test("every body arrives as it was written, with and without 8 bits", arguments: [true, false])
    func body(carriesEightBit: Bool) async throws {
      let letters = try Self.bodies.map { try LetterTests.letter(body: $0) }
      let arrived = try await arrive(letters, at: .init(carriesEightBit: carriesEightBit))
      #expect(arrived.count == letters.count)
      for (letter, text) in zip(arrived, Self.bodies) {
        let whole = text.hasSuffix("\n") ? text : text + "\n"
        #expect(letter.text.replacing("\r\n", with: "\n") == whole, "\(text.prefix(60))")
        #expect(letter.defects.isEmpty && letter.bareLineEnds == 0 && letter.longestLine <= 998)
        #expect(letter.contentType == "text/plain" && letter.charset == "utf-8")
      }
    }

    static let hostile = [
      "Hello\r\nBcc: everybody@example.org", "Hello\nX-Evil: 1\n\nbody", "a\u{2028}b\u{2029}c\u{85}Bcc: d",
      "\"quoted\" \\ back", "=?utf-8?q?Bcc:_x?=", "a, b; c <x@y.example>", "محمد \u{202E}gro.elpmaxe\u{202C} علي",
      String(repeating: "Συμμόρφωση ", count: 30), "\u{0}\u{7}\u{1B}[31m", "   ", "(comment) : colon",
    ]

    @Test("hostile words in the subject and the names make no header of their own")
    func headers() async throws {
      let arrived = try await arrive(try Self.hostile.map { try LetterTests.letter(name: $0, subject: $0) })
      #expect(arrived.count == Self.hostile.count)
      for (letter, words) in zip(arrived, Self.hostile) {
        #expect(letter.recipients == ["reader@example.org"] && letter.toAddress == ["reader@example.org"])
        #expect(
          letter.headers.map { $0[0] } == [
            "Date", "From", "To", "Message-ID", "Subject", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
            "Auto-Submitted",
          ], "\(words)")
        #expect(letter.defects.isEmpty && letter.text == "One line.\r\n", "\(letter.defects)")
        let subject = try #require(letter.header("Subject").first)
        #expect(!subject.unicodeScalars.contains { $0.turnsWritingRound || $0.properties.generalCategory == .control })
        // The words themselves are all there.
        func letters(_ text: String) -> String { text.filter { $0.isLetter || $0.isNumber } }
        #expect(letters(words).hasPrefix(letters(subject)) && !letters(subject).isEmpty == !letters(words).isEmpty)
        #expect(letters(words).hasPrefix(letters(letter.toName[0])), "\(letter.toName)")
      }
    }

    @Test("a subscription's letter ends it with one click (RFC 8058); a notice's names the page of the preference")
    func unsubscribing() async throws {
      let (click, page) = ("https://portal.example/subscriptions/end/0123", "https://portal.example/notices")
      let arrived = try await arrive([
        try LetterTests.letter(unsubscribe: .oneClick(click)), try LetterTests.letter(unsubscribe: .page(page)),
        try LetterTests.letter(),
      ])
      #expect(arrived.map { $0.header("List-Unsubscribe") } == [["<\(click)>"], ["<\(page)>"], []])
      #expect(arrived.map { $0.header("List-Unsubscribe-Post") } == [["List-Unsubscribe=One-Click"], [], []])
    }

    @Test("the head names nobody but the one it is for, and says that a machine wrote it")
    func head() async throws {
      let arrived = try await arrive([
        try LetterTests.letter(name: "Rea Der"), try LetterTests.letter(to: "b@example.org"),
      ])
      #expect(arrived.map { $0.header("Cc") + $0.header("Bcc") } == [[], []])
      #expect(arrived[0].header("To") == ["Rea Der <reader@example.org>"])
      #expect(!"\(arrived[1].headers)\(arrived[1].text)".contains("reader@"))
      #expect(arrived[0].header("Auto-Submitted") == ["auto-generated"])
      #expect(arrived[0].header("Message-ID") == ["<notice.0123-4567@portal.example>"])
    }
  }
}
