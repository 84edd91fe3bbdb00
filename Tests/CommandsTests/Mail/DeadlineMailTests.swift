import Foundation
import OracleTesting
import Programme
import Testing

@testable import Commands

@Suite("A deadline that passes leads to a letter", .timeLimit(.minutes(5)))
struct DeadlineMailTests {
  private struct Announcement: Decodable {
    let port: Int
    let certificate: String
  }

  private struct Arrived: Decodable {
    let recipients: [String]
    let isEncrypted: Bool
    let isSignedIn: Bool
    let headers: [[String]]
    let defects: [String]
    let text: String

    var subject: String { headers.first { $0[0] == "Subject" }?[1] ?? "" }
  }

  @Test("to who is late and to whom it is escalated, at an independent mail server, with a link that opens the case")
  func whole() async throws {
    let server = try OracleServer(
      "mail_server.py",
      [#"{"encryption": "starttls", "requiresEncryption": true, "user": "portal", "password": "secret"}"#])
    let announced = try await server.next(Announcement.self)
    let past = Date().addingTimeInterval(-12 * 86_400)
    let portal = try await ServedPortal(since: past)
    let (engine, people) = (portal.data.engine, [portal.secretary, portal.casc])
    // Somebody without an account reports goods; the secretariat has three days, and CASC is told a week later.
    let number = try await portal.data.store.write { transaction in
      for actor in people { try transaction.saveMailPreference(.atOnce, of: actor.person) }
      let report = StepRequest(
        procedure: "counterfeit-report", step: "report",
        answers: [
          "country": "KE", "seen": [["kind": "serial", "value": "EC7K1234"]],
          "whatLookedWrong": "The ring on the label is red.", "contact": "+254 700 000 000",
        ])
      return try engine.perform(report, byReporter: nil, in: transaction, now: past).number
    }
    let certificate = try portal.folder.write("certificate.pem", announced.certificate)
    let password = try portal.folder.write("password", "secret\n")
    try await portal.start([
      "--smtp-host", "localhost", "--smtp-port", "\(announced.port)", "--smtp-user", "portal", "--smtp-password-file",
      password.path, "--smtp-trusted-certificates", certificate.path, "--mail-from", "assay@served.example",
    ])
    var letters: [Arrived] = []
    func letter(to address: String, about words: String) -> Arrived? {
      letters.first { $0.recipients == [address] && $0.subject.contains("\(number): \(words)") }
    }
    while letter(to: "secretary@served.example", about: "reminder") == nil
      || letter(to: "casc@served.example", about: "escalated") == nil
    { letters.append(try await server.next()) }

    for (actor, address, words) in [
      (portal.secretary, "secretary@served.example", "reminder"), (portal.casc, "casc@served.example", "escalated"),
    ] {
      let letter = try #require(letter(to: address, about: words))
      #expect(letter.isEncrypted && letter.isSignedIn && letter.defects.isEmpty)
      for secret in ["EC7K1234", "red", "+254", "served.example"] {
        #expect(!letter.text.contains(secret), "\(secret)")
      }
      let link = try #require(letter.text.split(whereSeparator: \.isNewline).first { $0.contains("/cases/") })
      #expect(link == "\(portal.address)/cases/\(number)")
      let opened = try await portal.open(String(link), as: actor)
      #expect(opened.status == 200 && opened.text.contains(number))
      #expect(try await portal.open(String(link)).text.contains("Sign in"), "and shows nothing to others")
    }
    #expect(letters.allSatisfy { $0.recipients.count == 1 })
    await portal.stop()
    #expect(!portal.log.contains("served.example"), "no address stands in the log: \(portal.log)")
  }
}
