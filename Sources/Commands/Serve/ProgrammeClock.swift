import Foundation
import Logging
import Programme
import ServiceLifecycle

/// Lets lapse what time ends: accreditations, recognitions, deadlines. A missed round is made good by the next.
struct ProgrammeClock: Service {
  let store: any Store
  let engine: Engine
  let logger: Logger
  var interval: Duration = .seconds(60)

  func run() async throws {
    do {
      try await cancelWhenGracefulShutdown {
        while true {
          try await round()
          try await Task.sleep(for: interval)
        }
      }
    } catch is CancellationError {}
  }

  private func round() async throws {
    do {
      var lookedAt = 1
      while lookedAt > 0 {
        lookedAt = try await store.write { [engine, logger] transaction in
          try engine.tick(in: transaction, now: Date()) { id, error in
            logger.error(
              "a case could not be looked at; it is tried again in an hour",
              metadata: ["case": "\(id)", "error": "\(error)"])
          }
        }
      }
    } catch let error as CancellationError {
      throw error
    } catch {
      logger.error("the programme's clock could not do its round and tries again: \(error)")
    }
  }
}
