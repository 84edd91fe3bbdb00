import Foundation
import NIOCore
import Testing

@testable import Mail

extension MailServerTests {
  @Suite("A mail server that misbehaves harms no letter and learns nothing")
  struct HostileServerTests {
    typealias Case = (behaviour: String, code: MailError.Code)

    private static let secret = SMTPServer.Account(user: "portal", password: "a-secret-password")

    private func outcomes(
      _ server: MailServer, _ encryption: SMTPServer.Encryption = .none, letters: Int = 1, body: String = "Hush.\n",
      account: SMTPServer.Account? = nil, limit: TimeAmount = .seconds(20)
    ) async throws -> [MailError?] {
      var address = try server.address(encryption, account: account)
      address.replyTimeout = limit
      let letters = try (0..<letters).map { try LetterTests.letter(to: "reader\($0)@example.org", body: body) }
      return try await SMTPMailer(address).outcomes(of: letters)
    }

    @Test(
      "what encryption protects is never said in the open",
      arguments: [
        ("strips_encryption", .notEncrypted), ("drops_at_encryption", .unreachable),
        ("refuses_encryption", .refusedForNow), ("injects", .notEncrypted), ("forgets_offers", .signInRefused),
        ("not_smtp", .notSMTP),
      ] as [Case])
    func encryption(_ scene: Case) async throws {
      let server = try await MailServer.hostile(scene.behaviour)
      let outcome = try #require(try await outcomes(server, .startTLS, account: Self.secret)[0])
      // Which of two is noticed first is up to how the octets arrive.
      let other: MailError.Code? = ["drops_at_encryption": .notEncrypted, "injects": .notSMTP][scene.behaviour]
      #expect([scene.code, other].contains(outcome.code), "\(outcome)")
      #expect(outcome.code.isPassing, "a fault of the line is none of the letter")
      let heard = try await server.heard()
      #expect(!heard.isEmpty)
      let password = Data(Self.secret.password.utf8).base64EncodedString()
      for line in heard {
        for word in ["AUTH", "MAIL FROM", "reader", "Hush", password] { #expect(!line.open.contains(word), "\(word)") }
        #expect(!line.secret.contains("MAIL FROM"))
      }
    }

    @Test(
      "one that breaks off, or never answers, is left; the letter is tried again",
      arguments: [
        ("silent", .timedOut), ("silent_after_letter", .timedOut), ("closes_in_letter", .unreachable),
        ("closes_before_answer", .unreachable), ("not_smtp", .notSMTP),
      ] as [Case])
    func breaksOff(_ scene: Case) async throws {
      let server = try await MailServer.hostile(scene.behaviour)
      let outcome = try #require(try await outcomes(server, limit: .milliseconds(400))[0])
      #expect(outcome == MailError(scene.code, ""), "\(outcome)")
      #expect(outcome.code.isPassing)
    }

    @Test("one that does not read is left when the time for an answer is over")
    func neverReads() async throws {
      let server = try await MailServer.hostile("never_reads")
      let long = String(repeating: String(repeating: "x", count: 800) + "\n", count: 8000)
      #expect(try await outcomes(server, body: long, limit: .milliseconds(500)) == [MailError(.timedOut, "")])
    }

    @Test("letters that were never offered are told as such, and are no attempt")
    func notTried() async throws {
      let server = try await MailServer.hostile("ends_after_first")
      let told = try await outcomes(server, letters: 4)
      #expect(told == [nil, MailError(.refusedForNow, ""), MailError(.notTried, ""), MailError(.notTried, "")])
    }

    @Test("who is told to stop does not wait for a server")
    func cancelled() async throws {
      let server = try await MailServer.hostile("silent")
      var address = try server.address(.none)
      address.replyTimeout = .minutes(5)
      let mailer = SMTPMailer(address)
      let letter = try LetterTests.letter()
      let delivery = Task { try await mailer.outcomes(of: [letter]) }
      delivery.cancel()
      #expect(try await delivery.value == [MailError(.unreachable, "")])
    }
  }
}
