import Campaigns
import Foundation
import Programme

/// What an agent asks of a portal. A refusal is thrown as ``AgentProblem``; `portal-unavailable` is worth another try.
package protocol LaboratoryPortal: Sendable {
  /// What there is to do; waits at the portal for at most `wait` seconds until there is something.
  /// What other agents hold is left out.
  func offers(for agent: AgentName, wait: Int) async throws -> WorkOffers
  func take(_ campaign: CampaignID, _ request: LeaseRequest) async throws -> LeaseGrant
  func renew(_ lease: LeaseCredential) async throws -> LeaseRenewal
  func giveBack(_ lease: LeaseCredential, reason: String) async throws
  func append(_ events: [CampaignEvent], under lease: LeaseCredential) async throws -> EventReceipt
  /// The manifest of the ordered suite.
  func suiteManifest(_ lease: LeaseCredential) async throws -> Data
  /// A file of the ordered suite.
  func suiteFile(_ address: ContentAddress, _ lease: LeaseCredential) async throws -> Data
  /// How many octets of the blob the portal has; nil when it has the whole blob.
  func missing(_ blob: ContentAddress, _ lease: LeaseCredential) async throws -> Int?
  /// Sends octets of a blob from `offset` on. Returns where to go on, nil when the portal has the whole blob.
  func upload(
    _ chunk: Data, at offset: Int, of blob: ContentAddress, length: Int, _ lease: LeaseCredential
  ) async throws -> Int?
  func complete(_ request: CompletionRequest, _ lease: LeaseCredential) async throws -> CompletionReceipt
}

/// What proves a lease.
package struct LeaseCredential: Hashable, Sendable {
  package let campaign: CampaignID
  package let secret: LeaseSecret

  package init(campaign: CampaignID, secret: LeaseSecret) {
    self.campaign = campaign
    self.secret = secret
  }
}

extension AgentProblem {
  /// Whether the same request may succeed later without anything changing at the agent's side.
  var mayPass: Bool {
    status >= 500 || status == 408 || status == 425 || status == 429 || status == 401
      || has(.leaseExpired)
  }

  /// Whether nothing is left to do for this laboratory, or for this agent while another one works.
  var endsCampaign: Bool {
    [.anotherLaboratory, .unknownCampaign, .orderWithdrawn, .alreadyCompleted, .anotherReportStands, .superseded]
      .contains { has($0) }
  }

  func has(_ code: CampaignsError.Code) -> Bool { self.code == code.name }
}
