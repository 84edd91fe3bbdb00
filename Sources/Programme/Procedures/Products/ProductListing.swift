import Foundation
import Statements

/// Listing of a product or ICT service in the Product Conformity Database (row 9).
///
/// ITU issues no report and no certificate (recognizing f). It lists what a supplier declares and a recognised laboratory
/// reports, after checking that laboratory, method, edition and key were in scope on the day of the test.
package let productListing: Procedure<ListingApplication> = Procedure(
  "product-listing", title: "Listing of a product or ICT service", series: "APP",
  clauses: [
    "recognizing f, h", "TSB 6–7", "invites Member States and Sector Members 1iii", "ISO/IEC 17000", "ITU-T X.290",
  ],
  purpose: """
    A supplier declares a product or ICT service and its claim to conform to a Recommendation, and asks a recognised \
    laboratory to test it. The laboratory reports. The secretariat reviews, and a different person decides on the entry \
    in the Product Conformity Database. The evidence is the supplier's and the laboratory's: ITU issues none of it.
    """
) {
  Step("declare", "Declare the product", →.declared, by: .vendor)
    .asks(\.product, \.kind, \.model, \.versions, \.identifiers, \.origin, \.whatToLookAt, \.suite, \.ics, \.ixit)
    .requires("the suite names its Recommendation") { try $0.publishedSuite() != nil }
    .requires("every identifier is of the kind it says, and names no single device") {
      $0.record.identifierFaults.isEmpty
    } because: {
      $0.record.identifierFaults.joined(separator: "; ")
    }
    .records { record, _ in record.normaliseIdentifiers() }
  Step("correct", "Correct the declaration", .declared → .declared, by: .vendor)
    .asks(\.product, \.kind, \.model, \.versions, \.identifiers, \.origin, \.whatToLookAt, \.suite, \.ics, \.ixit)
    .requires("every identifier is of the kind it says, and names no single device") {
      $0.record.identifierFaults.isEmpty
    } because: {
      $0.record.identifierFaults.joined(separator: "; ")
    }
    .records { record, _ in record.normaliseIdentifiers() }
    .whenNeeded()
  Step("request-testing", "Ask a laboratory to test it", .declared → .testing, by: .vendor)
    .asks(\.recognition)
    .requires("the suite version is a published one", remedy: .rapporteur) {
      try $0.publishedSuite()?.state == .published
    }
    .requires("the laboratory is recognised for this Recommendation and edition", remedy: .casc) {
      try $0.laboratoryIsRecognised(from: $0.today, through: $0.today)
    }
    .requires("the accreditation of the laboratory is in force and its scope names the Recommendation") {
      try $0.accreditationIsInForce(from: $0.today, through: $0.today)
        && $0.scopeNamesRecommendation(from: $0.today, through: $0.today)
    }
    .requires("the laboratory and the supplier are independent of each other") { try $0.laboratoryIsIndependent() }
    .records { record, inspection in
      record.laboratory = try inspection.laboratoryRecord()?.record.laboratory
      record.order = .new(at: inspection.now)
      record.report = nil
    }
    .commissions { try $0.testOrder() }
  Step("report", "Report the results", .testing → .reported, by: .laboratory)
    .asks(\.statement, \.reportAddress, \.salt, \.testedFrom, \.testedUntil)
    .requires("the statement speaks of this order, this product and this suite, to the octet") {
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
  Step("retest", "Ask for another test", .reported → .declared, by: .vendor)
    .asksReason("what changed since the last report?")
    .whenNeeded()
  Step("submit", "Submit for listing", .reported → .submitted, by: .vendor)
  Step("review", "Review the submission", .submitted → .reviewed, by: .secretariat, within: .days(14))
    .independentOfParties()
    .asksReason("what did you look at, and what do you find?")
  Step("ask", "Ask the supplier", .submitted → .questioned, by: .secretariat)
    .asksReason("what do you need to know?")
    .whenNeeded()
  Step("answer", "Answer the question", .questioned → .submitted, by: .vendor, within: .days(30))
    .asksReason("your answer")
  Step("list", "List the product", .reviewed → .listed, by: .secretariat, .casc, within: .days(14))
    .notBy("report", "review", "ask")
    .independentOfParties()
    .requires("the laboratory was recognised for this Recommendation and edition on the day of the test", remedy: .casc)
  {
    try $0.laboratoryWasRecognised()
  }
    .requires("the accreditation was in force on the day of the test", remedy: .accreditationBody) {
      try $0.accreditationWasInForce()
    }
    .requires("its scope named the Recommendation on the day of the test", remedy: .accreditationBody) {
      try $0.scopeNamedRecommendation()
    }
    .requires("the suite version is the published one, and not recalled", remedy: .rapporteur) {
      try $0.suiteStands()
    }
    .requires("the signing key was in scope that day and is not revoked", remedy: .laboratory) {
      try $0.keyWasInScope() && !$0.keyIsRevoked()
    }
    .requires("every demanded test was run", remedy: .laboratory) {
      $0.record.everyDemandedTestWasRun
    } because: {
      "\($0.record.report?.verdicts.total ?? 0) of \($0.record.report?.demanded ?? 0) were run"
    }
    .requires("every verdict is pass", remedy: .vendor) {
      $0.record.everyVerdictIsPass
    } because: {
      $0.record.otherVerdicts
    }
    .opens({ listingLife }, by: "enter") { try ListingRecord(listing: PublishedListing($0)) }
  Step("refuse", "Refuse the listing", [.submitted, .reviewed] → .refused, by: .secretariat, .casc)
    .independentOfParties()
    .asksReason("why is it refused, and what would it take?")
    .whenNeeded()
  Step(
    "abandon", "Withdraw the application", [.declared, .testing, .reported, .submitted, .questioned] → .abandoned,
    by: .vendor
  )
  .whenNeeded()
  .closesOrders()
}

extension ListingApplication {
  fileprivate var identifierFaults: [String] { ProductIdentifier.reading(identifiers).faults }

  fileprivate mutating func normaliseIdentifiers() { identifiers = ProductIdentifier.reading(identifiers).read }
}

/// What a laboratory reported, as far as the programme judges by it.
package struct ReportedResult: Hashable, Sendable, Codable {
  package let report: ContentAddress
  /// The signed statement, octet for octet.
  package let statement: Data
  package let verdicts: VerdictCounts
  package let demanded: Int
  package let testedFrom: Day
  package let testedUntil: Day
  package let issuedOn: Day
  /// The key that signed, by its identifier.
  package let keyID: String
}

package struct ListingApplication: CaseRecord {
  package enum State: String, CaseState {
    case declared, testing, reported, submitted, questioned, reviewed, listed, refused, abandoned
  }

  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable { case product, service }

  package var vendor: OrganisationID?
  package var product = ""
  package var kind = Kind.product
  package var model = ""
  package var versions: [Version] = []
  package var identifiers: [ProductIdentifier] = []
  package var origin = ""
  package var whatToLookAt = ""
  package var suite: CaseID?
  package var ics: [String: Answer] = [:]
  package var ixit: [String: Answer] = [:]
  package var recognition: CaseID?
  package var laboratory: OrganisationID?
  package var order: TestOrderID?
  package var report: ReportedResult?

  // What comes with a report is kept as ``report`` once it is verified.
  var statement = Data()
  var reportAddress: ContentAddress?
  var salt = Data()
  var testedFrom: Day?
  var testedUntil: Day?

  /// A version of a part of the product: `firmware`, `1.2.3`.
  package struct Version: Hashable, Sendable, Codable {
    package let part: String
    package let version: String
  }

  private enum CodingKeys: String, CodingKey {
    case vendor, product, kind, model, versions, identifiers, origin, whatToLookAt, suite, ics, ixit, recognition
    case laboratory, order, report
  }

  package init() {}

  package var title: String { product }
  package var parties: [Role: OrganisationID] {
    [.vendor: vendor, .laboratory: laboratory].compactMapValues { $0 }
  }
  package var reliesOn: [CaseID] { [suite, recognition].compactMap { $0 } }
  package var keys: [CaseKey] { order.map { [CaseKey("order", $0.description)] } ?? [] }

  package mutating func open(by actor: Actor) { vendor = actor.organisation }

  package struct Fields: Sendable {
    let product = Field(
      "product", \ListingApplication.product, "Name of the product or service", .text(most: 100))
    let kind = Field(
      "kind", \ListingApplication.kind, "What it is",
      .choice([.init("product", "Product"), .init("service", "ICT service")]))
    let model = Field("model", \ListingApplication.model, "Model", .text(most: 60), isRequired: false)
    let versions = Field(
      "versions", \ListingApplication.versions, "Versions",
      .rows(
        columns: [.init("part", "Part", .text(most: 40)), .init("version", "Version", .text(most: 40))], most: 8),
      help: "Hardware, firmware, software: each with the version that is declared. The first one is tested.")
    let identifiers = Field(
      "identifiers", \ListingApplication.identifiers, "Identifiers",
      .rows(
        columns: [
          .init("scheme", "Kind", .choice(IdentifierScheme.choices)),
          .init("value", "Value", .text(most: IdentifierScheme.longest)),
        ], most: 50),
      help: "A GTIN, a TAC, a package name. Never a serial number, a MAC address or a full IMEI.", isRequired: false)
    let origin = Field("origin", \ListingApplication.origin, "Country of origin", .choice(Country.choices))
    let whatToLookAt = Field(
      "whatToLookAt", \ListingApplication.whatToLookAt, "What to look at", .text(most: 200),
      help: "What an officer can see on the goods: shape, label, markings, what the program prints as its version.")
    let suite = Field(
      "suite", \ListingApplication.suite, "Test suite", .record(procedure: "suite-publication", states: ["published"]),
      help: "It names the Recommendation and the edition that you claim.")
    let ics = Field(
      "ics", \ListingApplication.ics, "Implementation conformance statement", .proforma("ics", most: 2000),
      help: "What the product implements: it decides which tests are demanded.", isRequired: false)
    let ixit = Field(
      "ixit", \ListingApplication.ixit, "Extra information for testing", .proforma("ixit", most: 2000),
      help: "What the laboratory needs to reach and drive the product.", isRequired: false)
    let recognition = Field(
      "recognition", \ListingApplication.recognition, "Laboratory",
      .record(procedure: "laboratory-recognition", states: ["recognised"]),
      help: "A laboratory that is recognised for the Recommendation.")
    let statement = Field(
      "statement", \ListingApplication.statement, "Signed report statement", .octets(most: 2048))
    let reportAddress = Field(
      "report", \ListingApplication.reportAddress, "Report", .blob(mediaTypes: ["application/json"]))
    let salt = Field("salt", \ListingApplication.salt, "Salt of the record commitment", .octets(most: 64))
    let testedFrom = Field("testedFrom", \ListingApplication.testedFrom, "First day of the test", .day)
    let testedUntil = Field("testedUntil", \ListingApplication.testedUntil, "Last day of the test", .day)
  }
  package static let fields = Fields()
}
