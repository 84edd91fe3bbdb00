import TTCN3Machine
import TTCN3Semantics
import TTCN3Syntax

/// Checks and runs plain TTCN-3 modules: `assay run FILE…`.
package struct ModuleRunner: Sendable {
  /// What to run.
  package enum Selection: Sendable {
    /// The control part of the first module that has one, else every test case.
    case usual(repetitions: Int)
    /// `Module.name`.
    case testCase(String)
    /// An execution list.
    case list([RunConfiguration.Entry], repetitions: Int)

    package static var usual: Selection { .usual(repetitions: 1) }
  }

  package struct Outcome: Sendable {
    package let diagnostics: [Diagnostic]
    /// Nil: not accepted, and nothing was run.
    package let results: [TestCaseResult]?
    /// What was to be executed, in order.
    package var items: [RunItem] = []

    package var isAccepted: Bool { results != nil }
  }

  private let selection: Selection
  private let options: RunOptions
  private let sink: (any EventSink)?
  private let isWanted: @Sendable (RunItem) -> Bool
  private let prepared: @Sendable (TestRun) -> Void

  /// - Parameters:
  ///   - options: parameters, loopback, clock and adapters.
  ///   - sink: takes the events of the run.
  ///   - isWanted: leaves out what need not be run this time.
  ///   - prepared: takes the run before it begins, to be cancelled from elsewhere.
  package init(
    _ selection: Selection = .usual, options: RunOptions, sink: (any EventSink)? = nil,
    isWanted: @escaping @Sendable (RunItem) -> Bool = { _ in true },
    prepared: @escaping @Sendable (TestRun) -> Void = { _ in }
  ) {
    self.selection = selection
    self.options = options
    self.sink = sink
    self.isWanted = isWanted
    self.prepared = prepared
  }

  /// Checks modules, and runs what was selected if they have no error.
  ///
  /// A cancelled task ends the run soon.
  ///
  /// - Throws: `MachineError` for a test case or a parameter that does not exist, or a value that does not fit.
  package func run(_ sources: [SourceText]) async throws(MachineError) -> Outcome {
    try await run(Self.check(sources), ModuleOutline.read(sources))
  }

  /// Runs what was selected of modules that were checked already, if they have no error.
  /// - Parameter outlines: of the same modules, for the groups that an execution list names.
  /// - Throws: as for sources.
  package func run(
    _ checked: CheckedModules, _ outlines: [ModuleOutline] = []
  ) async throws(MachineError) -> Outcome {
    guard let program = checked.program, !checked.hasErrors else {
      return Outcome(diagnostics: checked.diagnostics, results: nil)
    }
    let executable = try Executable(program)
    let chosen = try chosen(of: executable, outlines).filter(isWanted)
    let run = try TestRun(executable, .items(chosen), options: options, sink: sink)
    prepared(run)
    let results = await withTaskCancellationHandler {
      await run.results()
    } onCancel: {
      run.cancel()
    }
    return Outcome(diagnostics: checked.diagnostics, results: results, items: run.items)
  }

  /// Checks modules together with the library modules that they do not declare themselves.
  package static func check(_ sources: [SourceText], options: Checker.Options = Checker.Options()) -> CheckedModules {
    Checker.check(
      sources + LibraryModules.all.values.sorted { $0.name < $1.name }, options: options)
  }

  private func chosen(
    of executable: Executable, _ outlines: [ModuleOutline]
  ) throws(MachineError) -> [RunItem] {
    switch selection {
    case .testCase(let name): return [RunItem(.testCase(name))]
    case .usual(let repetitions):
      let subjects: [RunItem.Subject] =
        executable.modulesWithControl.first.map { [.control($0)] } ?? executable.testCases.map { .testCase($0) }
      return ModuleRunner.repeated(subjects.map { RunItem($0) }, repetitions)
    case .list(let entries, let repetitions):
      return ModuleRunner.repeated(try ExecutionList(executable, outlines).items(entries), repetitions)
    }
  }

  /// Everything so many times, one whole round after another.
  private static func repeated(_ items: [RunItem], _ repetitions: Int) -> [RunItem] {
    if repetitions <= 1 { return items }
    var last: [RunItem.Subject: Int] = [:]
    return (0..<repetitions).flatMap { _ in
      items.map { item in
        last[item.subject, default: 0] += 1
        return RunItem(item.subject, arguments: item.arguments, repetition: last[item.subject] ?? 1)
      }
    }
  }
}
