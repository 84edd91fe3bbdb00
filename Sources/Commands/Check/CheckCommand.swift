import ArgumentParser
import Laboratory
import TTCN3Syntax

import enum TTCN3Semantics.Checker
import enum TTCN3Semantics.LanguagePackage

/// `assay check`: parse and check, execute nothing.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", _superCommandName: AssayCommand.name,
    abstract: "Check TTCN-3 modules, or a suite folder with its requirements and purposes.")

  @Argument(help: "Modules (.ttcn, .ttcn3, .ttcnpp), folders of them, or one suite folder.")
  var paths: [String]

  @Flag(help: "Print one JSON object.")
  var json = false

  @Option(name: .customLong("package"), help: .allowedPackages)
  var packages: [LanguagePackage] = []

  @OptionGroup var preprocessor: PreprocessorOptions

  func run() async throws {
    let diagnostics =
      switch try TestInput(paths: paths, macros: preprocessor.macros) {
      case .suite(let folder): CheckedSuite(folder.bundle, prefix: folder.prefix).diagnostics
      case .malformedSuite(let diagnostic): [diagnostic]
      case .modules(let sources, var options): check(sources, &options)
      }
    let report = RunReport(diagnostics: diagnostics)
    if json {
      Terminal.say(try report.json())
    } else {
      for diagnostic in diagnostics { Terminal.say("\(diagnostic)") }
      Terminal.remark(Self.summary(of: diagnostics))
    }
    if !report.accepted { throw ExitStatus.negative }
  }

  private func check(_ sources: [SourceText], _ options: inout Checker.Options) -> [Diagnostic] {
    options.packages = Set(packages)
    return ModuleRunner.check(sources, options: options).diagnostics
  }

  static func summary(of diagnostics: [Diagnostic]) -> String {
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count { $0.severity == .warning }
    if errors == 0, warnings == 0 { return "clean" }
    return "\(errors) \(errors == 1 ? "error" : "errors"), \(warnings) \(warnings == 1 ? "warning" : "warnings")"
  }
}

extension LanguagePackage: ExpressibleByArgument {
  static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

extension ArgumentHelp {
  static let allowedPackages: ArgumentHelp =
    "A package that modules may use without naming it in their language clause: \(LanguagePackage.names)."
}
