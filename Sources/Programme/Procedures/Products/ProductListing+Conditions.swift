import Foundation
import Statements

// Scope on the day: each condition of a listing is one small function named for what it checks.
extension Inspection<ListingApplication> {
  func publishedSuite() throws -> Snapshot<SuiteCase>? { try records.find(record.suite, of: suitePublication) }

  func laboratoryRecord() throws -> Snapshot<RecognitionCase>? {
    try records.find(record.recognition, of: laboratoryRecognition)
  }

  func accreditationRecord() throws -> AccreditationCase? {
    try records.find(laboratoryRecord()?.record.accreditation, of: accreditation)?.record
  }

  func catalogued() throws -> RecommendationCase? {
    try records.find(publishedSuite()?.record.recommendation, of: recommendationEntry)?.record
  }

  /// The laboratory is not the supplier, and no owner stands behind both.
  func laboratoryIsIndependent() throws -> Bool {
    guard let supplier = record.vendor, let laboratory = try laboratoryRecord()?.record.laboratory else { return false }
    return try !Interests(in: records.transaction).areRelated(supplier, laboratory)
  }

  /// The recognition was for the very edition that the suite tests, and held on all of these days.
  func laboratoryIsRecognised(from first: Day, through last: Day) throws -> Bool {
    guard let recognition = try laboratoryRecord()?.record, let suite = try publishedSuite()?.record else {
      return false
    }
    return recognition.recommendation == suite.recommendation && recognition.periods.contain(first, through: last)
  }

  func accreditationIsInForce(from first: Day, through last: Day) throws -> Bool {
    try accreditationRecord()?.periods.contain(first, through: last) == true
  }

  func scopeNamesRecommendation(from first: Day, through last: Day) throws -> Bool {
    guard let catalogued = try catalogued() else { return false }
    return try accreditationRecord()?.scope.contains {
      $0.names(catalogued.designation, edition: catalogued.edition) && [$0.period].contain(first, through: last)
    } == true
  }

  func laboratoryWasRecognised() throws -> Bool {
    guard let report = record.report else { return false }
    return try laboratoryIsRecognised(from: report.testedFrom, through: report.issuedOn)
  }

  func accreditationWasInForce() throws -> Bool {
    guard let report = record.report else { return false }
    return try accreditationIsInForce(from: report.testedFrom, through: report.issuedOn)
  }

  func scopeNamedRecommendation() throws -> Bool {
    guard let report = record.report else { return false }
    return try scopeNamesRecommendation(from: report.testedFrom, through: report.issuedOn)
  }

  /// The report was made with the suite version that is published now, octet for octet.
  func suiteStands() throws -> Bool {
    guard let suite = try publishedSuite(), let report = record.report else { return false }
    let statement = try ReportStatement(decoding: report.statement).signed.statement
    return suite.state == .published
      && statement.summary.suiteDigest == suite.record.digest.flatMap { Hexadecimal.octets($0.description) }
  }
}

// The report of a laboratory.
extension Inspection<ListingApplication> {
  func openOrder() throws -> TestOrder? { try record.order.flatMap { try records.transaction.testOrder($0) } }

  func testOrder() throws -> TestOrder {
    guard let id = record.order, let laboratory = record.laboratory, let suite = try publishedSuite() else {
      throw ProgrammeError(.damagedRecord, "\(number) lacks what a test order needs")
    }
    return TestOrder(
      id: id, case: self.id, caseNumber: number, laboratory: laboratory, suite: try suite.record.reference(in: records),
      product: ProductReference(
        supplier: try records.organisation(record.vendor)?.name ?? "", name: record.product,
        version: record.versions.first?.version ?? ""),
      ics: record.ics, ixit: record.ixit, placedAt: now)
  }

  func statementSpeaksOfOrder() throws -> Bool {
    guard let order = try openOrder() else { return false }
    return try ReportStatement(decoding: statementOctets).speaks(of: order)
  }

  func statementCommitsToReport() throws -> Bool {
    guard let address = record.reportAddress, let report = try records.blobs.get(address) else { return false }
    return try ReportStatement(decoding: statementOctets).commits(to: report, salt: record.salt)
  }

  /// The signature verifies under a key of the laboratory whose days hold the whole test and the day of signing.
  func keyWasInScope() throws -> Bool {
    let signed = try ReportStatement(decoding: statementOctets).signed
    guard let key = try signingKey(of: signed) else { return false }
    guard let first = record.report?.testedFrom ?? record.testedFrom else { return false }
    let last = Day(signed.statement.issuedAt)
    return try [key.period].contain(first, through: last) && laboratoryIsRecognised(from: last, through: last)
  }

  func keyIsRevoked() throws -> Bool {
    try signingKey(of: ReportStatement(decoding: statementOctets).signed)?.isRevoked ?? true
  }

  func daysAreInOrder() throws -> Bool {
    let issued = try ReportStatement(decoding: statementOctets).issuedOn
    guard let from = record.testedFrom, let until = record.testedUntil else { return false }
    return from <= until && until <= issued && issued <= today
  }

  func reportedResult() throws -> ReportedResult {
    guard let address = record.reportAddress, let from = record.testedFrom, let until = record.testedUntil else {
      throw ProgrammeError(.invalidAnswer, "the report, or the days of its tests, are missing", field: "report")
    }
    let report = try ReportStatement(decoding: record.statement)
    return ReportedResult(
      report: address, statement: record.statement, verdicts: report.verdicts, demanded: report.demanded,
      testedFrom: from, testedUntil: until, issuedOn: report.issuedOn,
      keyID: report.signed.keyID.description)
  }

  private func signingKey(of signed: SignedStatement) throws -> SigningKey? {
    try laboratoryRecord()?.record.signingKeys.first { signed.envelope.isSigned(by: Array($0.publicKey)) }
  }

  /// The statement that is being handed over, or the one that was.
  private var statementOctets: Data { record.report?.statement ?? record.statement }
}

extension ListingApplication {
  var everyDemandedTestWasRun: Bool {
    guard let report else { return false }
    return report.demanded > 0 && report.verdicts.total == report.demanded
  }

  var everyVerdictIsPass: Bool {
    guard let report else { return false }
    return report.verdicts.pass > 0 && report.verdicts.pass == report.verdicts.total
  }

  /// The verdicts that are not pass, for the refusal.
  var otherVerdicts: String {
    guard let verdicts = report?.verdicts else { return "there is no report" }
    let counts = [
      ("fail", verdicts.fail), ("inconc", verdicts.inconc), ("none", verdicts.none), ("error", verdicts.error),
    ]
    return counts.filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }.joined(separator: ", ")
  }
}
