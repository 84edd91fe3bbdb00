import TTCN3Semantics

/// Functions that a component runs in place of the behaviour it is started with: where that is an altstep, is known
/// by a reference only, or has parameters whose defaults the component itself evaluates.
extension FunctionTranslator {
  /// What `start` and `call` need of a behaviour.
  struct RemoteBehaviour {
    /// The number of the function that the component runs.
    let function: Int
    let parameters: [FormalParameter]
    let arguments: [Argument]
    let result: ResultType?
  }

  func remote(_ id: BehaviourID, _ arguments: [Argument]) throws(MachineError) -> RemoteBehaviour {
    let behaviour = builder.program[id]
    var function = builder.function(id)
    let defaults = Set(
      arguments.indices.filter {
        if case .skipped = arguments[$0] { behaviour.parameters[$0].direction == .in } else { false }
      })
    if behaviour.kind == .altstep || !defaults.isEmpty {
      builder.functions.append(try FunctionTranslator.starter(id, behaviour, defaults: defaults, builder))
      function = builder.functions.count - 1
    }
    return RemoteBehaviour(
      function: function, parameters: behaviour.parameters, arguments: arguments,
      result: behaviour.kind == .altstep ? nil : behaviour.result)
  }

  /// A behaviour that is known by a reference: the reference goes along as the first argument (ES 202 785 clause 5.2).
  func remote(_ reference: Expression, _ arguments: [Argument]) throws(MachineError) -> RemoteBehaviour {
    guard case .behaviour(let signature) = builder.program[reference.type].kind else {
      throw invalid("‘apply’ on something that refers to no behaviour")
    }
    let given = FormalParameter(name: "behaviour", kind: .value(reference.type), position: reference.position)
    let parameters = [given] + signature.parameters
    builder.functions.append(
      try FunctionTranslator.starter(applying: reference.type, signature, parameters, reference.position, builder))
    return RemoteBehaviour(
      function: builder.functions.count - 1, parameters: parameters, arguments: [.value(reference)] + arguments,
      result: signature.kind == .altstep ? nil : signature.result)
  }

  private static func starter(
    _ id: BehaviourID, _ behaviour: Behaviour, defaults: Set<Int>, _ builder: ProgramBuilder
  ) throws(MachineError) -> FunctionCode {
    let isAltstep = behaviour.kind == .altstep
    let translator = FunctionTranslator(
      behaviour.name.description, kind: .function, parameters: behaviour.parameters,
      locals: Array(behaviour.locals.prefix(behaviour.parameters.count)), result: isAltstep ? nil : behaviour.result,
      runsOn: behaviour.runsOn, position: behaviour.position, builder)
    let arguments = behaviour.parameters.enumerated().map { index, parameter -> Argument in
      if defaults.contains(index), let argument = parameter.defaultArgument { return argument }
      return own(parameter, LocalSlot(index), behaviour.position)
    }
    try translator.statement { () throws(MachineError) in
      if isAltstep {
        try translator.waitAlone(for: .altstep(id, arguments))
      } else {
        try translator.end(with: try translator.call(id, arguments))
      }
    }
    if isAltstep { translator.emit(.endFunction) }
    return try translator.finish()
  }

  private static func starter(
    applying type: TypeID, _ signature: BehaviourSignature, _ parameters: [FormalParameter],
    _ position: SourcePosition, _ builder: ProgramBuilder
  ) throws(MachineError) -> FunctionCode {
    let isAltstep = signature.kind == .altstep
    let translator = FunctionTranslator(
      "apply", kind: .function, parameters: parameters, locals: parameters.map { LocalDefinition(parameter: $0) },
      result: isAltstep ? nil : signature.result, runsOn: signature.runsOn, position: position, builder)
    let reference = Expression(
      .reference(Reference(.local(LocalSlot(0)), type: type, position: position)), type: type, position: position)
    let arguments = signature.parameters.enumerated().map { own($1, LocalSlot($0 + 1), position) }
    try translator.statement { () throws(MachineError) in
      if isAltstep {
        try translator.waitAlone(for: .applyAltstep(reference, arguments))
      } else {
        try translator.end(with: try translator.apply(reference, arguments, result: type))
      }
    }
    if isAltstep { translator.emit(.endFunction) }
    return try translator.finish()
  }

  /// An altstep that is started is an `alt` with it alone.
  private func waitAlone(for event: AlternativeEvent) throws(MachineError) {
    try alternatives(Alternatives([Alternative(event: event, position: position)]))
  }

  private func end(with result: ResultRegister?) throws(MachineError) {
    switch result {
    case .scalar(let register): emit(.endWithScalar, a: register)
    case .heap(let register): emit(.endWithHeap, a: register)
    case nil: emit(.endFunction)
    }
  }

  /// A parameter of the function handed on.
  private static func own(_ parameter: FormalParameter, _ slot: LocalSlot, _ position: SourcePosition) -> Argument {
    switch parameter.kind {
    case .value(let type):
      let reference = Reference(.local(slot), type: type, position: position)
      if parameter.direction != .in { return .reference(reference) }
      return .value(Expression(.reference(reference), type: type, position: position))
    case .template(let type, _):
      let reference = Reference(.local(slot), type: type, position: position)
      if parameter.direction != .in { return .reference(reference) }
      return .template(TemplateExpression(.reference(reference), type: type, position: position))
    case .timer: return .timer(TimerReference(.local(slot), position: position))
    case .port(let type): return .port(PortReference(.local(slot), type: type, position: position))
    }
  }
}

extension LocalDefinition {
  fileprivate init(parameter: FormalParameter) {
    let kind: LocalKind =
      switch parameter.kind {
      case .value(let type): .value(type)
      case .template(let type, let restriction): .template(type, restriction)
      case .timer: .timer(dimensions: [])
      case .port(let type): .port(type)
      }
    self.init(name: parameter.name, kind: kind, evaluation: parameter.evaluation, position: parameter.position)
  }
}
