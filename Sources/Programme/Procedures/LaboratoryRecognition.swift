import Foundation
import Statements

/// Recognition of a testing laboratory for one Recommendation at one site (row 7).
///
/// ITU accredits nobody and tests nothing (recognizing f): CASC recognises a laboratory that an accreditation body under
/// the ILAC arrangement accredited to ISO/IEC 17025 with a scope that names the Recommendation.
package let laboratoryRecognition: Procedure<RecognitionCase> = Procedure(
  "laboratory-recognition", title: "Recognition of a testing laboratory", series: "REC",
  clauses: ["resolves 4", "TSB 6, 7, 9", "recognizing f–g", "CASC", "ISO/IEC 17025:2017"],
  purpose: """
    A laboratory with competence to test to an ITU-T Recommendation asks to be recognised for it. CASC recognises it in \
    collaboration with the accreditation body, on the ground of its accreditation; the recognition lapses by itself with \
    the accreditation. The key with which the laboratory signs its reports is recorded with the recognition.
    """
) {
  Step("apply", "Apply for recognition", →.submitted, by: .laboratory)
    .asks(\.recommendation, \.accreditation, \.site, \.country, \.region, \.publicKey, \.remoteTesting, \.securityScope)
    .requires("the accreditation is this laboratory's, and in force") { try $0.isOwnAccreditationInForce() }
    .requires("the accreditation body is a signatory of the ILAC arrangement for testing", remedy: .accreditationBody) {
      try $0.accreditationRecord()?.isUnderArrangement == true
    }
    .requires("the scope of the accreditation names the Recommendation", remedy: .accreditationBody) {
      try $0.isInScope(on: $0.today)
    }
    .requires("the key is an Ed25519 public key of 32 octets that no recognition used before") {
      try $0.isKeyFresh()
    }
    .records { record, inspection in record.name = try inspection.nameForLists() }
  Step("recommend", "Recommend recognition", .submitted → .recommended, by: .casc, within: .days(30))
    .independentOfParties()
    .asksReason("what did you look at, and what did you find?")
  Step("recognise", "Recognise the laboratory", .recommended → .recognised, by: .casc, approvals: 2, within: .days(30))
    .independentOfParties()
    .requires("the accreditation is in force", remedy: .accreditationBody) { try $0.isOwnAccreditationInForce() }
    .requires("the scope of the accreditation names the Recommendation", remedy: .accreditationBody) {
      try $0.isInScope(on: $0.today)
    }
    .records { record, inspection in
      record.recognisedOn = inspection.today
      record.periods = [Period(first: inspection.today)]
      record.signingKeys = [SigningKey(publicKey: record.publicKey, period: Period(first: inspection.today))]
    }
    .publishes { inspection in
      let published = try PublishedLaboratory(inspection, status: .recognised)
      return [
        .own(
          .laboratoryRecognised, subject: inspection.number, summary: published.summary,
          record: try published.entry(id: inspection.id)),
        .keyAdded(inspection.publicKey, holder: published.laboratory, from: inspection.today),
      ]
    }
  Step("decline", "Decline", [.submitted, .recommended] → .declined, by: .casc)
    .independentOfParties()
    .asksReason("why is the laboratory not recognised, and what would it take?")
    .whenNeeded()
  Step("suspend", "Suspend the recognition", .recognised → .suspended, by: .casc)
    .independentOfParties()
    .asksReason("why is it suspended? This becomes public.")
    .whenNeeded()
    .records { record, inspection in record.periods.close(before: inspection.today) }
    .publishes { try $0.statusChange(.recognitionSuspended, to: .suspended, because: $0.note) }
    .flagsDependants { "the recognition \($0.number) it relied on was suspended: \($0.note)" }
  Step("restore", "Restore the recognition", .suspended → .recognised, by: .casc, approvals: 2)
    .independentOfParties()
    .asksReason("what was put right?")
    .whenNeeded()
    .requires("the accreditation is in force", remedy: .accreditationBody) { try $0.isOwnAccreditationInForce() }
    .requires("the scope of the accreditation names the Recommendation", remedy: .accreditationBody) {
      try $0.isInScope(on: $0.today)
    }
    .records { record, inspection in record.periods.append(Period(first: inspection.today)) }
    .publishes { try $0.statusChange(.recognitionRestored, to: .recognised, because: $0.note) }
  Step(
    "withdraw", "Withdraw the recognition", [.recognised, .suspended] → .withdrawn, by: .casc, approvals: 2
  )
  .independentOfParties()
  .asksReason("why is it withdrawn? This becomes public.")
  .whenNeeded()
  .records { record, inspection in
    record.periods.close(before: inspection.today)
    record.revokeKeys(on: inspection.today)
  }
  .publishes { inspection in
    try inspection.statusChange(.recognitionWithdrawn, to: .withdrawn, because: inspection.note)
      + [.keyRevoked(inspection.publicKey, at: inspection.now)]
  }
  .flagsDependants { "the recognition \($0.number) it relied on was withdrawn: \($0.note)" }
  Step("replace-key", "Replace the signing key", .recognised → .recognised, by: .casc)
    .independentOfParties()
    .asks(\.publicKey)
    .asksReason("why is the key replaced, and how did the laboratory hand over the new one?")
    .whenNeeded()
    .requires("the key is an Ed25519 public key of 32 octets that no recognition used before") {
      try $0.isKeyFresh()
    }
    .records { record, inspection in
      record.revokeKeys(on: inspection.today)
      record.signingKeys.append(
        SigningKey(publicKey: record.publicKey, period: Period(first: inspection.today)))
    }
    .publishes { inspection in
      let published = try PublishedLaboratory(inspection, status: .recognised)
      let former = inspection.signingKeys.dropLast().suffix(1).map { key in
        Publication.keyRevoked(key.publicKey, at: inspection.now)
      }
      return former + [.keyAdded(inspection.publicKey, holder: published.laboratory, from: inspection.today)]
    }
  Lapse(
    "accreditation-ended", "The accreditation ended, or its scope no longer names the Recommendation",
    [.recognised, .suspended] → .lapsed, from: { try $0.accreditationRecord()?.validUntil.advanced(by: 1) },
    when: { try $0.hasLostAccreditation() }
  )
  .records { record, inspection in record.periods.close(before: inspection.today) }
  .publishes { try $0.statusChange(.recognitionLapsed, to: .lapsed, because: "the accreditation ended") }
  .flagsDependants { "the recognition \($0.number) it relied on lapsed with the accreditation" }
  Lapse(
    "accreditation-suspended", "The accreditation is suspended", .recognised → .suspended,
    when: { try $0.records.find($0.accreditation, of: accreditation)?.state == .suspended }
  )
  .records { record, inspection in record.periods.close(before: inspection.today) }
  .publishes { try $0.statusChange(.recognitionSuspended, to: .suspended, because: "the accreditation is suspended") }
  .flagsDependants { "the recognition \($0.number) it relied on was suspended with the accreditation" }
}

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
  }

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

  package init() {}

  package var title: String { name.isEmpty ? site : name }
  package var parties: [Role: OrganisationID] { [.laboratory: laboratory].compactMapValues { $0 } }
  package var reliesOn: [CaseID] { [recommendation, accreditation].compactMap { $0 } }
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
  }
  package static let fields = Fields()
}
