import ArgumentParser
import Foundation
import Mail

/// Where notices and subscriptions are handed over as e-mail. Each option can stand in the environment instead:
/// `ASSAY_SMTP_HOST`, `ASSAY_SMTP_PORT`, `ASSAY_SMTP_ENCRYPTION`, `ASSAY_SMTP_USER`, `ASSAY_SMTP_PASSWORD_FILE`,
/// `ASSAY_SMTP_TRUSTED_CERTIFICATES`, `ASSAY_MAIL_FROM`.
struct MailOptions: ParsableArguments {
  @Option(help: "The mail server; without it no e-mail is sent.")
  var smtpHost: String?

  @Option(help: "Its port: 587 if not said, 465 with implicit encryption.")
  var smtpPort: String?

  @Option(help: "How the line is encrypted: starttls, implicit, or none for a server on this machine.")
  var smtpEncryption: String?

  @Option(help: "The user at the mail server.")
  var smtpUser: String?

  @Option(help: "A file that holds the user's password.")
  var smtpPasswordFile: String?

  @Option(help: "A file of certificates (PEM) that are trusted instead of the system's.")
  var smtpTrustedCertificates: String?

  @Option(help: "The address from which e-mail is sent.")
  var mailFrom: String?

  /// What sends, and from whom; nil if nothing of it is said. Throws ``CommandFailure`` for what cannot be used, and for
  /// what is said by halves: nobody should find out weeks later that no e-mail was sent.
  func mailer(named name: String, environment: [String: String]) throws -> (mailer: SMTPMailer, from: Mailbox)? {
    let said = Said(self, environment)
    guard let host = said.host else {
      if let other = said.names.first {
        throw CommandFailure(
          .usage, "\(other) is said without --smtp-host: name the mail server too, or leave all of it out")
      }
      return nil
    }
    guard let from = said.from else {
      throw CommandFailure(.usage, "--mail-from is missing: the address from which e-mail is sent")
    }
    do {
      let sender = try Mailbox(from, name: name)
      let server = try SMTPServer(
        host: host, port: try said.port(), encryption: try said.encryption(), account: try said.account(),
        ownName: from.split(separator: "@").last.map(String.init).flatMap {
          $0.utf8.allSatisfy { $0 < 0x80 } ? $0 : nil
        }
          ?? "localhost", trustedCertificates: try said.certificates())
      return (SMTPMailer(server), sender)
    } catch let error as MailError {
      throw CommandFailure(.usage, error.reason)
    }
  }

  /// What was said, by option or by environment; an empty text says nothing.
  private struct Said {
    let host: String?
    let from: String?
    private let portText: String?
    private let encryptionText: String?
    private let user: String?
    private let passwordFile: String?
    private let certificatesFile: String?
    /// The options that were said, besides the host.
    let names: [String]

    init(_ options: MailOptions, _ environment: [String: String]) {
      func said(_ option: String?, _ name: String) -> String? {
        [option, environment["ASSAY_\(name)"]].compactMap { $0 }.first { !$0.isEmpty }
      }
      host = said(options.smtpHost, "SMTP_HOST")
      portText = said(options.smtpPort, "SMTP_PORT")
      encryptionText = said(options.smtpEncryption, "SMTP_ENCRYPTION")
      user = said(options.smtpUser, "SMTP_USER")
      passwordFile = said(options.smtpPasswordFile, "SMTP_PASSWORD_FILE")
      certificatesFile = said(options.smtpTrustedCertificates, "SMTP_TRUSTED_CERTIFICATES")
      from = said(options.mailFrom, "MAIL_FROM")
      let all: [(String, String?)] = [
        ("--smtp-port", portText), ("--smtp-encryption", encryptionText), ("--smtp-user", user),
        ("--smtp-password-file", passwordFile), ("--smtp-trusted-certificates", certificatesFile),
        ("--mail-from", from),
      ]
      names = all.filter { $0.1 != nil }.map(\.0)
    }

    func encryption() throws -> SMTPServer.Encryption {
      guard let text = encryptionText else { return .startTLS }
      guard let encryption = SMTPServer.Encryption(rawValue: text) else {
        throw CommandFailure(.usage, "--smtp-encryption takes starttls, implicit or none, not ‘\(text)’")
      }
      return encryption
    }

    func port() throws -> Int {
      guard let text = portText else { return try encryption() == .implicit ? 465 : 587 }
      guard let port = Int(text), (1...65_535).contains(port) else {
        throw CommandFailure(.usage, "--smtp-port takes 1 to 65535, not ‘\(text)’")
      }
      return port
    }

    func account() throws -> SMTPServer.Account? {
      guard let user else {
        guard passwordFile == nil else {
          throw CommandFailure(.usage, "--smtp-password-file is said without --smtp-user: whose password is it?")
        }
        return nil
      }
      guard let passwordFile else {
        throw CommandFailure(.usage, "--smtp-user is said without --smtp-password-file: name the file of the password")
      }
      guard let text = try? String(contentsOfFile: passwordFile, encoding: .utf8) else {
        throw CommandFailure(.usage, "--smtp-password-file: ‘\(passwordFile)’ cannot be read")
      }
      let password = text.trimmingCharacters(in: .newlines)
      guard !password.isEmpty else {
        throw CommandFailure(.usage, "--smtp-password-file: ‘\(passwordFile)’ holds no password")
      }
      return SMTPServer.Account(user: user, password: password)
    }

    func certificates() throws -> [UInt8]? {
      guard let certificatesFile else { return nil }
      guard let octets = FileManager.default.contents(atPath: certificatesFile),
        String(decoding: octets, as: UTF8.self).contains("-----BEGIN CERTIFICATE-----")
      else {
        throw CommandFailure(
          .usage, "--smtp-trusted-certificates: ‘\(certificatesFile)’ is no file of certificates in PEM")
      }
      return Array(octets)
    }
  }
}
