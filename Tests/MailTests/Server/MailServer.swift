import Foundation
import OracleTesting

@testable import Mail

/// A mail server that a test sends to: `aiosmtpd`, or one that misbehaves.
struct MailServer {
  private let oracle: OracleServer
  private let announcement: Announcement

  private struct Announcement: Decodable {
    let port: Int
    let certificate: String
  }

  /// What the server is to be; what is nil is as usual.
  struct Wishes: Encodable {
    var encryption: String?
    var requiresEncryption: Bool?
    var certificateOf: String?
    var user: String?
    var password: String?
    var withoutMechanisms: [String]?
    var carriesEightBit: Bool?
    var carriesUTF8: Bool?
    var answers: [String: [String?]]?
  }

  static func start(_ wishes: Wishes = Wishes()) async throws -> MailServer {
    let wishes = String(decoding: try JSONEncoder().encode(wishes), as: UTF8.self)
    return try await MailServer("mail_server.py", wishes)
  }

  static func hostile(_ behaviour: String) async throws -> MailServer {
    try await MailServer("hostile_mail_server.py", behaviour)
  }

  private init(_ script: String, _ argument: String) async throws {
    oracle = try OracleServer(script, [argument])
    announcement = try await oracle.next()
  }

  /// How to reach it. Its certificate is trusted unless `trusts` is false.
  func address(
    _ encryption: SMTPServer.Encryption = .startTLS, host: String = "localhost", account: SMTPServer.Account? = nil,
    trusts: Bool = true
  ) throws -> SMTPServer {
    try SMTPServer(
      host: host, port: announcement.port, encryption: encryption, account: account, ownName: "portal.example",
      trustedCertificates: trusts ? Array(announcement.certificate.utf8) : nil)
  }

  /// Ends the server and returns the letters that arrived.
  func letters() async throws -> [ArrivedLetter] { try await oracle.finish() }

  /// Ends the server and returns what it heard.
  func heard() async throws -> [Heard] { try await oracle.finish() }

  struct Heard: Decodable {
    /// What was said before any encryption began.
    let open: String
    let secret: String
  }
}

/// A letter as Python's parser of e-mail reads it at the other end.
struct ArrivedLetter: Decodable {
  let sender: String
  let recipients: [String]
  let options: [String]
  let isEncrypted: Bool
  let isSignedIn: Bool
  let headers: [[String]]
  let defects: [String]
  let toName: [String]
  let toAddress: [String]
  let contentType: String
  let charset: String?
  let text: String
  let longestLine: Int
  let bareLineEnds: Int

  func header(_ name: String) -> [String] { headers.filter { $0[0] == name }.map { $0[1] } }
}

extension SMTPMailer {
  /// Delivers and collects the outcomes in order.
  func outcomes(of letters: [Letter]) async throws -> [MailError?] {
    var outcomes: [MailError?] = Array(repeating: MailError(.unsendable, "never told"), count: letters.count)
    try await deliver(letters) { outcomes[$0] = $1 }
    return outcomes
  }
}
