import Foundation
import Statements

/// A report of equipment that looks counterfeit (row 15).
///
/// Terms as in ITU-T Q.5050: a counterfeit infringes a right or claims to be what it is not; tampered equipment was
/// changed, a duplicated identifier included; diverted goods are genuine and meant for another market.
package let counterfeitReport: Procedure<CounterfeitCase> = Procedure(
  "counterfeit-report", title: "Report of a counterfeit", series: "CFT",
  clauses: ["recognizing k–l", "considering f", "ITU-T Q.5050", "ITU-T Q.5051"],
  purpose: """
    Customs, a regulator, the owner of a brand or anybody with a private link reports goods that look counterfeit: where \
    they were seen, what stands on them, what looked wrong. The supplier says whether they are genuine, counterfeit or \
    diverted. The regulators and customs of the countries concerned are alerted; a public advisory is a step of its own.
    """
) {
  Step("report", "Report a counterfeit", →.received, byAny: marketReporters)
    .asks(\.country, \.place, \.seen, \.listing, \.whatLookedWrong, \.pictures, \.contact)
    .records { record, inspection in try record.begin(inspection) }
    .keepsContact()
  Step(
    "accept", "Take it up", .received → .accepted, by: .secretariat,
    within: .days(3).remind(1).escalate(to: .casc, after: 7)
  )
  .asks(\.claimedListing)
  .records { record, inspection in
    record.isTakenUp = true
    record.listing = record.claimedListing ?? record.listing
    try record.name(inspection)
  }
  Step("dismiss", "Close it without an examination", [.received, .accepted] → .dismissed, by: .secretariat)
    .notBy("dismiss")
    .asks(\.told)
    .whenNeeded()
    .records { record, _ in record.isTakenUp = false }
    .erasesContact()
  Step("withdraw", "Withdraw the report", .received → .withdrawn, by: .reporter)
    .whenNeeded()
    .erasesContact()
  Step(
    "appeal", "Appeal: ask that somebody else looks at it", .dismissed → .received, by: .reporter
  )
  .whenNeeded()
  .asksReason("what was overlooked?")
  .requires("nobody appealed in this case before") { !$0.isAppealed }
  .records { record, _ in record.isAppealed = true }
  Step("ask-supplier", "Ask the supplier", .accepted → .asked, by: .secretariat, within: .days(3))
    .requires("the report names a listed product, so that there is a supplier to ask") { $0.supplier != nil }
  Step(
    "confirm", "Say whether it is yours", .asked → .answered, by: .vendor,
    within: .days(14).remind(3).escalate(to: .secretariat, after: 3)
  )
  .asks(\.finding, \.told, \.explanation)
  .records { record, _ in record.isConfirmed = record.finding?.isAgainst ?? false }
  Step("examine", "Conclude without the supplier", [.accepted, .asked] → .answered, by: .secretariat)
    .asks(\.finding, \.told)
    .asksReason("what does the conclusion rest on, and why did the supplier not answer?")
    .whenNeeded()
    .records { record, _ in record.isConfirmed = record.finding?.isAgainst ?? false }
  Step("alert", "Alert regulators and customs", [.answered, .alerted] → .alerted, by: .secretariat, within: .days(3))
    .asks(\.alertCountries, \.alertText)
    .opensEach({ marketAlert }, by: "send") { inspection in
      inspection.alertCountries.flatMap { country in
        [Role.regulator, .customs].map { MarketAlertCase(inspection, to: $0, of: country) }
      }
    }
  Step("draft-advisory", "Draft an advisory", [.answered, .alerted] → .alerted, by: .secretariat)
    .asks(\.advisory)
    .whenNeeded()
    .requires("it was found to be counterfeit or tampered with") { $0.isConfirmed }
  Step("publish-advisory", "Publish the advisory", .alerted → .alerted, by: .secretariat, approvals: 2)
    .whenNeeded()
    .requires("an advisory was drafted") { !$0.advisory.isEmpty }
    .requires("it was found to be counterfeit or tampered with") { $0.isConfirmed }
    .requires("it names a listed product, which the advisory is about") { try $0.reportedListing() != nil }
    .publishes { try $0.advisoryPublication() }
  Step("close", "Close the report", [.answered, .alerted] → .closed, by: .secretariat, within: .days(30))
    .asks(\.told)
    .erasesContact()
}

extension Inspection<CounterfeitCase> {
  /// A warning beside the listing's unchanged status: the goods may be copies, the listed product is not at fault.
  fileprivate func advisoryPublication() throws -> [Publication] {
    guard let listed = try reportedListing() else { return [] }
    var summary = StatementSummary()
    summary.reason = Fitted.text(record.advisory, 200)
    return [.own(.advisory, subject: listed.number, summary: summary, record: nil)]
  }
}
