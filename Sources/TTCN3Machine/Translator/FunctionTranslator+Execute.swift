import TTCN3Semantics

/// `execute` (Z.161 clause 26.1), `activate` of a reference (20.5.2), and what `out` parameters of behaviours that run
/// elsewhere give back.
extension FunctionTranslator {
  func execute(
    _ testCase: ComponentCall.Behaviour, _ arguments: [Argument], _ timeout: Expression?, _ host: Expression?,
    into register: Int
  ) throws(MachineError) {
    let seconds = try timeout.map { (seconds: Expression) throws(MachineError) in
      try scalar(seconds, into: newScalar())
    }
    let place = try host.map { (host: Expression) throws(MachineError) in try heap(host) }
    let parameters: [FormalParameter]
    let target: ExecuteRecipe.Target
    switch testCase {
    case .named(let id):
      parameters = builder.program[id].parameters
      target = .known(id)
    case .referred(let reference):
      parameters = try signature(ofReference: reference).parameters
      target = .reference(try scalar(reference, into: newScalar()))
    }
    // Indices of what comes back are evaluated before the test case runs.
    let outs = try outs(arguments)
    let first = try boxedArguments(arguments, parameters)
    builder.executes.append(
      ExecuteRecipe(
        target: target, arguments: first, argumentCount: arguments.count, timeout: seconds, host: place))
    emit(.execute, a: register, c: builder.executes.count - 1)
    try takeBack(from: first, outs, parameters)
  }

  func activate(_ altstep: Expression, _ arguments: [Argument], into register: Int) throws(MachineError) {
    let parameters = try signature(ofReference: altstep).parameters
    let reference = try scalar(altstep, into: newScalar())
    checkRunsOn(of: reference, altstep)
    emit(.activate, x: 1, a: register, b: try boxedArguments(arguments, parameters), c: reference)
  }

  private func signature(ofReference reference: Expression) throws(MachineError) -> BehaviourSignature {
    guard case .behaviour(let signature) = builder.program[reference.type].kind else {
      throw invalid("‘apply’ on something that refers to no behaviour")
    }
    return signature
  }

  /// A behaviour that ‘runs on self’ runs where it is applied, if that has the members it needs (ES 202 785 clause 5.1).
  func checkRunsOn(of reference: Int, _ behaviour: Expression) {
    guard case .behaviour(let signature) = builder.program[behaviour.type].kind, signature.isOnSelf else { return }
    emit(.checkRunsOn, a: reference)
  }

  // MARK: What comes back

  /// A variable for an `out` or `inout` parameter, with the way to its part.
  struct Out {
    let reference: Reference
    let path: Int?
  }

  func outs(_ arguments: [Argument]) throws(MachineError) -> [Int: Out] {
    var outs: [Int: Out] = [:]
    for (index, argument) in arguments.enumerated() {
      guard case .reference(let reference) = argument else { continue }
      outs[index] = Out(reference: reference, path: reference.path.isEmpty ? nil : try path(reference))
    }
    return outs
  }

  /// Stores what consecutive registers hold for `out` and `inout` parameters, where that is anything.
  func takeBack(
    from first: Int, _ outs: [Int: Out], _ parameters: [FormalParameter]
  ) throws(MachineError) {
    for (index, out) in outs.sorted(by: { $0.key < $1.key }) {
      let nothing = newLabel()
      let isBound = newScalar()
      emit(.inspectTemplate, x: InspectionCode.isBound, a: isBound, b: first + index)
      emit(.jumpIfFalse, a: isBound, to: nothing)
      if case .value(let type) = parameters[index].kind {
        checkConstraints(heap: first + index, from: type, to: out.reference.type)
      }
      if let path = out.path {
        emit(.writePath, x: 1, a: first + index, c: path)
      } else {
        try store(heap: first + index, in: out.reference)
      }
      place(nothing)
    }
  }
}
