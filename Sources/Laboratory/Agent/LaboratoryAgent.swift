import Campaigns
import Foundation
import Logging
import Programme
import ServiceLifecycle
import Statements

/// `assay lab`: takes campaigns from a portal, runs them where the product is, and delivers signed reports.
///
/// It may be killed at any instant. Whatever it told the portal is on its disk before, and ``JobRecord`` says how an
/// attempt goes on; a run has an effect once.
package struct LaboratoryAgent: Service {
  private let name: AgentName
  private let key: Ed25519StatementKey
  private let portal: any LaboratoryPortal
  private let spool: Spool
  private let cache: SuiteCache
  private let executor: any CampaignExecuting
  private let timing: AgentTiming
  private let logger: Logger

  package init(
    name: AgentName, key: Ed25519StatementKey, portal: any LaboratoryPortal, spool: Spool, cache: SuiteCache,
    executor: any CampaignExecuting,
    timing: AgentTiming = AgentTiming(), logger: Logger
  ) {
    self.name = name
    self.key = key
    self.portal = portal
    self.spool = spool
    self.cache = cache
    self.executor = executor
    self.timing = timing
    self.logger = logger
  }

  private var persistence: Persistence { Persistence(timing: timing, logger: logger) }

  /// Works until the service is shut down. Throws only what no waiting mends: a damaged spool, a portal that speaks
  /// another language.
  package func run() async throws {
    do {
      try await cancelWhenGracefulShutdown { try await work() }
    } catch is CancellationError {
      logger.info("the agent stops; what is spooled is delivered at the next start")
    }
  }

  /// Settles what is in the spool, then executes offers one after another, until cancelled.
  package func work() async throws {
    try await settle()
    var postponed = Postponements(delay: timing.rerunDelay)
    while true {
      try Task.checkCancellation()
      guard try spool.hasRoom() else {
        logger.error("the spool is full; no new work is taken until results are delivered")
        try await timing.sleep(timing.backoff.longest)
        try await settle()
        continue
      }
      let offers = try await persistence.insist(on: "asking for work") {
        try await portal.offers(for: name, wait: timing.pollWait)
      }
      let now = timing.now()
      guard let offer = offers.offers.first(where: { postponed.mayRun($0.campaign, at: now) }) else {
        if !offers.offers.isEmpty { try await timing.sleep(postponed.wait(at: now)) }
        continue
      }
      if try await execute(offer.campaign) {
        postponed.clear(offer.campaign)
      } else {
        postponed.postpone(offer.campaign, at: timing.now())
      }
    }
  }

  /// Brings every job on disk to its end, as ``JobRecord`` says. Idempotent.
  package func settle() async throws {
    for job in try spool.jobs() {
      switch job.record.stage {
      case .completed, .abandoned: try spool.remove(job)
      case .refused: continue
      case .running:
        logger.warning("a run died with its process; it begins again", metadata: metadata(job))
        let campaign = job.record.campaign
        try spool.remove(job)
        _ = try await execute(campaign)
      case .asked, .leased, .finished, .uploaded: _ = try await carryOn(job)
      }
    }
  }

  /// Takes a campaign anew and carries it to its end; false when it should be tried again later.
  package func execute(_ campaign: CampaignID) async throws -> Bool {
    try await carryOn(spool.begin(campaign, secret: .random()))
  }

  /// Carries a job on from its stage; false when the campaign should be tried again later.
  private func carryOn(_ job: Job) async throws -> Bool {
    var job = job
    do {
      try await advance(&job)
      logger.info("the report was accepted", metadata: metadata(job))
      try spool.remove(job)
      return true
    } catch let problem as AgentProblem {
      job = try Job.load(job.folder) ?? job
      let isOver = problem.endsCampaign
      try await end(&job, problem.detail, givingBack: !isOver)
      return isOver
    } catch let error as LaboratoryError where error.code == .spoolFailed || error.code == .portalNotUnderstood {
      throw error
    } catch {
      // What is on disk counts: a finished result is delivered at the next start, anything less is given back.
      job = try Job.load(job.folder) ?? job
      let reason =
        (error as? LaboratoryError)?.reason ?? (error is CancellationError ? "the agent stopped" : "\(error)")
      if job.record.completion == nil { try await end(&job, reason, givingBack: true) }
      if error is CancellationError { throw error }
      return false
    }
  }

  private func advance(_ job: inout Job) async throws {
    let lease = LeaseCredential(campaign: job.record.campaign, secret: job.record.secret)
    if job.record.stage == .asked || job.record.stage == .leased {
      let name = name
      FaultPoint.beforeLease.reach()
      let grant = try await persistence.insist(on: "taking a campaign") {
        try await portal.take(lease.campaign, LeaseRequest(agent: name, secret: lease.secret))
      }
      FaultPoint.afterLease.reach()
      try job.advance { $0.lease(grant) }
    }
    guard let grant = job.record.grant else {
      throw LaboratoryError(.spoolFailed, "the record in \(job.folder.path) lacks its lease")
    }
    let events = try EventSpool(job.eventsFile, now: timing.now)
    let delivery = Delivery(portal: portal, persistence: persistence, lease: lease)
    job = try await keepingLease(lease, every: grant.renewEvery) { [job] in
      var job = job
      if job.record.stage == .leased {
        logger.info("a campaign begins", metadata: metadata(job))
        try await run(&job, grant: grant, events: events, delivery: delivery)
      }
      try await deliver(&job, events: events, delivery: delivery)
      return job
    }
  }

  /// Runs while events stream; the stream's failure matters only if the lease is lost.
  private func run(_ job: inout Job, grant: LeaseGrant, events: EventSpool, delivery: Delivery) async throws {
    let execution = Execution(
      portal: portal, cache: cache, executor: executor, persistence: persistence, lease: delivery.lease,
      key: key, now: timing.now)
    job = try await withThrowingTaskGroup(of: Job?.self) { [job] group in
      group.addTask {
        try await delivery.stream(events)
        return nil
      }
      group.addTask {
        var job = job
        do {
          try await execution.run(&job, grant: grant, events: events)
        } catch let error as LaboratoryError {
          events.tell(.runFailed(reason: error.reason, attribution: "environment"))
          throw error
        }
        return job
      }
      defer { group.cancelAll() }
      while let finished = try await group.next() {
        if let finished { return finished }
      }
      throw CancellationError()
    }
  }

  private func deliver(_ job: inout Job, events: EventSpool, delivery: Delivery) async throws {
    guard let completion = job.record.completion else {
      throw LaboratoryError(.spoolFailed, "the record in \(job.folder.path) lacks its result")
    }
    if job.record.stage == .finished {
      FaultPoint.beforeUpload.reach()
      try await delivery.stream(events, until: events.last)
      try await delivery.upload(job, completion)
      FaultPoint.beforeComplete.reach()
      try job.advance { $0.upload() }
    }
    _ = try await delivery.complete(completion)
    FaultPoint.afterComplete.reach()
    try job.advance { $0.complete() }
  }

  /// Renews the lease while `body` works. A lost lease cancels `body` and is thrown; a portal out of reach is not.
  private func keepingLease<Value: Sendable>(
    _ lease: LeaseCredential, every seconds: Double, _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    try await withThrowingTaskGroup(of: Value?.self) { group in
      group.addTask {
        while true {
          try await timing.sleep(max(0.05, seconds))
          do {
            _ = try await persistence.insist(on: "renewing the lease") { try await portal.renew(lease) }
          } catch let problem as AgentProblem where problem.has(.alreadyCompleted) {
            return nil
          }
        }
      }
      group.addTask { try await body() }
      defer { group.cancelAll() }
      while let value = try await group.next() {
        if let value { return value }
      }
      throw CancellationError()
    }
  }

  /// Ends a job without a report that counts. A finished result stays on disk for people.
  private func end(_ job: inout Job, _ reason: String, givingBack: Bool) async throws {
    logger.warning("the campaign ends here: \(reason)", metadata: metadata(job))
    if givingBack { await giveBack(job, reason) }
    try job.advance { $0.end(reason) }
    if job.record.stage == .abandoned { try spool.remove(job) }
  }

  /// Tells the portal, if it answers soon; else the lease expires.
  private func giveBack(_ job: Job, _ reason: String) async {
    let lease = LeaseCredential(campaign: job.record.campaign, secret: job.record.secret)
    // This task may be cancelled already; the farewell is not, but it is bounded.
    let farewell = Task { [portal] in try await portal.giveBack(lease, reason: reason) }
    let limit = Task { [timing] in
      try await Task.sleep(for: .seconds(timing.farewell))
      farewell.cancel()
    }
    _ = await farewell.result
    limit.cancel()
  }

  private func metadata(_ job: Job) -> Logger.Metadata {
    ["campaign": "\(job.record.campaign)", "stage": "\(job.record.stage.rawValue)"]
  }
}
