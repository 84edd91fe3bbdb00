import NIOCore

/// Where mail is handed over, and how.
package struct SMTPServer: Hashable, Sendable {
  package enum Encryption: String, Hashable, Sendable, CaseIterable {
    /// Encrypted from the first octet (RFC 8314), usually at port 465.
    case implicit
    /// Asked for with STARTTLS (RFC 3207), and insisted on.
    case startTLS = "starttls"
    /// None: for a server on the same machine only. No password is ever sent.
    case none
  }

  package struct Account: Hashable, Sendable {
    package let user: String
    package let password: String

    package init(user: String, password: String) {
      self.user = user
      self.password = password
    }
  }

  package let host: String
  package let port: Int
  package let encryption: Encryption
  package let account: Account?
  /// What we call ourselves in EHLO.
  package let ownName: String
  /// Certificates in PEM that are trusted instead of the system's; nil for the system's.
  package let trustedCertificates: [UInt8]?
  package var connectTimeout = TimeAmount.seconds(20)
  /// How long one whole reply may take (RFC 5321 4.5.3.2 asks for five minutes).
  package var replyTimeout = TimeAmount.minutes(5)

  /// Throws ``MailError/Code/unsendable`` for an account or letters over an open line, or names that could not stand in
  /// a command.
  package init(
    host: String, port: Int, encryption: Encryption, account: Account? = nil, ownName: String = "localhost",
    trustedCertificates: [UInt8]? = nil
  ) throws {
    guard encryption != .none || account == nil else {
      throw MailError(.unsendable, "a password is never sent without encryption: use ‘starttls’ or ‘implicit’")
    }
    guard encryption != .none || Self.isThisMachine(host) else {
      throw MailError(
        .unsendable,
        "without encryption letters go to a server on this machine only (localhost, 127.0.0.1, ::1): use ‘starttls’ or "
          + "‘implicit’")
    }
    guard (1...65_535).contains(port), (1...253).contains(host.utf8.count) else {
      throw MailError(.unsendable, "the mail server's host or port cannot be used")
    }
    guard (1...253).contains(ownName.utf8.count),
      ownName.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { throw MailError(.unsendable, "our own name has 1 to 253 printable characters") }
    if let account, account.user.isEmpty || "\(account.user)\(account.password)".utf8.contains(0) {
      throw MailError(.unsendable, "the mail server's account has no user, or holds a null character")
    }
    self.host = host
    self.port = port
    self.encryption = encryption
    self.account = account
    self.ownName = ownName
    self.trustedCertificates = trustedCertificates
  }

  private static func isThisMachine(_ host: String) -> Bool {
    if host.lowercased() == "localhost" || host == "::1" { return true }
    guard let address = try? SocketAddress(ipAddress: host, port: 0), case .v4 = address else { return false }
    return host.hasPrefix("127.")
  }
}
