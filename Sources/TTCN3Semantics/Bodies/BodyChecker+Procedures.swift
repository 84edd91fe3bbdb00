import TTCN3Syntax

/// Procedure-based communication (Z.161 clause 22.3): the operations that send.
extension BodyChecker {
  /// What stands between the parentheses of a procedure operation: a template of a signature.
  struct SignatureTemplate {
    var template: TemplateExpression
    var signature: ProcedureSignature
    var type: TypeID { template.type }
  }

  enum ProcedureSide {
    /// Those that we call: `call`, `getreply`, `catch`.
    case caller
    /// Those that are called on us: `getcall`, `reply`, `raise`.
    case called
  }

  /// `p.call(S:{…}, 5.0) to c { … }` (Z.161 clause 22.3.1)
  func call(
    _ syntax: ExpressionSyntax, responses: [AlternativeSyntax]?, handlers: [CallHandlerSyntax], _ range: TokenRange
  ) -> [Statement] {
    guard case .operation(let operation) = syntax.kind else { return [] }
    if let subject = operation.subject, let component = calledComponent(subject) {
      return callComponent(component, operation, handlers, hasResponses: responses != nil, syntax, range)
    }
    if let first = handlers.first {
      error(
        .wrongAlternative, first.range,
        "‘catch’ of a procedure port stands in the braces of its call: ‘{ [] p.catch … }’",
        "22.3.1")
    }
    guard let port = procedurePort(operation, syntax), let first = operation.arguments.first?.value,
      let called = signatureTemplate(first, analysis.port(port.type), .caller)
    else {
      for branch in responses ?? [] { if let block = branch.block { _ = quietly { self.block(block) } } }
      return []
    }
    requireValues(called, first, "called") { $0 != .out }
    let waits = callLimit(operation, called, hasResponses: responses != nil, syntax)
    var result = CallOperation(
      port: port, parameters: called.template, to: recipients(operation, analysis.port(port.type)),
      timeout: waits, isNonBlocking: called.signature.isNonBlocking || operation.isNoWait)
    if let responses {
      let outer = responding
      responding = Responding(signature: called.type, port: port)
      checkResponses(responses)
      result.responses = alternatives(responses)
      responding = outer
    }
    return made(.call(result), range)
  }

  /// The component of `c.call(f())`; absent if it is a port, or something wrong.
  private func calledComponent(_ subject: ExpressionSyntax) -> Expression? {
    let value = quietly { () -> Expression? in
      switch target(subject) {
      case .data, .value: return expression(subject, expected: nil)
      default: return nil
      }
    }
    guard let value, value.type != .invalid, analysis.isComponent(value.type) else { return nil }
    return expression(subject, expected: nil)
  }

  /// `c.call(f(…), 5.0) -> value v verdict w catch (timeout) { … }` (Z.161 clause 21.3.10)
  private func callComponent(
    _ component: Expression, _ operation: OperationSyntax, _ handlers: [CallHandlerSyntax], hasResponses: Bool,
    _ syntax: ExpressionSyntax, _ range: TokenRange
  ) -> [Statement] {
    let rest = operation.arguments.dropFirst()
    if rest.count > 1 || operation.isNoWait || hasResponses || !operation.to.isEmpty || operation.isToAllComponents {
      error(
        .wrongActuals, syntax.range,
        "the call of a component has a behaviour and perhaps a time limit: ‘c.call(f(), 5.0)’", "21.3.10")
    }
    guard let behaviour = operation.arguments.first?.value, let called = calledBehaviour(behaviour, component) else {
      for handler in handlers { _ = quietly { block(handler.block) } }
      return []
    }
    if case .value(let type)? = called.result, analysis.holdsReference(type) {
      error(
        .wrongActuals, behaviour.range,
        "defaults, timers and ports belong to one component: what is called returns none to another", "21.3.10")
    }
    var result = ComponentCall(component: component, behaviour: called.behaviour, arguments: called.arguments)
    result.timeout = rest.first.flatMap { timerDurations($0.value, []) }
    if let redirect = operation.redirect { addRedirects(redirect, called.result, to: &result) }
    for handler in handlers {
      let body = block(handler.block)
      if handler.isTimeout {
        if result.timeout == nil {
          error(.wrongAlternative, handler.range, "the call has no time limit, so no timeout comes", "21.3.10")
        }
        result.whenTimedOut = body
      } else {
        result.whenStopped = body
      }
    }
    return made(.callComponent(result), range)
  }

