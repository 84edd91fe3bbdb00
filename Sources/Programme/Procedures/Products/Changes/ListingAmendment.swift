import Foundation

/// Amendment of a listing when the product or the edition changes (row 10): what must be tested again is computed.
package let listingAmendment: Procedure<AmendmentCase> = Procedure(
  "listing-amendment", title: "Amendment of a listing", series: "AMD",
  clauses: ["recognizing h", "TSB 6–7", "ISO/IEC 17065:2012 7.10", "ITU-T X.290"],
  purpose: """
    A supplier states what changed in a listed product: versions, functions, the edition it claims. From the links between \
    ICS items, requirements and test purposes follows what must be run again. Where nothing must, the amendment is one of \
    documents; otherwise a recognised laboratory runs exactly those purposes. The earlier entry stays visible.
    """
) {
  Step("propose", "State what changed", →.proposed, by: .vendor)
    .asks(
      \.listing, \.versions, \.parts, \.changedItems, \.changedClauses, \.isUnclear, \.suite, \.ics, \.ixit,
      \.whatToLookAt, \.declaration
    )
    .requires("the listing is yours, and stands") { try $0.listingFault() }
    .statesChange()
  Step("correct", "Correct what changed", .proposed → .proposed, by: .vendor)
    .asks(
      \.versions, \.parts, \.changedItems, \.changedClauses, \.isUnclear, \.suite, \.ics, \.ixit, \.whatToLookAt,
      \.declaration
    )
    .statesChange()
    .whenNeeded()
  Step("submit-documents", "Submit as an amendment of documents", .proposed → .submitted, by: .vendor)
    .asksReason("why does none of the changes affect what was tested?")
    .requires("nothing must be tested again") { inspection in
      guard let impact = inspection.record.impact, !impact.isDocumentary else { return nil }
      return "\(impact.sentence) must be run again; ask a laboratory"
    }
  Step("request-retest", "Ask a laboratory to test what changed", .proposed → .testing, by: .vendor)
    .asks(\.recognition)
    .requires("something must be tested again") {
      $0.record.impact?.isDocumentary == true ? "nothing must; submit it as an amendment of documents" : nil
    }
    .ordersTest()
  Step("report", "Report the results", .testing → .reported, by: .laboratory)
    .asks(\.statement, \.report, \.salt, \.testedFrom, \.testedUntil)
    .takesReport()
  Step("retest", "Ask for another test", .reported → .proposed, by: .vendor)
    .asksReason("what changed since the last report?")
    .whenNeeded()
    .records { record, _ in record.report = nil }
  Step("submit", "Submit the amendment", .reported → .submitted, by: .vendor)
  Step("review", "Review the amendment", .submitted → .reviewed, by: .secretariat, within: .days(14))
    .independentOfParties()
    .asksReason("what did you look at: the stated changes, their impact, the report? What do you find?")
  Step("amend", "Amend the listing", .reviewed → .amended, by: .secretariat, .casc, within: .days(14))
    .notBy("report", "review")
    .independentOfParties()
    .requires("the listing stands, and was not amended in between") { try $0.listingFault() }
    .requires("everything that the change affects was tested again", remedy: .laboratory) { inspection in
      guard let impact = try inspection.currentImpact() else { return nil }
      let missing = Set(impact.purposes).subtracting(inspection.record.impact?.purposes ?? [])
      guard impact.isDocumentary || inspection.record.report != nil, missing.isEmpty else {
        return "\(impact.sentence) are affected; state the change anew and have them run"
      }
      return nil
    }
    .requiresReportInScope { $0.record.report != nil }
    .requires("what it rests on covers the changed product") { try $0.evidenceFault() }
    .takes({ listingLife }, "amend", on: { $0.record.listing }) { try $0.listing.amend(by: $1) }
  Step("refuse", "Refuse the amendment", [.submitted, .reviewed] → .refused, by: .secretariat, .casc)
    .independentOfParties()
    .asksReason("why is it refused, and what would it take?")
    .whenNeeded()
    .appealable(within: .days(60), reopens: .submitted)
  Step("abandon", "Take the amendment back", [.proposed, .testing, .reported, .submitted] → .abandoned, by: .vendor)
    .whenNeeded()
    .closesOrders()
}

extension Step<AmendmentCase> {
  /// Takes the stated change and computes its impact.
  fileprivate func statesChange() -> Step {
    requires("at least one part is named with what changed, and the new versions are given") { inspection in
      inspection.record.parts.isEmpty || inspection.record.versions.isEmpty ? "nothing is named" : nil
    }
    .requires("every ICS item that is named is one of the suite") { try $0.unknownItemFault() }
    .requires("the ICS of the changed product leaves nothing open") { inspection in
      guard let faults = try inspection.demandAfter()?.faults, !faults.isEmpty else { return nil }
      return faults.prefix(3).joined(separator: "; ")
    }
    .records { record, inspection in
      let listing = try inspection.amended()
      record.listedSuite = listing?.record.listing.suiteID
      record.listedICS = listing?.record.listing.ics ?? [:]
      record.product = listing?.record.listing.product ?? ""
      record.listingNumber = listing?.number ?? ""
      record.revision = listing?.record.listing.revisions.count ?? 0
      record.impact = try inspection.currentImpact()
      record.statedOn = inspection.today
      record.report = nil
    }
  }
}

