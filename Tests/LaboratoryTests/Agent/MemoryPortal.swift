import Campaigns
import Foundation
import Programme

@testable import Laboratory

/// A portal in memory with the real rules of leases, events and uploads, that fails as the test says.
actor MemoryPortal: LaboratoryPortal {
  enum Fault: Sendable {
    /// The request does not arrive.
    case lostRequest
    /// The request has its effect, the answer does not arrive.
    case lostAnswer
  }

  private(set) var campaigns: [CampaignID: Campaign] = [:]
  private(set) var events: [CampaignID: [Int: [CampaignEvent]]] = [:]
  private(set) var blobs: [ContentAddress: Data] = [:]
  private(set) var partial: [ContentAddress: Data] = [:]
  private(set) var completions: [CampaignID: [CompletionRequest]] = [:]
  private(set) var calls: [String] = []
  private var orders: [TestOrder] = []
  private let suite: SuiteBundle
  private let laboratory: OrganisationID
  private var refusals: [String: AgentProblem] = [:]
  private var nextFault: @Sendable (String) -> Fault? = { _ in nil }
  private var idlers: [CheckedContinuation<Void, Never>] = []
  private var callers: [(name: String, continuation: CheckedContinuation<Void, Never>)] = []
  private var time = Date(timeIntervalSince1970: 1_790_000_000)

  init(suite: SuiteBundle, laboratory: OrganisationID) {
    self.suite = suite
    self.laboratory = laboratory
  }

  func place(_ order: TestOrder) {
    orders.append(order)
    campaigns[order.id] = Campaign(order: order)
  }

  func fail(_ choose: @escaping @Sendable (String) -> Fault?) { nextFault = choose }
  func refuse(_ call: String, _ problem: AgentProblem?) { refusals[call] = problem }
  func advance(_ seconds: Double) { time += seconds }
  func withdraw(_ id: CampaignID) throws { try campaigns[id]?.withdraw(at: time) }
  func keepHalf(of blob: Data) { partial[ContentAddress(of: blob)] = blob.prefix(blob.count / 2) }

  func takeOver(_ id: CampaignID, by agent: String) throws {
    time += 10_000
    _ = try campaigns[id]?.take(
      .init(laboratory: laboratory, agent: AgentName(agent), secret: LeaseSecret.random().digest), at: time,
      on: .standard)
  }

  /// Returns when an agent asks for work and there is none.
  func idle() async { await withCheckedContinuation { idlers.append($0) } }

  /// Returns at the next call of that name.
  func call(_ name: String) async { await withCheckedContinuation { callers.append((name, $0)) } }

  private func answer<Value>(_ name: String, _ body: () throws -> Value) throws -> Value {
    calls.append(name)
    for caller in callers where caller.name == name { caller.continuation.resume() }
    callers.removeAll { $0.name == name }
    if let refusal = refusals[name] { throw refusal }
    let fault = nextFault(name)
    if fault == .lostRequest { throw LaboratoryError(.portalUnavailable, "the request was lost") }
    let value: Value
    do { value = try body() } catch let error as CampaignsError { throw Self.problem(error) }
    if fault == .lostAnswer { throw LaboratoryError(.portalUnavailable, "the answer was lost") }
    return value
  }

  static func problem(_ error: CampaignsError, status: Int = 409) -> AgentProblem {
    AgentProblem(title: "Refused", status: status, detail: error.reason, code: error.code.name)
  }

  private func change<Value>(_ id: CampaignID, _ body: (inout Campaign) throws -> Value) throws -> Value {
    guard var campaign = campaigns[id] else { throw CampaignsError(.unknownCampaign, "no such campaign") }
    let value = try body(&campaign)
    campaigns[id] = campaign
    return value
  }

  private func proof(_ lease: LeaseCredential) -> Campaign.LeaseProof {
    Campaign.LeaseProof(laboratory: laboratory, secret: lease.secret.digest)
  }

  private func offer(_ order: TestOrder) -> WorkOffer {
    WorkOffer(order: order, laboratory: "Test House", attempts: campaigns[order.id]?.attempts ?? 0)
  }

  func offers(for agent: AgentName, wait: Int) async throws -> WorkOffers {
    let open = try answer("offers") {
      orders.filter { order in
        guard let campaign = campaigns[order.id] else { return false }
        let state = campaign.state(at: time)
        return state == .waiting || state == .interrupted || state == .leased && campaign.lease?.agent == agent
      }
    }
    if open.isEmpty {
      for idler in idlers { idler.resume() }
      idlers = []
      try await Task.sleep(for: .milliseconds(20))
    }
    return WorkOffers(offers: open.map(offer))
  }

  func take(_ campaign: CampaignID, _ request: LeaseRequest) throws -> LeaseGrant {
    try answer("take") {
      let claim = Campaign.LeaseClaim(laboratory: laboratory, agent: request.agent, secret: request.secret.digest)
      let lease = try change(campaign) { try $0.take(claim, at: time, on: .standard) }
      guard let order = orders.first(where: { $0.id == campaign }) else {
        throw CampaignsError(.unknownCampaign, "no such campaign")
      }
      return LeaseGrant(
        campaign: campaign, attempt: lease.attempt, expiresAt: lease.expiresAt, renewEvery: 0.05, order: offer(order))
    }
  }

  func renew(_ lease: LeaseCredential) throws -> LeaseRenewal {
    try answer("renew") {
      let renewed = try change(lease.campaign) { try $0.renew(proof(lease), at: time, on: .standard) }
      return LeaseRenewal(attempt: renewed.attempt, expiresAt: renewed.expiresAt)
    }
  }

  func giveBack(_ lease: LeaseCredential, reason: String) throws {
    try answer("giveBack") { try change(lease.campaign) { try $0.giveBack(proof(lease), reason: reason) } }
  }

  func append(_ batch: [CampaignEvent], under lease: LeaseCredential) throws -> EventReceipt {
    try answer("append") {
      let attempt = try change(lease.campaign) { try $0.activeLease(proof(lease), at: time) }.attempt
      var kept = events[lease.campaign]?[attempt] ?? []
      // As over the wire: what a portal keeps went through JSON.
      let batch = try AgentWire.decode(EventBatch.self, from: AgentWire.encode(EventBatch(events: batch))).events
      kept += try EventStream.novel(in: batch, after: kept.count) { kept[$0 - 1] }
      events[lease.campaign, default: [:]][attempt] = kept
      return EventReceipt(last: kept.count)
    }
  }

  func suiteManifest(_ lease: LeaseCredential) throws -> Data { try answer("manifest") { suite.manifest } }

  func suiteFile(_ address: ContentAddress, _ lease: LeaseCredential) throws -> Data {
    try answer("file") { suite.files.first { $0.address == address }?.content ?? Data() }
  }

  func missing(_ blob: ContentAddress, _ lease: LeaseCredential) throws -> Int? {
    try answer("missing") { blobs[blob] == nil ? partial[blob]?.count ?? 0 : nil }
  }

  func upload(
    _ chunk: Data, at offset: Int, of blob: ContentAddress, length: Int, _ lease: LeaseCredential
  ) throws -> Int? {
    try answer("upload") {
      guard blobs[blob] == nil else { return nil }
      let kept = partial[blob] ?? Data()
      guard offset == kept.count else { return kept.count }
      let whole = kept + chunk
      partial[blob] = whole
      guard whole.count >= length else { return whole.count }
      guard ContentAddress(of: whole) == blob else { throw CampaignsError(.malformed, "another digest") }
      blobs[blob] = whole
      return nil
    }
  }

  func complete(_ request: CompletionRequest, _ lease: LeaseCredential) throws -> CompletionReceipt {
    try answer("complete") {
      for address in request.evidence.map(\.digest) + [request.report] where blobs[address] == nil {
        throw CampaignsError(.malformed, "\(address) was not uploaded")
      }
      let outcome = try change(lease.campaign) {
        try $0.complete(
          proof(lease), report: request.report, statement: ContentAddress(of: request.statement),
          evidence: request.evidence, at: time)
      }
      if case .accepted = outcome { completions[lease.campaign, default: []].append(request) }
      guard let completion = campaigns[lease.campaign]?.completion else {
        throw CampaignsError(.unknownCampaign, "no completion")
      }
      return CompletionReceipt(
        campaign: lease.campaign, attempt: completion.attempt, report: completion.report,
        completedAt: completion.completedAt)
    }
  }
}
