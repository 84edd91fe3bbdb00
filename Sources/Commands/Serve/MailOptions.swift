import ArgumentParser
import Foundation
import Mail

/// Where notices and subscriptions are handed over as e-mail. Each option can stand in the environment instead:
/// `ASSAY_SMTP_HOST`, `ASSAY_SMTP_PORT`, `ASSAY_SMTP_USER`, `ASSAY_SMTP_PASSWORD_FILE`, `ASSAY_SMTP_ENCRYPTION`,
/// `ASSAY_MAIL_FROM`.
struct MailOptions: ParsableArguments {
  @Option(help: "The mail server; without it no e-mail is sent.")
  var smtpHost: String?

  @Option(help: "Its port: 587 if not said, 465 with implicit encryption.")
  var smtpPort: Int?

  @Option(help: "How the line is encrypted: starttls, implicit, or none for a server on this machine.")
  var smtpEncryption: String?

  @Option(help: "The user at the mail server.")
  var smtpUser: String?

  @Option(help: "A file that holds the user's password.")
  var smtpPasswordFile: String?

  @Option(help: "The address from which e-mail is sent.")
  var mailFrom: String?

  /// What sends, and from whom; nil if no mail server is named. Throws ``CommandFailure`` for what cannot be used.
  func mailer(named name: String, environment: [String: String]) throws -> (mailer: SMTPMailer, from: Mailbox)? {
    guard let host = smtpHost ?? environment["ASSAY_SMTP_HOST"] else { return nil }
    guard let from = mailFrom ?? environment["ASSAY_MAIL_FROM"] else {
      throw CommandFailure(.usage, "--mail-from is missing: the address from which e-mail is sent")
    }
    let word = smtpEncryption ?? environment["ASSAY_SMTP_ENCRYPTION"] ?? SMTPServer.Encryption.startTLS.rawValue
    guard let encryption = SMTPServer.Encryption(rawValue: word) else {
      throw CommandFailure(.usage, "--smtp-encryption takes starttls, implicit or none, not ‘\(word)’")
    }
    let portText = environment["ASSAY_SMTP_PORT"]
    let port = smtpPort ?? portText.flatMap { Int($0) } ?? (encryption == .implicit ? 465 : 587)
    do {
      let sender = try Mailbox(from, name: name)
      let server = try SMTPServer(
        host: host, port: port, encryption: encryption, account: try account(environment),
        ownName: from.split(separator: "@").last.map(String.init) ?? "localhost")
      return (SMTPMailer(server), sender)
    } catch let error as MailError {
      throw CommandFailure(.usage, error.reason)
    }
  }

  private func account(_ environment: [String: String]) throws -> SMTPServer.Account? {
    guard let user = smtpUser ?? environment["ASSAY_SMTP_USER"] else { return nil }
    guard let path = smtpPasswordFile ?? environment["ASSAY_SMTP_PASSWORD_FILE"],
      let text = try? String(contentsOfFile: path, encoding: .utf8)
    else { throw CommandFailure(.usage, "--smtp-password-file is missing or cannot be read") }
    return SMTPServer.Account(user: user, password: text.trimmingCharacters(in: .newlines))
  }
}
