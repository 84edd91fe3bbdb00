/// Is this evidence accepted in that country on that day?
package struct AcceptanceQuestion: Hashable, Sendable, Codable {
  package let subject: Subject
  /// ISO 3166-1 alpha-2.
  package let country: String
  package let day: Day

  package enum Subject: Hashable, Sendable, Codable {
    /// What a listing of the Product Conformity Database rests on, by its number.
    case listing(String)
    /// Evidence that may not exist yet.
    case evidence(EvidenceInQuestion)
  }

  package init(_ subject: Subject, in country: String, on day: Day) {
    self.subject = subject
    self.country = country
    self.day = day
  }
}

/// The evidence as far as acceptance depends on it.
package struct EvidenceInQuestion: Hashable, Sendable, Codable {
  package var kind: EvidenceForm
  package var recommendation: String
  package var edition: String
  /// The number of the laboratory's recognition, or empty if it has none or it is not known.
  package var laboratory: String
  /// The country of whoever issued the evidence: the laboratory's, the certification body's, the supplier's. With a
  /// laboratory it is the laboratory's own.
  package var issuerCountry: String
  /// The days of the test; for other evidence, the day it was issued.
  package var testedFrom: Day
  package var testedUntil: Day
  package var issuedOn: Day

  package init(
    _ kind: EvidenceForm, of recommendation: String, edition: String, laboratory: String = "",
    issuerCountry: String = "", testedFrom: Day, testedUntil: Day? = nil, issuedOn: Day? = nil
  ) {
    self.kind = kind
    self.recommendation = recommendation
    self.edition = edition
    self.laboratory = laboratory
    self.issuerCountry = issuerCountry
    self.testedFrom = testedFrom
    self.testedUntil = testedUntil ?? testedFrom
    self.issuedOn = issuedOn ?? testedUntil ?? testedFrom
  }

  /// Evidence other than a test report: the day it was issued stands for the days of the test, unless they are known.
  mutating func issue(on day: Day) {
    if issuedOn.ordinal == 0 { issuedOn = day }
    if testedFrom.ordinal == 0 { testedFrom = day }
    if testedUntil.ordinal == 0 { testedUntil = day }
  }
}
