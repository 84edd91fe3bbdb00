import Foundation
import Logging
import Programme
import ServiceLifecycle

/// Keeps the outbox bounded, and tells whoever keeps the machine what was let go.
struct OutboxKeeper: Service {
  let store: any Store
  let sendsMail: Bool
  let logger: Logger
  var interval: Duration = .seconds(3600)
  var clock: @Sendable () -> Date = { Date() }

  func run() async throws {
    do {
      try await cancelWhenGracefulShutdown {
        while true {
          do { try await round() } catch let error as CancellationError { throw error } catch {
            logger.error("the outbox could not be tidied and is tried again: \(error)")
          }
          try await Task.sleep(for: interval)
        }
      }
    } catch is CancellationError {}
  }

  func round() async throws {
    let (now, sendsMail) = (clock(), sendsMail)
    if !sendsMail { while try await store.write({ try Subscriptions.announce(in: $0, now: now) }) > 0 {} }
    let letGo = try await store.write { try OutboxBounds.keep(sendsMail: sendsMail, in: $0, now: now) }
    if letGo.unsent > 0 {
      logger.warning(
        """
        \(letGo.unsent) letters were let go, because no mail server is set up and they were older than \
        \(OutboxBounds.longestUnsentDays) days or beyond the newest \(OutboxBounds.mostUnsent); persons find their \
        notices on the page. Name a mail server with --smtp-host to have letters sent
        """)
    }
    if letGo.givenUp > 0 {
      logger.notice(
        "\(letGo.givenUp) letters that were given up \(OutboxBounds.longestGivenUpDays) days ago were let go")
    }
    let state = try await store.read { try $0.outboxState() }
    if state.givenUp > 0 {
      logger.warning("\(state.givenUp) letters were given up: ‘assay admin mail’ tells why, and sends them again")
    }
  }
}
