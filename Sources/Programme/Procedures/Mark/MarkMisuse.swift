import Foundation

/// A mark that is shown where none is licensed, or otherwise than licensed, and what was done about it (row 16).
package let markMisuse: Procedure<MarkMisuseCase> = Procedure(
  "mark-misuse", title: "Misuse of the Mark", series: "MMU",
  clauses: ["resolves 11", "recognizing f, k–l", "ISO/IEC 17030:2021 8"],
  purpose: """
    Anybody reports that goods bear an ITU mark that they should not bear. While the Mark programme is off no mark is \
    licensed, so any is a misuse. The secretariat investigates; a different person decides on the action, which can \
    suspend a licence at once.
    """
) {
  Step(
    "report", "Report a misuse", →.received, by: .reporter, .vendor, .laboratory, .regulator, .customs,
    .certificationBody,
    .casc, .secretariat
  )
  .asks(\.product, \.shownBy, \.whereSeen, \.description, \.licence, \.contact)
  .keepsContact()
  Step("investigate", "Record what was found", .received → .investigated, by: .secretariat, within: .days(30).remind(7))
    .independentOfParties()
    .asks(\.licence, \.findings)
  Step("uphold", "Act on it", .investigated → .upheld, by: .secretariat, within: .days(14))
    .notBy("investigate")
    .independentOfParties()
    .asks(\.action, \.told)
    .asksReason("what was done, and why?")
    .requires("a licence can be suspended only if the case names one that is licensed") {
      try $0.action != .suspendLicence || $0.licenceIsLive()
    }
    .takes({ markLicence }, "suspend-for-misuse", on: { $0.action == .suspendLicence ? $0.licence : nil })
    .erasesContact()
  // Whoever dismissed before does not dismiss again.
  Step("dismiss", "Dismiss the report", [.received, .investigated] → .dismissed, by: .secretariat)
    .notBy("dismiss")
    .independentOfParties()
    .asks(\.told)
    .asksReason("why is it no misuse?")
    .whenNeeded()
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
}

extension Inspection<MarkMisuseCase> {
  fileprivate func licenceIsLive() throws -> Bool {
    try records.find(record.licence, of: markLicence)?.state == .licensed
  }
}

package struct MarkMisuseCase: ContactedReport {
  package enum State: String, CaseState { case received, investigated, upheld, dismissed, withdrawn }

  package enum Action: String, Hashable, Sendable, Codable, CaseIterable {
    case none = ""
    case warn
    case suspendLicence = "suspend-licence"
    case notifyAuthorities = "notify-authorities"
    case legal
  }

  package var product = ""
  package var shownBy = ""
  package var whereSeen = ""
  package var description = ""
  package var licence: CaseID?
  package var findings = ""
  package var action = Action.none
  /// What the reporter is told at the end.
  @AddedLater package var told = ""
  @AddedLater package var isAppealed = false
  /// Who reported it with an account, and follows it; nil for a private link and for the secretariat, which would
  /// otherwise be kept from its own steps.
  package var informant: OrganisationID?

  // Kept beside the case, so that it can be erased.
  package var contact = ""

  private enum CodingKeys: String, CodingKey {
    case product, shownBy, whereSeen, description, licence, findings, action, told, isAppealed, informant
  }

  package init() {}

  package var title: String { product }
  package var parties: [Role: OrganisationID] { [.reporter: informant].compactMapValues { $0 } }

  package mutating func open(by actor: Actor) {
    informant = actor.roles.isDisjoint(with: [.reporter, .secretariat]) ? actor.organisation : nil
  }

  package struct Fields: Sendable {
    let product = Field("product", \MarkMisuseCase.product, "On what it is shown", .text(most: 100))
    let shownBy = Field("shownBy", \MarkMisuseCase.shownBy, "By whom", .text(most: 100), isRequired: false)
    let whereSeen = Field("whereSeen", \MarkMisuseCase.whereSeen, "Where it was seen", .text(most: 200))
    let description = Field(
      "description", \MarkMisuseCase.description, "What it looks like, and what is wrong", .longText(most: 4000))
    let licence = Field(
      "licence", \MarkMisuseCase.licence, "Licence, if there is one", .record(procedure: "mark-licence", states: []),
      isRequired: false)
    let contact = Field(
      ReporterContact.field, \MarkMisuseCase.contact, "How to reach you", .text(most: 200), help: ReporterContact.help,
      isRequired: false, audience: .only(.secretariat))
    let findings = Field("findings", \MarkMisuseCase.findings, "What was found", .longText(most: 4000))
    let action = Field(
      "action", \MarkMisuseCase.action, "Action",
      .choice([
        .init("warn", "Ask that it be stopped"), .init("suspend-licence", "Suspend the licence at once"),
        .init("notify-authorities", "Notify regulators and customs"), .init("legal", "Hand it to the legal office"),
      ]))
    let told = Field("told", \MarkMisuseCase.told, "What the reporter is told", .longText(most: 3000))
  }
  package static let fields = Fields()
}
