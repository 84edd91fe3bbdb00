import Foundation
import Statements

/// A record that rests on a laboratory's test of a product: an application for a listing, an amendment of one.
package protocol TestedRecord: CaseRecord {
  var vendor: OrganisationID? { get }
  /// What is tested, by the supplier's name for it and the version of its first part.
  var testedProduct: String { get }
  var testedVersion: String { get }
  var suite: CaseID? { get }
  var ics: [String: Answer] { get }
  var ixit: [String: Answer] { get }
  var recognition: CaseID? { get set }
  var laboratory: OrganisationID? { get set }
  var order: TestOrderID? { get set }
  /// The purposes to be run; empty: every one that the suite demands.
  var wantedPurposes: [String] { get }
  var handover: ReportHandover { get set }
  var report: ReportedResult? { get set }
}

/// What comes with a report. It is kept as ``ReportedResult`` once it is verified.
package struct ReportHandover: Hashable, Sendable {
  var statement = Data()
  var report: ContentAddress?
  var salt = Data()
  var testedFrom: Day?
  var testedUntil: Day?
  /// The purposes that a laboratory confirms as passed, where the report is a document for people.
  var passed = ""
  var issuedOn: Day?
}

/// What a laboratory reported, as far as the programme judges by it.
package struct ReportedResult: Hashable, Sendable, Codable {
  package let report: ContentAddress
  /// The signed statement, octet for octet; empty where the laboratory confirmed a report that it made before.
  package let statement: Data
  package let verdicts: VerdictCounts
  package let demanded: Int
  package let testedFrom: Day
  package let testedUntil: Day
  package let issuedOn: Day
  /// The key that signed, by its identifier.
  package let keyID: String
  /// The purposes that were confirmed one by one, where no machine-readable report lists them.
  @AddedLater package var confirmed: [String] = []

  package var isSigned: Bool { !statement.isEmpty }
}

/// The fields that every procedure with a report asks.
enum ReportFields<Case: TestedRecord> {
  static var recognition: Field<Case> {
    Field(
      "recognition", \Case.recognition, "Laboratory",
      .record(procedure: "laboratory-recognition", states: ["recognised"]),
      help: "A laboratory that is recognised for the Recommendation.")
  }
  static var statement: Field<Case> {
    Field("statement", \Case.handover.statement, "Signed report statement", .octets(most: 2048))
  }
  static var report: Field<Case> {
    Field("report", \Case.handover.report, "Report", .blob(mediaTypes: ["application/json"]))
  }
  static var salt: Field<Case> {
    Field("salt", \Case.handover.salt, "Salt of the record commitment", .octets(most: 64))
  }
  static var testedFrom: Field<Case> {
    Field("testedFrom", \Case.handover.testedFrom, "First day of the test", .day)
  }
  static var testedUntil: Field<Case> {
    Field("testedUntil", \Case.handover.testedUntil, "Last day of the test", .day)
  }
}

extension Step where Case: TestedRecord {
  /// Orders a test from the laboratory: the conditions of today, so that nobody tests in vain.
  func ordersTest() -> Step {
    requires("the suite version is a published one", remedy: .rapporteur) {
      try $0.publishedSuite()?.state == .published
    }
    .requires("the laboratory is recognised for this Recommendation and edition", remedy: .casc) {
      try $0.recognitionFault(from: $0.today, through: $0.today)
    }
    .requires("the accreditation of the laboratory is in force and its scope names the Recommendation and the method") {
      try $0.accreditationFault(from: $0.today, through: $0.today)
        ?? $0.scopeFault(from: $0.today, through: $0.today)
    }
    .requires("the laboratory and the supplier are independent of each other") { try $0.laboratoryIsIndependent() }
    .records { record, inspection in
      record.laboratory = try inspection.laboratoryRecord()?.record.laboratory
      record.order = .new(at: inspection.now)
      record.report = nil
    }
    .commissions { try $0.testOrder() }
  }

  /// Takes over the laboratory's signed report on the order.
  func takesReport() -> Step {
    requires("the statement speaks of this order, this product and this suite, to the octet") {
      try $0.statementSpeaksOfOrder()
    }
    .requires("the report is here, and the statement commits to it") { try $0.statementCommitsToReport() }
    .requires("the statement is signed with a key of the laboratory that was in scope that day", remedy: .casc) {
      try $0.keyWasInScope()
    }
    .requires("the days of the test come before the report, and none lies in the future") {
      try $0.daysAreInOrder()
    }
    .records { record, inspection in record.report = try inspection.reportedResult() }
    .closesOrders()
  }

  /// The rule: evidence counts only if laboratory, method, edition and signatory were in scope on the day of the test,
  /// and if everything that the suite demands was run and passed.
  /// - Parameter applies: whether the record rests on a report at all.
  func requiresReportInScope(when applies: @escaping @Sendable (Inspection<Case>) throws -> Bool = { _ in true })
    -> Step
  {
    func fault(_ find: @escaping @Sendable (Inspection<Case>) throws -> String?)
      -> @Sendable (Inspection<Case>) throws -> String?
    { { try applies($0) ? find($0) : nil } }
    return
      requires(
        "the laboratory was recognised for this Recommendation and edition on the day of the test (resolves 4)",
        remedy: .casc, fault: fault { try $0.recognitionFault() }
      )
      .requires(
        "the accreditation was in force on the day of the test (resolves 4)", remedy: .accreditationBody,
        fault: fault { try $0.accreditationFault() }
      )
      .requires(
        "its scope named the Recommendation and the method on the day of the test (TSB 9)", remedy: .accreditationBody,
        fault: fault { try $0.scopeFault() }
      )
      .requires(
        "the suite version is the published one, and not recalled", remedy: .rapporteur,
        fault: fault { try $0.suiteFault() }
      )
      .requires(
        "the signing key was in scope that day and is not revoked", remedy: .laboratory,
        fault: fault { try $0.signatoryFault() }
      )
      .requires(
        "the laboratory and the supplier are independent of each other (ISO/IEC 17025 4.1)",
        fault: fault {
          try $0.laboratoryIsIndependent() ? nil : "they belong to one group; another laboratory must test"
        }
      )
      .requires("every demanded test was run", remedy: .laboratory, fault: fault { try $0.demandFault() })
      .requires("every verdict is pass", remedy: .vendor, fault: fault { $0.record.verdictFault })
  }
}

extension Step {
  /// Requires that `fault` finds nothing; what it finds is shown with the sentence: the record, what it says, what to do.
  func requires(
    _ sentence: String, remedy: Role? = nil, fault: @escaping @Sendable (Inspection<Case>) throws -> String?
  ) -> Step {
    requires(sentence, remedy: remedy, { try fault($0) == nil }, because: { try fault($0) ?? "" })
  }
}
