import Foundation
import Statements

// The report of a laboratory.
extension Inspection where Case: TestedRecord {
  func openOrder() throws -> TestOrder? { try record.order.flatMap { try records.transaction.testOrder($0) } }

  func testOrder() throws -> TestOrder {
    guard let id = record.order, let laboratory = record.laboratory, let suite = try publishedSuite() else {
      throw ProgrammeError(.damagedRecord, "\(number) lacks what a test order needs")
    }
    return TestOrder(
      id: id, case: self.id, caseNumber: number, laboratory: laboratory, suite: try suite.record.reference(in: records),
      product: ProductReference(
        supplier: try records.organisation(record.vendor)?.name ?? "", name: record.testedProduct,
        version: record.testedVersion),
      ics: record.ics, ixit: record.ixit, placedAt: now, purposes: record.wantedPurposes)
  }

  func statementSpeaksOfOrder() throws -> Bool {
    guard let order = try openOrder() else { return false }
    return try ReportStatement(decoding: statementOctets).speaks(of: order)
  }

  func statementCommitsToReport() throws -> Bool {
    guard let address = record.handover.report, let report = try records.blobs.get(address) else { return false }
    return try ReportStatement(decoding: statementOctets).commits(to: report, salt: record.handover.salt)
  }

  /// The signature verifies under a key of the laboratory whose days hold the whole test and the day of signing.
  func keyWasInScope() throws -> Bool {
    let signed = try ReportStatement(decoding: statementOctets).signed
    guard let key = try signingKey(of: signed) else { return false }
    guard let first = record.report?.testedFrom ?? record.handover.testedFrom else { return false }
    let last = Day(signed.statement.issuedAt)
    return try [key.period].contain(first, through: last) && recognitionFault(from: last, through: last) == nil
  }

  /// The key that signed, where the report is signed: it was in scope, and nobody revoked it since.
  func signatoryFault() throws -> String? {
    guard let report = record.report, report.isSigned else { return nil }
    let number = try laboratoryRecord()?.number ?? "the recognition"
    guard try keyWasInScope() else {
      return "\(number) has no key \(report.keyID) from \(report.testedFrom) to \(report.issuedOn); test again"
    }
    let isRevoked = try signingKey(of: ReportStatement(decoding: report.statement).signed)?.isRevoked ?? true
    return isRevoked ? "\(number) revoked the key \(report.keyID); the laboratory reports anew" : nil
  }

  func daysAreInOrder() throws -> Bool {
    let issued = try ReportStatement(decoding: statementOctets).issuedOn
    return daysAreInOrder(issuedOn: issued)
  }

  func daysAreInOrder(issuedOn issued: Day) -> Bool {
    guard let from = record.handover.testedFrom, let until = record.handover.testedUntil else { return false }
    return from <= until && until <= issued && issued <= today
  }

  func reportedResult() throws -> ReportedResult {
    let handover = record.handover
    guard let address = handover.report, let from = handover.testedFrom, let until = handover.testedUntil else {
      throw ProgrammeError(.invalidAnswer, "the report, or the days of its tests, are missing", field: "report")
    }
    let report = try ReportStatement(decoding: handover.statement)
    return ReportedResult(
      report: address, statement: handover.statement, verdicts: report.verdicts, demanded: report.demanded,
      testedFrom: from, testedUntil: until, issuedOn: report.issuedOn, keyID: report.signed.keyID.description)
  }

  private func signingKey(of signed: SignedStatement) throws -> SigningKey? {
    try laboratoryRecord()?.record.signingKeys.first { signed.envelope.isSigned(by: Array($0.publicKey)) }
  }

  /// The statement that is being handed over, or the one that was.
  private var statementOctets: Data { record.report?.statement ?? record.handover.statement }
}

// What the suite demands, and what the report shows of it.
extension Inspection where Case: TestedRecord {
  /// What the suite demands of a product with these answers; nil where its files are not kept here.
  func suiteDemand() throws -> SuiteDemand? {
    guard let digest = try publishedSuite()?.record.digest else { return nil }
    return try records.suites.demand(of: digest, ics: record.ics, in: records.blobs)
  }

  func reportContent() throws -> ReportContent? {
    guard let report = record.report, let octets = try records.blobs.get(report.report) else { return nil }
    return ReportContent(octets: octets)
  }

  func demandFault() throws -> String? {
    guard let report = record.report else { return "0 of 0 were run: there is no report" }
    return DemandCheck(
      stated: report.verdicts, statedDemand: report.demanded, content: try reportContent(),
      confirmed: report.confirmed.isEmpty ? nil : report.confirmed, demand: try suiteDemand(),
      wanted: record.wantedPurposes.isEmpty ? nil : record.wantedPurposes,
      published: try publishedSuite()?.record.purposes ?? 0, ics: record.ics
    ).fault
  }
}

extension TestedRecord {
  /// The verdicts that are not pass, for the refusal.
  var verdictFault: String? {
    guard let verdicts = report?.verdicts else { return "there is no report" }
    guard verdicts.pass == 0 || verdicts.pass != verdicts.total else { return nil }
    let counts = [
      ("fail", verdicts.fail), ("inconc", verdicts.inconc), ("none", verdicts.none), ("error", verdicts.error),
    ]
    let others = counts.filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }
    return others.isEmpty ? "no verdict at all" : others.joined(separator: ", ")
  }
}
