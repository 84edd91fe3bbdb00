import Campaigns
import Foundation
import TTCN3Machine
import TTCN3Syntax

/// What `check` and `run` print with `--json`: docs/command-line.md is its contract.
struct RunReport: Encodable {
  struct Finding: Encodable {
    let file: String
    let line: Int
    let column: Int
    let severity: String
    let code: String
    let message: String
    let clause: String

    init(_ diagnostic: Diagnostic) {
      file = diagnostic.file
      line = diagnostic.range.start.line
      column = diagnostic.range.start.column
      severity = diagnostic.severity.rawValue
      code = diagnostic.code.name
      message = diagnostic.message
      clause = diagnostic.clause
    }
  }

  struct TestCase: Encodable {
    let module: String
    let name: String
    let verdict: String
    let reason: String

    init(_ result: TestCaseResult) {
      module = result.module
      name = result.name
      verdict = result.verdict.description
      reason = result.reason
    }

    /// A purpose that was not run has the verdict `none`: nothing is passed by default.
    init(_ purpose: PurposeReport) {
      let parts = purpose.testCase.split(separator: ".", maxSplits: 1).map(String.init)
      module = parts.first ?? ""
      name = parts.last ?? ""
      verdict = (purpose.verdict ?? .none).rawValue
      reason = purpose.reason
    }
  }

  let accepted: Bool
  let diagnostics: [Finding]
  let testCases: [TestCase]

  init(diagnostics: [Diagnostic], testCases: [TestCase] = []) {
    accepted = !diagnostics.contains { $0.severity == .error }
    self.diagnostics = diagnostics.map(Finding.init)
    self.testCases = testCases
  }

  /// Nothing run is not a success either.
  var status: ExitStatus {
    if !accepted { return .notAccepted }
    return !testCases.isEmpty && testCases.allSatisfy { $0.verdict == "pass" } ? .success : .negative
  }

  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
