import Synchronization

/// A test case while it runs, for those who watch: where it is can be asked from any thread, and costs it nearly nothing.
package final class RunningCase: Sendable {
  /// Which execution of the run it is, from 1 on.
  package let number: Int
  /// `Module.name`; empty for a control part.
  package let testCase: String
  package let repetition: Int
  /// In TTCN-3 notation; empty if none were given.
  package let arguments: String
  private let files: [String]
  private let packed = Atomic<Int>(-1)

  init(number: Int, testCase: String, repetition: Int, arguments: String, files: [String]) {
    self.number = number
    self.testCase = testCase
    self.repetition = repetition
    self.arguments = arguments
    self.files = files
  }

  /// The statement at which the component that ran last stopped; nil before the first.
  package var place: EventPlace? {
    let word = packed.load(ordering: .relaxed)
    guard word >= 0, files.indices.contains(word >> 32) else { return nil }
    return EventPlace(file: files[word >> 32], line: word & 0xFFFF_FFFF)
  }

  func note(file: Int, line: Int) { packed.store(file << 32 | line, ordering: .relaxed) }
}

/// What the executions of a run have in common: their numbers, and when the run began.
final class RunCounter: Sendable {
  private let count = Atomic<Int>(0)
  let start = ContinuousClock.now

  func next() -> Int { count.wrappingAdd(1, ordering: .relaxed).newValue }

  var seconds: Double { start.duration(to: .now).inSeconds }
}

extension Duration {
  var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
