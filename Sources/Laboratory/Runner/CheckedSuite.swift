import Campaigns
import Foundation
import TTCN3Machine
import TTCN3Semantics
import TTCN3Syntax

/// A suite that was checked as a whole: its modules by the rules of TTCN-3, and its coverage.
package struct CheckedSuite: Sendable {
  package let bundle: SuiteBundle
  /// What the check of the modules and of `suite.yaml` found, in the order of the files.
  package let diagnostics: [Diagnostic]
  /// Present exactly if no diagnostic is an error.
  package let executable: Executable?

  package var isSound: Bool { executable != nil }

  /// Checks a suite.
  ///
  /// - Parameter prefix: put before the paths of its files in diagnostics, for example `Suites/G.711/`.
  package init(_ bundle: SuiteBundle, prefix: String = "") {
    self.bundle = bundle
    let description = bundle.description
    let libraries = LibraryModules.all.filter { description.libraries.contains($0.key) }.map(\.value)
    let sources =
      bundle.modules.map { SourceText(name: prefix + $0.path, bytes: [UInt8]($0.content)) }
      + libraries.sorted { $0.name < $1.name }
    let checked = Checker.check(sources)
    var diagnostics = checked.diagnostics
    if let program = checked.program {
      let findings =
        Self.unknownLibraries(description)
        + description.coverageFindings(
          testCases: Self.testCases(of: program), parameters: Self.parameters(of: program))
      diagnostics += findings.map { Self.diagnostic($0, file: prefix + SuiteBundle.descriptionPath) }
    }
    var executable: Executable?
    if let program = checked.program, !diagnostics.contains(where: { $0.severity == .error }) {
      do {
        executable = try Executable(program)
      } catch {
        diagnostics.append(Self.diagnostic("not-executable", error.reason, file: prefix, line: 1))
      }
    }
    self.diagnostics = diagnostics
    self.executable = executable
  }

  private static func testCases(of program: Program) -> Set<QualifiedTestCase> {
    Set(
      program.modules.filter { !$0.isLibrary }.flatMap { module in
        module.testCases.map { QualifiedTestCase(module: module.name, name: program[$0].name.name) }
      })
  }

  private static func parameters(of program: Program) -> Set<QualifiedParameter> {
    Set(program.moduleParameters.map { QualifiedParameter(module: $0.name.module, name: $0.name.name) })
  }

  private static func unknownLibraries(_ description: SuiteDescription) -> [SuiteFinding] {
    let known = Set(LibraryModules.all.keys)
    return description.libraries.filter { !known.contains($0) }.map { name in
      SuiteFinding(
        code: .unknownLibrary,
        message: "this tool has no library module ‘\(name)’; it has \(known.sorted().joined(separator: ", "))", line: 1)
    }
  }

  private static func diagnostic(_ finding: SuiteFinding, file: String) -> Diagnostic {
    diagnostic(finding.code.rawValue, finding.message, file: file, line: finding.line)
  }

  private static func diagnostic(_ code: String, _ message: String, file: String, line: Int) -> Diagnostic {
    let place = TextPosition(line: line, column: 1)
    return Diagnostic(
      file: file, range: TextRange(start: place, end: place), severity: .error, code: DiagnosticCode(code),
      message: message, clause: "")
  }
}
