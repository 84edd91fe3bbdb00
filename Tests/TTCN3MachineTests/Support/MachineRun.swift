import Synchronization
import TTCN3Semantics
import TTCN3Syntax
import Testing

@testable import TTCN3Machine

/// Keeps every event, to be asked for afterwards.
final class Recorder: EventSink {
  private let events = Mutex<[Event]>([])

  func receive(_ event: Event) { events.withLock { $0.append(event) } }
  var all: [Event] { events.withLock { $0 } }

  var logs: [String] {
    all.compactMap { if case .logged(let words) = $0.kind { words } else { nil } }
  }
}

/// A TTCN-3 text that was checked, translated and run.
struct MachineRun {
  let results: [TestCaseResult]
  let events: [Event]
  let logs: [String]

  struct Refused: Error, CustomStringConvertible {
    let description: String
  }

  static func executable(_ text: String) throws -> Executable {
    // What goes wrong when it is carried out is for the machine to say here.
    let checked = Checker.check(
      [SourceText(name: "M.ttcn", text: text)], options: Checker.Options(followsBehaviours: false))
    guard let program = checked.program else {
      throw Refused(description: checked.diagnostics.map { "\($0)" }.joined(separator: "\n"))
    }
    return try Executable(program)
  }

  /// Runs every test case of the text with a simulated clock.
  init(
    _ text: String, _ selection: RunSelection = .everything, options: RunOptions = RunOptions(clock: .simulated)
  ) throws {
    let recorder = Recorder()
    results = try TestRun(try MachineRun.executable(text), selection, options: options, sink: recorder)
      .resultsSynchronously()
    events = recorder.all
    logs = recorder.logs
  }

  /// The reason of the first result, for messages of tests.
  var reason: String { results.first.map { "\($0.verdict): \($0.reason)" } ?? "no result" }

  /// The result of the only test case.
  var result: TestCaseResult {
    get throws { try #require(results.first) }
  }

  /// Runs statements as the body of a test case on a component type that may have members.
  static func body(
    _ statements: String, definitions: String = "", members: String = "",
    options: RunOptions = RunOptions(clock: .simulated)
  ) throws -> MachineRun {
    try MachineRun(
      """
      module M {
        \(definitions)
        type component C { \(members) }
        testcase TC() runs on C { \(statements) }
      }
      """, options: options)
  }

  /// The value of an expression, as `log` prints it.
  static func value(_ expression: String, definitions: String = "", before: String = "") throws -> String {
    let run = try body("\(before) log(\(expression)); setverdict(pass);", definitions: definitions)
    guard let words = run.logs.first else { throw Refused(description: try run.result.reason) }
    return words
  }
}
