import Campaigns
import Foundation
import GRDB
import Programme
import ProgrammeTesting
import Testing

@testable import StoreSQLite

@Suite("Campaigns are kept in SQLite")
struct CampaignStorageTests {
  static func order(in trial: TrialProgramme) async throws -> TestOrder {
    let setting = try await trial.prepare()
    let product = try await trial.declareProduct(suite: setting.suite)
    return try await trial.requestTesting(of: product, recognition: setting.recognition)
  }

  static func claim(_ order: TestOrder, secret: LeaseSecret = .random()) throws -> Campaign.LeaseClaim {
    Campaign.LeaseClaim(laboratory: order.laboratory, agent: try AgentName("bench-1"), secret: secret.digest)
  }

  @Test("an order that nobody took is a campaign that waits; what is saved is read back the same")
  func roundTrip() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let order = try await Self.order(in: trial)
    let claim = try Self.claim(order)
    let (store, now) = (trial.store, trial.now)
    let waiting = try await store.readCampaigns { try $0.campaign(order.id) }
    #expect(waiting == Campaign(order: order))
    let saved = try await store.writeCampaigns { transaction in
      var campaign = Campaign(order: order)
      _ = try campaign.take(claim, at: now, on: .standard)
      try transaction.saveCampaign(campaign)
      return campaign
    }
    #expect(try await store.readCampaigns { try $0.campaign(order.id) } == saved)
    let open = try await store.readCampaigns { try $0.openCampaigns(laboratory: order.laboratory, limit: 10) }
    #expect(open == [saved])
  }

  @Test("a closed order's campaign is withdrawn, and no longer open")
  func withdrawal() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let order = try await Self.order(in: trial)
    try await trial.take("abandon", on: order.case, by: "vendor")
    let store = trial.store
    let campaign = try await store.readCampaigns { try $0.campaign(order.id) }
    #expect(campaign?.state(at: trial.now) == .withdrawn)
    #expect(
      try await store.readCampaigns { try $0.openCampaigns(laboratory: order.laboratory, limit: 10) }.isEmpty)
  }

  @Test("events come back in order, by attempt, after a position; none is ever changed")
  func events() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let order = try await Self.order(in: trial)
    let (store, now) = (trial.store, trial.now)
    let events = (1...250).map { CampaignEvent(sequence: $0, at: now, body: .note("note \($0)")) }
    try await store.writeCampaigns { transaction in
      try transaction.saveCampaign(Campaign(order: order))
      try transaction.appendEvents(events[...], to: order.id, attempt: 1, receivedAt: now)
      try transaction.appendEvents(events.prefix(2), to: order.id, attempt: 2, receivedAt: now)
    }
    try await store.readCampaigns { (transaction: any ReadTransaction & CampaignReading) throws in
      #expect(try transaction.events(of: order.id, attempt: 1, after: 240, limit: 4) == Array(events[240..<244]))
      #expect(try transaction.lastEvent(of: order.id, attempt: 1) == 250)
      #expect(try transaction.lastEvent(of: order.id, attempt: 2) == 2)
      #expect(try transaction.lastEvent(of: order.id, attempt: 3) == 0)
      #expect(try transaction.event(of: order.id, attempt: 1, sequence: 7) == events[6])
    }
    await #expect(throws: (any Error).self) {
      try await store.writer.write { try $0.execute(sql: "UPDATE campaign_events SET attempt = 9") }
    }
  }

  @Test("what a transaction wrote is gone with its error: campaign, step and statement together")
  func allOrNothing() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let order = try await Self.order(in: trial)
    let submission = try trial.report(on: order)
    let (store, engine, actor, now) = (trial.store, trial.engine, try trial.actor("engineer"), trial.now)
    let version = try await trial.row(order.case).version
    struct Death: Error {}
    await #expect(throws: Death.self) {
      try await store.writeCampaigns { transaction in
        try transaction.saveCampaign(Campaign(order: order))
        _ = try engine.perform(
          submission.request(for: order, version: version), by: actor, in: transaction, now: now)
        throw Death()
      }
    }
    #expect(try await trial.row(order.case).state == "testing")
    #expect(try await store.writer.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM campaigns") } == 0)
    #expect(try await store.read { try $0.testOrder(order.id)?.closedAt } == nil)
  }

  @Test("a completed campaign never changes")
  func completedIsFinal() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let order = try await Self.order(in: trial)
    let secret = LeaseSecret.random()
    let claim = try Self.claim(order, secret: secret)
    let (store, now) = (trial.store, trial.now)
    let report = ContentAddress(of: Data("report".utf8))
    let completed = try await store.writeCampaigns { transaction in
      var campaign = Campaign(order: order)
      _ = try campaign.take(claim, at: now, on: .standard)
      _ = try campaign.complete(
        .init(laboratory: order.laboratory, secret: secret.digest), report: report, statement: report, evidence: [],
        at: now)
      try transaction.saveCampaign(campaign)
      return campaign
    }
    await #expect(throws: ProgrammeError.self) {
      try await store.writeCampaigns { try $0.saveCampaign(Campaign(order: order)) }
    }
    #expect(try await store.readCampaigns { try $0.campaign(order.id) } == completed)
  }

  @Test("an order, a lease and an event each wake those who wait")
  func changes() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let (store, now) = (trial.store, trial.now)
    var rings = store.campaignChanges().makeAsyncIterator()
    let order = try await Self.order(in: trial)
    #expect(await rings.next() != nil)

    rings = store.campaignChanges().makeAsyncIterator()
    try await store.writeCampaigns { try $0.saveCampaign(Campaign(order: order)) }
    #expect(await rings.next() != nil)

    rings = store.campaignChanges().makeAsyncIterator()
    let event = CampaignEvent(sequence: 1, at: now, body: .note("it moves"))
    try await store.writeCampaigns { try $0.appendEvents([event], to: order.id, attempt: 1, receivedAt: now) }
    #expect(await rings.next() != nil)
  }
}
