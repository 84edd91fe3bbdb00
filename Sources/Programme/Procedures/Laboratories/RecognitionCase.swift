import Foundation

/// A key of a laboratory, with the days on which reports may be signed with it.
package struct SigningKey: Hashable, Sendable, Codable {
  /// Ed25519, 32 octets.
  package let publicKey: Data
  package var period: Period
  package var isRevoked = false

  package init(publicKey: Data, period: Period) {
    self.publicKey = publicKey
    self.period = period
  }
}

package struct RecognitionCase: CaseRecord {
  package enum State: String, CaseState {
    case submitted, recommended, declined, recognised, suspended, withdrawn, lapsed
    /// Withdrawn, and the term for appeals is over.
    case ended

    package var title: String { self == .ended ? "withdrawn for good" : rawValue }
  }

  /// Why a recognition is suspended: by what it rests on, which also restores it, or by a decision.
  package enum Cause: String, Hashable, Sendable, Codable { case basis, decision }

  /// How long a party has to appeal.
  package static let appealInDays = 60

  package var laboratory: OrganisationID?
  package var recommendation: CaseID?
  package var accreditation: CaseID?
  package var site = ""
  package var country = ""
  package var region = Region.africa
  /// The key that the laboratory signs with now.
  package var publicKey = Data()
  package var remoteTesting = false
  package var securityScope = false
  package var recognisedOn: Day?
  /// When it was recognised and not suspended.
  package var periods: [Period] = []
  package var signingKeys: [SigningKey] = []
  /// ‘Codec Laboratory, Nairobi: G.711 (11/1988)’
  package var name = ""
  package var accreditationBody: OrganisationID?
  /// The record of the accreditation body's standing under the ILAC arrangement, where there is one.
  package var signatory: CaseID?
  package var suspendedBecause: Cause?
  package var withdrawnOn: Day?
  @AddedLater package var withdrawalReason: String = ""
  /// What was last made public of what it rests on.
  package var basis: PublishedLaboratory.Basis?
  /// The next visit, while it is being planned.
  package var plannedOn: Day?
  package var visitKind: VisitCase.Kind?

  package init() {}

  package var title: String { name.isEmpty ? site : name }
  package var parties: [Role: OrganisationID] {
    [.laboratory: laboratory, .accreditationBody: accreditationBody].compactMapValues { $0 }
  }
  package var reliesOn: [CaseID] { [recommendation, accreditation, signatory].compactMap { $0 } }
  package var keys: [CaseKey] {
    var keys = laboratory.map { [CaseKey("laboratory", $0.description)] } ?? []
    keys += recommendation.map { [CaseKey("recommendation", $0.description)] } ?? []
    keys += Set(signingKeys.map(\.publicKey) + [publicKey]).map { CaseKey("key", $0.base64EncodedString()) }
    return keys
  }

  package mutating func open(by actor: Actor) { laboratory = actor.organisation }

  mutating func revokeKeys(on day: Day) {
    for index in signingKeys.indices where !signingKeys[index].isRevoked {
      signingKeys[index].isRevoked = true
      signingKeys[index].period.last = max(day, signingKeys[index].period.first)
    }
  }

  package struct Fields: Sendable {
    let recommendation = Field(
      "recommendation", \RecognitionCase.recommendation, "Recommendation",
      .record(procedure: "recommendation-entry", states: ["in-force"]))
    let accreditation = Field(
      "accreditation", \RecognitionCase.accreditation, "Accreditation",
      .record(procedure: "accreditation", states: ["in-force"]),
      help: "As your accreditation body recorded it here.")
    let site = Field("site", \RecognitionCase.site, "Site", .text(most: 200), help: "Name and place of the laboratory.")
    let country = Field("country", \RecognitionCase.country, "Country of the site", .choice(Country.choices))
    let region = Field(
      "region", \RecognitionCase.region, "ITU region", .choice(Region.allCases.map { .init($0.rawValue, $0.title) }))
    let publicKey = Field(
      "publicKey", \RecognitionCase.publicKey, "Public key", .octets(most: 32),
      help: "The Ed25519 public key of your agent, in base64: ‘assay lab key’ prints it.")
    let remoteTesting = Field(
      "remoteTesting", \RecognitionCase.remoteTesting, "Tests remotely, as a virtual laboratory", .yesNo,
      isRequired: false)
    let securityScope = Field(
      "securityScope", \RecognitionCase.securityScope, "Tests security", .yesNo, isRequired: false)
    let plannedOn = Field("plannedOn", \RecognitionCase.plannedOn, "Day of the visit", .day)
    let visitKind = Field(
      "visitKind", \RecognitionCase.visitKind, "Kind of visit",
      .choice(VisitCase.Kind.allCases.map { .init($0.rawValue, $0.title) }))
  }
  package static let fields = Fields()
}
