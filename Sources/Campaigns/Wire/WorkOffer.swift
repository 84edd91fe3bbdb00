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

/// One test order as its laboratory sees it: all that a run needs, and nothing of the case beyond its number.
package struct WorkOffer: Hashable, Sendable, Codable {
  package let campaign: CampaignID
  /// The case it belongs to, as people number it.
  package let caseNumber: String
  package let orderedAt: Date
  package let suite: SuiteReference
  package let product: ProductReference
  /// The vendor's answers to the ICS proforma.
  package let ics: [String: Answer]
  /// The vendor's answers to the IXIT proforma.
  package let ixit: [String: Answer]
  /// How often it was taken before.
  package let attempts: Int

  package init(order: TestOrder, attempts: Int) {
    campaign = order.id
    caseNumber = order.caseNumber
    orderedAt = order.placedAt
    suite = order.suite
    product = order.product
    ics = order.ics
    ixit = order.ixit
    self.attempts = attempts
  }
}
