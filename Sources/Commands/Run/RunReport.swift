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
    var fix: Fix?

    /// What the static conformance review found in an answer file: a remark about answers, not about modules.
    init(_ finding: ReviewFinding, file: String) {
      self.file = file
      line = 1
      column = 1
      severity = finding.severity.rawValue
      code = finding.code.rawValue
      message = finding.subject.isEmpty ? finding.message : "\(finding.subject): \(finding.message)"
      clause = finding.reference ?? ""
    }

    init(_ diagnostic: Diagnostic) {
      file = diagnostic.file
      line = diagnostic.range.start.line
      column = diagnostic.range.start.column
      severity = diagnostic.severity.rawValue
      code = diagnostic.code.name
      message = diagnostic.message
      clause = diagnostic.clause
      fix = diagnostic.fix.map { Fix($0) }
    }
  }

  /// What to write, and for what: lines and columns from 1, the end not included.
  struct Fix: Encodable {
    let line: Int
    let column: Int
    let endLine: Int
    let endColumn: Int
    let text: String

    init(_ fix: TTCN3Syntax.Diagnostic.Fix) {
      line = fix.range.start.line
      column = fix.range.start.column
      endLine = fix.range.end.line
      endColumn = fix.range.end.column
      text = fix.text
    }
  }

  struct TestCase: Encodable {
    struct Difference: Encodable {
      let path: String
      let expected: String
      let got: String
    }

    let module: String
    let name: String
    let verdict: String
    let reason: String
    var attribution: String?
    /// The name of the bound that was exceeded.
    var bound: String?
    /// By the clock of the run.
    var seconds: Double?
    /// Of real time.
    var realSeconds: Double?
    /// Since the start of the run, in real time.
    var startedAfter: Double?
    var execution: Int?
    var repetition: Int?
    var arguments: String?
    var file: String?
    var line: Int?
    var mismatch: Difference?
    /// The event log.
    var evidence: String?

    init(_ result: TestCaseResult, evidence: String? = nil) {
      module = result.module
      name = result.name
      verdict = result.verdict.description
      reason = result.reason
      attribution = result.attribution?.rawValue
      bound = result.bound?.rawValue
      seconds = Self.rounded(result.duration)
      realSeconds = Self.rounded(result.realSeconds)
      startedAfter = Self.rounded(result.startedAfter)
      execution = result.execution
      repetition = result.repetition
      arguments = result.arguments.isEmpty ? nil : result.arguments
      file = result.place?.file
      line = result.place?.line
      mismatch = result.mismatch.map { Difference(path: $0.path, expected: $0.expected, got: $0.got) }
      self.evidence = evidence
    }

    /// A purpose that was not run has the verdict `none`: nothing is passed by default.
    init(_ purpose: PurposeReport) {
      let parts = purpose.testCase.split(separator: ".", maxSplits: 1).map(String.init)
      module = parts.first ?? ""
      name = parts.last ?? ""
      verdict = (purpose.verdict ?? .none).rawValue
      reason = purpose.reason
    }

    /// `Module.name`.
    var title: String { "\(module).\(name)" }

    /// With the arguments and the repetition, where there are any.
    var fullTitle: String {
      let call = arguments.map { "\(title)(\($0))" } ?? title
      return (repetition ?? 1) > 1 ? "\(call) #\(repetition ?? 1)" : call
    }

    private static func rounded(_ seconds: Double) -> Double { (seconds * 1e6).rounded() / 1e6 }
  }

  /// How the test cases were run.
  struct Run: Encodable {
    let tool: String
    let startedAt: String
    let seconds: Double
    let clock: String
    /// What `--seed` takes to give the same random numbers again.
    let seed: UInt64
    let jobs: Int
    let isInterrupted: Bool
    /// By verdict, and `notRun`.
    let counts: [String: Int]
    /// What was asked for and not started: `stopOn` or an interruption.
    let notRun: [String]
  }

  let accepted: Bool
  let diagnostics: [Finding]
  let testCases: [TestCase]
  var run: Run?

  init(diagnostics: [Diagnostic], testCases: [TestCase] = [], run: Run? = nil) {
    accepted = !diagnostics.contains { $0.severity == .error }
    self.diagnostics = diagnostics.map { Finding($0) }
    self.testCases = testCases
    self.run = run
  }

  /// A suite that was accepted and run against a product; what the review found of the answers stands with the
  /// diagnostics, and the purposes it kept from running are `none`.
  init(suite diagnostics: [Diagnostic], report: TestReport, answers file: String) {
    accepted = true
    self.diagnostics = diagnostics.map { Finding($0) } + report.findings.map { Finding($0, file: file) }
    testCases = report.purposes.map { TestCase($0) }
  }

  /// Nothing run is not a success either.
  var status: ExitStatus {
    if !accepted { return .notAccepted }
    if run?.isInterrupted == true { return .interrupted }
    let isWhole = run?.notRun.isEmpty ?? true
    return isWhole && !testCases.isEmpty && testCases.allSatisfy { $0.verdict == "pass" } ? .success : .negative
  }

  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
