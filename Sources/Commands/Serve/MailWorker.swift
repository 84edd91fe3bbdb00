import Foundation
import Logging
import Mail
import Programme
import ServiceLifecycle

/// Sends what is in the outbox: at least once each, with the same message identifier however often. What became of each
/// letter is noted before the next is offered, so a kill between the server's yes and our note of it sends that one
/// letter again, and no other; its identifier lets a mailbox tell.
struct MailWorker: Service {
  let store: any Store
  let writer: MailWriter
  let mailer: any Mailer
  let from: Mailbox
  let logger: Logger
  var interval: Duration = .seconds(20)
  var clock: @Sendable () -> Date = { Date() }

  private static let batch = 50

  func run() async throws {
    do {
      try await cancelWhenGracefulShutdown {
        while true {
          do { while try await round() > 0 {} } catch let error as CancellationError {
            throw error
          } catch {
            logger.error("the outbox could not be worked through and is tried again: \(error)")
          }
          try await Task.sleep(for: interval)
        }
      }
    } catch is CancellationError {}
  }

  /// Announces new statements and sends what is due. Returns how many letters it looked at.
  func round() async throws -> Int {
    try Task.checkCancellation()
    let now = clock()
    while try await store.write({ try Subscriptions.announce(in: $0, now: now) }) > 0 {}
    let (due, texts) = try await store.read { [writer] transaction in
      let due = try transaction.mailDue(at: now, limit: Self.batch)
      return (due, try due.map { try writer.text(of: $0, in: transaction) })
    }
    var sendable: [(mail: OutgoingMail, letter: Letter)] = []
    for (mail, text) in zip(due, texts) {
      guard let text else {
        try await note(mail, nil, at: now)
        continue
      }
      do { sendable.append((mail, try letter(text, mail))) } catch let error as MailError {
        try await note(mail, error, at: now)
      }
    }
    try await mailer.deliver(sendable.map(\.letter)) { place, failure in
      try await note(sendable[place].mail, failure, at: now)
    }
    return due.count
  }

  private func letter(_ text: MailText, _ mail: OutgoingMail) throws -> Letter {
    let host = from.address.split(separator: "@").last.map(String.init) ?? "localhost"
    let unsubscribe: Letter.Unsubscribe =
      switch text.ending {
      case .oneClick(let link): .oneClick(link)
      case .page(let link): .page(link)
      }
    return try Letter(
      from: from, to: Mailbox(text.address, name: text.recipient), subject: text.subject, body: text.body,
      messageID: "\(mail.key)@\(host)", date: mail.createdAt, unsubscribe: unsubscribe)
  }

  /// Notes what became of a letter; one that was never offered stays as it is.
  private func note(_ mail: OutgoingMail, _ failure: MailError?, at now: Date) async throws {
    guard failure?.code != .notTried else { return }
    // Also when we are told to stop: what the server has taken must not be sent again.
    try await Task { [store] in
      try await store.write { transaction in
        if let failure {
          try transaction.updateMail(mail.afterFailure(failure.reason, canPass: failure.code.isPassing, at: now))
        } else {
          try transaction.deleteMail(key: mail.key)
        }
      }
    }.value
    guard let failure else { return }
    // Keys name no person to anybody without the database.
    logger.warning("a letter was not taken", metadata: ["letter": "\(mail.key)", "reason": "\(failure.reason)"])
  }
}
