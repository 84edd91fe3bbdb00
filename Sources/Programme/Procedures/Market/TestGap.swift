/// A gap in the tests that the market found (row 14): the way from a complaint to a better suite.
///
/// The study group learns what a test should find, not whose product it was.
package let testGap: Procedure<TestGapCase> = Procedure(
  "test-gap", title: "Gap in a test suite", series: "GAP",
  clauses: ["considering b", "SG 2–3", "invites Member States and Sector Members 1i", "ITU-T X.290"],
  purpose: """
    A complaint showed something that the tests of a suite should have found and did not: the clause has no test purpose, \
    or its purpose asks too little. The rapporteur of the study group that owns the Recommendation decides what to do: a \
    new requirement or purpose by a contribution, or a corrected suite.
    """
) {
  Step("open", "Open the gap", →.open, by: .system)
    .shows(\.suite, \.clause, \.kind, \.description)
  Step(
    "plan", "Say what will be done", .open → .planned, by: .rapporteur,
    within: .days(60).remind(14, 3).escalate(to: .secretariat, after: 30)
  )
  .asks(\.remedy, \.plan)
  Step("close", "Close it: the tests find it now", .planned → .closed, by: .rapporteur, within: .days(365).remind(60))
    .asks(\.result)
  Step("decline", "Leave the tests as they are", [.open, .planned] → .declined, by: .rapporteur)
    .asksReason("why is nothing changed?")
    .whenNeeded()
}

package struct TestGapCase: CaseRecord {
  package enum State: String, CaseState { case open, planned, closed, declined }

  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case noPurpose = "no-purpose"
    case weakPurpose = "weak-purpose"

    package var title: String {
      switch self {
      case .noPurpose: "The clause has no test purpose"
      case .weakPurpose: "Its purpose asks too little"
      }
    }

    static let choices = allCases.map { FieldKind.Choice($0.rawValue, $0.title) }
  }

  package var studyGroup: OrganisationID?
  package var suite: CaseID?
  package var suiteNumber = ""
  package var recommendation = ""
  package var clause = ""
  package var kind: Kind?
  package var description = ""
  package var remedy: String?
  package var plan = ""
  package var result = ""

  package init() {}

  init(_ inspection: Inspection<ConcernCase>) throws {
    studyGroup = try inspection.records.find(inspection.suite, of: suitePublication)?.record.studyGroup
    suite = inspection.suite
    suiteNumber = inspection.suiteNumber
    recommendation = inspection.recommendation
    clause = inspection.analysedClause
    kind = inspection.gap
    description = DeviceNumbers.reduced(in: inspection.gapDescription)
  }

  package var title: String { "\(recommendation), clause \(clause)" }
  package var parties: [Role: OrganisationID] { [.rapporteur: studyGroup].compactMapValues { $0 } }
  package var reliesOn: [CaseID] { [suite].compactMap { $0 } }
  package var keys: [CaseKey] { [.gap(suite: suiteNumber)] }

  package struct Fields: Sendable {
    let suite = Field("suite", \TestGapCase.suiteNumber, "Test suite", .text(most: 60))
    let clause = Field("clause", \TestGapCase.clause, "Clause of the Recommendation", .text(most: 60))
    let kind = Field("kind", \TestGapCase.kind, "Which gap", .choice(TestGapCase.Kind.choices))
    let description = Field(
      "description", \TestGapCase.description, "What a test should find", .longText(most: 3000))
    let remedy = Field(
      "remedy", \TestGapCase.remedy, "What will be done",
      .choice([
        .init("contribution", "A new requirement or purpose, by a contribution"),
        .init("defect", "The suite has a defect: a corrected version"),
      ]))
    let plan = Field("plan", \TestGapCase.plan, "How and until when", .longText(most: 3000))
    let result = Field(
      "result", \TestGapCase.result, "Where the change is", .text(most: 200),
      help: "The number of the contribution, or of the suite's new version.")
  }
  package static let fields = Fields()
}

extension CaseKey {
  /// Under which the gaps in the tests of a suite stand.
  static func gap(suite: String) -> CaseKey { CaseKey("gap-suite", suite) }
}
