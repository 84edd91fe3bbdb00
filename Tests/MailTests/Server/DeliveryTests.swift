import Foundation
import Testing

@testable import Mail

/// What is shown with servers of their own, one after another: a machine that starts sixty at once is slow, and slow
/// looks like broken here.
@Suite("At a mail server", .serialized)
enum MailServerTests {}

extension MailServerTests {
  @Suite("An independent mail server takes our letters")
  struct DeliveryTests {
    typealias Case = (
      name: String, wishes: MailServer.Wishes, encryption: SMTPServer.Encryption, hasAccount: Bool, isEncrypted: Bool
    )

    private static let account = SMTPServer.Account(user: "portal", password: "p\"ä ss")

    static let cases: [Case] = [
      ("in the open, on this machine", .init(), .none, false, false),
      ("STARTTLS offered", .init(encryption: "starttls"), .startTLS, false, true),
      ("STARTTLS required", .init(encryption: "starttls", requiresEncryption: true), .startTLS, false, true),
      ("encrypted from the start", .init(encryption: "implicit"), .implicit, false, true),
      ("AUTH PLAIN", signedIn("starttls", without: []), .startTLS, true, true),
      ("AUTH LOGIN", signedIn("starttls", without: ["PLAIN"]), .startTLS, true, true),
      ("AUTH PLAIN, encrypted from the start", signedIn("implicit", without: ["LOGIN"]), .implicit, true, true),
    ]

    private static func signedIn(_ encryption: String, without: [String]) -> MailServer.Wishes {
      .init(encryption: encryption, user: account.user, password: account.password, withoutMechanisms: without)
    }

    @Test("over each kind of line, two letters in one conversation", arguments: cases)
    func arrives(_ scene: Case) async throws {
      let server = try await MailServer.start(scene.wishes)
      let mailer = SMTPMailer(try server.address(scene.encryption, account: scene.hasAccount ? Self.account : nil))
      let letters = [try LetterTests.letter(), try LetterTests.letter(to: "second@example.org")]
      #expect(try await mailer.outcomes(of: letters) == [nil, nil], "\(scene.name)")
      let arrived = try await server.letters()
      #expect(arrived.map(\.recipients) == [["reader@example.org"], ["second@example.org"]])
      #expect(arrived.allSatisfy { $0.isEncrypted == scene.isEncrypted && $0.isSignedIn == scene.hasAccount })
      #expect(arrived.allSatisfy { $0.sender == "assay@portal.example" })
    }

    @Test(
      "a name or a password that is not theirs, or a way of signing in that we do not know, is told and nothing is sent",
      arguments: [
        ("wrong", [], "535"), ("wrong", ["PLAIN"], "535"),
        (account.password, ["PLAIN", "LOGIN"], "neither AUTH PLAIN"),
      ])
    func signIn(password: String, without: [String], words: String) async throws {
      let server = try await MailServer.start(Self.signedIn("starttls", without: without))
      let mailer = SMTPMailer(
        try server.address(account: SMTPServer.Account(user: Self.account.user, password: password)))
      let outcome = try #require(try await mailer.outcomes(of: [try LetterTests.letter()]).first ?? nil)
      #expect(outcome == MailError(.signInRefused, ""))
      #expect(outcome.reason.contains(words), "\(outcome.reason)")
      #expect(try await server.letters().isEmpty)
    }

