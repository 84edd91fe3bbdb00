import Foundation
import Statements

/// What the public is told of a version of a test suite.
package struct PublishedSuite: Hashable, Sendable, Codable {
  package let number: String
  package let suite: SuiteReference
  /// The title of the Recommendation.
  package let recommendationTitle: String
  package let topics: [String]
  package let studyGroup: String
  package let requirements: Int
  package let purposes: Int
  package let testCases: Int
  package let summaryText: String
  package let publishedOn: Day
  package var status: SuiteCase.State
  package var recallReason: String?
  /// Which purposes test which requirements by which test cases; nil in entries from before it was kept.
  package let outline: SuiteOutline?
  /// Test cases of this version on which nobody relies any more.
  package let recalled: [RecalledTestCase]?
  /// The number of the version whose place it takes.
  package let replaces: String?

  init(_ inspection: Inspection<SuiteCase>) throws {
    let catalogued = try inspection.records.find(inspection.recommendation, of: recommendationEntry)?.record
    number = inspection.number
    suite = try inspection.record.reference(in: inspection.records)
    recommendationTitle = catalogued?.name ?? ""
    topics = catalogued?.topics ?? []
    studyGroup = try inspection.records.organisation(inspection.studyGroup)?.name ?? ""
    requirements = inspection.requirements
    purposes = inspection.purposes
    testCases = inspection.testCases
    summaryText = inspection.record.summary
    publishedOn = inspection.publishedOn ?? inspection.today
    status = .published
    outline = inspection.record.outline
    recalled = inspection.record.recalled
    replaces = try inspection.records.find(inspection.record.replaces, of: suitePublication)?.number
  }

  var summary: StatementSummary {
    var summary = StatementSummary()
    summary.suite = "\(suite.id)@\(suite.version)"
    summary.suiteDigest = Hexadecimal.octets(suite.digest.description)
    summary.recommendation = suite.recommendation
    summary.edition = suite.edition
    return summary
  }

  func entry(id: CaseID) throws -> RegisterEntry {
    try RegisterEntry(
      register: PublicRegister.suites, id: id.description, number: number, title: "\(suite.id) \(suite.version)",
      status: status.rawValue,
      facets: [
        "recommendation": [suite.recommendation], "edition": ["\(suite.recommendation) (\(suite.edition))"],
        "topic": topics, "status": [status.rawValue], "replaces": [replaces].compactMap { $0 },
      ],
      searchable: [suite.recommendation, recommendationTitle, studyGroup, summaryText], content: self)
  }
}
