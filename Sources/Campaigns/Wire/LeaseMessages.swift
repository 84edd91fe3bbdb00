import Foundation
import Programme

/// Asks for a lease. Sent again with the same secret it gives the same lease.
package struct LeaseRequest: Hashable, Sendable, Codable {
  package let agent: AgentName
  package let secret: LeaseSecret

  package init(agent: AgentName, secret: LeaseSecret) {
    self.agent = agent
    self.secret = secret
  }
}

/// The lease, and the order as it stands now.
package struct LeaseGrant: Hashable, Sendable, Codable {
  package let campaign: CampaignID
  package let attempt: Int
  package let expiresAt: Date
  /// How often the agent should renew, in seconds: a third of the lease's duration.
  package let renewEvery: Double
  package let order: WorkOffer

  package init(campaign: CampaignID, attempt: Int, expiresAt: Date, renewEvery: Double, order: WorkOffer) {
    self.campaign = campaign
    self.attempt = attempt
    self.expiresAt = expiresAt
    self.renewEvery = renewEvery
    self.order = order
  }
}

/// The answer to a heartbeat.
package struct LeaseRenewal: Hashable, Sendable, Codable {
  package let attempt: Int
  package let expiresAt: Date

  package init(attempt: Int, expiresAt: Date) {
    self.attempt = attempt
    self.expiresAt = expiresAt
  }
}

/// Why an agent gives a lease back.
package struct LeaseReturn: Hashable, Sendable, Codable {
  /// For people, at most ``EventBounds/text`` octets.
  package let reason: String

  package init(reason: String) { self.reason = reason }
}

/// Events of the lease's attempt, in order. An empty batch asks how far the portal has them.
package struct EventBatch: Hashable, Sendable, Codable {
  package let events: [CampaignEvent]

  package init(events: [CampaignEvent]) { self.events = events }
}

/// How far the portal has the events of the attempt: all up to `last` are kept.
package struct EventReceipt: Hashable, Sendable, Codable {
  package let last: Int

  package init(last: Int) { self.last = last }
}

/// Delivers the report. Everything it names must have been uploaded before.
package struct CompletionRequest: Hashable, Sendable, Codable {
  package let report: ContentAddress
  /// The exact octets of the signed report statement (COSE_Sign1), in base64.
  package let statement: Data
  /// The salt of the statement's commitment to the report, in base64.
  package let salt: Data
  package let testedFrom: Day
  package let testedUntil: Day
  package let evidence: [EvidenceReference]

  package init(
    report: ContentAddress, statement: Data, salt: Data, testedFrom: Day, testedUntil: Day,
    evidence: [EvidenceReference]
  ) {
    self.report = report
    self.statement = statement
    self.salt = salt
    self.testedFrom = testedFrom
    self.testedUntil = testedUntil
    self.evidence = evidence
  }

  /// The pieces of evidence that one completion may name.
  package static let mostEvidence = 5000

  /// The same as the answers to the case's step.
  package var submission: ReportSubmission {
    ReportSubmission(
      statement: statement, report: report, salt: salt, testedFrom: testedFrom, testedUntil: testedUntil)
  }
}

/// The report counts. Sent again, the request gets the same receipt.
package struct CompletionReceipt: Hashable, Sendable, Codable {
  package let campaign: CampaignID
  package let attempt: Int
  package let report: ContentAddress
  package let completedAt: Date

  package init(campaign: CampaignID, attempt: Int, report: ContentAddress, completedAt: Date) {
    self.campaign = campaign
    self.attempt = attempt
    self.report = report
    self.completedAt = completedAt
  }
}

/// A refusal: problem details of RFC 9457 with our `code`, which the agent decides by.
package struct AgentProblem: Error, Hashable, Sendable, Codable {
  package let type: String
  package let title: String
  package let status: Int
  package let detail: String
  package let code: String

  package init(type: String = "about:blank", title: String, status: Int, detail: String, code: String) {
    self.type = type
    self.title = title
    self.status = status
    self.detail = detail
    self.code = code
  }
}
