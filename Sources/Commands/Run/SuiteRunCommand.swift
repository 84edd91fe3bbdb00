import Campaigns
import Foundation
import Laboratory
import TTCN3Syntax

/// The part of `assay run` that tests a product by a suite.
struct SuiteRunCommand {
  let folder: SuiteFolder
  let options: RunCommand

  func run() async throws -> RunReport {
    try refuseModuleOptions()
    let suite = CheckedSuite(folder.bundle, prefix: folder.prefix)
    guard suite.isSound else { return options.notAccepted(suite.diagnostics) }
    guard let file = options.iut else {
      throw CommandFailure(
        .usage, "a suite tests a product: name it with --iut FILE (see the folder ‘iut’ of the suite for examples)")
    }
    let iut = try ImplementationUnderTest(file: URL(fileURLWithPath: file))
    let evidence = try evidenceFolder()
    defer { if options.report == nil { try? FileManager.default.removeItem(at: evidence) } }
    let startedAt = Date()
    let run = try await run(suite, iut, evidence.appendingPathComponent("evidence"))
    if options.report != nil { try keep(run.report, in: evidence) }
    let report = RunReport(suite: suite.diagnostics, report: run.report, answers: file)
    try options.files.write(report, startedAt: startedAt)
    return report
  }

  /// Control-C ends it: what runs is given up.
  private func run(
    _ suite: CheckedSuite, _ iut: ImplementationUnderTest, _ evidence: URL
  ) async throws -> SuiteRun {
    let isSilent = options.json
    let task = Task {
      try await SuiteRunner(suite, tool: Version.tool).run(against: iut, evidence: evidence) { progress in
        if !isSilent { SuiteProgressLines.say(progress) }
      }
    }
    Interruption.whenAsked { task.cancel() }
    do { return try await task.value } catch is CancellationError { throw ExitStatus.interrupted }
  }

  private func refuseModuleOptions() throws {
    guard options.arguments.isEmpty, options.evidence == nil, !options.watch, options.disassemble.isEmpty else {
      throw CommandFailure(
        .usage,
        "--config, --test, --group, --param, --jobs, --repeat, --bound, --guard-time, --stop-on, --seed, --loopback, "
          + "--simulated-clock, --evidence, --watch and --disassemble go with modules; what a suite runs follows from "
          + "the ICS")
    }
  }

  private func evidenceFolder() throws -> URL {
    if let report = options.report { return URL(fileURLWithPath: report, isDirectory: true) }
    return FileManager.default.temporaryDirectory.appendingPathComponent("assay-run-\(UUID().uuidString)")
  }

  private func keep(_ report: TestReport, in folder: URL) throws {
    let file = folder.appendingPathComponent("report.json")
    try report.encoded().write(to: file, options: .atomic)
    if !options.json { Terminal.remark("report: \(file.path)") }
  }
}
