import Foundation
import Statements
import VerifiableLog

/// What the public is told of a listed product: what it is, what to look at, and why it may be believed.
package struct PublishedListing: Hashable, Sendable, Codable {
  package var number = ""
  /// The application it came from.
  package var application: CaseID?
  package var supplierID: OrganisationID?
  package var supplier = ""
  package var supplierCountry = ""
  package var product = ""
  package var kind = ListingApplication.Kind.product
  package var model = ""
  package var versions: [ListingApplication.Version] = []
  package var identifiers: [ProductIdentifier] = []
  /// ISO 3166-1 alpha-2 code of where it is made.
  package var origin = ""
  package var whatToLookAt = ""
  package var recommendation = ""
  package var edition = ""
  package var recommendationTitle = ""
  package var suiteID: CaseID?
  package var suiteNumber = ""
  package var suite: SuiteReference?
  /// The answers to the ICS that the tests were selected by.
  package var ics: [String: Answer] = [:]
  package var evidence = Evidence()
  package var listedOn = Day(ordinal: 0)
  package var validUntil = Day(ordinal: 0)
  /// Every status it had, oldest first.
  package var history: [StatusChange] = []
  /// The clauses of the Recommendation that the supplier claims, as `3.2`; empty where it claims all that its ICS binds
  /// it to.
  @AddedLater package var clauses: [String] = []
  /// What the Recommendation is about: `media`, `security` …
  @AddedLater package var topics: [String] = []
  /// Whether the Recommendation, or the scope of the laboratory, is one of security.
  @AddedLater package var hasSecurityScope = false
  package var supplierRegion: Region?
  package var declaration: PublishedDeclaration?
  package var family: PublishedFamily?
  /// What was listed before each amendment, oldest first.
  @AddedLater package var revisions: [Revision] = []
  /// The days on which its term was renewed.
  @AddedLater package var renewedOn: [Day] = []

  package struct StatusChange: Hashable, Sendable, Codable {
    package let status: ListingRecord.State
    package let on: Day
    package let reason: String
  }

  /// What was listed until an amendment.
  package struct Revision: Hashable, Sendable, Codable {
    package let versions: [ListingApplication.Version]
    package let whatToLookAt: String
    package let recommendation: String
    package let edition: String
    package let suite: SuiteReference?
    package let suiteNumber: String
    package let ics: [String: Answer]
    package let evidence: Evidence
    package let from: Day
    package let until: Day
    /// The number of the amendment that followed, and what it changed.
    package let amendment: String
    package let change: String
  }

  package var status: ListingRecord.State { history.last?.status ?? .listed }

  init() {}

  init(_ inspection: Inspection<ListingApplication>) throws {
    let (record, records) = (inspection.record, inspection.records)
    guard let suite = try inspection.publishedSuite(), let catalogued = try inspection.catalogued(),
      let supplier = try records.organisation(record.vendor)
    else {
      throw ProgrammeError(.damagedRecord, "\(inspection.number) lacks a record that a listing rests on")
    }
    application = inspection.id
    supplierID = supplier.id
    self.supplier = supplier.name
    supplierCountry = supplier.country
    supplierRegion = supplier.region
    product = record.product
    kind = record.kind
    model = record.model
    versions = record.versions
    identifiers = record.identifiers
    origin = record.origin
    whatToLookAt = record.whatToLookAt
    recommendation = catalogued.designation
    edition = catalogued.edition
    recommendationTitle = catalogued.name
    topics = catalogued.topics
    suiteID = suite.id
    suiteNumber = suite.number
    self.suite = try suite.record.reference(in: records)
    ics = record.ics
    clauses = record.clauses.isEmpty ? try inspection.suiteDemand()?.demandedClauses ?? [] : record.clauses
    declaration = record.declaration.map {
      PublishedDeclaration($0, issuer: supplier.name, object: objectOfDeclaration(record))
    }
    evidence = try evidence(of: inspection)
    hasSecurityScope =
      try catalogued.topics.contains("security") || inspection.laboratoryRecord()?.record.securityScope == true
    if let found = try records.find(record.family, of: productFamily) {
      let representative = try inspection.representative()?.number ?? ""
      family = PublishedFamily(number: found.number, name: found.record.name, representative: representative)
    }
  }

  private func objectOfDeclaration(_ record: ListingApplication) -> String {
    let versions = record.versions.map { "\($0.part) \($0.version)" }.joined(separator: ", ")
    return [record.product, record.model, versions, record.declaration?.production ?? ""].filter { !$0.isEmpty }
      .joined(separator: "; ")
  }

  /// What the application rests on, by its kind.
  private func evidence(of inspection: Inspection<ListingApplication>) throws -> Evidence {
    let record = inspection.record
    var evidence = Evidence()
    switch record.restsOn {
    case .laboratoryReport:
      guard let report = record.report else {
        throw ProgrammeError(.damagedRecord, "\(inspection.number) lacks the report that a listing rests on")
      }
      evidence = try Evidence(report, of: inspection)
      evidence.reportNumber = record.reportNumber
      if let day = record.confirmedOn {
        evidence.verifications.append(
          .init(
            what: "confirmed by the laboratory", how: record.confirmation, on: day,
            by: Role.laboratory.inSentence))
      }
    case .supplierDeclaration: evidence.issuedOn = record.declaration?.issuedOn ?? inspection.today
    case .certificate:
      guard let certificate = try inspection.records.find(record.certificate, of: productCertificate) else {
        throw ProgrammeError(.damagedRecord, "\(inspection.number) lacks the certificate that a listing rests on")
      }
      evidence.certificate = try PublishedCertificate(certificate, in: inspection.records)
      evidence.issuedOn = certificate.record.validFrom ?? inspection.today
      evidence.verifications = certificate.record.verifications
    case .similarity:
      guard let tested = try inspection.representative() else {
        throw ProgrammeError(.damagedRecord, "\(inspection.number) lacks the tested product it is similar to")
      }
      evidence = tested.record.listing.evidence
      evidence.similarity = PublishedSimilarity(
        representative: tested.number, record: tested.id, representativeProduct: tested.record.listing.product,
        differences: record.differences, agreement: record.agreement)
    }
    evidence.kind = record.restsOn
    evidence.verifications += record.verifications
    return evidence
  }

  mutating func note(_ status: ListingRecord.State, on day: Day, _ reason: String) {
    history.append(StatusChange(status: status, on: day, reason: reason))
  }

  var summary: StatementSummary {
    var summary = StatementSummary()
    summary.supplier = Fitted.text(supplier, 100)
    summary.product = Fitted.text(product, 100)
    summary.model = Fitted.text(model, 60)
    summary.versions = Fitted.texts(versions.map { "\($0.part) \($0.version)" }, 8, octets: 40)
    summary.appearance = Fitted.text(whatToLookAt, 200)
    summary.identifiers = Fitted.texts(identifiers.map { "\($0.scheme) \($0.printed)" }, 8, octets: 40)
    summary.origin = origin
    summary.recommendation = recommendation
    summary.edition = edition
    summary.laboratory = Fitted.text(evidence.laboratory, 100)
    if !evidence.recognitionNumber.isEmpty { summary.recognition = evidence.recognitionNumber }
    if evidence.demanded > 0 {
      summary.verdicts = evidence.verdicts
      summary.demanded = evidence.demanded
    }
    summary.suite = suite.map { "\($0.id)@\($0.version)" }
    summary.suiteDigest = suite.flatMap { Hexadecimal.octets($0.digest.description) }
    if !evidence.statement.isEmpty { summary.report = MerkleHash.leaf(evidence.statement).bytes }
    summary.evidence = evidence.kind.summary
    summary.validUntil = validUntil.advanced(by: 1).start
    return summary
  }

  func entry(id: CaseID) throws -> RegisterEntry {
    try RegisterEntry(
      register: PublicRegister.products, id: id.description, number: number, title: product, status: status.rawValue,
      facets: [
        "recommendation": [recommendation], "status": [status.rawValue], "country": [origin],
        "supplier": [supplier], "kind": [kind.rawValue], "suite": stated(suiteNumber),
        "recognition": stated(evidence.recognitionNumber),
        "laboratory": evidence.laboratoryID.map { [$0.description] } ?? [],
        "region": supplierRegion.map { [$0.rawValue] } ?? [], "topic": topics,
        "security": hasSecurityScope ? ["yes"] : [], "evidence": [evidence.kind.rawValue],
        "year": [String(listedOn.description.prefix(4))], "family": family.map { [$0.number] } ?? [],
        "representative": family.map { [$0.representative] } ?? [],
      ],
      searchable: [
        supplier, model, recommendation, recommendationTitle, evidence.laboratory, whatToLookAt,
      ] + versions.map { "\($0.part) \($0.version)" }
        + identifiers.flatMap { $0.printed == $0.value ? [$0.value] : [$0.value, $0.printed] }
        + [evidence.certificate?.number, family?.name].compactMap { $0 },
      content: self)
  }

  private func stated(_ value: String) -> [String] { value.isEmpty ? [] : [value] }
}