  private struct Called {
    let behaviour: ComponentCall.Behaviour
    let arguments: [Argument]
    let result: ResultType?
  }

  /// What a component is called with: a behaviour by its name, or through a reference.
  private func calledBehaviour(_ syntax: ExpressionSyntax, _ component: Expression) -> Called? {
    if case .call(let base, let given) = syntax.kind {
      switch application(base, given, syntax.range) {
      case .none: break
      case .wrong: return nil
      case .some(let application):
        guard let arguments = remoteArguments(of: application, on: component) else { return nil }
        return Called(
          behaviour: .referred(application.behaviour), arguments: arguments, result: application.signature.result)
      }
    }
    guard let (id, arguments) = remoteBehaviour(syntax, component, "21.3.10") else { return nil }
    return Called(behaviour: .named(id), arguments: arguments, result: analysis.program[id].result)
  }

  private func addRedirects(_ redirect: RedirectSyntax, _ result: ResultType?, to call: inout ComponentCall) {
    if !redirect.parameters.isEmpty || redirect.sender != nil || redirect.index != nil || redirect.isValueList {
      error(
        .wrongRedirect, redirect.range, "the call of a component gives a ‘value’ and a ‘verdict’, and no more",
        "21.3.10")
    }
    if let target = redirect.values.first?.target {
      if case .value(let type)? = result {
        call.value = variable(target, of: type)
      } else {
        error(.noResult, target.range, "the behaviour that is called returns no value: remove ‘value’", "21.3.10")
      }
    }
    if let target = redirect.verdict { call.verdict = variable(target, of: .verdict) }
  }

  /// How long a call waits, and whether it may (Z.161 clause 22.3.1, restrictions g, k, l).
  private func callLimit(
    _ operation: OperationSyntax, _ called: SignatureTemplate, hasResponses: Bool, _ syntax: ExpressionSyntax
  ) -> Expression? {
    var timeout: Expression?
    let rest = operation.arguments.dropFirst()
    if let limit = rest.first?.value { timeout = timerDurations(limit, []) }
    if rest.count > 1 || (timeout != nil && operation.isNoWait) {
      error(.wrongActuals, syntax.range, "after the call comes one of a time limit and ‘nowait’, and no more", "22.3.1")
    }
    let name = spelling(called.type)
    if called.signature.isNonBlocking {
      if hasResponses {
        error(
          .wrongActuals, syntax.range,
          "‘\(name)’ is ‘noblock’: nothing comes back, so its call has no response and exception handling part",
          "22.3.1")
      } else if operation.isNoWait || timeout != nil {
        error(
          .wrongActuals, syntax.range, "‘\(name)’ is ‘noblock’: its call waits for nothing and has no limit", "22.3.1")
      }
    } else if operation.isNoWait {
      if hasResponses {
        error(
          .wrongActuals, syntax.range,
          "a call with ‘nowait’ has no response and exception handling part: use ‘alt’ after it", "22.3.1")
      }
    } else if !hasResponses {
      error(
        .wrongActuals, syntax.range,
        "‘\(name)’ is answered: handle what comes back in ‘{ [] port.getreply … }’, or write ‘nowait’", "22.3.1")
    }
    return timeout
  }

  /// A response part is based on replies and exceptions of the call alone (Z.161 clause 22.3.1, restriction h).
  private func checkResponses(_ branches: [AlternativeSyntax]) {
    for branch in branches {
      switch branch.guard {
      case .otherwise:
        error(.wrongAlternative, branch.range, "what handles the response to a call has no ‘[else]’", "22.3.1")
      case .event(_, let event):
        if case .operation(let operation) = event.kind, operation.kind == .getreply || operation.kind == .catch {
          continue
        }
        error(
          .wrongAlternative, event.range, "the response to a call is ‘getreply’ or ‘catch’, and nothing else", "22.3.1")
      }
    }
  }

