import TTCN3Semantics

/// What every execution of a run has in common.
struct ExecutionEnvironment: Sendable {
  let code: ProgramCode
  let options: RunOptions
  /// Module parameters that were given, by the number of the global.
  let parameters: [Int: Value]
  let sink: (any EventSink)?
  let cancellation: Cancellation
  let counter: RunCounter

  /// Runs a control part and gives the results of the test cases it executed. What goes wrong in the control part
  /// itself is a result too: with the name `control`.
  func runControl(_ behaviour: BehaviourID) -> [TestCaseResult] {
    let definition = code.behaviours[behaviour.index]
    var execution = Execution(self, testCase: "", runsOn: nil, system: nil)
    start(&execution, function: behaviour.index, arguments: [])
    execution.runToTheEnd()
    var results = execution.results
    let (verdict, reason, attribution) = execution.outcome()
    if verdict == .error {
      results.append(
        TestCaseResult(
          module: definition.name.module, name: "control", verdict: .error, reason: reason, attribution: attribution,
          duration: execution.clock.now))
    }
    return results
  }

  /// Runs a test case, with the defaults of its parameters where no arguments are given.
  func runTestCase(_ behaviour: BehaviourID, _ arguments: TestCaseArguments?, repetition: Int) -> TestCaseResult {
    let starter = arguments == nil ? code.behaviours[behaviour.index].starter : nil
    return runTestCase(
      behaviour, function: starter ?? behaviour.index, arguments: arguments?.values ?? [], timeLimit: nil,
      text: arguments?.text ?? "", repetition: repetition
    ).result
  }

  /// The result, and what the parameters hold in the end: unbound for those that only go in.
  func runTestCase(
    _ behaviour: BehaviourID, function: Int, arguments: [Value], timeLimit: Double?, text: String = "",
    repetition: Int = 1
  ) -> (result: TestCaseResult, parameters: [Value]) {
    let definition = code.behaviours[behaviour.index]
    let name = definition.name.description
    let startedAfter = counter.seconds
    let running = RunningCase(
      number: counter.next(), testCase: name, repetition: repetition, arguments: text, files: code.program.files)
    sink?.began(running)
    var execution = Execution(self, testCase: name, runsOn: definition.runsOn, system: definition.system)
    execution.running = running
    if execution.isObserved { execution.emit(.testCaseStarted, nil) }
    if let timeLimit, timeLimit.isFinite {
      execution.expiries.add(time: timeLimit, component: 0, timer: 0, generation: 0)
    }
    start(&execution, function: function, arguments: arguments)
    execution.runToTheEnd()
    if execution.isObserved, case .faulted(let fault, let component) = execution.ending {
      execution.emit(.faulted(reason: fault.reason, fault.attribution), component)
    }
    var result = self.result(of: execution, definition)
    result.startedAfter = startedAfter
    result.realSeconds = counter.seconds - startedAfter
    result.execution = running.number
    result.repetition = repetition
    result.arguments = text
    if execution.isObserved { execution.emit(.testCaseEnded(result), nil) }
    if options.stopOn.contains(result.verdict) { cancellation.startNothingMore() }
    sink?.ended(running, result)
    let parameters = execution.mtc.map { execution.parameters(of: $0, function: function) } ?? []
    return (result, parameters)
  }

  private func result(of execution: borrowing Execution, _ definition: BehaviourCode) -> TestCaseResult {
    let (verdict, reason, attribution) = execution.outcome()
    var result = TestCaseResult(
      module: definition.name.module, name: definition.name.name, verdict: verdict, reason: reason,
      attribution: attribution, duration: execution.clock.now)
    result.bound = execution.exceeded
    (result.place, result.mismatch) = execution.explanation(of: verdict)
    return result
  }

  /// The result of a test case that cannot be run.
  func refuse(_ behaviour: BehaviourID, _ fault: Fault) -> TestCaseResult {
    let name = code.behaviours[behaviour.index].name
    let running = RunningCase(
      number: counter.next(), testCase: name.description, repetition: 1, arguments: "", files: code.program.files)
    sink?.began(running)
    var result = TestCaseResult(
      module: name.module, name: name.name, verdict: .error, reason: fault.reason, attribution: fault.attribution,
      duration: 0)
    result.startedAfter = counter.seconds
    result.execution = running.number
    if sink?.detail == .everything {
      for kind in [
        Event.Kind.testCaseStarted, .faulted(reason: fault.reason, fault.attribution), .testCaseEnded(result),
      ] {
        var event = Event(time: 0, testCase: name.description, component: nil, place: nil, kind: kind)
        event.execution = running.number
        sink?.receive(event)
      }
    }
    sink?.ended(running, result)
    return result
  }

  /// Nothing for a component type that is larger than the bounds let a component be: then nothing is run.
  func layout(of type: Int) -> ComponentCode {
    guard let layout = code.components[type], !isTooLarge(layout) else { return .empty }
    return layout
  }

  private func isTooLarge(_ layout: ComponentCode) -> Bool {
    layout.timerNames.count > options.bounds.timers || layout.size > options.bounds.memory
  }

  private func start(_ execution: inout Execution, function: Int, arguments: [Value]) {
    guard let mtc = execution.mtc else { return }
    if let layout = code.components[mtc.typeNumber], isTooLarge(layout) {
      execution.ending = .faulted(
        Fault(.timers, "component type ‘\(layout.name)’ has more timers or ports than a test case may have"), nil)
      return
    }
    do { try execution.begin(mtc, function: function, arguments) } catch { execution.ending = .faulted(error, mtc) }
  }
}
