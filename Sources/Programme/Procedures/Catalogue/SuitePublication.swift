import Foundation
import Statements

/// Publication and recall of a version of a test suite (row 4).
package let suitePublication: Procedure<SuiteCase> = Procedure(
  "suite-publication", title: "Publication of a test suite", series: "STE",
  clauses: ["resolves 1, 8", "SG 2–3", "noting b", "ITU-T X.290"],
  purpose: """
    A rapporteur submits a version of a test suite for a Recommendation of the study group; a second person of the same \
    study group approves it. A published version never changes: a correction is a new version, and a defect is a recall, \
    which flags every listing that relied on it.
    """
) {
  Step("submit", "Submit the suite", →.submitted, by: .rapporteur)
    .asks(
      \.recommendation, \.suite, \.version, \.digest, \.requirements, \.uncovered, \.purposes, \.testCases, \.summary
    )
    .requires("the Recommendation is one of your study group's") {
      try $0.records.find($0.recommendation, of: recommendationEntry)?.record.studyGroup == $0.studyGroup
    }
    .requires("every requirement has a test purpose, and every purpose a test case") {
      $0.uncovered == 0 && $0.purposes > 0 && $0.testCases > 0
    } because: {
      "\($0.uncovered) of \($0.requirements) requirements are not covered"
    }
    .requires("this version has not been submitted or published before; give it a new version number") {
      try $0.record.isNew(in: $0.records, besides: $0.id)
    }
  Step("approve", "Approve and publish", .submitted → .published, by: .rapporteur, within: .days(30))
    .notBy("submit")
    .records { $0.publishedOn = $1.today }
    .publishes { inspection in
      let published = try PublishedSuite(inspection)
      return [
        .own(
          .suitePublished, subject: inspection.number, summary: published.summary,
          record: try published.entry(id: inspection.id))
      ]
    }
  Step("return", "Return to its author", .submitted → .returned, by: .rapporteur)
    .notBy("submit")
    .asksReason("what must be put right?")
    .whenNeeded()
  Step("recall", "Recall the version", .published → .recalled, by: .rapporteur)
    .asksReason("which test is defective, and how? This becomes public.")
    .whenNeeded()
    .publishes { inspection in
      var published = try PublishedSuite(inspection)
      published.status = State.recalled
      published.recallReason = inspection.note
      var summary = StatementSummary()
      summary.reason = Fitted.text(inspection.note, 200)
      return [
        .own(.recall, subject: inspection.number, summary: summary, record: try published.entry(id: inspection.id))
      ]
    }
    .flagsDependants { "the suite \($0.suite) \($0.version) it relied on was recalled: \($0.note)" }
}

private typealias State = SuiteCase.State

package struct SuiteCase: CaseRecord {
  package enum State: String, CaseState { case submitted, returned, published, recalled }

  package var studyGroup: OrganisationID?
  package var recommendation: CaseID?
  package var suite = ""
  package var version = ""
  package var digest: ContentAddress?
  package var requirements = 0
  package var uncovered = 0
  package var purposes = 0
  package var testCases = 0
  package var summary = ""
  package var publishedOn: Day?

  package init() {}

  package var title: String { "\(suite) \(version)" }
  package var parties: [Role: OrganisationID] { [.rapporteur: studyGroup].compactMapValues { $0 } }
  package var reliesOn: [CaseID] { [recommendation].compactMap { $0 } }
  package var keys: [CaseKey] { [versionKey] }
  private var versionKey: CaseKey { CaseKey("suite", "\(suite)@\(version)") }

  package mutating func open(by actor: Actor) { studyGroup = actor.organisation }

  fileprivate func isNew(in records: Records, besides id: CaseID) throws -> Bool {
    try records.all(of: suitePublication, key: versionKey, in: [.submitted, .published, .recalled])
      .allSatisfy { $0.id == id }
  }

  /// The suite as orders and reports name it. Throws ``ProgrammeError/Code/damagedRecord`` when the record is incomplete.
  package func reference(in records: Records) throws -> SuiteReference {
    guard let digest, let catalogued = try records.find(recommendation, of: recommendationEntry)?.record else {
      throw ProgrammeError(.damagedRecord, "the record of the suite \(title) lacks its digest or its Recommendation")
    }
    return SuiteReference(
      id: suite, version: version, digest: digest, recommendation: catalogued.designation, edition: catalogued.edition)
  }

  package struct Fields: Sendable {
    let recommendation = Field(
      "recommendation", \SuiteCase.recommendation, "Recommendation",
      .record(procedure: "recommendation-entry", states: ["in-force"]))
    let suite = Field("suite", \SuiteCase.suite, "Identifier of the suite", .text(most: 40), help: "As in suite.yaml.")
    let version = Field("version", \SuiteCase.version, "Version", .text(most: 19), help: "As 1.0.0.")
    let digest = Field(
      "digest", \SuiteCase.digest, "Digest", .blob(mediaTypes: ["application/json"]),
      help: "The SHA-256 of the suite's manifest: the suite's files are uploaded first.")
    let requirements = Field(
      "requirements", \SuiteCase.requirements, "Requirements", .integer(1...100_000))
    let uncovered = Field(
      "uncovered", \SuiteCase.uncovered, "Requirements without a purpose or test case", .integer(0...100_000))
    let purposes = Field("purposes", \SuiteCase.purposes, "Test purposes", .integer(0...100_000))
    let testCases = Field("testCases", \SuiteCase.testCases, "Test cases", .integer(0...100_000))
    let summary = Field(
      "summary", \SuiteCase.summary, "What it tests", .longText(most: 4000), isRequired: false)
  }
  package static let fields = Fields()
}
