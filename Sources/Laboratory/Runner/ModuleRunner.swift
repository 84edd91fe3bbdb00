import TTCN3Machine
import TTCN3Semantics
import TTCN3Syntax

/// Checks and runs plain TTCN-3 modules: `assay run FILE…`.
package struct ModuleRunner: Sendable {
  /// What to run.
  package enum Selection: Sendable, Hashable {
    /// The control part of the first module that has one, else every test case.
    case usual
    /// `Module.name`.
    case testCase(String)
  }

  package struct Outcome: Sendable {
    package let diagnostics: [Diagnostic]
    /// Nil: not accepted, and nothing was run.
    package let results: [TestCaseResult]?

    package var isAccepted: Bool { results != nil }
  }

  private let selection: Selection
  private let options: RunOptions
  private let sink: (any EventSink)?

  /// - Parameters:
  ///   - options: parameters, loopback, clock and adapters.
  ///   - sink: takes the events of the run.
  package init(_ selection: Selection = .usual, options: RunOptions, sink: (any EventSink)? = nil) {
    self.selection = selection
    self.options = options
    self.sink = sink
  }

  /// Checks modules, and runs what was selected if they have no error.
  ///
  /// A cancelled task ends the run soon.
  ///
  /// - Throws: `MachineError` for a test case or a parameter that does not exist, or a value that does not fit.
  package func run(_ sources: [SourceText]) async throws(MachineError) -> Outcome {
    try await run(Self.check(sources))
  }

  /// Runs what was selected of modules that were checked already, if they have no error.
  /// - Throws: as for sources.
  package func run(_ checked: CheckedModules) async throws(MachineError) -> Outcome {
    guard let program = checked.program, !checked.hasErrors else {
      return Outcome(diagnostics: checked.diagnostics, results: nil)
    }
    let executable = try Executable(program)
    let run = try TestRun(executable, chosen(of: executable), options: options, sink: sink)
    let results = await withTaskCancellationHandler {
      await run.results()
    } onCancel: {
      run.cancel()
    }
    return Outcome(diagnostics: checked.diagnostics, results: results)
  }

  /// Checks modules together with the library modules that they do not declare themselves.
  package static func check(_ sources: [SourceText], options: Checker.Options = Checker.Options()) -> CheckedModules {
    Checker.check(
      sources + LibraryModules.all.values.sorted { $0.name < $1.name }, options: options)
  }

  private func chosen(of executable: Executable) -> RunSelection {
    switch selection {
    case .testCase(let name): .testCases([name])
    case .usual: executable.modulesWithControl.first.map { .control(module: $0) } ?? .everything
    }
  }
}
