import Campaigns
import Foundation
import Laboratory
import Testing

@Suite("A suite is checked as a whole")
struct CheckedSuiteTests {
  private func suite(replacing old: String = "", with new: String = "") throws -> CheckedSuite {
    CheckedSuite(
      try SuiteBundle { path in
        let text = path == "suite.yaml" ? SuiteSample.description : SuiteSample.module
        return Data((old.isEmpty ? text : text.replacing(old, with: new)).utf8)
      }, prefix: "sample/")
  }

  @Test("the shipped G.711 suite is sound")
  func g711() throws {
    let suite = CheckedSuite(try SuiteBundle(folder: Checkout.g711), prefix: "Suites/G.711/")
    #expect(suite.diagnostics.map(\.description) == [])
    #expect(suite.isSound)
  }

  @Test("a small sample is sound")
  func sample() throws { #expect(try suite().diagnostics.map(\.description) == []) }

  @Test(
    "gaps and mistakes are diagnostics with a place",
    arguments: [
      ("Cases.TC_Pass", "Cases.TC_None", "purpose-without-test-case", "sample/suite.yaml", 9),
      ("requirements: [R2]", "requirements: [R1]", "requirement-without-purpose", "sample/suite.yaml", 7),
      (
        "testcase TC_Pass", "testcase TC_Extra() runs on Tester { setverdict(pass); }\n  testcase TC_Pass",
        "test-case-without-purpose", "sample/suite.yaml", 1
      ),
      ("PX_WORD }", "PX_LOST }", "unknown-module-parameter", "sample/suite.yaml", 16),
      ("entry: [Cases]", "entry: [Cases, Other]", "unknown-entry-module", "sample/suite.yaml", 1),
      (
        "libraries: [AssayProcess]", "libraries: [AssayProcess, AssayTelepathy]", "unknown-library",
        "sample/suite.yaml", 1
      ),
    ])
  func gaps(_ old: String, _ new: String, code: String, file: String, line: Int) throws {
    let suite = try suite(replacing: old, with: new)
    #expect(!suite.isSound)
    #expect(suite.diagnostics.contains { $0.code.name == code && $0.file == file && $0.range.start.line == line })
  }

  @Test("an error in a module keeps the suite from running, and a library that is not named is not there")
  func moduleErrors() throws {
    let broken = try suite(replacing: "setverdict(pass", with: "setverdikt(pass")
    #expect(!broken.isSound)
    #expect(broken.diagnostics.first?.file == "sample/Cases.ttcn")
    #expect(throws: LaboratoryError(.unsoundSuite, "")) { try SuiteRunner(broken, tool: "assay test") }
    let unnamed = try suite(replacing: "libraries: [AssayProcess]\n", with: "")
    #expect(!unnamed.isSound)
  }
}
