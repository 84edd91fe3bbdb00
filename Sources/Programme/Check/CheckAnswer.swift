/// The answer to a check, for a person who decides about goods.
package struct CheckAnswer: Hashable, Sendable, Codable {
  package enum Outcome: String, Hashable, Sendable, Codable, CaseIterable {
    /// The register knows the product under this identifier, and nothing that was entered contradicts.
    case match
    /// No genuine product of the register can bear this, or the listing that it names is over.
    case mismatch
    /// The register alone cannot tell.
    case refer
  }

  package struct Reason: Hashable, Sendable, Codable {
    package let code: ReasonCode
    package let sentence: String
  }

  /// Each reason that a check can give; programs switch on these.
  package enum ReasonCode: String, Hashable, Sendable, Codable, CaseIterable {
    case listed, unknown, shared, suspended, withdrawn, expired, impossible
    case otherModel = "other-model"
    case otherSerial = "other-serial"
    case serialFits = "serial-fits"
    case noPattern = "no-pattern"
    case weakIdentifier = "weak-identifier"
    case listedElsewhere = "listed-elsewhere"
    case notAListing = "not-a-listing"
    case markLicensed = "mark-licensed"
    case markNotInForce = "mark-not-in-force"
    case markOff = "mark-off"
    case reported, reduced
    case mayBeCopied = "may-be-copied"
    case notInteroperability = "not-interoperability"
  }

  /// What to do next, in order.
  package struct Action: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable { case compare, release, hold, report, refer }
    package let kind: Kind
    package let sentence: String
  }

  package let outcome: Outcome
  /// What was asked, without anything that names one device.
  package let asked: String
  package let headline: String
  package let reasons: [Reason]
  package let next: [Action]
  package let listings: [CheckedListing]
  /// The licence of the Mark that the number names.
  package let licence: CheckedLicence?
  /// Reports of counterfeits under this identifier that the secretariat took up.
  package let reported: Int
  /// Those of them that the supplier or the examination confirmed.
  package let confirmed: Int

  package func has(_ code: ReasonCode) -> Bool { reasons.contains { $0.code == code } }
}
