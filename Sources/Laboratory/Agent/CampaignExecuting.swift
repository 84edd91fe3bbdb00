import Campaigns
import Foundation
import Programme

/// What executes a campaign: the suite runner, or a double in tests.
package protocol CampaignExecuting: Sendable {
  /// Runs the suite against the product and returns what came of it.
  ///
  /// - Parameters:
  ///   - assignment: what to run, and the folder to write evidence in.
  ///   - tell: takes progress; returns at once, whatever the network does.
  /// - Throws: `CancellationError` soon after the task is cancelled; else when there can be no report at all. What a
  ///   report can say (an `error` verdict with its attribution) is not thrown.
  func execute(
    _ assignment: CampaignAssignment, tell: @escaping @Sendable (CampaignEvent.Body) -> Void
  ) async throws -> CampaignOutcome
}

package struct CampaignAssignment: Sendable {
  package let order: WorkOffer
  package let attempt: Int
  package let suite: SuiteBundle
  /// An empty folder of this attempt's own.
  package let folder: URL

  package init(order: WorkOffer, attempt: Int, suite: SuiteBundle, folder: URL) {
    self.order = order
    self.attempt = attempt
    self.suite = suite
    self.folder = folder
  }
}

/// What came of a run: the report, and the event logs that it names by digest.
package typealias CampaignOutcome = SuiteRun
