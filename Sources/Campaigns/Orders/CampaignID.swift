import Programme

/// A campaign has the identifier of its test order.
package typealias CampaignID = TestOrderID
