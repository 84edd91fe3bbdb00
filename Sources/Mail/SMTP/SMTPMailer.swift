import NIOCore
import NIOPosix

/// Sends letters through one mail server, several over one connection.
package struct SMTPMailer: Mailer {
  private let server: SMTPServer
  private let group: any EventLoopGroup

  package init(_ server: SMTPServer, group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton) {
    self.server = server
    self.group = group
  }

  package func deliver(_ letters: [Letter]) async -> [MailError?] {
    guard !letters.isEmpty else { return [] }
    let connection: SMTPConnection
    do { connection = try await SMTPConnection.open(server, on: group) } catch {
      return letters.map { _ in Self.mailError(error).asPassing }
    }
    var outcomes: [MailError?] = []
    for letter in letters {
      do {
        try await connection.send(letter)
        outcomes.append(nil)
      } catch {
        let failure = Self.mailError(error)
        outcomes.append(failure)
        guard failure.code.concernsOneLetter, await connection.canGoOn() else {
          await connection.close()
          let rest = MailError(.unreachable, "the conversation with the mail server ended before this letter")
          return outcomes + letters.dropFirst(outcomes.count).map { _ in rest }
        }
      }
    }
    await connection.quit()
    return outcomes
  }

  private static func mailError(_ error: any Error) -> MailError {
    error as? MailError
      ?? MailError(
        .unreachable, "the conversation with the mail server broke: \(String(describing: error).prefix(200))")
  }
}

extension MailError {
  /// A refusal before any letter was offered says nothing about a letter: it may be gone tomorrow.
  fileprivate var asPassing: MailError { code.isPassing ? self : MailError(.refusedForNow, reason) }
}

extension MailError.Code {
  fileprivate var concernsOneLetter: Bool { [.refusedForNow, .refusedForGood, .unsendable].contains(self) }
}
