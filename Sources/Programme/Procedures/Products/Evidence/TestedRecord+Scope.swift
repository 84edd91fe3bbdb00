import Foundation
import Statements

// Scope on the day: each condition is one small function named for what it finds; nil where nothing is wrong.
extension Inspection where Case: TestedRecord {
  func publishedSuite() throws -> Snapshot<SuiteCase>? { try records.find(record.suite, of: suitePublication) }

  func laboratoryRecord() throws -> Snapshot<RecognitionCase>? {
    try records.find(record.recognition, of: laboratoryRecognition)
  }

  func accreditationSnapshot() throws -> Snapshot<AccreditationCase>? {
    try records.find(laboratoryRecord()?.record.accreditation, of: accreditation)
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
  func recognitionFault(from first: Day, through last: Day) throws -> String? {
    guard let recognition = try laboratoryRecord(), let suite = try publishedSuite() else {
      return "no recognition of a laboratory is named; name one"
    }
    guard recognition.record.recommendation == suite.record.recommendation else {
      return "\(recognition.number) is for another Recommendation or edition than \(suite.number) tests; choose a "
        + "laboratory that is recognised for it"
    }
    guard !recognition.record.periods.contain(first, through: last) else { return nil }
    return "\(recognition.number) was in force \(days(recognition.record.periods)), the test and its report fall into "
      + "\(days(first, last)); test again with a laboratory that is recognised on these days"
  }

  func accreditationFault(from first: Day, through last: Day) throws -> String? {
    guard let accreditation = try accreditationSnapshot() else {
      return "no accreditation of the laboratory is recorded; its accreditation body records it"
    }
    guard !accreditation.record.periods.contain(first, through: last) else { return nil }
    return "\(accreditation.number) was in force \(days(accreditation.record.periods)), the test and its report fall "
      + "into \(days(first, last)); the accreditation body can say whether its record is right"
  }

  /// A line of the scope names Recommendation, edition and method on all of these days.
  func scopeFault(from first: Day, through last: Day) throws -> String? {
    guard let accreditation = try accreditationSnapshot(), let catalogued = try catalogued(),
      let suite = try publishedSuite()?.record
    else { return "no scope of the laboratory is recorded; its accreditation body records it" }
    let named = accreditation.record.scope.filter {
      $0.names(catalogued.designation, edition: catalogued.edition) && [$0.period].contain(first, through: last)
    }
    let edition = "\(catalogued.designation) (\(catalogued.edition))"
    guard !named.isEmpty else {
      return "\(accreditation.number) did not name \(edition) from \(days(first, last)); the accreditation body can "
        + "amend the scope, and the test is then done again"
    }
    guard !named.contains(where: { $0.covers(method: suite.suite) }) else { return nil }
    return
      "\(accreditation.number) names \(edition) with the method \(named.map { "‘\($0.method)’" }.joined(separator: ", ")), "
      + "not the suite \(suite.suite)"
  }

  private func days(_ periods: [Period]) -> String {
    guard !periods.isEmpty else { return "on no day" }
    return periods.map { "from \($0.first) to \($0.last.map(\.description) ?? "now")" }.joined(separator: " and ")
  }

  private func days(_ first: Day, _ last: Day) -> String { first == last ? "\(first)" : "\(first) to \(last)" }
}

// The same, on the days of the report that is there.
extension Inspection where Case: TestedRecord {
  private static var noReport: String { "there is no report; ask a laboratory to test" }

  func recognitionFault() throws -> String? {
    guard let report = record.report else { return Self.noReport }
    return try recognitionFault(from: report.testedFrom, through: report.issuedOn)
  }

  func accreditationFault() throws -> String? {
    guard let report = record.report else { return Self.noReport }
    return try accreditationFault(from: report.testedFrom, through: report.issuedOn)
  }

  func scopeFault() throws -> String? {
    guard let report = record.report else { return Self.noReport }
    return try scopeFault(from: report.testedFrom, through: report.issuedOn)
  }

  /// The report was made with the suite version that is published now, octet for octet.
  func suiteFault() throws -> String? {
    guard let suite = try publishedSuite(), let report = record.report else { return Self.noReport }
    guard suite.state == .published else {
      return "\(suite.number) is \(suite.state.title); test again with the version that took its place"
    }
    guard report.isSigned else { return nil }
    let statement = try ReportStatement(decoding: report.statement).signed.statement
    guard statement.summary.suiteDigest != suite.record.digest.flatMap({ Hexadecimal.octets($0.description) }) else {
      return nil
    }
    return "the report was made with other files than those of \(suite.number); test again"
  }
}

extension ScopeLine {
  /// Whether the line's method is the suite: it names it as a word of its own, or names no method.
  func covers(method suite: String) -> Bool {
    let words = method.split { $0.isWhitespace || $0 == "," || $0 == ";" || $0 == "(" || $0 == ")" }
    return words.isEmpty || words.contains { $0 == suite || $0.hasPrefix(suite + "@") }
  }
}
