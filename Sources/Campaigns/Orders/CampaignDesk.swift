import Foundation
import Programme

/// What a laboratory does with its orders, each in one transaction. The agent API is this, spoken in HTTP.
///
/// Every method throws ``CampaignsError`` with the codes of `LeaseErrors.swift`, or ``ProgrammeError``; what throws has
/// changed nothing.
package struct CampaignDesk: Sendable {
  let store: any CampaignStore
  let blobs: any BlobStore
  let engine: Engine
  let staging: any UploadStaging
  let terms: LeaseTerms
  let clock: @Sendable () -> Date

  package init(
    store: any CampaignStore, blobs: any BlobStore, engine: Engine, staging: any UploadStaging,
    terms: LeaseTerms = .standard, clock: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.store = store
    self.blobs = blobs
    self.engine = engine
    self.staging = staging
    self.terms = terms
    self.clock = clock
  }

  /// Offers that one answer holds.
  package static let mostOffers = 20

  /// What this agent may take now, the oldest order first: waiting, interrupted, or its own.
  package func offers(for actor: Actor, agent: AgentName) async throws -> WorkOffers {
    let laboratory = try Self.laboratory(of: actor)
    let now = clock()
    return try await store.readCampaigns { transaction in
      let name = try transaction.organisation(laboratory)?.name ?? ""
      var offers: [WorkOffer] = []
      for campaign in try transaction.openCampaigns(laboratory: laboratory, limit: 500) {
        guard offers.count < Self.mostOffers else { break }
        let state = campaign.state(at: now)
        guard state == .waiting || state == .interrupted || state == .leased && campaign.lease?.agent == agent,
          let order = try transaction.testOrder(campaign.id)
        else { continue }
        offers.append(WorkOffer(order: order, laboratory: name, attempts: campaign.attempts))
      }
      return WorkOffers(offers: offers)
    }
  }

  /// As ``offers(for:agent:)``, but waits up to `seconds` for the first one.
  package func offers(for actor: Actor, agent: AgentName, waiting seconds: Double) async throws -> WorkOffers {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while true {
      // Listen before looking, so that an order which arrives in between rings.
      let changes = store.campaignChanges()
      let offers = try await offers(for: actor, agent: agent)
      guard offers.offers.isEmpty, ContinuousClock.now < deadline else { return offers }
      try await Self.wait(for: changes, until: deadline)
    }
  }

  /// Returns at the first change or at the deadline; throws `CancellationError` when the task is cancelled.
  package static func wait(for changes: AsyncStream<Void>, until deadline: ContinuousClock.Instant) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { for await _ in changes { return } }
      group.addTask { try await Task.sleep(until: deadline, clock: .continuous) }
      defer { group.cancelAll() }
      try await group.next()
    }
    try Task.checkCancellation()
  }

  package func take(_ id: CampaignID, _ request: LeaseRequest, by actor: Actor) async throws -> LeaseGrant {
    let laboratory = try Self.laboratory(of: actor)
    let claim = Campaign.LeaseClaim(laboratory: laboratory, agent: request.agent, secret: request.secret.digest)
    let (now, terms) = (clock(), terms)
    let grant = try await store.writeCampaigns { transaction in
      guard var campaign = try transaction.campaign(id), let order = try transaction.testOrder(id) else {
        throw Self.unknown
      }
      let attemptsBefore = campaign.attempts
      let lease = try campaign.take(claim, at: now, on: terms)
      try transaction.saveCampaign(campaign)
      let name = try transaction.organisation(laboratory)?.name ?? ""
      return LeaseGrant(
        campaign: id, attempt: lease.attempt, expiresAt: lease.expiresAt, renewEvery: terms.duration / 3,
        order: WorkOffer(order: order, laboratory: name, attempts: attemptsBefore))
    }
    FaultPoint.leaseCommitted.reach()
    return grant
  }

  package func renew(_ id: CampaignID, secret: LeaseSecret, by actor: Actor) async throws -> LeaseRenewal {
    let (now, terms) = (clock(), terms)
    let proof = try Self.proof(secret, of: actor)
    return try await change(id) { campaign, _ in
      let lease = try campaign.renew(proof, at: now, on: terms)
      return LeaseRenewal(attempt: lease.attempt, expiresAt: lease.expiresAt)
    }
  }

  package func giveBack(_ id: CampaignID, secret: LeaseSecret, reason: String, by actor: Actor) async throws {
    let proof = try Self.proof(secret, of: actor)
    try await change(id) { campaign, _ in try campaign.giveBack(proof, reason: reason) }
    await staging.discardAll(of: id)
  }

  /// Appends events to the lease's attempt; those that are there already are skipped.
  package func append(
    _ events: [CampaignEvent], to id: CampaignID, secret: LeaseSecret, by actor: Actor
  ) async throws -> EventReceipt {
    let now = clock()
    let proof = try Self.proof(secret, of: actor)
    return try await store.writeCampaigns { transaction in
      guard let campaign = try transaction.campaign(id) else { throw Self.unknown }
      let attempt = try campaign.activeLease(proof, at: now).attempt
      let last = try transaction.lastEvent(of: id, attempt: attempt)
      let novel = try EventStream.novel(in: events, after: last) { sequence in
        try transaction.event(of: id, attempt: attempt, sequence: sequence)
      }
      try transaction.appendEvents(novel, to: id, attempt: attempt, receivedAt: now)
      return EventReceipt(last: last + novel.count)
    }
  }

  /// Changes a campaign in one transaction.
  private func change<Value: Sendable>(
    _ id: CampaignID,
    _ body: @escaping @Sendable (inout Campaign, any WriteTransaction & CampaignWriting) throws -> Value
  ) async throws -> Value {
    try await store.writeCampaigns { transaction in
      guard var campaign = try transaction.campaign(id) else { throw Self.unknown }
      let value = try body(&campaign, transaction)
      try transaction.saveCampaign(campaign)
      return value
    }
  }

  /// The campaign and its order, if the secret opens a lease that has not expired.
  func leased(_ id: CampaignID, secret: LeaseSecret, by actor: Actor) async throws -> (Campaign, TestOrder) {
    let now = clock()
    let proof = try Self.proof(secret, of: actor)
    return try await store.readCampaigns { transaction in
      guard let campaign = try transaction.campaign(id), let order = try transaction.testOrder(id) else {
        throw Self.unknown
      }
      _ = try campaign.activeLease(proof, at: now)
      return (campaign, order)
    }
  }

  static func proof(_ secret: LeaseSecret, of actor: Actor) throws -> Campaign.LeaseProof {
    Campaign.LeaseProof(laboratory: try laboratory(of: actor), secret: secret.digest)
  }

  /// The laboratory for which the actor works.
  static func laboratory(of actor: Actor) throws -> OrganisationID {
    guard actor.roles.contains(.laboratory) else {
      throw ProgrammeError(.notPermitted, "only somebody who works for a laboratory executes campaigns")
    }
    return actor.organisation
  }

  static let unknown = CampaignsError(.unknownCampaign, "there is no such test order")
}
