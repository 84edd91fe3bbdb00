import Foundation
import Statements

extension PublishedListing {
  /// What the listing rests on. ITU issued none of it.
  package struct Evidence: Hashable, Sendable, Codable {
    package var kind = EvidenceKind.laboratoryReport
    package var laboratoryID: OrganisationID?
    package var laboratory = ""
    package var site = ""
    package var recognition: CaseID?
    package var recognitionNumber = ""
    package var accreditationBody = ""
    package var accreditationCertificate = ""
    package var testedFrom = Day(ordinal: 0)
    package var testedUntil = Day(ordinal: 0)
    package var issuedOn = Day(ordinal: 0)
    package var verdicts = VerdictCounts()
    package var demanded = 0
    package var report: ContentAddress?
    /// The laboratory's signed statement, octet for octet; empty where the laboratory confirmed a report by a step.
    package var statement = Data()
    package var keyID = ""
    /// The laboratory's own number of a report that it made outside a campaign of this portal.
    @AddedLater package var reportNumber = ""
    /// What was verified before the evidence was accepted.
    @AddedLater package var verifications: [Verification] = []
    package var certificate: PublishedCertificate?
    package var similarity: PublishedSimilarity?
    /// The purposes that were run again for an amendment, and the report that shows the others; empty for a whole report.
    @AddedLater package var rerun: [String] = []
    package var former: ContentAddress?

    package init() {}

    /// What a laboratory reported, with the recognition and accreditation that it reported under.
    init<Case: TestedRecord>(_ report: ReportedResult, of inspection: Inspection<Case>) throws {
      let records = inspection.records
      guard let recognition = try inspection.laboratoryRecord(), let accredited = try inspection.accreditationSnapshot()
      else { throw ProgrammeError(.damagedRecord, "\(inspection.number) lacks a record that a report rests on") }
      laboratoryID = recognition.record.laboratory
      laboratory = try records.organisation(laboratoryID)?.name ?? ""
      site = recognition.record.site
      self.recognition = recognition.id
      recognitionNumber = recognition.number
      accreditationBody = try records.organisation(accredited.record.body)?.name ?? ""
      accreditationCertificate = accredited.record.certificate
      testedFrom = report.testedFrom
      testedUntil = report.testedUntil
      issuedOn = report.issuedOn
      verdicts = report.verdicts
      demanded = report.demanded
      self.report = report.report
      statement = report.statement
      keyID = report.keyID
    }

    /// Who issued it: the party to ask.
    package func issuer(supplier: String) -> String {
      switch kind {
      case .supplierDeclaration: supplier
      case .laboratoryReport, .similarity: laboratory
      case .certificate: certificate?.body ?? ""
      }
    }
  }

  /// One thing that was looked at, by whom, how and when.
  package struct Verification: Hashable, Sendable, Codable {
    package let what: String
    package let how: String
    package let on: Day
    /// The role that looked; never a person.
    package let by: String

    package init(what: String, how: String, on: Day, by: String) {
      self.what = what
      self.how = how
      self.on = on
      self.by = by
    }
  }
}
