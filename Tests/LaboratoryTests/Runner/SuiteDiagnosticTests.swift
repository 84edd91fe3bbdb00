import Campaigns
import Foundation
import Laboratory
import TTCN3Syntax
import Testing

@Suite("A mistake in suite.yaml is a diagnostic at its line")
struct SuiteDiagnosticTests {
  @Test("the place goes to its place, and the sentence stays")
  func place() throws {
    let text = SuiteSample.description.replacing("[R2], text: Fail.", with: "[R9], text: Fail.")
    do {
      _ = try SuiteBundle { _ in Data(text.utf8) }
      Issue.record("accepted")
    } catch let error as CampaignsError {
      let diagnostic = Diagnostic(ofSuite: error, prefix: "sample/")
      #expect(
        diagnostic.description
          == "sample/suite.yaml:10:1: error: ‘purposes[1].requirements’ names ‘R9’, which is no requirement here")
      #expect(diagnostic.code == "malformed-suite")
    }
  }

  @Test("an error without a line stands at the first")
  func noPlace() {
    let diagnostic = Diagnostic(ofSuite: CampaignsError(.unreadableFile, "‘a: b: c’ is missing"), prefix: "")
    #expect(diagnostic.description == "suite.yaml:1:1: error: ‘a: b: c’ is missing")
  }
}
