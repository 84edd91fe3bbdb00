import Foundation

/// The right of one agent to execute one campaign, for a bounded time, proved by a secret.
///
/// The agent chooses the secret and writes it to disk *before* it asks: when the answer is lost, it asks again with
/// the same secret and gets the same lease. The portal keeps only the secret's digest.
package struct Lease: Hashable, Sendable, Codable {
  /// Counts the takings of this campaign from 1. Events and the report belong to an attempt.
  package let attempt: Int
  /// The agent's own name within its laboratory: stable over restarts, no personal data.
  package let agent: AgentName
  package let secretDigest: LeaseSecret.Digest
  package let takenAt: Date
  /// Each heartbeat moves it; at this instant and after, another agent of the laboratory may take over.
  package private(set) var expiresAt: Date
  /// Why it ended without a report, for people; nil while it is held or when it was taken over.
  package private(set) var ending: String?

  package init(attempt: Int, agent: AgentName, secretDigest: LeaseSecret.Digest, takenAt: Date, expiresAt: Date) {
    self.attempt = attempt
    self.agent = agent
    self.secretDigest = secretDigest
    self.takenAt = takenAt
    self.expiresAt = expiresAt
  }

  package func hasExpired(at now: Date) -> Bool { now >= expiresAt }

  mutating func end(_ reason: String) { ending = reason }

  /// Never shortens the lease, so that a heartbeat with a late clock does no harm.
  mutating func extend(to instant: Date) { expiresAt = max(expiresAt, instant) }
}

/// How long a lease lasts and how often a campaign may be taken.
package struct LeaseTerms: Hashable, Sendable {
  /// Seconds from a taking or a heartbeat to the end of the lease.
  package let duration: TimeInterval
  /// After so many takings a person must look: something kills every run.
  package let maximumAttempts: Int

  package init(duration: TimeInterval = 90, maximumAttempts: Int = 25) {
    self.duration = duration
    self.maximumAttempts = maximumAttempts
  }

  package static let standard = LeaseTerms()
}

/// An agent's name within its laboratory: 1 to 64 of `a-z A-Z 0-9 . _ -`.
package struct AgentName: Hashable, Sendable, Codable, CustomStringConvertible {
  package let text: String

  package init(_ text: String) throws {
    let allowed = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard allowed, (1...64).contains(text.utf8.count) else {
      throw CampaignsError(.malformed, "an agent's name is 1 to 64 letters, digits, dots, underscores or hyphens")
    }
    self.text = text
  }

  package init(from decoder: any Decoder) throws { try self.init(decoder.singleValueContainer().decode(String.self)) }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  package var description: String { text }
}
