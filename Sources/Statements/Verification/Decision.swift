import Foundation

/// The answer to one scanned code, for a person who has the goods in front of them.
package struct Decision: Hashable, Sendable, Codable {
  package enum Colour: String, Hashable, Sendable, Codable {
    /// Genuine, and in force when the pack was made, at most 24 hours ago.
    case green
    /// Genuine, with something to mind: an older pack, an advisory, a newer statement.
    case amber
    /// Not to be accepted.
    case red
    /// Neither confirmed nor refused.
    case unknown
  }

  /// Why, in one sentence, with a code that programs switch on.
  package struct Reason: Hashable, Sendable, Codable {
    package let code: ReasonCode
    package let sentence: String
  }

  /// One thing to compare with the goods.
  package struct Check: Hashable, Sendable, Codable {
    package let label: String
    package let value: String
  }

  package let colour: Colour
  package let headline: String
  package let reasons: [Reason]
  /// What the goods must look like. A genuine code can be copied, so every answer about a readable statement has it.
  package let goods: [Check]
  /// What the statement says, when it could be read.
  package let statement: StatementFacts?

  /// The exit status of `assay verify`: 0 green, 1 red, 3 amber or unknown.
  package var exitStatus: Int32 {
    switch colour {
    case .green: 0
    case .red: 1
    case .amber, .unknown: 3
    }
  }

  package func has(_ code: ReasonCode) -> Bool { reasons.contains { $0.code == code } }
}

/// Each reason a decision can give.
package enum ReasonCode: String, Hashable, Sendable, Codable, CaseIterable {
  // The code itself.
  case unreadable
  case newerVersion
  // Its signature.
  case unknownKey
  case invalidSignature
  case kindNotAllowed
  case keyOutOfScope
  // The pack.
  case packMissing
  case packUnreadable
  case packInvalid
  case packAnchorMismatch
  case packFresh
  case packAging
  case packOld
  case packFromFuture
  case anchorMissing
  // The log.
  case notLogged
  case newerThanPack
  case logged
  // The status.
  case active
  case suspended
  case withdrawn
  case expired
  case recalled
  case validityEnded
  case superseded
  case advisory
  case laboratoryNotRecognised
  case notAListing
  case endsListing
  case statusMissing
  // Always said of goods.
  case mayBeCopied
  case notInteroperability
}

/// The facts of a statement for display and JSON.
package struct StatementFacts: Hashable, Sendable, Codable {
  package let kind: String
  package let subject: String
  package let issuedAt: Date
  package let issuer: String
  package let keyID: String
  package let leafHash: String
  /// Nil when the log in the pack does not have it, or there is no pack.
  package internal(set) var logIndex: Int?
  /// The summary's fields by name, in their order.
  package let summary: [Decision.Check]
}
