import Foundation
import Mail
import Testing

@testable import Commands

@Suite("What is said about the mail server is used, or refused with what to do")
struct MailOptionsTests {
  private func mailer(_ arguments: [String], _ environment: [String: String] = [:]) throws -> Mailbox? {
    try MailOptions.parse(arguments).mailer(named: "Assay", environment: environment)?.from
  }

  @Test("nothing said: no e-mail")
  func nothing() throws {
    #expect(try mailer([]) == nil)
    #expect(try mailer([], ["ASSAY_SMTP_HOST": ""]) == nil, "an empty variable says nothing")
  }

  @Test("by options, by the environment, or by both; an option wins")
  func said() throws {
    let host = ["--smtp-host", "mail.example.org"]
    #expect(try mailer(host + ["--mail-from", "assay@example.org"])?.address == "assay@example.org")
    let environment = ["ASSAY_SMTP_HOST": "mail.example.org", "ASSAY_MAIL_FROM": "env@example.org"]
    #expect(try mailer([], environment)?.address == "env@example.org")
    #expect(try mailer(["--mail-from", "option@example.org"], environment)?.address == "option@example.org")
    #expect(try mailer([], environment)?.name == "Assay")
  }

  @Test("a password from a file, a port, a certificate")
  func whole() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let password = try folder.write("password", "secret\n")
    let pem = try folder.write("pem", "-----BEGIN CERTIFICATE-----\n")
    let arguments = [
      "--smtp-host", "mail.example.org", "--mail-from", "a@example.org", "--smtp-port", "2525", "--smtp-encryption",
      "implicit", "--smtp-user", "u", "--smtp-password-file", password.path, "--smtp-trusted-certificates", pem.path,
    ]
    #expect(try mailer(arguments) != nil)
    try folder.write("password", "\n")
    let failure = #expect(throws: CommandFailure.self) { try mailer(arguments) }
    #expect(failure?.reason.contains("holds no password") == true)
  }

  typealias Half = (arguments: [String], environment: [String: String], words: String)
  private static let host: [String] = ["--smtp-host", "mail.example.org"]
  private static let whole: [String] = host + ["--mail-from", "a@example.org"]

  static let halves: [Half] = [
    (host, [:], "--mail-from is missing"),
    (["--mail-from", "a@example.org"], [:], "--mail-from is said without --smtp-host"),
    (["--smtp-user", "u"], [:], "--smtp-user is said without --smtp-host"),
    ([], ["ASSAY_SMTP_PORT": "25"], "--smtp-port is said without --smtp-host"),
    (whole + ["--smtp-user", "u"], [:], "without --smtp-password-file"),
    (whole + ["--smtp-password-file", "/dev/null"], [:], "without --smtp-user"),
    (whole + ["--smtp-user", "u", "--smtp-password-file", "/no/such"], [:], "cannot be read"),
    (whole + ["--smtp-user", "u", "--smtp-password-file", "/dev/null"], [:], "cannot be read"),
    (whole + ["--smtp-port", "0"], [:], "--smtp-port takes 1 to 65535"), (whole, ["ASSAY_SMTP_PORT": "x"], "not ‘x’"),
    (whole + ["--smtp-encryption", "ssl"], [:], "takes starttls, implicit or none"),
    (whole + ["--smtp-encryption", "none"], [:], "on this machine only"),
    (host + ["--mail-from", "nobody"], [:], "not an address"),
    (host + ["--mail-from", "a@x.org\r\nBcc: b@x.org"], [:], "not an address"),
    (whole + ["--smtp-trusted-certificates", "/dev/null"], [:], "no file of certificates"),
  ]

  @Test("what is said by halves, or cannot be, is refused before the portal starts", arguments: halves)
  func refused(_ half: Half) throws {
    let failure = #expect(throws: CommandFailure.self) { try mailer(half.arguments, half.environment) }
    #expect(failure?.status == .usage)
    #expect(failure?.reason.contains(half.words) == true, "\(failure?.reason ?? "")")
  }

  @Test("the binary ends with 3 and makes no folder")
  func binary() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let data = folder.file("data")
    let outcome = try await BuiltBinary.run(["serve", "--data", data.path, "--smtp-host", "mail.example.org"])
    #expect(outcome.status == 3 && outcome.errors.contains("--mail-from is missing"))
    #expect(!FileManager.default.fileExists(atPath: data.path))
  }
}