    @Test("a password is never sent over an open line, and letters over one only to this machine")
    func openLine() {
      #expect(throws: MailError(.unsendable, "")) {
        try SMTPServer(host: "localhost", port: 25, encryption: .none, account: Self.account)
      }
      for host in ["mail.example.org", "10.0.0.1", "127.example.org", "::2"] {
        #expect(throws: MailError(.unsendable, ""), "\(host)") {
          try SMTPServer(host: host, port: 25, encryption: .none)
        }
      }
      for host in ["localhost", "LOCALHOST", "127.0.0.1", "127.8.0.1", "::1"] {
        #expect(throws: Never.self, "\(host)") { try SMTPServer(host: host, port: 25, encryption: .none) }
      }
    }

    @Test(
      "a certificate that nobody vouches for, or of another name, ends it before anything is said",
      arguments: [(nil, false), ("mail.example.org", true)] as [(String?, Bool)],
      [SMTPServer.Encryption.startTLS, .implicit])
    func certificate(_ trust: (name: String?, trusts: Bool), encryption: SMTPServer.Encryption) async throws {
      let server = try await MailServer.start(.init(encryption: encryption.rawValue, certificateOf: trust.name))
      let mailer = SMTPMailer(try server.address(encryption, trusts: trust.trusts))
      #expect(try await mailer.outcomes(of: [try LetterTests.letter()]) == [MailError(.notEncrypted, "")])
      #expect(try await server.letters().isEmpty)
    }

    @Test("a server in numbers is checked by its number")
    func inNumbers() async throws {
      let server = try await MailServer.start(.init(encryption: "starttls"))
      let outcomes = try await SMTPMailer(try server.address(host: "127.0.0.1")).outcomes(of: [try LetterTests.letter()]
      )
      #expect(outcomes == [nil])
    }

    @Test("nobody listens")
    func nobody() async throws {
      let server = try await MailServer.start()
      let address = try server.address(.none)
      _ = try await server.letters()
      #expect(
        try await SMTPMailer(address).outcomes(of: [try LetterTests.letter()]) == [MailError(.unreachable, "")])
    }
  }
}

extension MailServerTests {
  @Suite("What a mail server answers decides about one letter, and the conversation goes on")
  struct RefusalTests {
    typealias Answer = (command: String, answer: String, code: MailError.Code)

    @Test(
      "refused for now, then taken; refused for good",
      arguments: [
        ("MAIL", "450 later", .refusedForNow), ("RCPT", "451 try again", .refusedForNow),
        ("RCPT", "550 no such mailbox", .refusedForGood), ("DATA", "452 full", .refusedForNow),
        ("DATA", "554 we do not like it", .refusedForGood),
      ] as [Answer])
    func refused(_ answer: Answer) async throws {
      let server = try await MailServer.start(.init(answers: [answer.command: [answer.answer]]))
      let mailer = SMTPMailer(try server.address(.none))
      let letters = [try LetterTests.letter(), try LetterTests.letter(to: "second@example.org")]
      #expect(try await mailer.outcomes(of: letters) == [MailError(answer.code, ""), nil])
      // The same letter again, as the outbox would.
      #expect(try await mailer.outcomes(of: [letters[0]]) == [nil])
      #expect(
        try await server.letters().map(\.recipients) == [["second@example.org"], ["reader@example.org"]])
    }

    @Test("no reason repeats the address of a person")
    func discreet() async throws {
      let server = try await MailServer.start(.init(answers: ["RCPT": ["550 reader@example.org is unknown"]]))
      let outcome = try await SMTPMailer(try server.address(.none)).outcomes(of: [try LetterTests.letter()])[0]
      #expect(outcome?.description.contains("reader") == false)
    }

    @Test("an address of another script goes only where such addresses are carried")
    func otherScript() async throws {
      for (carries, expected) in [(true, nil), (false, MailError(.unsendable, ""))] as [(Bool, MailError?)] {
        let server = try await MailServer.start(.init(carriesUTF8: carries))
        let letters = [try LetterTests.letter(to: "用户@例子.example"), try LetterTests.letter()]
        #expect(try await SMTPMailer(try server.address(.none)).outcomes(of: letters) == [expected, nil])
        let arrived = try await server.letters()
        #expect(arrived.count == (carries ? 2 : 1))
        if carries {
          #expect(arrived[0].recipients == ["用户@例子.example"] && arrived[0].toAddress == ["用户@例子.example"])
          #expect(arrived[0].options.contains("SMTPUTF8") && !arrived[1].options.contains("SMTPUTF8"))
        }
      }
    }
  }
}
