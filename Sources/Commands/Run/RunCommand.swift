import ArgumentParser
import Campaigns
import Codecs
import Foundation
import Laboratory
import SystemAdapters
import TTCN3Machine
import TTCN3Syntax

/// `assay run`: execute modules, or a suite against a product; no portal is needed.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run TTCN-3 modules, or a suite against a product.",
    discussion: """
      With modules: without --test the control part of the first module that has one is executed, else every test case.
      With a suite folder: --iut names a file with the product, its ICS and its IXIT; the ICS selects what is tested.
      """)

  @Argument(help: "Modules (.ttcn, .ttcn3, .ttcnpp), folders of them, or one suite folder.")
  var paths: [String]

  @Option(help: "Run this test case only.", transform: { $0 })
  var test: String?

  @Option(name: .customLong("param"), help: "Set a module parameter, in TTCN-3 notation: NAME=VALUE. Repeatable.")
  var parameters: [String] = []

  @Option(help: "The product under test: a YAML file with product, ics and ixit.")
  var iut: String?

  @Flag(help: "What is sent on a port that leads nowhere comes back on the same port.")
  var loopback = false

  @Flag(help: "Time jumps to the next timer when every component waits.")
  var simulatedClock = false

  @Flag(help: "Print one JSON object.")
  var json = false

  @Option(help: "With a suite: a folder that gets the report and the evidence.")
  var report: String?

  @Option(
    help: "Print the register code of a behaviour (Module.name) or of a module; nothing is run. Repeatable.")
  var disassemble: [String] = []

  @OptionGroup var preprocessor: PreprocessorOptions

  func validate() throws {
    for parameter in parameters where !parameter.contains("=") || parameter.hasPrefix("=") {
      throw ValidationError("--param takes NAME=VALUE, not ‘\(parameter)’")
    }
  }

  func run() async throws {
    let outcome: RunReport? =
      switch try TestInput(paths: paths, macros: preprocessor.macros) {
      case .suite(let folder): try await SuiteRunCommand(folder: folder, options: self).run()
      case .malformedSuite(let diagnostic): notAccepted([diagnostic])
      case .modules(let sources, _) where !disassemble.isEmpty:
        try DisassembleCommand(sources: sources, options: self).run()
      case .modules(let sources, _): try await runModules(sources)
      }
    guard let outcome else { return }
    if json { Terminal.say(try outcome.json()) }
    if outcome.status != .success { throw outcome.status }
  }

  private func runModules(_ sources: [SourceText]) async throws -> RunReport {
    if iut != nil || report != nil {
      throw CommandFailure(.usage, "--iut and --report go with a suite folder; modules take --param")
    }
    let sink = json ? nil : ConsoleEvents()
    let runner = ModuleRunner(
      test.map { .testCase($0) } ?? .usual,
      options: RunOptions(
        clock: simulatedClock ? .simulated : .real, isLoopback: loopback, adapters: AdapterLibrary.registry,
        codecs: CodecLibrary.registry, parameters: parameters.map(Self.assignment)),
      sink: sink)
    let outcome: ModuleRunner.Outcome
    do throws(MachineError) {
      outcome = try await runner.run(sources)
    } catch {
      throw CommandFailure(Self.isWrongCall(error.code) ? .usage : .internalError, error.reason)
    }
    if !json { say(outcome) }
    return RunReport(diagnostics: outcome.diagnostics, testCases: (outcome.results ?? []).map(RunReport.TestCase.init))
  }

  func notAccepted(_ diagnostics: [Diagnostic]) -> RunReport {
    if !json {
      for diagnostic in diagnostics { Terminal.say("\(diagnostic)") }
      Terminal.remark("not accepted: \(CheckCommand.summary(of: diagnostics)); nothing was run")
    }
    return RunReport(diagnostics: diagnostics)
  }

  private func say(_ outcome: ModuleRunner.Outcome) {
    guard let results = outcome.results else {
      _ = notAccepted(outcome.diagnostics)
      return
    }
    for diagnostic in outcome.diagnostics { Terminal.say("\(diagnostic)") }
    for result in results {
      Terminal.say(VerdictLine.text(result.verdict.description, "\(result.module).\(result.name)", result.reason))
    }
    Terminal.remark(VerdictLine.summary(results.map(\.verdict.description)))
  }

  private static func assignment(_ text: String) -> ParameterAssignment {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    return ParameterAssignment(String(parts[0]), .notation(String(parts[1])))
  }

  private static func isWrongCall(_ code: MachineError.Code) -> Bool {
    [.unknownParameter, .invalidParameter, .malformedValue, .unknownTestCase, .noControlPart].contains(code)
  }
}
