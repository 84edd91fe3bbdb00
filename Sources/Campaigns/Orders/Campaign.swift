import Foundation
import Programme

/// The execution of one test order by the laboratory that the order was given to.
///
/// A campaign has the identifier of its order: one order, one campaign, at most one report. What may happen to it is
/// in `Campaign+Leases.swift`; this record only holds what happened.
package struct Campaign: Hashable, Sendable, Codable {
  /// The identifier of the test order (UUIDv7).
  package let id: CampaignID
  /// The organisation that the order was given to.
  package let laboratory: OrganisationID
  package let orderedAt: Date
  /// The current lease, or the last one when it has expired and nobody took over.
  package internal(set) var lease: Lease?
  /// The leases of earlier attempts, oldest first: taken over or given back.
  package internal(set) var earlier: [Lease]
  package internal(set) var completion: Completion?
  /// Set when the case closed its order before a report came.
  package internal(set) var withdrawnAt: Date?

  /// A campaign that nobody took yet.
  package init(order: TestOrder) {
    self.init(id: order.id, laboratory: order.laboratory, orderedAt: order.placedAt, withdrawnAt: order.closedAt)
  }

  package init(
    id: CampaignID, laboratory: OrganisationID, orderedAt: Date, lease: Lease? = nil, earlier: [Lease] = [],
    completion: Completion? = nil, withdrawnAt: Date? = nil
  ) {
    self.id = id
    self.laboratory = laboratory
    self.orderedAt = orderedAt
    self.lease = lease
    self.earlier = earlier
    self.completion = completion
    self.withdrawnAt = withdrawnAt
  }

  /// How many times a lease was taken anew: the number of the latest attempt, 0 before the first.
  package var attempts: Int { earlier.count + (lease == nil ? 0 : 1) }

  /// The campaign with its order as the case has it: closed without a report means withdrawn.
  package func closed(at moment: Date?) -> Campaign {
    var campaign = self
    if completion == nil { campaign.withdrawnAt = moment }
    return campaign
  }

  /// The one report that counts.
  package struct Completion: Hashable, Sendable, Codable {
    package let attempt: Int
    /// The digest of the secret of the lease it was completed under, so that a replay is recognised.
    package let secretDigest: LeaseSecret.Digest
    /// The content address of the report.
    package let report: ContentAddress
    /// The digest of the exact octets of the signed report statement.
    package let statement: ContentAddress
    package let evidence: [EvidenceReference]
    package let completedAt: Date

    package init(
      attempt: Int, secretDigest: LeaseSecret.Digest, report: ContentAddress, statement: ContentAddress,
      evidence: [EvidenceReference], completedAt: Date
    ) {
      self.attempt = attempt
      self.secretDigest = secretDigest
      self.report = report
      self.statement = statement
      self.evidence = evidence
      self.completedAt = completedAt
    }
  }

  package enum State: String, Hashable, Sendable, Codable {
    /// No agent holds it.
    case waiting
    /// An agent holds a lease that has not expired.
    case leased
    /// An agent held a lease, and its heartbeats stopped.
    case interrupted
    case completed
    case withdrawn
  }

  package func state(at now: Date) -> State {
    if completion != nil { return .completed }
    if withdrawnAt != nil { return .withdrawn }
    guard let lease else { return .waiting }
    return lease.hasExpired(at: now) ? .interrupted : .leased
  }
}
