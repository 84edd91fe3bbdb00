import TTCN3Syntax

/// The operations of procedure-based communication that receive (Z.161 clauses 22.3.2, 22.3.4, 22.3.6).
extension BodyChecker {
  /// The call whose response and exception handling part is being checked.
  struct Responding {
    let signature: TypeID
    let port: PortReference
  }

  func procedureEvent(
    _ operation: OperationSyntax, isCheck: Bool, _ syntax: ExpressionSyntax
  ) -> ProcedureEvent? {
    guard let port = receivingPort(operation, syntax) else { return nil }
    guard isProcedurePort(port.type) else {
      wrongStyle(operation, syntax)
      return nil
    }
    refuseRecipients(operation, syntax)
    guard operation.redirect.map({ acceptsIndex($0, port) }) ?? true else { return nil }
    var event: ProcedureEvent?
    switch operation.kind {
    case .getcall: event = getCall(operation, port, syntax)
    case .getreply: event = getReply(operation, port, syntax)
    default: event = catchEvent(operation, port, syntax)
    }
    event?.isCheck = isCheck
    return event
  }

  /// `p.getcall(S:{…}) from c -> param (v := p) sender s` (Z.161 clause 22.3.2)
  private func getCall(
    _ operation: OperationSyntax, _ port: ReceivingPort, _ syntax: ExpressionSyntax
  ) -> ProcedureEvent? {
    var called: SignatureTemplate?
    if let first = operation.arguments.first?.value {
      let found = restricted("in what is received") { signatureTemplate(first, port.type, .called) }
      guard let found else { return nil }
      called = found
    }
    if let redirect = operation.redirect, !redirect.values.isEmpty {
      error(.wrongRedirect, redirect.range, "a call has no value, only parameters: write ‘param (…)’", "22.3.2")
    }
    var event = ProcedureEvent(.call(called?.template), port: port.source)
    finish(&event, operation, port, value: nil, syntax)
    event.parameters = parameterRedirects(operation, called, "22.3.2") { $0 != .out }
    return event
  }

  /// `p.getreply(S:{…} value t) from c -> value v param (…) sender s` (Z.161 clause 22.3.4)
  private func getReply(
    _ operation: OperationSyntax, _ port: ReceivingPort, _ syntax: ExpressionSyntax
  ) -> ProcedureEvent? {
    var replied: SignatureTemplate?
    var value: TemplateExpression?
    if let first = operation.arguments.first?.value {
      let found = restricted("in what is received") { signatureTemplate(first, port.type, .caller) }
      guard let found else { return nil }
      replied = found
      guard answers(found.type, first.range) else { return nil }
      switch (operation.replyValue, found.signature.result) {
      case (let written?, let type?):
        value = restricted("in what is received") { template(written, type: type) }
      case (let written?, nil):
        error(
          .wrongActuals, written.range, "‘\(spelling(found.type))’ has no ‘return’ clause: remove ‘value’", "22.3.4")
      case (nil, let type?): value = TemplateExpression(.any, type: type, position: position(first.range))
      case (nil, nil): break
      }
    }
    if let redirect = operation.redirect, !redirect.values.isEmpty, value == nil {
      error(
        .wrongRedirect, redirect.range,
        replied == nil
          ? "‘value’ needs a signature that says which value is returned" : "nothing is returned: remove ‘value’",
        "22.3.4")
    }
    var event = ProcedureEvent(
      .reply(replied?.template, value: operation.replyValue == nil ? nil : value), port: port.source)
    finish(&event, operation, port, value: value, syntax)
    event.parameters = parameterRedirects(operation, replied, "22.3.4") { $0 != .in }
    return event
  }

  /// `p.catch(S, T:…) from c -> value v sender s`, `p.catch(timeout)` (Z.161 clause 22.3.6)
  private func catchEvent(
    _ operation: OperationSyntax, _ port: ReceivingPort, _ syntax: ExpressionSyntax
  ) -> ProcedureEvent? {
    if operation.isTimeout { return timeoutException(operation, port, syntax) }
    var kind = ProcedureEvent.Kind.anyException
    var exception: TemplateExpression?
    if let first = operation.arguments.first?.value {
      guard operation.arguments.count == 2 else {
        error(.wrongActuals, syntax.range, "‘catch’ takes a signature and an exception: ‘catch(S, T:…)’", "22.3.6")
        return nil
      }
      guard let type = signatureName(first, port.type, .caller), answers(type, first.range) else { return nil }
      let found = restricted("in what is received") { exceptionTemplate(operation.arguments[1].value, of: type) }
      guard let found else { return nil }
      exception = found
      kind = .exception(signature: type, found)
    }
    if let redirect = operation.redirect {
      if !redirect.parameters.isEmpty {
        error(.wrongRedirect, redirect.range, "an exception has no parameters: remove ‘param’", "22.3.6")
      }
      if !redirect.values.isEmpty, exception == nil {
        error(
          .wrongRedirect, redirect.range, "‘value’ needs a signature and a template that say which exception it is",
          "22.3.6")
      }
    }
    var event = ProcedureEvent(kind, port: port.source)
    finish(&event, operation, port, value: exception, syntax)
    return event
  }

