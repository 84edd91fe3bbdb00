import Foundation
import Statements

/// What the public is told of a recognition. ‘Recognised’ is CASC's word; who accredited the laboratory is said beside
/// it, and is never ITU.
package struct PublishedLaboratory: Hashable, Sendable, Codable {
  package let number: String
  package let laboratoryID: OrganisationID
  package let laboratory: String
  package let site: String
  package let country: String
  package let region: Region
  package let recommendation: String
  package let edition: String
  package let recommendationTitle: String
  package let accreditationBody: String
  package let accreditationStandard: String
  package let accreditationCertificate: String
  package let accreditationUntil: Day
  package let remoteTesting: Bool
  package let securityScope: Bool
  package let recognisedOn: Day
  package let status: RecognitionCase.State
  /// The identifiers of the keys it signed and signs with.
  package let keyIDs: [String]
  /// What the recognition rests on, with its days; nil in entries made before it was published.
  package let basis: Basis?

  /// The accreditation behind a recognition, as far as it names the Recommendation.
  package struct Basis: Hashable, Sendable, Codable {
    /// The number of the record of the accreditation.
    package let accreditation: String
    /// When the accreditation was in force and not suspended.
    package let accredited: [Period]
    /// The lines that name the Recommendation, with the days on which they were in scope.
    package let scope: [ScopeLine]
    /// The number of the record of the body's standing under the ILAC arrangement, where there is one.
    package let signatory: String?
    /// Whether the body itself states that it is a signatory for testing.
    package let isStatedUnderArrangement: Bool
    /// When CASC recognised the laboratory and the recognition was not suspended.
    package let recognised: [Period]

    package init(
      accreditation: String, accredited: [Period], scope: [ScopeLine], signatory: String?,
      isStatedUnderArrangement: Bool, recognised: [Period]
    ) {
      self.accreditation = accreditation
      self.accredited = accredited
      self.scope = scope
      self.signatory = signatory
      self.isStatedUnderArrangement = isStatedUnderArrangement
      self.recognised = recognised
    }
  }

}

extension PublishedLaboratory {
  init(_ inspection: Inspection<RecognitionCase>, status: RecognitionCase.State) throws {
    let records = inspection.records
    guard let laboratoryID = inspection.laboratory, let accredited = try inspection.accreditationRecord(),
      let catalogued = try records.find(inspection.recommendation, of: recommendationEntry)?.record
    else {
      throw ProgrammeError(.damagedRecord, "the recognition \(inspection.number) lacks a record it rests on")
    }
    number = inspection.number
    self.laboratoryID = laboratoryID
    laboratory = try records.organisation(laboratoryID)?.name ?? ""
    site = inspection.site
    country = inspection.country
    region = inspection.region
    recommendation = catalogued.designation
    edition = catalogued.edition
    recommendationTitle = catalogued.name
    accreditationBody = try records.organisation(accredited.body)?.name ?? ""
    accreditationStandard = accredited.standard
    accreditationCertificate = accredited.certificate
    accreditationUntil = accredited.validUntil
    remoteTesting = inspection.remoteTesting
    securityScope = inspection.securityScope
    recognisedOn = inspection.recognisedOn ?? inspection.today
    self.status = status
    keyIDs = inspection.signingKeys.map { KeyIdentifier(of: Array($0.publicKey)).description }
    basis = try inspection.basis()
  }

  var summary: StatementSummary {
    var summary = StatementSummary()
    summary.laboratory = Fitted.text(laboratory, 100)
    summary.recommendation = recommendation
    summary.edition = edition
    summary.country = country
    summary.accreditation = Fitted.text("\(accreditationBody), \(accreditationCertificate)", 100)
    return summary
  }

  func entry(id: CaseID) throws -> RegisterEntry {
    try RegisterEntry(
      register: PublicRegister.laboratories, id: id.description, number: number, title: "\(laboratory), \(site)",
      status: status.rawValue,
      facets: [
        "recommendation": [recommendation], "country": [country], "region": [region.rawValue],
        "status": [status.rawValue], "laboratory": [laboratoryID.description],
        "security": securityScope ? ["yes"] : [], "remote": remoteTesting ? ["yes"] : [],
      ],
      searchable: [recommendation, recommendationTitle, accreditationBody, accreditationCertificate], content: self)
  }
}
