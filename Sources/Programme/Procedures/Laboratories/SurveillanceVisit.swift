import Foundation

/// A visit by which an accreditation body watches over a recognised laboratory (row 7).
///
/// ITU assesses nobody: the accreditation body plans the visit, holds it, and judges what it found. CASC may ask for one.
package let surveillanceVisit: Procedure<VisitCase> = Procedure(
  "surveillance-visit", title: "Surveillance visit to a laboratory", series: "VIS",
  clauses: ["resolves 4", "TSB 9", "CASC", "ISO/IEC 17011:2017 7.9", "ISO/IEC 17025:2017"],
  purpose: """
    The accreditation body plans a visit to a recognised laboratory, announces it, holds it, and records what it finds. \
    Each finding has a grade and a day by which the laboratory has put it right. A person who did not hold the visit \
    closes it, when every finding is closed.
    """
) {
  Step("plan", "Plan the visit", →.planned, by: .system)
    .shows(\.name, \.kind, \.purpose)
  Step("announce", "Announce the visit", .planned → .announced, by: .accreditationBody, within: .days(60))
    .asks(\.plannedOn, \.expert)
    .asksReason("what will be looked at, and who comes?")
    .requires("the day is not in the past") { $0.today <= $0.plannedOn }
    .requires("the expert has no interest in the laboratory") { try $0.expertIsFree() }
    .records { record, inspection in
      record.expertOrganisation = try inspection.records.find(record.expert, of: expertAppointment)?.record.organisation
    }
  Step("hold", "Record that the visit was held", [.planned, .announced] → .held, by: .accreditationBody)
    .asks(\.heldOn)
    .asksReason("who was there, by function, and what was looked at?")
    .requires("the day is not in the future") { inspection in
      inspection.heldOn.map { $0 <= inspection.today } ?? false
    }
  Step("find", "Record a finding", .held → .held, by: .accreditationBody, .expert)
    .asks(\.grade, \.clause, \.statement, \.deadline)
    .whenNeeded()
    .requires("the laboratory has time to put it right: the day is in the future") { inspection in
      inspection.deadline.map { inspection.today < $0 } ?? false
    }
    .opens({ correctiveAction }, by: "raise") { try CorrectiveActionCase($0) }
  Step("conclude", "Conclude the visit", .held → .concluded, by: .accreditationBody, within: .days(30))
    .asks(\.conclusion)
    .asksReason("what is the conclusion, in a few sentences?")
  Step("close", "Close the visit", .concluded → .closed, by: .accreditationBody)
    .notBy("hold", "find", "conclude")
    .asksReason("what was looked at before closing?")
    .requiresSubcasesClosed()
  Step("cancel", "Call the visit off", [.planned, .announced] → .cancelled, by: .accreditationBody, .casc)
    .asksReason("why is it called off?")
    .whenNeeded()
}

package struct VisitCase: CaseRecord {
  package enum State: String, CaseState { case planned, announced, held, concluded, closed, cancelled }

  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case onSite = "on-site"
    case remote, unannounced, documents

    package var title: String {
      switch self {
      case .onSite: "On site"
      case .remote: "Remote"
      case .unannounced: "Unannounced, on site"
      case .documents: "Review of documents"
      }
    }
  }

  package enum Conclusion: String, Hashable, Sendable, Codable, CaseIterable {
    case competent
    case competentWithActions = "competent-with-actions"
    case notCompetent = "not-competent"

    package var title: String {
      switch self {
      case .competent: "The laboratory remains competent"
      case .competentWithActions: "It remains competent when the findings are put right"
      case .notCompetent: "It is not competent now"
      }
    }
  }

  package var recognition: CaseID?
  package var laboratory: OrganisationID?
  package var body: OrganisationID?
  package var name = ""
  package var kind = Kind.onSite
  package var purpose = ""
  package var plannedOn = Day(ordinal: 0)
  package var heldOn: Day?
  package var expert: CaseID?
  package var expertOrganisation: OrganisationID?
  package var conclusion: Conclusion?
  /// The finding that is being recorded; kept in its own case.
  package var grade: CorrectiveActionCase.Grade?
  package var clause = ""
  package var statement = ""
  package var deadline: Day?

  package init() {}

  init(_ inspection: Inspection<RecognitionCase>) throws {
    recognition = inspection.id
    laboratory = inspection.laboratory
    body = try inspection.accreditationRecord()?.body
    name = inspection.record.name
    kind = inspection.visitKind ?? .onSite
    purpose = inspection.note
    plannedOn = inspection.plannedOn ?? inspection.today
  }

  package var title: String { name.isEmpty ? "" : "\(name), \(plannedOn)" }
  package var parties: [Role: OrganisationID] {
    [.laboratory: laboratory, .accreditationBody: body].compactMapValues { $0 }
  }
  package var partiesByRole: [Role: Set<OrganisationID>] {
    recognition == nil ? [:] : [.expert: Set([expertOrganisation].compactMap { $0 })]
  }
  package var keys: [CaseKey] { recognition.map { [CaseKey("recognition", $0.description)] } ?? [] }

  package struct Fields: Sendable {
    let name = Field("name", \VisitCase.name, "Laboratory", .text(most: 200))
    let kind = Field(
      "kind", \VisitCase.kind, "Kind of visit", .choice(VisitCase.Kind.allCases.map { .init($0.rawValue, $0.title) }))
    let purpose = Field("purpose", \VisitCase.purpose, "What it looks at", .longText(most: 10_000))
    let plannedOn = Field("plannedOn", \VisitCase.plannedOn, "Day of the visit", .day)
    let expert = Field(
      "expert", \VisitCase.expert, "Expert in the team",
      .record(procedure: "expert-appointment", states: ["appointed"]),
      help: "An expert whom CASC recommended to you, if one comes.", isRequired: false)
    let heldOn = Field("heldOn", \VisitCase.heldOn, "Held on", .day)
    let grade = Field(
      "grade", \VisitCase.grade, "Grade",
      .choice(CorrectiveActionCase.Grade.allCases.map { .init($0.rawValue, $0.title) }))
    let clause = Field(
      "clause", \VisitCase.clause, "Clause", .text(most: 60),
      help: "Of ISO/IEC 17025 or of the Recommendation, as 7.7.1.")
    let statement = Field("statement", \VisitCase.statement, "What was found", .longText(most: 4000))
    let deadline = Field("deadline", \VisitCase.deadline, "To be put right by", .day)
    let conclusion = Field(
      "conclusion", \VisitCase.conclusion, "Conclusion",
      .choice(VisitCase.Conclusion.allCases.map { .init($0.rawValue, $0.title) }))
  }
  package static let fields = Fields()
}

extension Inspection<VisitCase> {
  fileprivate func expertIsFree() throws -> Bool {
    guard let laboratory = record.laboratory,
      let expert = try records.find(record.expert, of: expertAppointment)?.record
    else { return true }
    return try ExpertMatch.interest(of: expert, in: laboratory, records) == nil
  }
}