  /// `catch(timeout)` stands where a call with a time limit is answered (Z.161 clause 22.3.6, restrictions d and e).
  private func timeoutException(
    _ operation: OperationSyntax, _ port: ReceivingPort, _ syntax: ExpressionSyntax
  ) -> ProcedureEvent? {
    if responding == nil {
      error(
        .wrongAlternative, syntax.range,
        "‘catch(timeout)’ belongs to the response and exception handling part of a ‘call’", "22.3.6")
      return nil
    }
    guard case .one = port.source else {
      error(
        .wrongPort, syntax.range, "the call waits at one port: ‘catch(timeout)’ names it, and not ‘any’", "22.3.6")
      return nil
    }
    if operation.from != nil || operation.redirect != nil {
      error(.wrongRedirect, syntax.range, "a timeout has neither sender nor value: remove what follows it", "22.3.6")
    }
    return ProcedureEvent(.timeout, port: port.source)
  }

  /// Only what was called answers (Z.161 clause 22.3.1, restriction h).
  private func answers(_ type: TypeID, _ range: TokenRange) -> Bool {
    guard let responding, analysis.root(of: type) != analysis.root(of: responding.signature) else { return true }
    error(
      .wrongAlternative, range,
      "‘\(spelling(responding.signature))’ was called, and ‘\(spelling(type))’ does not answer it", "22.3.1")
    return false
  }

  private func finish(
    _ event: inout ProcedureEvent, _ operation: OperationSyntax, _ port: ReceivingPort, value: TemplateExpression?,
    _ syntax: ExpressionSyntax
  ) {
    if let from = operation.from { event.from = restricted("after ‘from’") { fromTemplate(from, port.type) } }
    guard let redirect = operation.redirect else { return }
    event.redirect = self.redirect(redirect, value: value, from: event.from, port, syntax)
  }

  // MARK: `param`

  /// `param (v := p, w := @decoded q)` or `param (v, -, w)` in the order of the parameters.
  private func parameterRedirects(
    _ operation: OperationSyntax, _ given: SignatureTemplate?, _ clause: String,
    _ concerns: (FormalParameter.Direction) -> Bool
  ) -> [ParameterRedirect] {
    guard let redirect = operation.redirect, !redirect.parameters.isEmpty else { return [] }
    guard let given else {
      error(
        .wrongRedirect, redirect.range, "‘param’ needs a signature that says which parameters there are", clause)
      return []
    }
    let parameters = given.signature.parameters
    let entries = analysis.parameterEntries(given.template)
    let places = redirectedPlaces(redirect.parameters.count, parameters, concerns)
    return redirect.parameters.enumerated().compactMap { place, part in
      guard let index = parameterIndex(part, place, places, given, clause) else { return nil }
      if isNotUsed(part.target) { return nil }
      let parameter = parameters[index]
      guard concerns(parameter.direction) else {
        error(
          .wrongRedirect, part.source?.range ?? part.target.range,
          "‘\(parameter.name)’ is an ‘\(parameter.direction)’ parameter and has no value here: remove it", clause)
        return nil
      }
      guard case .value(let type) = parameter.kind, type != .invalid else { return nil }
      guard part.isDecoded else {
        return variable(part.target, of: type).map { ParameterRedirect(target: $0, parameter: index) }
      }
      let matched = entries.flatMap { index < $0.count ? $0[index] : nil }
      guard let target = decodedVariable(part, from: type, matched: matched) else { return nil }
      return ParameterRedirect(
        target: target, parameter: index, isDecoded: true, encoding: encoding(part, of: type))
    }
  }

  /// Which parameters a list of variables is for: all of them, in order, or only those that have a value here.
  private func redirectedPlaces(
    _ count: Int, _ parameters: [FormalParameter], _ concerns: (FormalParameter.Direction) -> Bool
  ) -> [Int] {
    let concerned = parameters.indices.filter { concerns(parameters[$0].direction) }
    return count == concerned.count ? concerned : Array(parameters.indices)
  }

  private func parameterIndex(
    _ part: RedirectSyntax.Part, _ place: Int, _ places: [Int], _ given: SignatureTemplate, _ clause: String
  ) -> Int? {
    guard let source = part.source else {
      if place < places.count { return places[place] }
      error(
        .wrongRedirect, part.target.range,
        "‘\(spelling(given.type))’ has \(given.signature.parameters.count) parameters: this is one too many", clause)
      return nil
    }
    guard case .name(let name) = source.kind, let index = analysis.fieldIndex(name.symbol, in: given.type) else {
      error(
        .wrongRedirect, source.range,
        "here should be the name of a parameter of ‘\(spelling(given.type))’", clause)
      return nil
    }
    return index
  }
}