  /// `p.reply(S:{…} value 5) to c` (Z.161 clause 22.3.3)
  func reply(_ operation: OperationSyntax, _ syntax: ExpressionSyntax) -> [Statement] {
    guard let port = procedurePort(operation, syntax), let first = operation.arguments.first?.value,
      let replied = signatureTemplate(first, analysis.port(port.type), .called)
    else { return [] }
    requireValues(replied, first, "replied") { $0 != .in }
    var value: TemplateExpression?
    switch (operation.replyValue, replied.signature.result) {
    case (let written?, let type?):
      let result = template(written, type: type)
      require(.value, of: result, "‘reply’", at: written.range, isDecidedByDeclaration: false)
      value = result
    case (let written?, nil):
      error(
        .wrongActuals, written.range, "‘\(spelling(replied.type))’ has no ‘return’ clause: remove ‘value’", "22.3.3")
    case (nil, _?):
      error(
        .wrongActuals, first.range,
        "‘\(spelling(replied.type))’ returns a value: give it with ‘value …’ after the parameters", "22.3.3")
    case (nil, nil): break
    }
    let result = ReplyOperation(
      port: port, parameters: replied.template, value: value, to: recipients(operation, analysis.port(port.type)))
    return made(.reply(result), syntax.range)
  }

  /// `p.raise(S, T:…) to c` (Z.161 clause 22.3.5)
  func raise(_ operation: OperationSyntax, _ syntax: ExpressionSyntax) -> [Statement] {
    guard let port = procedurePort(operation, syntax) else { return [] }
    guard operation.arguments.count == 2 else {
      error(.wrongActuals, syntax.range, "‘raise’ takes a signature and an exception: ‘raise(S, T:…)’", "22.3.5")
      return []
    }
    let written = operation.arguments[1].value
    guard let type = signatureName(operation.arguments[0].value, analysis.port(port.type), .called),
      let exception = exceptionTemplate(written, of: type)
    else { return [] }
    require(.value, of: exception, "‘raise’", at: written.range, isDecidedByDeclaration: false)
    let result = RaiseOperation(
      port: port, signature: type, exception: exception, to: recipients(operation, analysis.port(port.type)))
    return made(.raise(result), syntax.range)
  }

  // MARK: Parts of them

  /// The port of `call`, `reply` or `raise`: one that has procedures.
  private func procedurePort(_ operation: OperationSyntax, _ syntax: ExpressionSyntax) -> PortReference? {
    guard let subject = operation.subject, let port = port(subject) else { return nil }
    guard isProcedurePort(analysis.port(port.type)) else {
      wrongStyle(operation, syntax)
      return nil
    }
    if operation.arguments.isEmpty {
      error(.wrongActuals, syntax.range, "‘\(operation.kind.rawValue)’ needs a signature: ‘S:{…}’", "22.3")
      return nil
    }
    return port
  }

  func isProcedurePort(_ port: PortType?) -> Bool {
    guard let port else { return true }
    // A port that was refused takes anything.
    return port.style != .message || port.incoming.contains(.invalid)
  }

  func wrongStyle(_ operation: OperationSyntax, _ syntax: ExpressionSyntax) {
    error(
      .wrongPort, syntax.range,
      "‘\(operation.kind.rawValue)’ is for procedures, and this port has messages only: make it a ‘procedure’ port",
      "22.3")
  }

  /// A template of a signature that the port knows.
  func signatureTemplate(
    _ syntax: ExpressionSyntax, _ port: PortType?, _ side: ProcedureSide
  ) -> SignatureTemplate? {
    let template = inferredTemplate(syntax)
    if template.type == .invalid { return nil }
    guard let signature = analysis.signature(template.type) else {
      error(
        .wrongPort, syntax.range,
        "here should be a signature with its parameters, ‘S:{…}’, and not a ‘\(spelling(template.type))’", "22.3")
      return nil
    }
    guard knows(template.type, port, side, syntax) else { return nil }
    return SignatureTemplate(template: template, signature: signature)
  }

  /// A signature that stands for itself, in ‘raise’ and ‘catch’.
  func signatureName(_ syntax: ExpressionSyntax, _ port: PortType?, _ side: ProcedureSide) -> TypeID? {
    let type = resolver.reference(syntax)
    if type == .invalid { return nil }
    guard analysis.signature(type) != nil else {
      error(
        .wrongKindOfName, syntax.range, "here should be the name of a signature, not a ‘\(spelling(type))’", "22.3.5")
      return nil
    }
    return knows(type, port, side, syntax) ? type : nil
  }

