/// An answer with its chain of reasons, or with what is missing.
package struct AcceptanceAnswer: Hashable, Sendable, Codable {
  package enum Verdict: String, Hashable, Sendable, Codable {
    case yes, no, unknown
  }

  package let question: AcceptanceQuestion
  package let evidence: EvidenceInQuestion?
  package let verdict: Verdict
  /// For ‘yes’, the reasons that carry it, in order. Otherwise the reasons on the way that came nearest: those that
  /// hold, and those that do not.
  package let chain: [AcceptanceReason]
  /// What would have to be there, and who could supply it; empty for ‘yes’.
  package let missing: [MissingLink]
  /// Other ways that were tried, by the record they start from.
  package let others: [OtherWay]

  /// A way that was tried and is not the one in ``chain``.
  package struct OtherWay: Hashable, Sendable, Codable {
    package let record: String
    package let verdict: Verdict
    package let fact: String
  }

  /// The numbers of the records that the chain names.
  package var records: Set<String> { Set(chain.compactMap(\.record)) }
}

/// One link of a chain: which rule asks for it, what was found, where it is recorded, and for which days it holds.
package struct AcceptanceReason: Hashable, Sendable, Codable {
  package enum Outcome: String, Hashable, Sendable, Codable {
    case holds, fails, unknown
  }

  package let rule: AcceptanceRule
  package let outcome: Outcome
  package let fact: String
  /// The number of the record that shows it: `REC-2026-0001`.
  package let record: String?
  package let from: Day?
  package let until: Day?
  package let missing: MissingLink?

  init(
    _ rule: AcceptanceRule, _ outcome: Outcome, _ fact: String, record: String? = nil, period: Period? = nil,
    missing: MissingLink? = nil
  ) {
    self.rule = rule
    self.outcome = outcome
    self.fact = fact
    self.record = record
    from = period?.first
    until = period?.last
    self.missing = outcome == .holds ? nil : missing
  }
}

/// What is missing, and who could supply it.
package struct MissingLink: Hashable, Sendable, Codable {
  package let what: String
  package let who: String
}

/// The rules of acceptance. Each asks one thing.
package enum AcceptanceRule: String, Hashable, Sendable, Codable, CaseIterable {
  case listingInForce = "listing-in-force"
  case evidenceIssued = "evidence-issued"
  case nationalRefusal = "national-refusal"
  case nationalAcceptance = "national-acceptance"
  case arrangementInForce = "arrangement-in-force"
  case acceptingParty = "accepting-party"
  case evidenceKind = "evidence-kind"
  case scope
  case issuingParty = "issuing-party"
  case carriedOver = "carried-over"
  case origin
  case age
  case accreditation
  case accreditedScope = "accredited-scope"
  case signatory
  case recognition
  case listingRequired = "listing-required"

  /// What the rule asks, as a sentence.
  package var title: String {
    switch self {
    case .listingInForce: "The listing is in force on the day"
    case .evidenceIssued: "The evidence is there on the day"
    case .nationalRefusal: "The country does not refuse such evidence"
    case .nationalAcceptance: "The country accepts such evidence"
    case .arrangementInForce: "The arrangement is in force on the day"
    case .acceptingParty: "The country is a party of the arrangement on the day"
    case .evidenceKind: "This kind of evidence is accepted"
    case .scope: "The Recommendation and its edition are in scope"
    case .issuingParty: "The evidence comes from a party or a member"
    case .carriedOver: "The arrangement says that what one party accepts, all accept"
    case .origin: "It is known where the evidence comes from, and accepted from there"
    case .age: "The evidence is not too old"
    case .accreditation: "The laboratory was accredited on the days of the test"
    case .accreditedScope: "The scope of the accreditation named the Recommendation and the edition"
    case .signatory: "The accreditation body was a signatory of the ILAC arrangement for testing"
    case .recognition: "CASC recognised the laboratory on the days of the test"
    case .listingRequired: "The product is listed"
    }
  }
}
