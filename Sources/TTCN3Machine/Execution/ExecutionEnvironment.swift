import TTCN3Semantics

/// What every execution of a run has in common.
struct ExecutionEnvironment: Sendable {
  let code: ProgramCode
  let options: RunOptions
  /// Module parameters that were given, by the number of the global.
  let parameters: [Int: Value]
  let sink: (any EventSink)?
  let cancellation: Cancellation

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

  /// Runs a test case with the defaults of its parameters.
  func runTestCase(_ behaviour: BehaviourID) -> TestCaseResult {
    runTestCase(
      behaviour, function: code.behaviours[behaviour.index].starter ?? behaviour.index, arguments: [], timeLimit: nil
    ).result
  }

  /// The result, and what the parameters hold in the end: unbound for those that only go in.
  func runTestCase(
    _ behaviour: BehaviourID, function: Int, arguments: [Value], timeLimit: Double?
  ) -> (result: TestCaseResult, parameters: [Value]) {
    let definition = code.behaviours[behaviour.index]
    let name = definition.name.description
    var execution = Execution(self, testCase: name, runsOn: definition.runsOn, system: definition.system)
    if execution.isObserved { execution.emit(.testCaseStarted, nil) }
    if let timeLimit, timeLimit.isFinite {
      execution.expiries.add(time: timeLimit, component: 0, timer: 0, generation: 0)
    }
    start(&execution, function: function, arguments: arguments)
    execution.runToTheEnd()
    let (verdict, reason, attribution) = execution.outcome()
    if execution.isObserved, case .faulted(let fault, let component) = execution.ending {
      execution.emit(.faulted(reason: fault.reason, fault.attribution), component)
    }
    var result = TestCaseResult(
      module: definition.name.module, name: definition.name.name, verdict: verdict, reason: reason,
      attribution: attribution, duration: execution.clock.now)
    result.bound = execution.exceeded
    if execution.isObserved { execution.emit(.testCaseEnded(result), nil) }
    let parameters = execution.mtc.map { execution.parameters(of: $0, function: function) } ?? []
    return (result, parameters)
  }

  /// The result of a test case that cannot be run.
  func refuse(_ behaviour: BehaviourID, _ fault: Fault) -> TestCaseResult {
    let name = code.behaviours[behaviour.index].name
    let result = TestCaseResult(
      module: name.module, name: name.name, verdict: .error, reason: fault.reason, attribution: fault.attribution,
      duration: 0)
    if sink?.detail == .everything {
      for kind in [
        Event.Kind.testCaseStarted, .faulted(reason: fault.reason, fault.attribution), .testCaseEnded(result),
      ] {
        sink?.receive(Event(time: 0, testCase: name.description, component: nil, place: nil, kind: kind))
      }
    }
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