  private func knows(
    _ type: TypeID, _ port: PortType?, _ side: ProcedureSide, _ syntax: ExpressionSyntax
  ) -> Bool {
    guard let port else { return true }
    let types = side == .caller ? port.outgoing : port.incoming
    if types.contains(where: { $0 == .invalid || analysis.root(of: $0) == analysis.root(of: type) }) { return true }
    let list = types.filter { analysis.signature($0) != nil }.map { "‘\(spelling($0))’" }.joined(separator: ", ")
    let word = side == .caller ? "calls" : "is called with"
    error(
      .wrongPort, syntax.range,
      "this port \(word) no ‘\(spelling(type))’" + (list.isEmpty ? "" : ", only \(list)") + ": see its port type",
      "22.3")
    return false
  }

  /// The parameters that go this way have values (Z.161 clauses 22.3.1, 22.3.3).
  private func requireValues(
    _ given: SignatureTemplate, _ syntax: ExpressionSyntax, _ word: String,
    _ concerns: (FormalParameter.Direction) -> Bool
  ) {
    let parameters = given.signature.parameters
    guard parameters.contains(where: { concerns($0.direction) }) else { return }
    func wrong(_ parameter: FormalParameter, _ what: String) {
      error(
        .templateRestriction, syntax.range,
        "the parameter ‘\(parameter.name)’ needs a value where the procedure is \(word), and here is \(what)", "22.3")
    }
    guard let entries = analysis.parameterEntries(given.template) else {
      if let found = analysis.violation(of: .value, in: given.template),
        let first = parameters.first(where: { concerns($0.direction) })
      {
        wrong(first, found)
      }
      return
    }
    for (parameter, entry) in zip(parameters, entries) where concerns(parameter.direction) {
      guard let entry else { return wrong(parameter, "none") }
      if let found = analysis.violation(of: .value, in: entry) { return wrong(parameter, found) }
    }
  }

  /// An exception of a signature: its type is one of those in the list of the signature (Z.161 clause 22.3.5).
  func exceptionTemplate(_ syntax: ExpressionSyntax, of type: TypeID) -> TemplateExpression? {
    guard let signature = analysis.signature(type) else { return nil }
    let known = signature.exceptions
    if known.contains(.invalid) { return nil }
    guard !known.isEmpty else {
      error(
        .wrongActuals, syntax.range, "‘\(spelling(type))’ raises no exceptions: give it an ‘exception (…)’ clause",
        "22.3.5")
      return nil
    }
    var template: TemplateExpression
    if needsType(syntax), inferredType(syntax) == nil, let only = known.first, known.count == 1 {
      template = self.template(syntax, type: only)
    } else {
      template = inferredTemplate(syntax)
    }
    if template.type == .invalid { return nil }
    if known.contains(template.type) { return template }
    let root = analysis.root(of: template.type)
    let fitting = known.filter { analysis.root(of: $0) == root || analysis.isCompatible(template.type, with: $0) }
    guard let only = fitting.first else {
      let list = known.map { "‘\(spelling($0))’" }.joined(separator: ", ")
      error(
        .typeMismatch, syntax.range,
        "‘\(spelling(type))’ raises no ‘\(spelling(template.type))’, only \(list)", "22.3.5")
      return nil
    }
    guard fitting.count == 1 else {
      let list = fitting.map { "‘\(spelling($0))’" }.joined(separator: " and ")
      error(
        .missingType, syntax.range, "\(list) would both do: write the type before it, ‘\(spelling(only)):…’", "22.3.5")
      return nil
    }
    checkStrongTyping(template.type, known, syntax.range)
    template.type = only
    return template
  }
}

extension Analysis {
  /// The parameters in a template of a signature, one entry for each; absent if it is not known here.
  func parameterEntries(_ template: TemplateExpression) -> [TemplateExpression?]? {
    switch template.kind {
    case .record(let entries): return entries
    case .modified(let base, let changes):
      guard case .record(let entries) = changes.kind, let inherited = parameterEntries(base) else { return nil }
      return zip(entries, inherited).map { $0 ?? $1 }
    case .reference:
      guard let body = body(of: template) else { return nil }
      return parameterEntries(body)
    default: return nil
    }
  }
}
