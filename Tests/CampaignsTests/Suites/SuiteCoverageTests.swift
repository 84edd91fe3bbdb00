import Campaigns
import Testing

@Suite("Requirements, purposes and test cases cover each other")
struct SuiteCoverageTests {
  private let declared: Set = [
    QualifiedTestCase(module: "Cases", name: "TC_1"), QualifiedTestCase(module: "Cases", name: "TC_2"),
  ]
  private let parameters: Set = [QualifiedParameter(module: "Cases", name: "PX_PROGRAM")]

  @Test("a complete suite has no finding")
  func hasNoFinding() throws {
    let suite = try SuiteDescription(yaml: SuiteSamples.small)
    #expect(suite.coverageFindings(testCases: declared, parameters: parameters) == [])
  }

  @Test("each gap is an error at its line")
  func gaps() throws {
    let suite = try SuiteDescription(
      yaml: SuiteSamples.small(replacing: "requirements: [R2]", with: "requirements: [R1]"))
    let others: Set = [
      QualifiedTestCase(module: "Cases", name: "TC_1"), QualifiedTestCase(module: "Cases", name: "TC_3"),
    ]
    let findings = suite.coverageFindings(testCases: others, parameters: [])
    #expect(
      findings.map(\.code) == [
        .requirementWithoutPurpose, .purposeWithoutTestCase, .testCaseWithoutPurpose, .unknownModuleParameter,
      ])
    #expect(findings.map(\.line) == [7, 10, 1, 18])
    #expect(findings[0].message.contains("‘R2’"))
    #expect(findings[1].message.contains("‘Cases.TC_2’"))
    #expect(findings[2].message.contains("‘Cases.TC_3’"))
  }

  @Test("one test case cannot give the verdicts of two purposes, and an entry module has to hold one")
  func sharing() throws {
    let suite = try SuiteDescription(
      yaml: SuiteSamples.small(replacing: "Cases.TC_2", with: "Cases.TC_1")
        .replacing("entry: [Cases]", with: "entry: [Cases, Others]"))
    let findings = suite.coverageFindings(
      testCases: [QualifiedTestCase(module: "Cases", name: "TC_1")], parameters: parameters)
    #expect(findings.map(\.code) == [.testCaseOfTwoPurposes, .unknownEntryModule])
  }
}
