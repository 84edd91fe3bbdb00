import Foundation
import Synchronization

/// Lets only so many reports in from one place within an hour. It holds nothing but counts, in memory, each under a name
/// that cannot be turned back into a network address (``SignInRoutes/origin(_:)``), and forgets them after the hour.
final class ReportGate: Sendable {
  private struct Count {
    let since: Date
    var reports: Int
  }

  private let counts = Mutex<[String: Count]>([:])
  private let most: Int

  static let period: TimeInterval = 3600
  /// Places that are told apart; beyond, all further ones count as one.
  static let mostPlaces = 20_000

  /// - Parameter most: reports from one place in an hour. Many people stand behind one address.
  init(most: Int = 40) { self.most = most }

  /// Throws ``PortalError/Code/tooManyTries`` when no more are let in.
  func pass(from origin: String, at now: Date) throws {
    let isLetIn = counts.withLock { counts in
      if counts.count >= Self.mostPlaces {
        counts = counts.filter { now.timeIntervalSince($0.value.since) < Self.period }
      }
      let name = counts[origin] != nil || counts.count < Self.mostPlaces ? origin : ""
      var count = counts[name] ?? Count(since: now, reports: 0)
      if now.timeIntervalSince(count.since) >= Self.period { count = Count(since: now, reports: 0) }
      count.reports += 1
      counts[name] = count
      return count.reports <= most
    }
    guard isLetIn else {
      throw PortalError(
        .tooManyTries,
        "Very many reports came from your network within an hour. Nothing of this one was kept: send it again later.")
    }
  }
}
