import Campaigns
import Codecs
import Foundation
import Programme
import SystemAdapters
import TTCN3Machine

/// Runs a suite against a product: review, pre-flight, one test case after another, report.
///
/// ```swift
/// let runner = try SuiteRunner(CheckedSuite(bundle))
/// let run = try await runner.run(against: iut, evidence: folder) { print($0) }
/// ```
package struct SuiteRunner: Sendable {
  package enum PreflightPolicy: Sendable {
    case checked
    /// For tests of the suite itself, and for products that must not be started twice.
    case assumed
  }

  private let suite: CheckedSuite
  private let executable: Executable
  private let adapters: AdapterRegistry
  private let programs: ProgramPolicy
  private let preflight: PreflightPolicy
  private let bounds: TTCN3Machine.Bounds
  private let tool: String
  private let now: @Sendable () -> Date

  /// - Parameters:
  ///   - programs: which of the programs that the IXIT names may be started here.
  ///   - tool: name and version for the report.
  ///   - now: the time of day.
  /// - Throws: `unsound-suite` with the first error when the suite was checked and has errors.
  package init(
    _ suite: CheckedSuite, programs: ProgramPolicy = .anyProgram, preflight: PreflightPolicy = .checked,
    bounds: TTCN3Machine.Bounds = TTCN3Machine.Bounds(duration: 3600), tool: String,
    now: @escaping @Sendable () -> Date = { Date() }
  ) throws(LaboratoryError) {
    guard let executable = suite.executable else {
      let first = suite.diagnostics.first { $0.severity == .error }
      throw LaboratoryError(
        .unsoundSuite, "the suite has errors and is not run; the first: \(first.map { "\($0)" } ?? "none is named")")
    }
    self.suite = suite
    self.executable = executable
    adapters = AdapterLibrary.registry(programs: programs)
    self.programs = programs
    self.preflight = preflight
    self.bounds = bounds
    self.tool = tool
    self.now = now
  }

  /// Tests a product.
  ///
  /// Whatever is wrong with answers, programs or verdicts is in the report. A cancelled task ends the run soon: what
  /// runs is given up.
  ///
  /// - Parameters:
  ///   - ordered: the purposes that the order names; empty: everything that the suite demands.
  ///   - evidence: the folder in which the event logs are written; it is created if it does not exist.
  ///   - tell: takes progress as it happens, from one thread at a time; must not wait.
  /// - Throws: `CancellationError`; `evidence-unwritable`.
  package func run(
    against iut: ImplementationUnderTest, ordered: [String] = [], evidence: URL,
    tell: @escaping @Sendable (SuiteRunProgress) -> Void = { _ in }
  ) async throws -> SuiteRun {
    let startedAt = now().roundedToMilliseconds
    let folder = try EvidenceFolder(evidence)
    let review = ConformanceReview(of: suite.bundle.description, ics: iut.ics, ixit: iut.ixit).limited(to: ordered)
    tell(.reviewed(review))
    let readiness = try await readiness(for: review)
    for check in readiness.checks { tell(.checked(check)) }
    var reports: [PurposeReport] = []
    var files: [EvidenceFileReference] = []
    if review.isAccepted, readiness.isReady {
      tell(.started(purposes: review.selected.map(\.id)))
      for purpose in review.selected {
        try Task.checkCancellation()
        tell(.purposeStarted(purpose.id))
        let (report, file) = try await run(purpose, with: review, in: folder)
        try Task.checkCancellation()
        reports.append(report)
        files.append(file)
        tell(.purposeFinished(report))
      }
    } else {
      let reason = review.isAccepted ? "not run: the pre-flight failed" : "not run: the ICS or IXIT has to be corrected"
      reports = review.selected.map { unrun($0, reason: reason) }
    }
    let bundle = suite.bundle
    let report = TestReport(
      suite: bundle.reference, recommendation: bundle.description.recommendation, product: iut.product,
      identification: readiness.identification, review: review, preflight: readiness.checks, purposes: reports,
      startedAt: startedAt, finishedAt: max(startedAt, now().roundedToMilliseconds), tool: tool)
    tell(.finished(report))
    return SuiteRun(report: report, evidence: files)
  }

  private func readiness(for review: ConformanceReview) async throws -> Readiness {
    guard review.isAccepted, case .checked = preflight else { return Readiness(checks: [], identification: nil) }
    return try await Readiness(commands: review.commands, programs: programs, now: now())
  }

  private func run(
    _ purpose: TestPurpose, with review: ConformanceReview, in folder: EvidenceFolder
  ) async throws -> (PurposeReport, EvidenceFileReference) {
    let log = try folder.log(for: purpose, suite: suite.bundle.reference, startedAt: now())
    let start = ContinuousClock.now
    let result = await result(of: purpose, with: review, log: log)
    let duration = start.duration(to: .now)
    let file = try log.close()
    let verdict = TestVerdict(result.verdict)
    let report = PurposeReport(
      purpose: purpose, clauses: clauses(of: purpose), verdict: verdict, reason: result.reason,
      attribution: FaultAttribution.of(result, sawStartFailure: log.sawStartFailure),
      milliseconds: duration.milliseconds, evidence: file.digest)
    return (report, file)
  }

  private func result(
    of purpose: TestPurpose, with review: ConformanceReview, log: EvidenceLog
  ) async -> TestCaseResult {
    func failed(_ reason: String) -> TestCaseResult {
      TestCaseResult(
        module: purpose.testCase.module, name: purpose.testCase.name, verdict: .error, reason: reason,
        attribution: .suite, duration: 0)
    }
    let options = RunOptions(
      bounds: bounds, adapters: adapters, codecs: CodecLibrary.registry,
      parameters: review.parameters.map(ParameterAssignment.init))
    let run: TestRun
    do {
      run = try TestRun(executable, .testCases([purpose.testCase.description]), options: options, sink: log)
    } catch {
      return failed(error.reason)
    }
    let results = await withTaskCancellationHandler {
      await run.results()
    } onCancel: {
      run.cancel()
    }
    return results.first ?? failed("the test case gave no result")
  }

  private func unrun(_ purpose: TestPurpose, reason: String) -> PurposeReport {
    PurposeReport(
      purpose: purpose, clauses: clauses(of: purpose), verdict: nil, reason: reason, attribution: nil, milliseconds: 0,
      evidence: nil)
  }

  /// The clauses of a purpose's requirements, each once.
  private func clauses(of purpose: TestPurpose) -> [String] {
    purpose.requirements.reduce(into: []) { clauses, id in
      guard let clause = suite.bundle.description.requirement(id)?.clause, !clauses.contains(clause) else { return }
      clauses.append(clause)
    }
  }
}

/// What came of a run.
package struct SuiteRun: Sendable {
  package let report: TestReport
  /// The event logs, in the order of the purposes.
  package let evidence: [EvidenceFileReference]
}

/// What happens during a run, for those who watch.
package enum SuiteRunProgress: Sendable {
  case reviewed(ConformanceReview)
  case checked(PreflightCheck)
  case started(purposes: [String])
  case purposeStarted(String)
  case purposeFinished(PurposeReport)
  case finished(TestReport)
}

extension Date {
  /// As a report spells instants.
  fileprivate var roundedToMilliseconds: Date {
    Date(timeIntervalSince1970: (timeIntervalSince1970 * 1000).rounded() / 1000)
  }
}

extension Duration {
  fileprivate var milliseconds: Int {
    Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
  }
}
