import Programme
import Testing

@Suite("Coverage is computed: requirement, purposes, test cases")
struct EditionCoverageTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let suites: [EditionCoverage.Suite]
    /// For R1 (mandatory), R2 (conditional), R3 (optional): how many tests each has.
    let tests: [Int]
    let mandatory: String
    let all: String
    let isComplete: Bool
    var testDescription: String { name }
  }

  private static func suite(
    _ number: String, recalled: Set<String> = [], _ purposes: (id: String, requirements: [String], testCase: String)...
  ) -> EditionCoverage.Suite {
    EditionCoverage.Suite(
      number: number,
      outline: SuiteOutline(
        purposes: purposes.map { .init(id: $0.id, requirements: $0.requirements, testCase: $0.testCase) }),
      recalled: recalled)
  }

  static let rows = [
    Row(name: "no suite", suites: [], tests: [0, 0, 0], mandatory: "0/1", all: "0/3", isComplete: false),
    Row(
      name: "one purpose for one", suites: [suite("S1", ("P1", ["R1"], "M.a"))], tests: [1, 0, 0], mandatory: "1/1",
      all: "1/3", isComplete: false),
    Row(
      name: "one purpose for two", suites: [suite("S1", ("P1", ["R1", "R2"], "M.a"))], tests: [1, 1, 0],
      mandatory: "1/1", all: "2/3", isComplete: true),
    Row(
      name: "two suites together", suites: [suite("S1", ("P1", ["R1"], "M.a")), suite("S2", ("P1", ["R2"], "N.a"))],
      tests: [1, 1, 0], mandatory: "1/1", all: "2/3", isComplete: true),
    Row(
      name: "a requirement named twice by one purpose", suites: [suite("S1", ("P1", ["R1", "R1"], "M.a"))],
      tests: [1, 0, 0], mandatory: "1/1", all: "1/3", isComplete: false),
    Row(
      name: "what the edition does not have counts nothing", suites: [suite("S1", ("P1", ["R9"], "M.a"))],
      tests: [0, 0, 0], mandatory: "0/1", all: "0/3", isComplete: false),
    Row(
      name: "a recalled test case does not count",
      suites: [suite("S1", recalled: ["M.a"], ("P1", ["R1"], "M.a"), ("P2", ["R2"], "M.b"))], tests: [0, 1, 0],
      mandatory: "0/1", all: "1/3", isComplete: false),
    Row(
      name: "another test case stands in for the recalled one",
      suites: [suite("S1", recalled: ["M.a"], ("P1", ["R1"], "M.a"), ("P2", ["R1", "R2", "R3"], "M.b"))],
      tests: [1, 1, 1], mandatory: "1/1", all: "3/3", isComplete: true),
  ]

  @Test("as counted by hand", arguments: rows)
  func coverage(_ row: Row) {
    let coverage = EditionCoverage(
      of: [requirement("R1"), requirement("R2", level: .conditional), requirement("R3", level: .optional)],
      by: row.suites)
    #expect(coverage.lines.map(\.tests.count) == row.tests)
    let mandatory = coverage.share(of: .mandatory)
    #expect("\(mandatory.covered)/\(mandatory.total)" == row.mandatory)
    #expect("\(coverage.share.covered)/\(coverage.share.total)" == row.all)
    #expect(coverage.isComplete == row.isComplete)
  }

  @Test("an edition without requirements is covered by nothing, not by everything")
  func nothing() {
    let coverage = EditionCoverage(of: [], by: [])
    #expect(coverage.share.percent == nil)
    #expect(!coverage.isComplete)
  }

  @Test("199 of 200 is 99 per cent")
  func rounding() {
    #expect(EditionCoverage.Share(covered: 199, total: 200).percent == 99)
  }
}
