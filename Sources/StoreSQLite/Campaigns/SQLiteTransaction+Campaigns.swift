import Campaigns
import Foundation
import GRDB
import Programme

extension SQLiteTransaction: CampaignWriting {
  func campaign(_ id: CampaignID) throws -> Campaign? {
    guard let order = try testOrder(id) else { return nil }
    let row = try row("SELECT document FROM campaigns WHERE id = ?", [id.description])
    return try campaign(of: order, row)
  }

  func openCampaigns(laboratory: OrganisationID, limit: Int) throws -> [Campaign] {
    try rows(
      """
      SELECT test_orders.id AS id FROM test_orders LEFT JOIN campaigns ON campaigns.id = test_orders.id
      WHERE test_orders.laboratory = ? AND test_orders.closed_at IS NULL AND campaigns.completed_at IS NULL
      ORDER BY test_orders.id LIMIT ?
      """, [laboratory.description, max(0, min(500, limit))]
    ).compactMap { try campaign($0.identifier("id")) }
  }

  func events(of id: CampaignID, attempt: Int, after sequence: Int, limit: Int) throws -> [CampaignEvent] {
    try rows(
      """
      SELECT document FROM campaign_events WHERE campaign = ? AND attempt = ? AND sequence > ?
      ORDER BY sequence LIMIT ?
      """, [id.description, attempt, sequence, max(0, min(EventBounds.eventsInAttempt, limit))]
    ).map(event)
  }

  func event(of id: CampaignID, attempt: Int, sequence: Int) throws -> CampaignEvent? {
    try row(
      "SELECT document FROM campaign_events WHERE campaign = ? AND attempt = ? AND sequence = ?",
      [id.description, attempt, sequence]
    ).map(event)
  }

  func lastEvent(of id: CampaignID, attempt: Int) throws -> Int {
    try row(
      "SELECT max(sequence) AS last FROM campaign_events WHERE campaign = ? AND attempt = ?",
      [id.description, attempt])?["last"] ?? 0
  }

  func uploadedOctets(of id: CampaignID) throws -> Int {
    try row("SELECT sum(octets) AS octets FROM campaign_uploads WHERE campaign = ?", [id.description])?["octets"] ?? 0
  }

  func isUploaded(_ blob: ContentAddress, for id: CampaignID) throws -> Bool {
    try row(
      "SELECT 1 FROM campaign_uploads WHERE campaign = ? AND blob = ?", [id.description, blob.description]) != nil
  }

  func saveCampaign(_ campaign: Campaign) throws {
    try run(
      """
      INSERT INTO campaigns (id, laboratory, document, completed_at) VALUES (?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET document = excluded.document, completed_at = excluded.completed_at
      """,
      [
        campaign.id.description, campaign.laboratory.description, try CanonicalJSON.encode(campaign),
        campaign.completion.map { Instant.text($0.completedAt) },
      ])
  }

  func appendEvents(
    _ events: ArraySlice<CampaignEvent>, to id: CampaignID, attempt: Int, receivedAt: Date
  ) throws {
    for event in events {
      try run(
        "INSERT INTO campaign_events (campaign, attempt, sequence, document, received_at) VALUES (?, ?, ?, ?, ?)",
        [id.description, attempt, event.sequence, try CanonicalJSON.encode(event), Instant.text(receivedAt)])
    }
  }

  func recordUpload(_ blob: ContentAddress, octets: Int, for id: CampaignID, at moment: Date) throws {
    try run(
      "INSERT INTO campaign_uploads (campaign, blob, octets, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
      [id.description, blob.description, octets, Instant.text(moment)])
  }

  private func campaign(of order: TestOrder, _ row: Row?) throws -> Campaign {
    guard let row else { return Campaign(order: order) }
    let document: Data = row["document"]
    guard let campaign = try? CanonicalJSON.decode(Campaign.self, from: document) else {
      throw row.damaged("document")
    }
    // The case closes the order; the campaign's own record does not repeat it.
    return campaign.closed(at: order.closedAt)
  }

  private func event(_ row: Row) throws -> CampaignEvent {
    let document: Data = row["document"]
    guard let event = try? CanonicalJSON.decode(CampaignEvent.self, from: document) else {
      throw row.damaged("document")
    }
    return event
  }
}
