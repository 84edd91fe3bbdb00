import Foundation
import Statements

/// The report statement that a laboratory's agent signs when it has executed an order; the programme reads it by the
/// same definition.
///
/// Its subject is the order's identifier, its record commitment is over the exact octets of the report.
package struct ReportStatement: Hashable, Sendable {
  package let signed: SignedStatement

  /// Reads the octets that came with a `report` step. Throws ``ProgrammeError/Code/invalidStatement`` with what is wrong
  /// with them; no signature is checked yet.
  package init(decoding octets: Data) throws {
    do {
      signed = try SignedStatement(decoding: Array(octets))
    } catch {
      throw ProgrammeError(.invalidStatement, "the report statement cannot be read: \(error)")
    }
    guard signed.statement.kind == .report else {
      throw ProgrammeError(
        .invalidStatement, "this is a ‘\(signed.statement.kind)’ statement; a report statement is wanted")
    }
  }

  /// The statement to be signed for an executed order.
  /// - Parameters:
  ///   - laboratory: the name of the laboratory.
  ///   - demanded: how many test purposes the ICS demanded.
  ///   - report: the exact octets of the report.
  ///   - salt: 32 random octets, handed over with the statement.
  package static func draft(
    for order: TestOrder, laboratory: String, verdicts: VerdictCounts, demanded: Int, report: Data, salt: Data,
    issuedAt: Date
  ) throws -> Statement {
    var summary = StatementSummary()
    summary.supplier = Fitted.text(order.product.supplier, 100)
    summary.product = Fitted.text(order.product.name, 100)
    summary.versions = Fitted.texts([order.product.version], 1, octets: 40)
    summary.recommendation = order.suite.recommendation
    summary.edition = order.suite.edition
    summary.laboratory = Fitted.text(laboratory, 100)
    summary.suite = "\(order.suite.id)@\(order.suite.version)"
    summary.suiteDigest = Hexadecimal.octets(order.suite.digest.description)
    summary.verdicts = verdicts
    summary.demanded = demanded
    return try Statement(
      .report, subject: order.id.description, issuedAt: issuedAt, summary: summary,
      recordHash: RecordCommitment(record: Array(report), salt: Array(salt)))
  }

  package var verdicts: VerdictCounts { signed.statement.summary.verdicts ?? VerdictCounts() }
  package var demanded: Int { signed.statement.summary.demanded ?? 0 }
  package var issuedOn: Day { Day(signed.statement.issuedAt) }

  /// Whether it speaks of this order: the order itself, the product, and the suite to the octet.
  package func speaks(of order: TestOrder) -> Bool {
    let summary = signed.statement.summary
    return signed.statement.subject == order.id.description
      && summary.supplier == Fitted.text(order.product.supplier, 100)
      && summary.product == Fitted.text(order.product.name, 100)
      && summary.versions == Fitted.texts([order.product.version], 1, octets: 40)
      && summary.recommendation == order.suite.recommendation && summary.edition == order.suite.edition
      && summary.suite == "\(order.suite.id)@\(order.suite.version)"
      && summary.suiteDigest == Hexadecimal.octets(order.suite.digest.description)
  }

  package func commits(to report: Data, salt: Data) -> Bool {
    guard let commitment = try? RecordCommitment(record: Array(report), salt: Array(salt)) else { return false }
    return signed.statement.recordHash == commitment
  }
}

/// What a laboratory hands over when an order is executed: the answers to the step `report` of a product listing.
package struct ReportSubmission: Hashable, Sendable {
  /// The octets of the signed report statement.
  package let statement: Data
  /// The report itself, kept as a blob before.
  package let report: ContentAddress
  /// The salt of the statement's record commitment.
  package let salt: Data
  package let testedFrom: Day
  package let testedUntil: Day

  package init(statement: Data, report: ContentAddress, salt: Data, testedFrom: Day, testedUntil: Day) {
    self.statement = statement
    self.report = report
    self.salt = salt
    self.testedFrom = testedFrom
    self.testedUntil = testedUntil
  }

  /// The request that hands it over for `order`; `version` is the case's, `procedure` the one it belongs to.
  package func request(for order: TestOrder, version: Int, procedure: String = productListing.name) -> StepRequest {
    StepRequest(
      procedure: procedure, step: "report", case: order.case, version: version,
      answers: [
        "statement": .text(statement.base64EncodedString()), "report": .text(report.description),
        "salt": .text(salt.base64EncodedString()), "testedFrom": .text(testedFrom.description),
        "testedUntil": .text(testedUntil.description),
      ],
      idempotencyKey: "report:\(order.id)")
  }
}
