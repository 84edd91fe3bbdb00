import Foundation

/// A defect of a test case that somebody found, and what its study group decides on it (row 4).
package let defectReport: Procedure<DefectCase> = Procedure(
  "test-case-defect", title: "Defect of a test case", series: "DEF",
  clauses: ["resolves 8", "SG 2–3", "noting b", "ITU-T X.290"],
  purpose: """
    Whoever uses a test suite reports that a test case judges wrongly: a laboratory, a vendor, a regulator, a member of \
    CASC. The study group that owns the suite confirms or rejects it. A confirmed defect recalls that test case in the \
    same act, and flags the listings whose reports rest on it, and no other.
    """
) {
  Step(
    "report", "Report a defect", →.reported, by: .laboratory, .vendor, .rapporteur, .regulator, .casc,
    .certificationBody, .expert
  )
  .asks(\.suite, \.testCase, \.symptom, \.clause, \.evidence)
  .requires("the test case is one of this suite version, and not recalled yet") {
    try $0.isRecallable()
  } because: {
    "‘\($0.testCase)’ is not; it is written as Module.name"
  }
  .records { record, inspection in
    record.studyGroup = try inspection.records.find(record.suite, of: suitePublication)?.record.studyGroup
  }
  Step(
    "confirm", "Confirm the defect, and recall the test case", .reported → .confirmed, by: .rapporteur,
    within: .days(30).remind(7, 1).escalate(to: .secretariat, after: 7)
  )
  .notBy("report")
  .asksReason("what is wrong with the test case? This becomes public.")
  .requires("the suite version is published, and the test case is not recalled yet") { try $0.isRecallable() }
  .takes({ suitePublication }, "recall-defective", on: { $0.suite }) { suite, inspection in
    suite.defective = [.init(testCase: inspection.testCase)]
  }
  Step("reject", "Reject the report", .reported → .rejected, by: .rapporteur)
    .notBy("report")
    .asksReason("why is the test case right?")
    .whenNeeded()
  Lapse("moot", "The test case was recalled otherwise", .reported → .settled, when: { try !$0.isRecallable() })
}

extension Inspection<DefectCase> {
  fileprivate func isRecallable() throws -> Bool {
    guard let suite = try records.find(record.suite, of: suitePublication), suite.state == .published else {
      return false
    }
    return suite.record.outline.testCases.contains(record.testCase)
      && !suite.record.recalled.contains { $0.testCase == record.testCase }
  }
}

package struct DefectCase: CaseRecord {
  package enum State: String, CaseState { case reported, confirmed, rejected, settled }

  package var reporter: OrganisationID?
  package var studyGroup: OrganisationID?
  package var suite: CaseID?
  package var testCase = ""
  package var symptom = ""
  package var clause = ""
  package var evidence: ContentAddress?

  package init() {}

  package var title: String { testCase }
  package var parties: [Role: OrganisationID] { [.rapporteur: studyGroup].compactMapValues { $0 } }
  package var partiesByRole: [Role: Set<OrganisationID>] {
    guard let reporter else { return [:] }
    return [.laboratory: [reporter], .vendor: [reporter]]
  }
  package var reliesOn: [CaseID] { [suite].compactMap { $0 } }
  package var keys: [CaseKey] { [CaseKey("test-case", testCase)] }

  package mutating func open(by actor: Actor) { reporter = actor.organisation }

  package struct Fields: Sendable {
    let suite = Field(
      "suite", \DefectCase.suite, "Test suite", .record(procedure: "suite-publication", states: ["published"]))
    let testCase = Field(
      "testCase", \DefectCase.testCase, "Test case", .text(most: 200), help: "As Module.name: it stands in the report.")
    let symptom = Field(
      "symptom", \DefectCase.symptom, "What it does, and what it should do", .longText(most: 4000))
    let clause = Field(
      "clause", \DefectCase.clause, "Clause of the Recommendation that shows it", .text(most: 60), isRequired: false)
    let evidence = Field(
      "evidence", \DefectCase.evidence, "Evidence", .blob(mediaTypes: ["application/json"]),
      help: "The event log of a run, if there is one.", isRequired: false)
  }
  package static let fields = Fields()
}
