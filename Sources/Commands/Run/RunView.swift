import Foundation
import Synchronization
import TTCN3Machine

/// A run as a person follows it: a line for each test case that has ended, and below them, where a person looks, what is
/// running, redrawn ten times a second.
final class RunView: EventSink {
  enum Style: Sendable {
    /// Nothing is said.
    case silent
    /// What did not pass, and the sum.
    case quiet
    /// A line for each test case, and what it logs.
    case plain
    /// With a live picture of what is running.
    case live

    /// What fits the streams of this process.
    static func fitting(quiet: Bool, json: Bool) -> Style {
      if json { return .silent }
      if quiet { return .quiet }
      return Terminal.isWatched ? .live : .plain
    }
  }

  /// Anything more would be put together for nobody: 100,000 messages to oneself took three times as long.
  let detail = EventDetail.logs

  private struct State {
    var running: [(testCase: RunningCase, since: ContinuousClock.Instant)] = []
    var counts: [Verdict: Int] = [:]
    var ended = 0
    /// How many executions there will be, if that is known.
    var total: Int?
    /// Lines of the live picture that stand on the terminal now.
    var drawn = 0
    var frame = 0
    var isOver = false
  }

  private let style: Style
  private let start = ContinuousClock.now
  private let state = Mutex(State())

  init(_ style: Style) {
    self.style = style
    if style == .live { Thread.detachNewThread { self.redraw() } }
  }

  func receive(_ event: Event) {
    guard case .logged(let text) = event.kind, style == .plain || style == .live else { return }
    state.withLock { state in
      erase(&state)
      Terminal.remark(Terminal.harmless(text))
      draw(&state)
    }
  }

  /// Takes what is to be executed, before it begins.
  func prepared(_ items: [RunItem]) { state.withLock { $0.total = RunView.total(of: items) } }

  /// How many executions there will be; nil where a control part decides itself what it runs.
  static func total(of items: [RunItem]) -> Int? {
    let isKnown = items.allSatisfy { item in
      if case .testCase = item.subject { true } else { false }
    }
    return isKnown ? items.count : nil
  }

  func began(_ testCase: RunningCase) {
    state.withLock { $0.running.append((testCase, .now)) }
  }

  func ended(_ testCase: RunningCase, _ result: TestCaseResult) {
    state.withLock { state in
      state.running.removeAll { $0.testCase === testCase }
      state.counts[result.verdict, default: 0] += 1
      state.ended += 1
      guard style == .plain || style == .live || (style == .quiet && result.verdict != .pass) else { return }
      erase(&state)
      let title = RunReport.TestCase(result).fullTitle
      Terminal.say(VerdictLine.text(result.verdict.description, title, Terminal.harmless(result.reason)))
      draw(&state)
    }
  }

  /// The picture goes; from now on nothing is drawn.
  func finish() {
    state.withLock { state in
      erase(&state)
      state.isOver = true
    }
  }

  // MARK: The live picture

  /// Lines of the picture at most: the results above should stay in sight.
  private static let mostLines = 8
  private static let frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]

  /// Until the run is over.
  private func redraw() {
    while true {
      let isOver = state.withLock { state -> Bool in
        guard !state.isOver else { return true }
        state.frame += 1
        erase(&state)
        draw(&state)
        return false
      }
      if isOver { return }
      Thread.sleep(forTimeInterval: 0.1)
    }
  }

  private func erase(_ state: inout State) {
    guard state.drawn > 0 else { return }
    Terminal.erase(lines: state.drawn)
    state.drawn = 0
  }

  private func draw(_ state: inout State) {
    // What is over in a blink needs no picture.
    guard style == .live, !state.isOver, start.duration(to: .now) > .milliseconds(150) else { return }
    let width = Terminal.width
    var lines = state.running.prefix(RunView.mostLines - 1).map { line(for: $0.testCase, $0.since, state.frame, width) }
    let more = state.running.count - lines.count
    if more > 0 { lines.append("  and \(more) more") }
    lines.append(sum(state))
    for line in lines { Terminal.remark(Terminal.cut(line, to: width - 1)) }
    state.drawn = lines.count
  }

  private func line(
    for testCase: RunningCase, _ since: ContinuousClock.Instant, _ frame: Int, _ width: Int
  ) -> String {
    let time = RunSummary.time(RunView.seconds(since: since))
    let sign = RunView.frames[(frame + testCase.number) % RunView.frames.count]
    let name = testCase.repetition > 1 ? "\(testCase.testCase) #\(testCase.repetition)" : testCase.testCase
    let place = testCase.place.map { "\(($0.file as NSString).lastPathComponent):\($0.line)" } ?? ""
    let room = max(width - 8 - time.count - place.count, 12)
    return "\(sign) \(Terminal.cut(name, to: room))  \(time)  \(place)"
  }

  private func sum(_ state: State) -> String {
    let done = state.total.map { "\(state.ended) of \($0)" } ?? "\(state.ended)"
    let counts = VerdictLine.counts(state.counts)
    return "  \(done)\(counts.isEmpty ? "" : "  \(counts)")  \(RunSummary.time(RunView.seconds(since: start)))"
  }

  private static func seconds(since start: ContinuousClock.Instant) -> Double {
    let passed = start.duration(to: .now).components
    return Double(passed.seconds) + Double(passed.attoseconds) * 1e-18
  }
}
