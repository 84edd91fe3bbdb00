import Codecs
import Laboratory
import SystemAdapters
import TTCN3Machine
import TTCN3Semantics
import TTCN3Syntax

/// Asks our tool what it does with each file of a suite.
package struct SuiteScorer: Sendable {
  /// How far a file is taken.
  package enum Depth: Sendable {
    /// Checked, never run.
    case staticRules
    /// Checked and run, with a simulated clock and every port that is not joined looped back.
    case execution
  }

  private let suite: ToolSuite
  private let depth: Depth
  /// What one test case of a suite may use: small, because a file is a few dozen lines; a file that runs into it is told
  /// apart by the reason of its verdict.
  private static let bounds = Bounds(
    steps: 300_000_000, callDepth: 10_000, memory: 256 << 20, valueLength: 1 << 22, components: 10_000,
    queueLength: 100_000, messageSize: 1 << 22, logVolume: 1 << 22, duration: 20)

  package init(_ suite: ToolSuite, depth: Depth) {
    self.suite = suite
    self.depth = depth
  }

  /// The scores of all tests in their order, `width` files at a time. `progress` is told after each how many are done.
  package func scores(width: Int, progress: (Int, Int) -> Void = { _, _ in }) async -> [FileScore] {
    let tests = suite.tests
    var scores: [FileScore?] = Array(repeating: nil, count: tests.count)
    await withTaskGroup(of: (Int, FileScore?).self) { group in
      var (next, done) = (0, 0)
      while next < min(max(1, width), tests.count) {
        add(next, of: tests, to: &group)
        next += 1
      }
      for await (place, score) in group {
        scores[place] = score
        done += 1
        progress(done, tests.count)
        if next < tests.count {
          add(next, of: tests, to: &group)
          next += 1
        }
      }
    }
    return scores.compactMap { $0 }
  }

  private func add(_ place: Int, of tests: [SuiteFile], to group: inout TaskGroup<(Int, FileScore?)>) {
    let file = tests[place]
    group.addTask { (place, await score(file)) }
  }

  private func score(_ file: SuiteFile) async -> FileScore? {
    guard let demand = file.demand else { return nil }
    return FileScore(file, demand, await observation(of: file, executes: demand != .acceptOnly))
  }

  private func observation(of file: SuiteFile, executes: Bool) async -> Observation {
    let sources = suite.sources(for: file)
    let checked = ModuleRunner.check(sources)
    if let error = checked.diagnostics.first(where: { $0.severity == .error && $0.code != .notSupportedYet }) {
      return .rejected(error)
    }
    if let error = checked.diagnostics.first(where: { $0.severity == .error }) { return .notSupported("\(error)") }
    guard depth == .execution, executes else { return .accepted }
    let runner = ModuleRunner(
      options: RunOptions(
        clock: .simulated, isLoopback: true, isBroadcast: file.isBroadcast, encodesLoopback: true,
        bounds: Self.bounds, adapters: AdapterLibrary.registry,
        codecs: CodecLibrary.registry.with(["Text": PlainTextCodec()], standIn: StandInCodec()),
        externals: ExternalFunctionRegistry(["matchFile": MatchFile(reference: suite.reference)])))
    do throws(MachineError) {
      return .ran(try await runner.run(checked).results ?? [])
    } catch {
      return .notSupported(error.reason)
    }
  }
}
