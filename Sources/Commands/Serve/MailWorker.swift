import Foundation
import Logging
import Mail
import Programme
import ServiceLifecycle

/// Sends what is in the outbox: at least once each, with the same message identifier however often. A kill between the
/// server's yes and our note of it sends a letter again; its identifier lets a mailbox tell.
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
    let now = clock()
    while try await store.write({ try Subscriptions.announce(in: $0, now: now) }) > 0 {}
    let (due, texts) = try await store.read { [writer] transaction in
      let due = try transaction.mailDue(at: now, limit: Self.batch)
      return (due, try due.map { try writer.text(of: $0, in: transaction) })
    }
    var sendable: [(mail: OutgoingMail, letter: Letter)] = []
    var settled: [(mail: OutgoingMail, failure: MailError?)] = []
    for (mail, text) in zip(due, texts) {
      guard let text else {
        settled.append((mail, nil))
        continue
      }
      do { sendable.append((mail, try letter(text, mail))) } catch let error as MailError {
        settled.append((mail, error))
      }
    }
    let outcomes = await mailer.deliver(sendable.map(\.letter))
    settled += zip(sendable.map(\.mail), outcomes).map { ($0, $1) }
    try await note(settled, at: now)
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

  private func note(_ settled: [(mail: OutgoingMail, failure: MailError?)], at now: Date) async throws {
    try await store.write { transaction in
      for (mail, failure) in settled {
        if let failure {
          try transaction.updateMail(mail.afterFailure(failure.reason, canPass: failure.code.isPassing, at: now))
        } else {
          try transaction.deleteMail(key: mail.key)
        }
      }
    }
    // Keys name no person to anybody without the database.
    for (mail, failure) in settled {
      guard let failure else { continue }
      logger.warning(
        "a letter was not taken", metadata: ["letter": "\(mail.key)", "reason": "\(failure.reason)"])
    }
  }
}
