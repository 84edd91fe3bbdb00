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
    let isQuiet = options.json
    let run = try await SuiteRunner(suite, tool: Version.tool).run(
      against: iut, evidence: evidence.appendingPathComponent("evidence")
    ) { progress in
      if !isQuiet { SuiteProgressLines.say(progress) }
    }
    if options.report != nil { try keep(run.report, in: evidence) }
    return RunReport(suite: suite.diagnostics, report: run.report, answers: file)
  }

  private func refuseModuleOptions() throws {
    guard options.test == nil, options.parameters.isEmpty, !options.loopback, !options.simulatedClock,
      options.disassemble.isEmpty
    else {
      throw CommandFailure(
        .usage,
        "--test, --param, --loopback, --simulated-clock and --disassemble go with modules; what a suite runs follows from the ICS"
      )
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
