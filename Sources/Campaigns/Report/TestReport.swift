import Foundation
import Programme

/// The system conformance test report of one run (X.290 series: SCTR): what was claimed, what was demanded and run, and
/// what came of it, so that every verdict leads to its requirement, its clause and its evidence.
///
/// A report is deterministic: the same content has the same octets, and only these octets are read back.
package struct TestReport: Hashable, Sendable, Codable {
  package static let currentFormat = "assay-report 1"

  package let format: String
  package let suite: SuiteReference
  package let recommendation: RecommendationEdition
  package let product: ProductReference
  /// What the product's identification command printed, if the IXIT names one.
  package let identification: String?
  /// The ICS that was used, with presets and what it implies.
  package let ics: [String: Answer]
  /// The IXIT that was used, with presets.
  package let ixit: [String: Answer]
  /// What the static conformance review found.
  package let findings: [ReviewFinding]
  /// What was checked before the run.
  package let preflight: [PreflightCheck]
  /// The purposes that the ICS demands, in the order of the suite.
  package let purposes: [PurposeReport]
  package let notSelected: [UnselectedPurpose]
  /// Purposes by verdict; a verdict that did not occur has no entry.
  package let counts: [String: Int]
  /// Purposes that the ICS demands.
  package let demanded: Int
  /// Purposes that were run.
  package let run: Int
  package let startedAt: Date
  package let finishedAt: Date
  /// The tool and its version.
  package let tool: String

  package init(
    suite: SuiteReference, recommendation: RecommendationEdition, product: ProductReference, identification: String?,
    review: ConformanceReview, preflight: [PreflightCheck], purposes: [PurposeReport], startedAt: Date,
    finishedAt: Date, tool: String
  ) {
    format = Self.currentFormat
    self.suite = suite
    self.recommendation = recommendation
    self.product = product
    self.identification = identification
    ics = review.ics
    ixit = review.ixit
    findings = review.findings
    self.preflight = preflight
    self.purposes = purposes
    notSelected = review.notSelected
    counts = Self.count(purposes)
    demanded = review.selected.count
    run = purposes.count { $0.verdict != nil }
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    self.tool = tool
  }

  static func count(_ purposes: [PurposeReport]) -> [String: Int] {
    purposes.reduce(into: [:]) { counts, purpose in
      if let verdict = purpose.verdict { counts[verdict.rawValue, default: 0] += 1 }
    }
  }

  /// Whether everything that was demanded was run and passed. 212 of 215 is no conformance.
  package var isConforming: Bool {
    demanded > 0 && run == demanded && counts[TestVerdict.pass.rawValue] == demanded
      && !findings.contains { $0.severity == .error } && !preflight.contains { $0.outcome == .failed }
  }

  /// One line for people: `13 of 14 demanded purposes run: 10 pass, 3 fail`.
  package var summary: String {
    let words = TestVerdict.allCases.compactMap { verdict in
      counts[verdict.rawValue].map { "\($0) \(verdict.rawValue)" }
    }
    return "\(run) of \(demanded) demanded purposes run\(words.isEmpty ? "" : ": \(words.joined(separator: ", "))")"
  }
}

/// A verdict as TTCN-3 has it (Z.161 clause 24).
package enum TestVerdict: String, Hashable, Sendable, Codable, CaseIterable { case pass, fail, inconc, error, none }

/// Whose fault it is that a purpose did not pass; the way to a dispute begins here.
package enum FaultAttribution: String, Hashable, Sendable, Codable, CaseIterable {
  /// What was answered for the product: a program that does not exist, a missing parameter.
  case configuration
  /// Where the test ran: disk, limits, time.
  case environment
  /// The test suite itself.
  case suite
  /// The product under test.
  case product
}

/// What came of one purpose.
package struct PurposeReport: Hashable, Sendable, Codable {
  package let id: String
  package let requirements: [String]
  /// The clauses of these requirements, each once, in order.
  package let clauses: [String]
  /// `Module.name`.
  package let testCase: String
  /// Nil: not run, because the run was ended before.
  package let verdict: TestVerdict?
  /// A sentence for people.
  package let reason: String
  /// Nil exactly for `pass`, and for a purpose that was not run.
  package let attribution: FaultAttribution?
  package let milliseconds: Int
  /// The event log, a blob of JSON Lines; nil if not run.
  package let evidence: ContentAddress?

  package init(
    purpose: TestPurpose, clauses: [String], verdict: TestVerdict?, reason: String, attribution: FaultAttribution?,
    milliseconds: Int, evidence: ContentAddress?
  ) {
    id = purpose.id
    requirements = purpose.requirements
    self.clauses = clauses
    testCase = purpose.testCase.description
    self.verdict = verdict
    self.reason = reason
    self.attribution = attribution
    self.milliseconds = milliseconds
    self.evidence = evidence
  }
}

/// One thing that was looked at before the run.
package struct PreflightCheck: Hashable, Sendable, Codable {
  package enum Outcome: String, Hashable, Sendable, Codable { case passed, failed }

  /// What was checked, for example `program of ‘aLawDecoder’`.
  package let subject: String
  package let outcome: Outcome
  /// What was found, and what to do.
  package let detail: String
  /// Nil when it passed.
  package let attribution: FaultAttribution?

  package init(subject: String, outcome: Outcome, detail: String, attribution: FaultAttribution? = nil) {
    self.subject = subject
    self.outcome = outcome
    self.detail = detail
    self.attribution = attribution
  }
}
