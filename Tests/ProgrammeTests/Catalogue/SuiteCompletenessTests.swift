import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("A suite is published only if requirement, purpose and test case belong together")
struct SuiteCompletenessTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let purposes: [[String]]
    let counts: [Int]
    let says: String
    var testDescription: String { name }
  }

  static let rows = [
    Row(name: "nothing is stated, no file is here", purposes: [], counts: [0, 0, 0], says: "not known"),
    Row(
      name: "a requirement that the Recommendation lacks", purposes: [["P1", "R-1", "T.a"], ["P2", "R-99", "T.b"]],
      counts: [2, 2, 2], says: "‘R-99’"),
    Row(
      name: "a test case of two purposes", purposes: [["P1", "R-1", "T.a"], ["P2", "R-2", "T.a"]],
      counts: [2, 2, 1], says: "‘T.a’ carries out two purposes"),
    Row(
      name: "a purpose twice", purposes: [["P1", "R-1", "T.a"], ["P1", "R-2", "T.b"]], counts: [2, 2, 2],
      says: "‘P1’ stands there twice"),
    Row(
      name: "counts that are not those of the outline", purposes: [["P1", "R-1", "T.a"]], counts: [1, 215, 1],
      says: "the number of purposes is stated as ‘215’ and is ‘1’"),
  ]

  @Test("or it is refused, and says which", arguments: rows)
  func refused(_ suite: Row) async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let recommendation = try await trial.catalogueRecommendation()
    let refusal = try await refusal(.requirementNotMet) {
      try await trial.open(
        "suite-publication", by: "submit", as: "rapporteur",
        answers: [
          "recommendation": .text(recommendation.description), "suite": "G.711", "version": "1.0.0",
          "digest": .text(ContentAddress(of: Data()).description),
          "requirements": .integer(max(1, Int64(suite.counts[0]))),
          "uncovered": 0, "purposes": .integer(max(1, Int64(suite.counts[1]))),
          "testCases": .integer(max(1, Int64(suite.counts[2]))),
          "outline": .list(
            suite.purposes.map {
              ["purpose": .text($0[0]), "requirements": .text($0[1]), "testCase": .text($0[2])]
            }),
        ])
    }
    #expect(refusal.reason.contains(suite.says), "\(refusal.reason)")
  }

  @Test("a requirement that was dropped between submission and approval stops the approval")
  func dropped() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let recommendation = try await trial.catalogueRecommendation()
    let suite = try await trial.submitSuite(for: recommendation)
    try await trial.take("revise-requirements", on: recommendation, by: "rapporteur", answers: ["dropped": "R-7"])
    let refusal = try await refusal(.requirementNotMet) {
      try await trial.take("approve", on: suite, by: "rapporteur2")
    }
    #expect(refusal.reason.contains("‘R-7’"))
  }

  @Test("the published suite carries which purposes test which requirements")
  func outlined() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let recommendation = try await trial.catalogueRecommendation()
    _ = try await trial.publishSuite(for: recommendation)
    let coverage = try await trial.store.read { transaction in
      let reader = PublicReader(transaction)
      return try reader.edition(number: "RCM-2026-0001").map { try reader.coverage(of: $0) }
    }
    #expect(coverage?.isComplete == true)
    // 215 purposes over twelve requirements: eleven have 18, one has 17.
    #expect(coverage?.lines.map(\.tests.count) == Array(repeating: 18, count: 11) + [17])
  }
}
