import Campaigns
import Codecs
import Foundation
import Laboratory
import Programme
import Synchronization
import SystemAdapters
import TTCN3Machine
import TTCN3Semantics
import TTCN3Syntax

/// One run of modules, for `assay run`: made once, or again and again by `--watch`.
struct ModuleRun {
  let configuration: RunConfiguration
  let files: ResultFiles
  let evidence: String?
  let repetitions: Int
  let style: RunView.Style
  /// Checks without running: behaviours are followed as in `check`.
  var isWanted: @Sendable (RunItem) -> Bool = { _ in true }

  /// Runs what was selected, if the modules have no errors.
  /// - Throws: `CommandFailure` of status 3 for what does not exist or does not fit.
  func run(_ checked: CheckedModules, _ outlines: [ModuleOutline]) async throws -> RunReport {
    let startedAt = Date()
    let clock = ContinuousClock.now
    let seed = configuration.seed ?? UInt64.random(in: 0...999_999)
    let log = try evidence.map { try CaseEvidence(URL(fileURLWithPath: $0), seed: seed, tool: Version.tool) }
    let view = RunView(style)
    let outcome: ModuleRunner.Outcome
    do throws(MachineError) {
      outcome = try await runner(seed, view, log).run(checked, outlines)
    } catch {
      view.finish()
      throw CommandFailure(Self.isWrongCall(error.code) ? .usage : .internalError, error.reason)
    }
    view.finish()
    log?.finish()
    if let failure = log?.failure { throw CommandFailure(.internalError, failure.reason) }
    let report = report(outcome, seed, startedAt, clock.duration(to: .now), log)
    try files.write(report, startedAt: startedAt)
    return report
  }

  private func runner(_ seed: UInt64, _ view: RunView, _ log: CaseEvidence?) -> ModuleRunner {
    let options = RunOptions(
      clock: configuration.clock ?? .real, isLoopback: configuration.isLoopback ?? false, bounds: configuration.bounds,
      adapters: AdapterLibrary.registry(programs: configuration.programs), codecs: CodecLibrary.registry,
      parameters: configuration.parameters, parallelism: configuration.jobs ?? 1, seed: seed,
      stopOn: configuration.stopOn)
    let sink: any EventSink = log.map { EventSinks([view, $0]) } ?? view
    return ModuleRunner(selection, options: options, sink: sink, isWanted: isWanted) { run in
      view.prepared(run.items)
      // Control-C ends the run with its results: what runs is given up, the rest is not started.
      Interruption.whenAsked { run.cancel() }
    }
  }

  private var selection: ModuleRunner.Selection {
    configuration.execute.isEmpty
      ? .usual(repetitions: repetitions) : .list(configuration.execute, repetitions: repetitions)
  }

  private func report(
    _ outcome: ModuleRunner.Outcome, _ seed: UInt64, _ startedAt: Date, _ duration: Duration, _ log: CaseEvidence?
  ) -> RunReport {
    guard let results = outcome.results else { return RunReport(diagnostics: outcome.diagnostics) }
    let notRun = Self.left(outcome.items, after: results)
    var counts: [String: Int] = ["notRun": notRun.count]
    for verdict in Verdict.allCases { counts[verdict.description] = results.count { $0.verdict == verdict } }
    let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
    return RunReport(
      diagnostics: outcome.diagnostics,
      testCases: results.map { RunReport.TestCase($0, evidence: log?.file(of: $0.execution)) },
      run: RunReport.Run(
        tool: Version.tool, startedAt: Instant.text(startedAt), seconds: (seconds * 1e6).rounded() / 1e6,
        clock: configuration.clock == .simulated ? "simulated" : "real", seed: seed, jobs: configuration.jobs ?? 1,
        isInterrupted: Interruption.happened, counts: counts, notRun: notRun))
  }

  /// What was asked for and not started. Control parts decide themselves what they run.
  private static func left(_ items: [RunItem], after results: [TestCaseResult]) -> [String] {
    var left: [String: Int] = [:]
    for case .testCase(let name) in items.map(\.subject) { left[name, default: 0] += 1 }
    for result in results { left["\(result.module).\(result.name)", default: 0] -= 1 }
    return items.compactMap { item in
      guard case .testCase(let name) = item.subject, left[name, default: 0] > 0 else { return nil }
      left[name, default: 0] -= 1
      return name
    }
  }

  private static func isWrongCall(_ code: MachineError.Code) -> Bool {
    [.unknownParameter, .invalidParameter, .malformedValue, .unknownTestCase, .noControlPart].contains(code)
  }
}
