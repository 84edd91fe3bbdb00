import Campaigns
import Foundation

/// Campaigns whose run could not be done here, and when to try each again.
struct Postponements: Sendable {
  /// Seconds before the first retry.
  let delay: Double
  private var entries: [CampaignID: (until: Date, failures: Int)] = [:]

  init(delay: Double) { self.delay = delay }

  func mayRun(_ campaign: CampaignID, at now: Date) -> Bool { entries[campaign].map { $0.until <= now } ?? true }

  mutating func postpone(_ campaign: CampaignID, at now: Date) {
    let failures = (entries[campaign]?.failures ?? 0) + 1
    let wait = min(delay * Double(1 << min(failures - 1, 10)), 3600)
    entries[campaign] = (now.addingTimeInterval(wait), failures)
  }

  mutating func clear(_ campaign: CampaignID) { entries[campaign] = nil }

  /// Seconds until the first of them may run; at least a little, so that nothing spins.
  func wait(at now: Date) -> Double {
    max(0.2, entries.values.map { $0.until.timeIntervalSince(now) }.min() ?? 0.2)
  }
}
