import Foundation

/// A finding at a laboratory and what the laboratory does about it (row 7).
package let correctiveAction: Procedure<CorrectiveActionCase> = Procedure(
  "corrective-action", title: "Corrective action of a laboratory", series: "COR",
  clauses: ["resolves 4", "TSB 9", "CASC", "ISO/IEC 17025:2017 8.7", "ISO/IEC 17011:2017 7.6.8, 7.9"],
  purpose: """
    The laboratory finds the cause of what was found, puts it right by a given day and shows the evidence. Another person \
    than the one who recorded the finding closes it. What is overdue goes to CASC, which can suspend the recognition.
    """
) {
  Step("raise", "Record the finding", →.open, by: .system)
    .shows(\.grade, \.clause, \.statement)
  Step("answer", "Say what was put right", [.open, .overdue] → .answered, by: .laboratory, within: .days(90))
    .asks(\.cause, \.action, \.evidence, \.doneOn)
    .requires("the day is not in the future") { inspection in
      inspection.doneOn.map { $0 <= inspection.today } ?? false
    }
  Step("return", "Send it back", .answered → .open, by: .accreditationBody)
    .asks(\.deadline)
    .asksReason("what is missing?")
    .whenNeeded()
    .requires("the laboratory has time: the day is in the future") { $0.today < $0.deadline }
  Step("close", "Close the finding", .answered → .closed, by: .accreditationBody, .expert, within: .days(30))
    .notBy("raise")
    .asksReason("what evidence did you look at?")
  Step("extend", "Give more time", [.open, .overdue] → .open, by: .accreditationBody)
    .asks(\.deadline)
    .asksReason("why is more time needed, and why is it safe?")
    .whenNeeded()
    .requires("the laboratory has time: the day is in the future") { $0.today < $0.deadline }
  Step(
    "suspend-recognition", "Suspend the recognition", .overdue → .referred, by: .casc,
    within: .days(14).remind(3).escalate(to: .secretariat, after: 7)
  )
  .independentOfParties()
  .asksReason("why is the recognition suspended? This becomes public.")
  .requires("the recognition is in force") {
    try $0.records.find($0.recognition, of: laboratoryRecognition)?.state == .recognised
  }
  .takes({ laboratoryRecognition }, "suspend-for-overdue-action", on: { $0.recognition })
  Step("answer-late", "Say what was put right", .referred → .answered, by: .laboratory)
    .asks(\.cause, \.action, \.evidence, \.doneOn)
    .requires("the day is not in the future") { inspection in
      inspection.doneOn.map { $0 <= inspection.today } ?? false
    }
  Step(
    "withdraw", "Withdraw the finding", [.open, .answered, .overdue, .referred] → .withdrawn, by: .accreditationBody
  )
  .notBy("raise")
  .asksReason("why was it no finding?")
  .whenNeeded()
  Lapse(
    "overdue", "The day by which it was to be put right has passed", .open → .overdue,
    from: { $0.deadline.advanced(by: 1) }, when: { $0.deadline < $0.today })
}

package struct CorrectiveActionCase: CaseRecord {
  package enum State: String, CaseState { case open, answered, closed, overdue, referred, withdrawn }

  package enum Grade: String, Hashable, Sendable, Codable, CaseIterable {
    case observation, minor, major

    package var title: String {
      switch self {
      case .observation: "Observation"
      case .minor: "Minor nonconformity"
      case .major: "Major nonconformity: it puts results in doubt"
      }
    }
  }

  package var recognition: CaseID?
  package var laboratory: OrganisationID?
  package var body: OrganisationID?
  package var expertOrganisation: OrganisationID?
  package var grade = Grade.minor
  package var clause = ""
  package var statement = ""
  package var deadline = Day(ordinal: 0)
  package var cause = ""
  package var action = ""
  package var evidence: ContentAddress?
  package var doneOn: Day?

  package init() {}

  init(_ inspection: Inspection<VisitCase>) throws {
    recognition = inspection.recognition
    laboratory = inspection.laboratory
    body = inspection.body
    expertOrganisation = inspection.expertOrganisation
    grade = inspection.grade ?? .minor
    clause = inspection.clause
    statement = inspection.record.statement
    deadline = inspection.deadline ?? inspection.today.advanced(by: 30)
  }

  package var title: String { clause.isEmpty ? "" : "\(grade.rawValue.atStart), \(clause): \(statement.prefix(80))" }
  package var parties: [Role: OrganisationID] {
    [.laboratory: laboratory, .accreditationBody: body].compactMapValues { $0 }
  }
  package var partiesByRole: [Role: Set<OrganisationID>] {
    recognition == nil ? [:] : [.expert: Set([expertOrganisation].compactMap { $0 })]
  }
  package var keys: [CaseKey] { recognition.map { [CaseKey("recognition", $0.description)] } ?? [] }

  package struct Fields: Sendable {
    let grade = Field(
      "grade", \CorrectiveActionCase.grade, "Grade",
      .choice(CorrectiveActionCase.Grade.allCases.map { .init($0.rawValue, $0.title) }))
    let clause = Field("clause", \CorrectiveActionCase.clause, "Clause", .text(most: 60))
    let statement = Field("statement", \CorrectiveActionCase.statement, "What was found", .longText(most: 4000))
    let deadline = Field("deadline", \CorrectiveActionCase.deadline, "To be put right by", .day)
    let cause = Field("cause", \CorrectiveActionCase.cause, "Cause", .longText(most: 4000))
    let action = Field("action", \CorrectiveActionCase.action, "What was done", .longText(most: 4000))
    let evidence = Field(
      "evidence", \CorrectiveActionCase.evidence, "Evidence", .blob(mediaTypes: []), isRequired: false)
    let doneOn = Field("doneOn", \CorrectiveActionCase.doneOn, "Put right on", .day)
  }
  package static let fields = Fields()
}
