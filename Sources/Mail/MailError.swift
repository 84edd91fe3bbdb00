/// Why a letter was not handed over to the mail server.
package struct MailError: Error, Hashable, CustomStringConvertible {
  package struct Code: Hashable, Sendable, CustomStringConvertible {
    package let description: String
    /// Whether trying again later can help.
    package let isPassing: Bool

    private init(_ description: String, isPassing: Bool) {
      self.description = description
      self.isPassing = isPassing
    }

    /// Nobody answers at that address, or the connection broke.
    package static let unreachable = Code("unreachable", isPassing: true)
    /// The server did not answer in time.
    package static let timedOut = Code("timed-out", isPassing: true)
    /// What answers does not speak SMTP, or breaks its bounds.
    package static let notSMTP = Code("not-smtp", isPassing: true)
    /// The server cannot encrypt, or its certificate does not hold.
    package static let notEncrypted = Code("not-encrypted", isPassing: true)
    /// The server does not accept our name and password.
    package static let signInRefused = Code("sign-in-refused", isPassing: true)
    /// The server refused for now (4yz).
    package static let refusedForNow = Code("refused-for-now", isPassing: true)
    /// The conversation ended before this letter was offered: that is no attempt.
    package static let notTried = Code("not-tried", isPassing: true)
    /// The server refused this letter for good (5yz).
    package static let refusedForGood = Code("refused-for-good", isPassing: false)
    /// The letter cannot be written: an address that is none, or one that this server cannot carry.
    package static let unsendable = Code("unsendable", isPassing: false)
  }

  package let code: Code
  /// What, where, and what to do. Never holds an address of a person.
  package let reason: String
  package let file: StaticString
  package let line: UInt

  package init(_ code: Code, _ reason: String, file: StaticString = #fileID, line: UInt = #line) {
    self.code = code
    self.reason = reason
    self.file = file
    self.line = line
  }

  package var description: String { "\(code): \(reason) (\(file):\(line))" }

  package static func == (left: MailError, right: MailError) -> Bool { left.code == right.code }
  package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
