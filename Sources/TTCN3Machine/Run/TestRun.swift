import Synchronization
import TTCN3Semantics

/// One run of chosen test cases, or of a control part.
///
/// ```swift
/// let executable = try Executable(program)
/// let run = try TestRun(executable, .everything, options: RunOptions(clock: .simulated))
/// let results = await run.results()
/// ```
package struct TestRun: Sendable {
  private let executable: Executable
  private let plan: [Step]
  private let options: RunOptions
  private let parameters: [Int: Value]
  private let sink: (any EventSink)?
  private let cancellation = Cancellation()
  private let counter = RunCounter()

  /// What is executed, in order.
  package let items: [RunItem]

  enum Step: Sendable {
    case control(BehaviourID)
    case testCase(BehaviourID, TestCaseArguments?, repetition: Int)
  }

  /// Prepares a run.
  /// - Throws: `MachineError` for an unknown test case, a parameter that does not exist or whose value has the wrong
  ///   type, or a test case that cannot be started from outside.
  package init(
    _ executable: Executable, _ selection: RunSelection, options: RunOptions = RunOptions(),
    sink: (any EventSink)? = nil
  ) throws(MachineError) {
    self.executable = executable
    self.options = options
    self.sink = sink
    let planner = RunPlanner(executable.code)
    items = try planner.items(of: selection)
    plan = try planner.steps(for: items)
    parameters = try ParameterReader(executable.code).values(of: options.parameters)
  }

  /// Runs everything and gives the results in the order of execution (of the selection, when test cases run in
  /// parallel). A run is made once; called again, it runs again.
  package func results() async -> [TestCaseResult] {
    if options.parallelism <= 1 || plan.count <= 1 { return await CaseThread.run { runAll(plan) } ?? [] }
    return await withTaskGroup(of: (Int, [TestCaseResult]).self) { group in
      var next = 0
      var collected: [Int: [TestCaseResult]] = [:]
      func startNext() {
        guard next < plan.count, !cancellation.isOver else { return }
        let index = next
        next += 1
        group.addTask { (index, await CaseThread.run { runAll([plan[index]]) } ?? []) }
      }
      for _ in 0..<options.parallelism { startNext() }
      while let (index, results) = await group.next() {
        collected[index] = results
        startNext()
      }
      return plan.indices.flatMap { collected[$0] ?? [] }
    }
  }

  /// As `results()`, while the calling thread waits.
  package func resultsSynchronously() -> [TestCaseResult] { CaseThread.run { runAll(plan) } ?? [] }

  /// Ends the run soon: what runs ends with verdict `error`, what has not started is left out. From any thread.
  package func cancel() { cancellation.cancel() }

  private func runAll(_ steps: [Step]) -> [TestCaseResult] {
    var results: [TestCaseResult] = []
    for step in steps where !cancellation.isOver {
      let environment = ExecutionEnvironment(
        code: executable.code, options: options, parameters: parameters, sink: sink, cancellation: cancellation,
        counter: counter)
      switch step {
      case .control(let behaviour): results += environment.runControl(behaviour)
      case .testCase(let behaviour, let arguments, let repetition):
        results.append(environment.runTestCase(behaviour, arguments, repetition: repetition))
      }
    }
    return results
  }
}

/// A flag that stops a run from any thread.
final class Cancellation: Sendable {
  private let flag = Atomic<Bool>(false)
  private let ends = Atomic<Bool>(false)
  private let mailboxes = Mutex<[ObjectIdentifier: Mailbox]>([:])

  var isCancelled: Bool { flag.load(ordering: .relaxed) }

  /// Whether nothing more is started.
  var isOver: Bool { isCancelled || ends.load(ordering: .relaxed) }

  /// From now on nothing is started; what runs goes on to its end.
  func startNothingMore() { ends.store(true, ordering: .relaxed) }

  func cancel() {
    flag.store(true, ordering: .relaxed)
    let waiting = mailboxes.withLock { Array($0.values) }
    for mailbox in waiting { mailbox.post(.cancelled) }
  }

  func watch(_ mailbox: Mailbox) { mailboxes.withLock { $0[ObjectIdentifier(mailbox)] = mailbox } }
  func forget(_ mailbox: Mailbox) { mailboxes.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(mailbox)) } }
}
