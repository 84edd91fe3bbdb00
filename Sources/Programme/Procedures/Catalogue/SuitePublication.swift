import Foundation
import Statements

/// Publication and recall of a version of a test suite (row 4).
package let suitePublication: Procedure<SuiteCase> = Procedure(
  "suite-publication", title: "Publication of a test suite", series: "STE",
  clauses: ["resolves 1, 8", "SG 2–3", "noting b", "ITU-T X.290"],
  purpose: """
    A rapporteur submits a version of a test suite for a Recommendation of the study group; a second person of the same \
    study group approves it. Every requirement has a test purpose, every purpose a test case, and none tests what the \
    Recommendation does not require. A published version never changes: a correction is a new version, a defect is a \
    recall of the version or of single test cases, which flags every listing that relied on them.
    """
) {
  Step("submit", "Submit the suite", →.submitted, by: .rapporteur)
    .asks(
      \.recommendation, \.suite, \.version, \.digest, \.requirements, \.uncovered, \.purposes, \.testCases, \.outline,
      \.replaces, \.summary
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
    .requires("what is stated is what the suite's files say") {
      try $0.contradictions().isEmpty
    } because: {
      try $0.contradictions().joined(separator: "; ")
    }
    .requiresCompleteness()
    .requires("the version that it replaces is one of the same suite") { try $0.replacedIsItsOwn() }
    .records { $0.outline = try $1.actualOutline() }
  Step("approve", "Approve and publish", .submitted → .published, by: .rapporteur, within: .days(30))
    .notBy("submit")
    .requiresCompleteness()
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
  Step("recall-test-cases", "Recall single test cases", .published → .published, by: .rapporteur)
    .asks(\.defective)
    .asksReason("what is wrong with them? This becomes public.")
    .whenNeeded()
    .requires("each is a test case of this version, and not recalled yet") {
      $0.record.notRecallable.isEmpty
    } because: {
      $0.record.notRecallable.map { "‘\($0)’ is not" }.joined(separator: "; ")
    }
    .recallsTestCases()
  Step("recall-defective", "Recall a test case that was found defective", .published → .published, by: .system)
    .whenNeeded()
    .recallsTestCases()
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

extension Step<SuiteCase> {
  /// The requirements, purposes and test cases of the suite and those of the catalogue belong together.
  fileprivate func requiresCompleteness() -> Step {
    requires("the suite and the requirements of its Recommendation belong together", remedy: .rapporteur) {
      try $0.gaps().isEmpty
    } because: {
      try $0.gaps().joined(separator: "; ")
    }
  }

  /// Notes the defective test cases, says so in public, and flags what rests on them and nothing else.
  fileprivate func recallsTestCases() -> Step {
    records { record, inspection in
      record.recalled += record.defectiveNames.map {
        RecalledTestCase(testCase: $0, on: inspection.today, reason: inspection.note)
      }
    }
    .publishes { inspection in
      var summary = StatementSummary()
      summary.reason = Fitted.text(
        "recalled \(inspection.record.defectiveNames.joined(separator: ", ")): \(inspection.note)", 200)
      return [
        .own(
          .advisory, subject: inspection.number, summary: summary,
          record: try PublishedSuite(inspection).entry(id: inspection.id))
      ]
    }
    .flagsDependants(
      {
        let names = $0.record.defectiveNames.map { "‘\($0)’" }.joined(separator: ", ")
        return "it rests on \(names) of the suite \($0.suite) \($0.version), recalled: \($0.note)"
      }, where: { try ReportedTests.rests($1, onAnyOf: Set($0.record.defectiveNames), in: $0.records) })
  }
}

/// A test case that gave wrong verdicts, and since when nobody relies on it.
package struct RecalledTestCase: Hashable, Sendable, Codable {
  package let testCase: String
  package let on: Day
  package let reason: String
}

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
  package var outline = SuiteOutline()
  /// The version whose place it takes.
  package var replaces: CaseID?
  package var summary = ""
  package var publishedOn: Day?
  package var recalled: [RecalledTestCase] = []

  // What is handed in to outline and to recall; not kept.
  var stated: [StatedPurpose] = []
  var defective: [StatedTestCase] = []

  /// A row of the outline as a person states it.
  struct StatedPurpose: Hashable, Sendable, Codable {
    let purpose: String
    /// Identifiers, separated by spaces or commas.
    let requirements: String
    let testCase: String
  }

  struct StatedTestCase: Hashable, Sendable, Codable { let testCase: String }

  private enum CodingKeys: String, CodingKey {
    case studyGroup, recommendation, suite, version, digest, requirements, uncovered, purposes, testCases, outline
    case replaces, summary, publishedOn, recalled
  }

  package init() {}

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    studyGroup = try container.decodeIfPresent(OrganisationID.self, forKey: .studyGroup)
    recommendation = try container.decodeIfPresent(CaseID.self, forKey: .recommendation)
    suite = try container.decode(String.self, forKey: .suite)
    version = try container.decode(String.self, forKey: .version)
    digest = try container.decodeIfPresent(ContentAddress.self, forKey: .digest)
    requirements = try container.decode(Int.self, forKey: .requirements)
    uncovered = try container.decode(Int.self, forKey: .uncovered)
    purposes = try container.decode(Int.self, forKey: .purposes)
    testCases = try container.decode(Int.self, forKey: .testCases)
    outline = try container.decodeIfPresent(SuiteOutline.self, forKey: .outline) ?? SuiteOutline()
    replaces = try container.decodeIfPresent(CaseID.self, forKey: .replaces)
    summary = try container.decode(String.self, forKey: .summary)
    publishedOn = try container.decodeIfPresent(Day.self, forKey: .publishedOn)
    recalled = try container.decodeIfPresent([RecalledTestCase].self, forKey: .recalled) ?? []
  }

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

  var defectiveNames: [String] { defective.map(\.testCase) }

  /// Test cases that were named and are none of this version, or are recalled already.
  fileprivate var notRecallable: [String] {
    let known = outline.testCases.subtracting(recalled.map(\.testCase))
    return defectiveNames.filter { !known.contains($0) }
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
    let outline = Field(
      "outline", \SuiteCase.stated, "Purposes, requirements and test cases",
      .rows(
        columns: [
          .init("purpose", "Purpose", .text(most: 60)),
          .init("requirements", "Requirements it tests", .text(most: 400)),
          .init("testCase", "Test case", .text(most: 200)),
        ], most: 5000),
      help: "Only for a suite whose files are not uploaded here: from uploaded files it is read.", isRequired: false)
    let replaces = Field(
      "replaces", \SuiteCase.replaces, "Version that it replaces",
      .record(procedure: "suite-publication", states: ["published", "recalled"]),
      help: "The page of the new version then says what must be run again.", isRequired: false)
    let defective = Field(
      "defective", \SuiteCase.defective, "Defective test cases",
      .rows(columns: [.init("testCase", "Test case", .text(most: 200))], most: 200), help: "As Module.name.")
    let summary = Field(
      "summary", \SuiteCase.summary, "What it tests", .longText(most: 4000), isRequired: false)
  }
  package static let fields = Fields()
}
