import Campaigns
import Foundation
import Programme

/// The journal of one attempt at one campaign, as it is on disk. Every change of `stage` is durable before the agent
/// acts on it, so that after a death at any instant the record tells what to do:
///
/// | stage found | what is done |
/// |---|---|
/// | asked | ask again with the same secret: it gives the same lease |
/// | leased | nothing ran yet: run |
/// | running | the run died with the process and has no result: abandon it, take a new attempt |
/// | finished | the result is spooled: never run again, upload |
/// | uploaded | send the completion (again): the portal recognises a repetition |
/// | completed, abandoned | remove the folder |
/// | refused | a finished result that does not count: kept for people while there is room |
package struct JobRecord: Hashable, Sendable, Codable {
  package enum Stage: String, Hashable, Sendable, Codable {
    case asked, leased, running, finished, uploaded, completed, abandoned, refused
  }

  package let campaign: CampaignID
  package let secret: LeaseSecret
  package private(set) var stage: Stage
  /// From `leased` on.
  package private(set) var grant: LeaseGrant?
  /// From `finished` on: exactly what is sent to complete, so that a repetition is the same to the octet.
  package private(set) var completion: CompletionRequest?
  /// Why it was abandoned or refused.
  package private(set) var remark: String?

  package init(campaign: CampaignID, secret: LeaseSecret) {
    self.campaign = campaign
    self.secret = secret
    stage = .asked
  }

  mutating func lease(_ grant: LeaseGrant) {
    self.grant = grant
    stage = .leased
  }

  mutating func run() { stage = .running }

  mutating func finish(_ completion: CompletionRequest) {
    self.completion = completion
    stage = .finished
  }

  mutating func upload() { stage = .uploaded }

  mutating func complete() { stage = .completed }

  /// Ends it without a report that counts.
  mutating func end(_ remark: String) {
    self.remark = remark
    stage = completion == nil ? .abandoned : .refused
  }
}
