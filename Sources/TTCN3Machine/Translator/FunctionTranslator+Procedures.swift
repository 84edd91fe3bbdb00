import TTCN3Semantics

/// Procedure-based communication (Z.161 clause 22.3).
extension FunctionTranslator {
  /// `call`: sent, and unless nobody waits for it answered in a part that is an `alt` without defaults (clause 22.3.1).
  /// A time limit is a timer of the call.
  func call(_ operation: CallOperation) throws(MachineError) {
    let seconds = try operation.timeout.map { (seconds: Expression) throws(MachineError) in
      try scalar(seconds, into: newScalar())
    }
    try send(
      operation.parameters, .call(concerned(operation.parameters.type) { $0 != .out }), through: operation.port,
      to: operation.to)
    guard !operation.responses.isEmpty else { return }
    let outer = responding
    defer { responding = outer }
    let timer = seconds.map { startCallTimer($0) }
    responding = Responding(signature: operation.parameters.type, timer: timer)
    try alternatives(Alternatives(operation.responses, ignoresDefaults: true))
    if let timer { emit(.stopTimer, a: timer) }
  }

  func startCallTimer(_ seconds: Int) -> Int {
    let timer = newScalar()
    hasTimers = true
    emit(.makeTimers, a: timer, b: 1, c: builder.add(text: "call"))
    emit(.startTimer, x: 1, a: timer, b: seconds)
    return timer
  }

  func reply(_ operation: ReplyOperation) throws(MachineError) {
    let result = try operation.value.map { (value: TemplateExpression) throws(MachineError) in try template(value) }
    try send(
      operation.parameters, .reply(concerned(operation.parameters.type) { $0 != .in }, result: result),
      through: operation.port, to: operation.to)
  }

  func raise(_ operation: RaiseOperation) throws(MachineError) {
    try send(
      operation.exception, .exception(signature: operation.signature), through: operation.port, to: operation.to)
  }

  /// `getcall`, `getreply` and `catch` (clauses 22.3.2, 22.3.4, 22.3.6).
  func procedure(_ event: ProcedureEvent, otherwise next: Label) throws(MachineError) {
    if case .timeout = event.kind {
      guard let timer = responding?.timer else { throw invalid("‘catch(timeout)’ outside of a call with a time limit") }
      emit(.timeout, a: timer, to: next)
      return
    }
    var recipe = try receiveRecipe(event.isCheck ? .check : .receive, event.port)
    let type = try expect(event.kind, &recipe)
    if let from = event.from { recipe.from = try template(from) }
    addRedirects(event.redirect, to: &recipe)
    if !event.parameters.isEmpty { recipe.parameters = newHeap() }
    add(recipe, otherwise: next)
    try redirectParameters(event.parameters, recipe)
    try carryOutRedirects(event.redirect, of: type, recipe)
  }

  /// Says in the recipe what is looked for; what answers a call is about its signature (clause 22.3.1, restriction h). Returns the type of what `value` gives.
  private func expect(_ kind: ProcedureEvent.Kind, _ recipe: inout ReceiveRecipe) throws(MachineError) -> TypeID? {
    switch kind {
    case .call(let parameters):
      recipe.wanted = .call
      guard let parameters else { return nil }
      recipe.type = parameters.type
      recipe.template = try template(parameters)
      recipe.concerned = concerned(parameters.type) { $0 != .out }
      return nil
    case .reply(let parameters, let value):
      recipe.wanted = .reply
      recipe.type = responding?.signature
      guard let parameters else { return nil }
      recipe.type = parameters.type
      recipe.template = try template(parameters)
      recipe.concerned = concerned(parameters.type) { $0 != .in }
      if let value { recipe.result = try template(value) }
      return signature(parameters.type)?.result
    case .exception(let signature, let exception):
      recipe.wanted = .exception
      recipe.signature = signature
      guard let exception else { return nil }
      recipe.type = exception.type
      recipe.template = try template(exception)
      return exception.type
    case .anyException:
      recipe.wanted = .exception
      recipe.signature = responding?.signature
      return nil
    case .timeout: throw invalid("a timeout where a reply is awaited")
    }
  }

  private func redirectParameters(
    _ redirects: [ParameterRedirect], _ recipe: ReceiveRecipe
  ) throws(MachineError) {
    guard let register = recipe.parameters, let type = recipe.type else { return }
    let formal = builder.catalog.fields(of: type)
    for redirect in redirects {
      guard formal.indices.contains(redirect.parameter) else { throw invalid("a parameter that is not there") }
      let parameter = formal[redirect.parameter]
      let step = PathCode.Step(
        kind: .field, index: redirect.parameter, count: formal.count, lowerBound: 0, isSetOf: false,
        name: parameter.name)
      let part = newHeap()
      let path = PathCode(root: .heap(register), steps: [step], text: "the parameter ‘\(parameter.name)’")
      emit(.readPath, a: part, c: builder.add(path))
      guard !redirect.isDecoded else {
        try store(heap: try decoded(part, redirect.encoding, as: redirect.target.type), in: redirect.target)
        continue
      }
      checkConstraints(heap: part, from: parameter.type, to: redirect.target.type)
      try store(heap: part, in: redirect.target)
    }
  }

  private func signature(_ type: TypeID) -> ProcedureSignature? {
    if case .signature(let signature) = builder.program[type].kind { return signature }
    return nil
  }

  /// The positions of the parameters that go a way.
  private func concerned(_ type: TypeID, _ goes: (FormalParameter.Direction) -> Bool) -> [Int] {
    let parameters = signature(type)?.parameters ?? []
    return parameters.indices.filter { goes(parameters[$0].direction) }
  }
}
