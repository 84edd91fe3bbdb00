import Foundation
import Programme

/// A campaign for those who watch it.
package struct CampaignView: Sendable {
  package let campaign: Campaign
  package let order: TestOrder
  package let laboratory: String
  package let state: Campaign.State
  /// The attempt that is shown: the one that was completed, else the latest; 0 before the first.
  package let attempt: Int
  package let progress: CampaignProgress
  /// The last events of that attempt, oldest first.
  package let lastEvents: [CampaignEvent]
  /// The report that counts, once there is one.
  package let report: TestReport?

  package static let shownEvents = 30
}

/// A place in a campaign's events: after this one, others follow.
package struct EventPosition: Hashable, Sendable, CustomStringConvertible {
  package let attempt: Int
  package let sequence: Int

  package init(attempt: Int, sequence: Int) {
    self.attempt = attempt
    self.sequence = sequence
  }

  /// `2.17`: the form of an event's `id`, and so of `Last-Event-ID`. Nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 20, let attempt = Int(parts[0]), let sequence = Int(parts[1]),
      attempt >= 0, sequence >= 0
    else { return nil }
    self.init(attempt: attempt, sequence: sequence)
  }

  package var description: String { "\(attempt).\(sequence)" }
}

extension CampaignDesk {
  /// The campaign as the actor may see it: who may read its case may watch. Throws `unknown-campaign` otherwise.
  package func view(_ id: CampaignID, for actor: Actor) async throws -> CampaignView {
    let (now, engine, blobs) = (clock(), engine, blobs)
    return try await store.readCampaigns { transaction in
      let (campaign, order) = try Self.readable(id, by: actor, engine, in: transaction)
      let attempt = campaign.completion?.attempt ?? campaign.attempts
      let events = try transaction.events(of: id, attempt: attempt, after: 0, limit: EventBounds.eventsInAttempt)
      let report = try campaign.completion.flatMap { try blobs.get($0.report) }.map { try TestReport(encoded: $0) }
      return CampaignView(
        campaign: campaign, order: order, laboratory: try transaction.organisation(order.laboratory)?.name ?? "",
        state: campaign.state(at: now), attempt: attempt, progress: CampaignProgress(events),
        lastEvents: events.suffix(CampaignView.shownEvents), report: report)
    }
  }

  /// What happened after a position.
  package struct News: Sendable {
    package let state: Campaign.State
    package let attempt: Int
    /// Of that attempt, in order.
    package let events: [CampaignEvent]
  }

  /// Events of the shown attempt after `position`; from its first one when the attempt is a later one.
  package func news(of id: CampaignID, after position: EventPosition, for actor: Actor, limit: Int = 500) async throws
    -> News
  {
    let (now, engine) = (clock(), engine)
    return try await store.readCampaigns { transaction in
      let (campaign, _) = try Self.readable(id, by: actor, engine, in: transaction)
      let attempt = campaign.completion?.attempt ?? campaign.attempts
      let last = position.attempt == attempt ? position.sequence : 0
      return News(
        state: campaign.state(at: now), attempt: attempt,
        events: try transaction.events(of: id, attempt: attempt, after: last, limit: limit))
    }
  }

  package func changes() -> AsyncStream<Void> { store.campaignChanges() }

  private static func readable(
    _ id: CampaignID, by actor: Actor, _ engine: Engine, in transaction: any ReadTransaction & CampaignReading
  ) throws -> (Campaign, TestOrder) {
    guard let campaign = try transaction.campaign(id), let order = try transaction.testOrder(id),
      actor.organisation == order.laboratory
        || (try? engine.readable(order.case, by: actor, in: transaction)) != nil
    else { throw unknown }
    return (campaign, order)
  }
}
