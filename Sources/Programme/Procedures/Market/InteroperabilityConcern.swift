import Foundation

/// A concern or complaint about a listed product (row 14): it does not work with other equipment, or not as the
/// Recommendation says.
///
/// Testing finds what its purposes ask for. What the market finds is traced to the clause and to the gap in the tests,
/// so that the tests get better (considering b; ‘conformant’ is not ‘interoperable’, noting d).
package let interoperabilityConcern: Procedure<ConcernCase> = Procedure(
  "interoperability-concern", title: "Concern or complaint about a listed product", series: "CON",
  clauses: ["considering b", "noting d", "SG 2", "ISO/IEC 17000 8.7 (complaint)"],
  purpose: """
    Anybody who finds that a listed product does not work with other equipment says so, with an account or with a private \
    link. The secretariat looks at it, the supplier answers, a laboratory may test again. The analysis says which clause \
    it is about and why the tests did not find it; a gap in the tests goes to the study group that owns them.
    """
) {
  Step("report", "Report a concern", →.received, byAny: marketReporters)
    .asks(\.listing, \.otherEquipment, \.whatFailed, \.setting, \.clause, \.attachments, \.contact)
    .requires("the listing is in force or suspended") {
      try $0.reportedListing().map { $0.state == .listed || $0.state == .suspended } ?? false
    }
    .records { record, inspection in try record.begin(inspection) }
    .keepsContact()
  Step(
    "accept", "Take it up", .received → .accepted, by: .secretariat,
    within: .days(7).remind(2).escalate(to: .casc, after: 14)
  )
  .independentOfParties()
  .records { record, _ in record.isTakenUp = true }
  Step("dismiss", "Close it without an analysis", [.received, .accepted] → .dismissed, by: .secretariat)
    .notBy(ConcernCase.concluding)
    .independentOfParties()
    .asks(\.told)
    .whenNeeded()
    .erasesContact()
  Step("withdraw", "Withdraw the report", [.received, .accepted, .answered] → .withdrawn, by: .reporter)
    .whenNeeded()
    .records { record, _ in record.isTakenUp = false }
    .erasesContact()
  Step(
    "answer", "Answer the concern", .accepted → .answered, by: .vendor,
    within: .days(21).remind(7, 1).escalate(to: .secretariat, after: 7)
  )
  .asks(\.supplierAnswer, \.supplierConfidential)
  Step("go-on", "Go on without an answer", .accepted → .answered, by: .secretariat)
    .asksReason("how was the supplier asked, and since when does it not answer?")
    .whenNeeded()
  Step("ask-rerun", "Ask the laboratory to test again", [.accepted, .answered] → .rerun, by: .secretariat)
    .asks(\.rerunQuestion)
    .whenNeeded()
    .requires("a recognised laboratory tested the product") { try $0.testingLaboratory() != nil }
    .records { record, inspection in record.laboratory = try inspection.testingLaboratory() }
  Step("report-rerun", "Report the re-run", .rerun → .answered, by: .laboratory, within: .days(30).remind(7))
    .asks(\.rerunVerdict, \.rerunFinding)
  Step(
    "find-gap", "A gap in the tests", .answered → .gap, by: .secretariat, within: .days(30).remind(7)
  )
  .notBy(ConcernCase.concluding)
  .independentOfParties()
  .asks(\.analysedClause, \.gap, \.gapDescription, \.told)
  .records { record, _ in record.outcome = .gap }
  .opens({ testGap }, by: "open") { try TestGapCase($0) }
  .erasesContact()
  Step("find-nonconformity", "The product does not conform", .answered → .nonconforming, by: .secretariat)
    .notBy(ConcernCase.concluding)
    .independentOfParties()
    .asks(\.analysedClause, \.suspends, \.told)
    .asksReason("what shows that it does not conform? With a suspension, this becomes public.")
    .appealable(within: .days(60), reopens: .answered)
    .records { record, _ in record.outcome = .nonconformity }
    .takes({ listingLife }, "suspend-for-cause", on: { $0.suspends ? try $0.suspendableListing() : nil })
    .erasesContact()
  Step(
    "find-interoperability", "It conforms, and does not interoperate", .answered → .interoperability, by: .secretariat
  )
  .notBy(ConcernCase.concluding)
  .independentOfParties()
  .asks(\.analysedClause, \.told)
  .records { record, _ in record.outcome = .interoperability }
  .erasesContact()
  Step("find-user-error", "Neither the product nor the tests are at fault", .answered → .userError, by: .secretariat)
    .notBy(ConcernCase.concluding)
    .independentOfParties()
    .asks(\.told)
    .records { record, _ in record.outcome = .userError }
    .erasesContact()
  // Whoever concluded before does not conclude again.
  Step(
    "appeal", "Appeal: ask that somebody else looks at it", [.dismissed, .interoperability, .userError] → .received,
    by: .reporter
  )
  .whenNeeded()
  .asksReason("what was overlooked?")
  .requires("nobody appealed in this case before") { !$0.isAppealed }
  .records { record, _ in (record.isAppealed, record.outcome) = (true, nil) }
}