package struct AmendmentCase: TestedRecord {
  package enum State: String, CaseState {
    case proposed, testing, reported, submitted, reviewed, amended, refused, abandoned
  }

  /// A changed part, and what changed in it.
  package struct ChangedPart: Hashable, Sendable, Codable {
    package let part: String
    package let change: String
  }

  package var vendor: OrganisationID?
  package var listing: CaseID?
  package var listingNumber = ""
  package var product = ""
  /// How often the listing had been amended when the change was stated.
  package var revision = 0
  package var versions: [ListingApplication.Version] = []
  package var parts: [ChangedPart] = []
  package var changedItems = ""
  package var changedClauses = ""
  package var isUnclear = false
  /// A suite of another version or edition; nil for the one it was tested with.
  package var newSuite: CaseID?
  package var newICS: [String: Answer] = [:]
  package var ixit: [String: Answer] = [:]
  package var whatToLookAt = ""
  /// The identification of the supplier's new declaration of conformity, where the listing rests on one.
  @AddedLater package var declaration: String = ""
  package var statedOn: Day?
  package var impact: ChangeImpact?
  package var recognition: CaseID?
  package var laboratory: OrganisationID?
  package var order: TestOrderID?
  package var report: ReportedResult?
  /// What the listing has, where the change says nothing else.
  package var listedSuite: CaseID?
  package var listedICS: [String: Answer] = [:]

  package var handover = ReportHandover()

  private enum CodingKeys: String, CodingKey {
    case vendor, listing, listingNumber, product, revision, versions, parts, changedItems, changedClauses, isUnclear
    case newSuite, newICS, ixit, whatToLookAt, impact, recognition, laboratory, order, report, listedSuite, listedICS
    case declaration, statedOn
  }

  package init() {}

  package var title: String { "\(listingNumber), \(product): \(testedVersion)" }
  package var parties: [Role: OrganisationID] { [.vendor: vendor, .laboratory: laboratory].compactMapValues { $0 } }
  package var reliesOn: [CaseID] { [listing, suite, recognition].compactMap { $0 } }
  package var keys: [CaseKey] {
    [order.map { CaseKey("order", $0.description) }, listing.map { CaseKey("listing", $0.description) }]
      .compactMap { $0 }
  }

  package mutating func open(by actor: Actor) { vendor = actor.organisation }

  package var testedProduct: String { product }
  package var testedVersion: String { versions.first?.version ?? "" }
  package var suite: CaseID? { newSuite ?? listedSuite }
  package var ics: [String: Answer] { newICS.isEmpty ? listedICS : newICS }
  package var wantedPurposes: [String] { impact?.purposes ?? [] }

  /// What changed, as the suite's links are asked.
  var change: ChangeImpact.Change {
    func words(_ text: String) -> Set<String> {
      Set(text.split { $0 == "," || $0 == ";" || $0.isWhitespace }.map(String.init))
    }
    return ChangeImpact.Change(items: words(changedItems), clauses: words(changedClauses), everything: isUnclear)
  }
}

extension AmendmentCase {
  package struct Fields: Sendable {
    let listing = Field(
      "listing", \AmendmentCase.listing, "Listing", .record(procedure: "listing-life", states: ["listed", "suspended"]))
    let versions = Field(
      "versions", \AmendmentCase.versions, "Versions of the changed product",
      .rows(columns: [.init("part", "Part", .text(most: 40)), .init("version", "Version", .text(most: 40))], most: 8),
      help: "All of them, also those that stay. The first one is tested.")
    let parts = Field(
      "parts", \AmendmentCase.parts, "What changed",
      .rows(
        columns: [.init("part", "Part", .text(most: 60)), .init("change", "What changed in it", .text(most: 500))],
        most: 50))
    let changedItems = Field(
      "changedItems", \AmendmentCase.changedItems, "Functions concerned", .text(most: 1000),
      help: "The ICS items whose implementation changed, apart by commas; empty if none did.", isRequired: false)
    let changedClauses = Field(
      "changedClauses", \AmendmentCase.changedClauses, "Clauses concerned", .text(most: 400),
      help: "As 3.2; 3 stands for 3.2 as well. Empty if none is.", isRequired: false)
    let isUnclear = Field(
      "isUnclear", \AmendmentCase.isUnclear, "You cannot tell which functions are concerned", .yesNo,
      help: "Then everything is tested again.", isRequired: false)
    let suite = Field(
      "suite", \AmendmentCase.newSuite, "Other suite", .record(procedure: "suite-publication", states: ["published"]),
      help: "Only for another edition, or another version of the suite.", isRequired: false)
    let ics = Field(
      "ics", \AmendmentCase.newICS, "Implementation conformance statement", .proforma("ics", most: 2000),
      help: "Only if an answer changed: then all of them.", isRequired: false)
    let ixit = Field(
      "ixit", \AmendmentCase.ixit, "Extra information for testing", .proforma("ixit", most: 2000), isRequired: false)
    let whatToLookAt = Field(
      "whatToLookAt", \AmendmentCase.whatToLookAt, "What to look at", .text(most: 200),
      help: "Only if the goods look different now.", isRequired: false)
    let declaration = Field(
      "declaration", \AmendmentCase.declaration, "Identification of your new declaration of conformity",
      .text(most: 60),
      help: "Only if the listing has a declaration of yours: by this step you declare the changed product as well.",
      isRequired: false)
    let recognition = ReportFields<AmendmentCase>.recognition
    let statement = ReportFields<AmendmentCase>.statement
    let report = ReportFields<AmendmentCase>.report
    let salt = ReportFields<AmendmentCase>.salt
    let testedFrom = ReportFields<AmendmentCase>.testedFrom
    let testedUntil = ReportFields<AmendmentCase>.testedUntil
  }
  package static let fields = Fields()
}
