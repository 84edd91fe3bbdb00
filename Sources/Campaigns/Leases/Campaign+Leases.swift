import Foundation
import Programme

/// The rules of leases. Each is a pure step on the record: it throws and changes nothing, or returns what came of it.
extension Campaign {
  /// Who asks, and with which secret.
  package struct LeaseClaim: Hashable, Sendable {
    package let laboratory: OrganisationID
    package let agent: AgentName
    package let secret: LeaseSecret.Digest

    package init(laboratory: OrganisationID, agent: AgentName, secret: LeaseSecret.Digest) {
      self.laboratory = laboratory
      self.agent = agent
      self.secret = secret
    }
  }

  /// What an agent shows with everything it sends under a lease.
  package struct LeaseProof: Hashable, Sendable {
    package let laboratory: OrganisationID
    package let secret: LeaseSecret.Digest

    package init(laboratory: OrganisationID, secret: LeaseSecret.Digest) {
      self.laboratory = laboratory
      self.secret = secret
    }
  }

  /// Takes the campaign for an agent.
  ///
  /// Asking again with the same secret returns the same lease, renewed: the first answer may have been lost. The same
  /// agent with a new secret begins a new attempt at once (it lost its run); another agent of the laboratory does so
  /// when the lease has expired.
  package mutating func take(_ claim: LeaseClaim, at now: Date, on terms: LeaseTerms) throws -> Lease {
    try checkLaboratory(claim.laboratory)
    try checkOpen()
    guard !earlier.contains(where: { $0.secretDigest == claim.secret }) else {
      throw CampaignsError(.superseded, "this lease has ended; take the campaign with a new secret")
    }
    if var held = lease {
      if held.secretDigest == claim.secret {
        held.extend(to: now.addingTimeInterval(terms.duration))
        lease = held
        return held
      }
      guard held.agent == claim.agent || held.hasExpired(at: now) else {
        throw CampaignsError(
          .leaseHeld,
          "agent \(held.agent) of your laboratory executes this campaign; it may be taken over when its lease expires")
      }
    }
    guard attempts < terms.maximumAttempts else {
      throw CampaignsError(
        .tooManyAttempts,
        "this campaign was taken \(attempts) times without a report; ask the secretariat to look into it")
    }
    if let ended = lease { earlier.append(ended) }
    let taken = Lease(
      attempt: earlier.count + 1, agent: claim.agent, secretDigest: claim.secret, takenAt: now,
      expiresAt: now.addingTimeInterval(terms.duration))
    lease = taken
    return taken
  }

  /// A heartbeat: the agent still works. It also revives an expired lease that nobody took over, so that a laboratory
  /// which was offline for days still delivers its finished result.
  package mutating func renew(_ proof: LeaseProof, at now: Date, on terms: LeaseTerms) throws -> Lease {
    try checkLaboratory(proof.laboratory)
    try checkOpen()
    var held = try leaseProved(by: proof)
    held.extend(to: now.addingTimeInterval(terms.duration))
    lease = held
    return held
  }

  /// The agent stops without a report: the campaign waits for the next taker.
  package mutating func giveBack(_ proof: LeaseProof, reason: String) throws {
    try checkLaboratory(proof.laboratory)
    try checkOpen()
    var ended = try leaseProved(by: proof)
    ended.end(EventBounds.clip(reason))
    earlier.append(ended)
    lease = nil
  }

  /// The lease under which events may be appended and evidence delivered at this instant.
  package func activeLease(_ proof: LeaseProof, at now: Date) throws -> Lease {
    try checkLaboratory(proof.laboratory)
    try checkOpen()
    let held = try leaseProved(by: proof)
    guard !held.hasExpired(at: now) else {
      throw CampaignsError(
        .leaseExpired, "this lease has expired; renew it by a heartbeat (possible unless another agent took over)")
    }
    return held
  }

  package enum CompletionOutcome: Hashable, Sendable {
    /// The report counts from now on: perform the procedure's step.
    case accepted(Completion)
    /// The same report again, after an answer that was lost: nothing more to do.
    case replayed(Completion)
  }

  /// The report that counts. Exactly one is accepted, ever.
  package mutating func complete(
    _ proof: LeaseProof, report: ContentAddress, statement: ContentAddress, evidence: [EvidenceReference], at now: Date
  ) throws -> CompletionOutcome {
    try checkLaboratory(proof.laboratory)
    if let standing = completion {
      guard standing.report == report, standing.statement == statement else {
        throw CampaignsError(
          .anotherReportStands,
          "this campaign was completed with report \(standing.report); a second, different report does not count")
      }
      guard standing.secretDigest == proof.secret else {
        throw CampaignsError(.wrongSecret, "this report was delivered under another lease")
      }
      return .replayed(standing)
    }
    let held = try activeLease(proof, at: now)
    let accepted = Completion(
      attempt: held.attempt, secretDigest: held.secretDigest, report: report, statement: statement,
      evidence: evidence, completedAt: now)
    completion = accepted
    return .accepted(accepted)
  }

  /// The order is withdrawn: whoever runs it learns so at the next heartbeat.
  package mutating func withdraw(at now: Date) throws {
    try checkOpen()
    withdrawnAt = now
    if let ended = lease { earlier.append(ended) }
    lease = nil
  }

  private func checkLaboratory(_ asking: OrganisationID) throws {
    guard asking == laboratory else {
      throw CampaignsError(.anotherLaboratory, "this order was given to another laboratory")
    }
  }

  private func checkOpen() throws {
    guard completion == nil else {
      throw CampaignsError(.alreadyCompleted, "this campaign has its report; nothing more is to be done")
    }
    guard withdrawnAt == nil else {
      throw CampaignsError(.orderWithdrawn, "this order was withdrawn; stop the run and discard it")
    }
  }

  private func leaseProved(by proof: LeaseProof) throws -> Lease {
    if earlier.contains(where: { $0.secretDigest == proof.secret }) {
      throw CampaignsError(
        .superseded, "this lease has ended (given back, or another attempt began); what is sent under it does not count"
      )
    }
    guard let held = lease else {
      throw CampaignsError(.noLease, "nobody holds a lease on this campaign; take one first")
    }
    guard held.secretDigest == proof.secret else {
      throw CampaignsError(.wrongSecret, "the secret does not match this campaign's lease")
    }
    return held
  }
}