package struct ConcernCase: MarketReport {
  package enum State: String, CaseState {
    case received, accepted, answered
    case rerun = "re-run"
    case gap = "test-gap"
    case nonconforming
    case interoperability = "not-interoperable"
    case userError = "user-error"
    case dismissed, withdrawn
  }

  /// The steps that conclude it.
  fileprivate static let concluding = [
    "dismiss", "find-gap", "find-nonconformity", "find-interoperability", "find-user-error",
  ]

  /// What the analysis found.
  package enum Outcome: String, Hashable, Sendable, Codable {
    case gap = "test-gap"
    case nonconformity
    case interoperability
    case userError = "user-error"

    /// Whether the tests should have found it: the listing escaped them.
    package var isEscape: Bool { self == .gap || self == .nonconformity }
  }

  package var listing: CaseID?
  package var listingNumber = ""
  package var product = ""
  package var supplier: OrganisationID?
  package var suite: CaseID?
  package var suiteNumber = ""
  package var recommendation = ""
  /// The organisation of who reported with an account.
  package var complainant: OrganisationID?
  package var laboratory: OrganisationID?
  package var otherEquipment = ""
  package var whatFailed = ""
  package var setting = ""
  package var clause = ""
  package var attachments: [ReportAttachment] = []
  package var isTakenUp = false
  @AddedLater package var isAppealed = false
  package var supplierAnswer = ""
  package var supplierConfidential = ""
  package var rerunQuestion = ""
  package var rerunVerdict: String?
  package var rerunFinding = ""
  package var analysedClause = ""
  package var gap: TestGapCase.Kind?
  package var gapDescription = ""
  package var suspends = false
  package var outcome: Outcome?
  /// What the reporter is told at the end.
  package var told = ""

  // Kept beside the case, so that it can be erased.
  package var contact = ""

  private enum CodingKeys: String, CodingKey {
    case listing, listingNumber, product, supplier, suite, suiteNumber, recommendation, complainant, laboratory
    case otherEquipment, whatFailed, setting, clause, attachments, isTakenUp, isAppealed, supplierAnswer,
      supplierConfidential
    case rerunQuestion, rerunVerdict, rerunFinding, analysedClause, gap, gapDescription, suspends, outcome, told
  }

  package init() {}

  package var title: String { listingNumber.isEmpty ? product : "\(product) (\(listingNumber))" }
  package var parties: [Role: OrganisationID] { [.vendor: supplier].compactMapValues { $0 } }
  /// No laboratory sees it until it is asked; a reporter without an account has the private link.
  package var partiesByRole: [Role: Set<OrganisationID>] {
    var parties: [Role: Set<OrganisationID>] = [:]
    if listing != nil { parties[.laboratory] = Set([laboratory].compactMap { $0 }) }
    if let complainant { parties[.reporter] = [complainant] }
    return parties
  }
  // It rests on no listing, it is about one: what it brings about is no news to it.
  package var keys: [CaseKey] {
    let about = CaseKey("concern-listing", listingNumber)
    guard isTakenUp, !suiteNumber.isEmpty else { return [about] }
    return [about, .concern(suite: suiteNumber)] + (outcome?.isEscape == true ? [.escape(suite: suiteNumber)] : [])
  }

  /// What the secretariat passes on makes it no party: it would be kept from every step that is its own to take.
  package mutating func open(by actor: Actor) {
    complainant = actor.roles.isDisjoint(with: [.reporter, .secretariat]) ? actor.organisation : nil
  }

  fileprivate mutating func begin(_ inspection: Inspection<ConcernCase>) throws {
    guard let listed = try inspection.reportedListing() else { return }
    let facts = listed.record.listing
    (listingNumber, product, supplier) = (listed.number, facts.product, facts.supplierID)
    (suite, suiteNumber, recommendation) = (facts.suiteID, facts.suiteNumber, facts.recommendation)
    whatFailed = DeviceNumbers.reduced(in: whatFailed)
    setting = DeviceNumbers.reduced(in: setting)
    otherEquipment = DeviceNumbers.reduced(in: otherEquipment)
  }
}

extension Inspection<ConcernCase> {
  fileprivate func testingLaboratory() throws -> OrganisationID? {
    try reportedListing()?.record.listing.evidence.laboratoryID
  }
}

extension CaseKey {
  /// Under which concerns that were taken up stand, by the suite that the product was tested with.
  static func concern(suite: String) -> CaseKey { CaseKey("concern-suite", suite) }
  /// Under which those stand that the tests should have found.
  static func escape(suite: String) -> CaseKey { CaseKey("escape-suite", suite) }
}
