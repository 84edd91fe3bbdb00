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

  package func deliver(_ letters: [Letter], tell: (Int, MailError?) async throws -> Void) async throws {
    guard !letters.isEmpty else { return }
    let connection: SMTPConnection
    do { connection = try await SMTPConnection.open(server, on: group) } catch {
      let failure = Self.mailError(error).asPassing
      for place in letters.indices { try await tell(place, failure) }
      return
    }
    do {
      try await connection.closingWhenCancelled { try await offer(letters, over: connection, tell) }
    } catch {
      await connection.close()
      throw error
    }
  }

  private func offer(
    _ letters: [Letter], over connection: SMTPConnection, _ tell: (Int, MailError?) async throws -> Void
  ) async throws {
    for (place, letter) in letters.enumerated() {
      do { try await connection.send(letter) } catch {
        let failure = Self.mailError(error)
        try await tell(place, failure)
        if failure.code.concernsOneLetter, await connection.canGoOn() { continue }
        await connection.close()
        let rest = MailError(.notTried, "the conversation with the mail server ended before this letter")
        for place in letters.indices.dropFirst(place + 1) { try await tell(place, rest) }
        return
      }
      try await tell(place, nil)
    }
    await connection.quit()
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
