import ArgumentParser
import Campaigns
import Foundation
import Laboratory
import TTCN3Machine
import TTCN3Syntax

/// `assay run`: execute modules, or a suite against a product; no portal is needed.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", _superCommandName: AssayCommand.name,
    abstract: "Run TTCN-3 modules, or a suite against a product.",
    discussion: """
      With modules: without --test, --group or an execution list the control part of the first module that has one is
      executed, else every test case. --watch runs again what a change touches.
      With a suite folder: --iut names a file with the product, its ICS and its IXIT; the ICS selects what is tested.
      """)

  @Argument(help: "Modules (.ttcn, .ttcn3, .ttcnpp), folders of them, or one suite folder.")
  var paths: [String] = []

  @OptionGroup(title: "Running modules") var arguments: RunArguments

  @Option(help: "The product under test: a YAML file with product, ics and ixit.")
  var iut: String?

  @Option(help: "With a suite: a folder that gets the report and the evidence.")
  var report: String?

  @Option(help: "A folder that gets the events of each test case as JSON Lines.")
  var evidence: String?

  @OptionGroup(title: "Results") var files: ResultFiles

  @Flag(help: "Print one JSON object.")
  var json = false

  @Flag(name: .shortAndLong, help: "Say only what did not pass, and the sum.")
  var quiet = false

  @Flag(help: "Stay, and run again what a change of a file touches; Control-C ends it.")
  var watch = false

  @Flag(help: "Print the JSON Schema of the file that --config takes.")
  var configSchema = false

  @Flag(help: "Print the JSON Schema of what --json prints.")
  var resultsSchema = false

  @Option(
    help: "Print the register code of a behaviour (Module.name) or of a module; nothing is run. Repeatable.")
  var disassemble: [String] = []

  @OptionGroup var preprocessor: PreprocessorOptions

  func validate() throws {
    guard !paths.isEmpty || configSchema || resultsSchema else {
      throw ValidationError("name modules, a folder of them, or a suite folder")
    }
    if watch, json { throw ValidationError("--watch is for people: --json prints one object and ends") }
  }

  func run() async throws {
    if configSchema || resultsSchema {
      Terminal.say(configSchema ? RunSchemas.configuration : RunSchemas.results)
      return
    }
    Interruption.watch()
    if watch { return try await WatchedRun(command: self).run() }
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
    try refuseSuiteOptions()
    let checked = ModuleRunner.check(sources)
    guard !checked.hasErrors else { return notAccepted(checked.diagnostics) }
    if !json { for diagnostic in checked.diagnostics { Terminal.say("\(diagnostic)") } }
    let report = try await moduleRun(try arguments.configuration()).run(checked, ModuleOutline.read(sources))
    if !json { RunSummary.say(report) }
    return report
  }

  func refuseSuiteOptions() throws {
    if iut != nil || report != nil {
      throw CommandFailure(.usage, "--iut and --report go with a suite folder; modules take --param and --config")
    }
  }

  func moduleRun(_ configuration: RunConfiguration) -> ModuleRun {
    ModuleRun(
      configuration: configuration, files: files, evidence: evidence, repetitions: arguments.repetitions ?? 1,
      style: .fitting(quiet: quiet, json: json))
  }

  func notAccepted(_ diagnostics: [Diagnostic]) -> RunReport {
    if !json {
      for diagnostic in diagnostics { Terminal.say("\(diagnostic)") }
      Terminal.remark("not accepted: \(CheckCommand.summary(of: diagnostics)); nothing was run")
    }
    return RunReport(diagnostics: diagnostics)
  }
}
