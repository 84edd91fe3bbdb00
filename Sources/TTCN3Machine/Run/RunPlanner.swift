import TTCN3Semantics

/// The actual parameters of a test case that is started from outside.
struct TestCaseArguments: Sendable {
  var values: [Value]
  /// In TTCN-3 notation, for people.
  var text: String
}

/// Finds what a selection names, and reads the arguments that it gives.
struct RunPlanner {
  private let code: ProgramCode

  init(_ code: borrowing ProgramCode) { self.code = copy code }

  func items(of selection: RunSelection) throws(MachineError) -> [RunItem] {
    switch selection {
    case .control(let name): return [RunItem(.control(name))]
    case .testCases(let names): return names.map { RunItem(.testCase($0)) }
    case .items(let items): return items
    case .everything:
      return code.modules.filter { !$0.isLibrary }.flatMap { module in
        module.testCases.map { RunItem(.testCase(code.behaviours[$0.index].name.description)) }
      }
    }
  }

  func steps(for items: [RunItem]) throws(MachineError) -> [TestRun.Step] {
    var steps: [TestRun.Step] = []
    for item in items { steps.append(try step(for: item)) }
    return steps
  }

  private func step(for item: RunItem) throws(MachineError) -> TestRun.Step {
    switch item.subject {
    case .control(let name):
      guard let module = code.modules.first(where: { $0.name == name }), let control = module.control else {
        throw MachineError(.noControlPart, "module ‘\(name)’ has no control part")
      }
      return .control(control)
    case .testCase(let name):
      let id = try testCase(named: name)
      if item.arguments.isEmpty { return .testCase(try startable(id), nil, repetition: item.repetition) }
      return .testCase(id, try arguments(item.arguments, of: id), repetition: item.repetition)
    }
  }

  private func testCase(named name: String) throws(MachineError) -> BehaviourID {
    for module in code.modules {
      for id in module.testCases where code.behaviours[id.index].name.description == name { return id }
    }
    throw MachineError(.unknownTestCase, "there is no test case ‘\(name)’; name it as Module.name")
  }

  private func startable(_ id: BehaviourID) throws(MachineError) -> BehaviourID {
    guard code.behaviours[id.index].starter != nil else {
      throw MachineError(
        .unknownTestCase,
        "test case ‘\(code.behaviours[id.index].name)’ has parameters without defaults; run it from a control part, "
          + "or give its arguments in a configuration")
    }
    return id
  }

  private func arguments(
    _ given: [RunItem.Argument], of id: BehaviourID
  ) throws(MachineError) -> TestCaseArguments {
    let behaviour = code.program[id]
    let formal = behaviour.parameters
    var answers: [ParameterAssignment.Answer?] = Array(repeating: nil, count: formal.count)
    for (position, argument) in given.enumerated() {
      let index = argument.name.map { name in formal.firstIndex { $0.name == name } } ?? position
      guard let index, formal.indices.contains(index) else {
        throw MachineError(
          .invalidParameter,
          "test case ‘\(behaviour.name)’ has \(argument.name.map { "no parameter ‘\($0)’" } ?? "\(formal.count) parameters")"
        )
      }
      answers[index] = argument.answer
    }
    return try read(answers, formal, "test case ‘\(behaviour.name)’")
  }

  private func read(
    _ answers: [ParameterAssignment.Answer?], _ formal: [FormalParameter], _ name: String
  ) throws(MachineError) -> TestCaseArguments {
    let reader = ParameterReader(code)
    var values: [Value] = []
    var texts: [String] = []
    for (answer, parameter) in zip(answers, formal) {
      let subject = "\(name), parameter ‘\(parameter.name)’"
      guard let answer else {
        throw MachineError(
          .invalidParameter, "\(subject) is not given: give all arguments, or none to take the defaults")
      }
      switch parameter.kind {
      case .value(let type), .template(let type, _):
        let value = try reader.value(answer, type: type, subject: subject)
        values.append(value)
        texts.append(Notation(code.catalog, limit: 400).text(of: value, type: type))
      case .timer, .port: throw MachineError(.invalidParameter, "\(subject) is a timer or port: it cannot be given")
      }
    }
    return TestCaseArguments(values: values, text: texts.joined(separator: ", "))
  }
}
