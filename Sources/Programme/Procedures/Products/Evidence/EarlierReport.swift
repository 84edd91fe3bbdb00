import Foundation
import Statements

// A report that a laboratory made before, or outside a campaign of this portal: the supplier hands in the document, the
// laboratory confirms that it is its own, and the secretariat records what it verified.

extension Step<ListingApplication> {
  func handsInReport() -> Step {
    requires("the laboratory was recognised for this Recommendation and edition on the day of the test", remedy: .casc)
    {
      guard let first = $0.record.handover.testedFrom, let last = $0.record.handover.issuedOn else { return nil }
      return try $0.recognitionFault(from: first, through: last)
    }
    .requires("the days of the test come before the report, and none lies in the future") { inspection in
      inspection.record.handover.issuedOn.map { inspection.daysAreInOrder(issuedOn: $0) } ?? false
    }
    .requires("the document has been uploaded") {
      try $0.record.handover.report.map { [blobs = $0.records.blobs] in try blobs.contains($0) } ?? false
    }
    .requires("the laboratory and the supplier are independent of each other") { try $0.laboratoryIsIndependent() }
    .records { record, inspection in
      record.laboratory = try inspection.laboratoryRecord()?.record.laboratory
      record.rest(on: .laboratoryReport)
      let handover = record.handover
      guard let document = handover.report, let from = handover.testedFrom, let until = handover.testedUntil,
        let issued = handover.issuedOn
      else { return }
      let content = try inspection.records.blobs.get(document).flatMap { ReportContent(octets: $0) }
      record.report = ReportedResult(
        report: document, statement: Data(), verdicts: content?.verdicts ?? VerdictCounts(),
        demanded: content?.purposes.count ?? 0, testedFrom: from, testedUntil: until, issuedOn: issued, keyID: "")
    }
  }

  func confirmsReport() -> Step {
    requires("the purposes that passed are listed, in the report or here") {
      try $0.reportContent() == nil && $0.record.handover.passed.allSatisfy(\.isWhitespace)
        ? "the document is not machine-readable; list the identifiers of the test purposes that passed" : nil
    }
    .requires("the report is of this product, this version and this suite") { try $0.earlierReportFault() }
    .records { record, inspection in
      record.confirmedOn = inspection.today
      guard let report = record.report, try inspection.reportContent() == nil else { return }
      let passed = record.handover.passed.split { $0.isWhitespace || $0 == "," || $0 == ";" }.map(String.init)
      let distinct = Array(Set(passed)).sorted()
      var confirmed = ReportedResult(
        report: report.report, statement: Data(), verdicts: VerdictCounts(pass: distinct.count),
        demanded: try inspection.suiteDemand()?.demanded.count ?? inspection.publishedSuite()?.record.purposes ?? 0,
        testedFrom: report.testedFrom, testedUntil: report.testedUntil, issuedOn: report.issuedOn, keyID: "")
      confirmed.confirmed = distinct
      record.report = confirmed
    }
  }
}

extension Inspection<ListingApplication> {
  /// What a machine-readable report says of itself is held against the application; a document is read by people.
  fileprivate func earlierReportFault() throws -> String? {
    guard let content = try reportContent() else { return nil }
    guard content.suite.digest == (try publishedSuite()?.record.digest) else {
      return "it was made with \(content.suite.id) \(content.suite.version), of another digest than the suite of this "
        + "application; correct the declaration, or test again"
    }
    guard content.product.name == record.testedProduct, content.product.version == record.testedVersion else {
      return "it is of ‘\(content.product.name.prefix(60))’ \(content.product.version.prefix(40)), the application of "
        + "‘\(record.testedProduct)’ \(record.testedVersion)"
    }
    return nil
  }
}

extension ListingApplication {
  /// Begins with evidence of another kind: what the former rested on is put away.
  mutating func rest(on kind: EvidenceKind) {
    evidence = kind
    report = nil
    verifications = []
    confirmation = ""
    confirmedOn = nil
    agreement = ""
    if kind != .certificate { certificate = nil }
    if kind != .similarity {
      family = nil
      differences = []
    }
    if kind != .laboratoryReport {
      recognition = nil
      laboratory = nil
    }
  }

  mutating func noteVerification(by role: Role, on day: Day) {
    verifications.append(.init(what: verification.what, how: verification.how, on: day, by: role.inSentence))
  }

  /// Whether evidence that came from outside was verified: a document that nobody looked into shows nothing.
  var verificationFault: String? {
    let isOutside = restsOn == .laboratoryReport && report?.isSigned == false || restsOn == .certificate
    guard isOutside, verifications.isEmpty else { return nil }
    return "no verification is recorded; take ‘Record a verification’: what, how and with whom"
  }
}
