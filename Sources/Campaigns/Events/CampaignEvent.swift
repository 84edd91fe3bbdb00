import Foundation

/// One line of a campaign's life as its agent tells it: small, for people who watch. The evidence proper (every
/// message with its octets) is in the content-addressed event logs.
package struct CampaignEvent: Hashable, Sendable, Codable {
  /// Counts the events of one attempt from 1, without gaps.
  package let sequence: Int
  /// By the agent's clock.
  package let at: Date
  package let body: Body

  package init(sequence: Int, at: Date, body: Body) {
    self.sequence = sequence
    self.at = at
    self.body = body
  }

  package enum Body: Hashable, Sendable {
    /// The run begins; these purposes were selected from the ICS, in the order of execution.
    case runStarted(purposes: [String])
    case purposeStarted(purpose: String)
    case purposeFinished(PurposeResult)
    /// A sentence for people: a pre-flight finding, a retry.
    case note(String)
    /// The run is over and its report is signed; the counts are by verdict.
    case runFinished(counts: [String: Int])
    /// The run could not be done to its end: who must act is in the attribution.
    case runFailed(reason: String, attribution: String)
  }

  package struct PurposeResult: Hashable, Sendable, Codable {
    package let purpose: String
    /// One of the TTCN-3 verdicts: none, pass, inconc, fail, error.
    package let verdict: String
    package let reason: String
    /// Configuration, environment, suite or product, when it did not pass.
    package let attribution: String?
    package let milliseconds: Int

    package init(purpose: String, verdict: String, reason: String, attribution: String?, milliseconds: Int) {
      self.purpose = purpose
      self.verdict = verdict
      self.reason = reason
      self.attribution = attribution
      self.milliseconds = milliseconds
    }
  }
}

extension CampaignEvent.Body: Codable {
  private enum Key: String, CodingKey { case kind, purposes, purpose, result, text, counts, attribution }
  private enum Kind: String, Codable {
    case runStarted = "run-started"
    case purposeStarted = "purpose-started"
    case purposeFinished = "purpose-finished"
    case note
    case runFinished = "run-finished"
    case runFailed = "run-failed"
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(Kind.self, forKey: .kind) {
    case .runStarted: self = .runStarted(purposes: try container.decode([String].self, forKey: .purposes))
    case .purposeStarted: self = .purposeStarted(purpose: try container.decode(String.self, forKey: .purpose))
    case .purposeFinished:
      self = .purposeFinished(try container.decode(CampaignEvent.PurposeResult.self, forKey: .result))
    case .note: self = .note(try container.decode(String.self, forKey: .text))
    case .runFinished: self = .runFinished(counts: try container.decode([String: Int].self, forKey: .counts))
    case .runFailed:
      self = .runFailed(
        reason: try container.decode(String.self, forKey: .text),
        attribution: try container.decode(String.self, forKey: .attribution))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .runStarted(let purposes):
      try container.encode(Kind.runStarted, forKey: .kind)
      try container.encode(purposes, forKey: .purposes)
    case .purposeStarted(let purpose):
      try container.encode(Kind.purposeStarted, forKey: .kind)
      try container.encode(purpose, forKey: .purpose)
    case .purposeFinished(let result):
      try container.encode(Kind.purposeFinished, forKey: .kind)
      try container.encode(result, forKey: .result)
    case .note(let text):
      try container.encode(Kind.note, forKey: .kind)
      try container.encode(text, forKey: .text)
    case .runFinished(let counts):
      try container.encode(Kind.runFinished, forKey: .kind)
      try container.encode(counts, forKey: .counts)
    case .runFailed(let reason, let attribution):
      try container.encode(Kind.runFailed, forKey: .kind)
      try container.encode(reason, forKey: .text)
      try container.encode(attribution, forKey: .attribution)
    }
  }
}
