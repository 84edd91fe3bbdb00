import Foundation
import Programme

/// What there is to do for a laboratory, oldest order first. The answer to a poll.
package struct WorkOffers: Hashable, Sendable, Codable {
  package let version: Int
  package let offers: [WorkOffer]

  package init(version: Int = AgentWire.version, offers: [WorkOffer]) {
    self.version = version
    self.offers = offers
  }
}

/// One test order as its laboratory sees it: all that a run and its report need.
package struct WorkOffer: Hashable, Sendable, Codable {
  package let order: TestOrder
  /// The laboratory's name as registered: the report statement says it.
  package let laboratory: String
  /// How often it was taken before.
  package let attempts: Int

  package init(order: TestOrder, laboratory: String, attempts: Int) {
    self.order = order
    self.laboratory = laboratory
    self.attempts = attempts
  }

  package var campaign: CampaignID { order.id }
}
