import Foundation

/// The agent's clock and patience; tests bring their own.
package struct AgentTiming: Sendable {
  package var now: @Sendable () -> Date
  /// Sleeps so many seconds; throws when the task is cancelled.
  package var sleep: @Sendable (Double) async throws -> Void
  /// Seconds that a poll for work may wait at the portal.
  package var pollWait: Int
  package var backoff: Backoff
  /// Seconds before the first retry of a campaign whose run could not be done; doubles with each.
  package var rerunDelay: Double
  /// Seconds that a shutdown waits for the portal to take a lease back.
  package var farewell: Double

  package init(
    now: @escaping @Sendable () -> Date = { Date() },
    sleep: @escaping @Sendable (Double) async throws -> Void = { try await Task.sleep(for: .seconds($0)) },
    pollWait: Int = 25, backoff: Backoff = Backoff(), rerunDelay: Double = 30, farewell: Double = 5
  ) {
    self.now = now
    self.sleep = sleep
    self.pollWait = pollWait
    self.backoff = backoff
    self.rerunDelay = rerunDelay
    self.farewell = farewell
  }
}
