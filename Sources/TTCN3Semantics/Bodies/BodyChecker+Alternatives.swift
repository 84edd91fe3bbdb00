import TTCN3Syntax

extension BodyChecker {
  /// The branches of `alt`, `interleave` or an altstep (Z.161 clause 20.2).
  func alternatives(_ branches: [AlternativeSyntax], repeating start: LabelID? = nil) -> [Alternative] {
    let outer = repetition
    repetition = start
    defer { repetition = outer }
    breakables += 1
    alternatives += 1
    let outerLoops = loops
    defer {
      breakables -= 1
      alternatives -= 1
      loops = outerLoops
    }
    var result: [Alternative] = []
    for (index, branch) in branches.enumerated() {
      let place = position(branch.range)
      switch branch.guard {
      case .otherwise:
        if index < branches.count - 1 {
          error(
            .wrongAlternative, branch.range, "‘[else]’ is the last branch: those after it are never reached", "20.2")
        }
        result.append(Alternative(event: .otherwise, body: branch.block.map { block($0) } ?? [], position: place))
      case .event(let condition, let eventSyntax):
        let check = condition.map { guarded in restricted("in a guard") { value(guarded, of: .boolean) } }
        isBranch = true
        let found = event(eventSyntax)
        isBranch = false
        guard let event = found else {
          if let body = branch.block { _ = block(body) }
          continue
        }
        if branch.block == nil, !isAltstep(event) {
          error(.wrongAlternative, branch.range, "a branch has a block: write ‘{}’ if nothing is to be done", "20.2")
        }
        result.append(
          Alternative(
            guardExpression: check, event: event, body: branch.block.map { block($0) } ?? [], position: place))
      }
    }
    return result
  }

  private func isAltstep(_ event: AlternativeEvent) -> Bool {
    if case .altstep = event { return true }
    return false
  }

  /// An interleave has neither guards nor `else` nor altsteps as branches (Z.161 clause 20.4).
  func checkInterleave(_ branches: [AlternativeSyntax]) {
    for branch in branches {
      switch branch.guard {
      case .otherwise:
        error(.wrongAlternative, branch.range, "‘interleave’ has no ‘[else]’: every event is waited for", "20.4")
      case .event(let condition, let event):
        if let condition {
          error(.wrongAlternative, condition.range, "‘interleave’ has no guards: leave the brackets empty", "20.4")
        }
        if case .call = event.kind {
          error(.wrongAlternative, event.range, "‘interleave’ has no altsteps as branches", "20.4")
        }
      }
    }
  }

  /// What a branch waits for; absent if it was reported as wrong.
  func event(_ syntax: ExpressionSyntax) -> AlternativeEvent? {
    switch syntax.kind {
    case .operation(let operation): return event(operation, syntax)
    case .call(let base, let given):
      if case .member(_, let name) = base.kind, name.symbol == analysis.words.apply {
        unsupported("‘apply’ of a behaviour type", syntax.range, "ES 202 785 5.11")
        return nil
      }
      guard case .behaviour(let entity) = target(base) else {
        _ = target(syntax)
        return notAnEvent(syntax)
      }
      guard case .behaviour(let id, let function) = entity.kind, function.kind == .altstep,
        let header = analysis.header(entity)
      else { return notAnEvent(syntax) }
      checkRunsOn(header, entity, syntax.range)
      noteUse(.behaviour(id), syntax.range, isRestricted: false)
      func actuals() -> [Argument] {
        arguments(given, names: header.names, parameters: header.parameters, of: entity, syntax.range)
      }
      // Called alone, an altstep is entered once.
      guard isBranch else { return .altstep(id, actuals()) }
      return .altstep(id, restricted("for a parameter of an altstep in an alternative", actuals))
    default: return notAnEvent(syntax)
    }
  }

  private func notAnEvent(_ syntax: ExpressionSyntax) -> AlternativeEvent? {
    error(
      .wrongAlternative, syntax.range,
      "a branch waits for ‘receive’, ‘trigger’, ‘check’, ‘timeout’, ‘done’, ‘killed’ or an altstep", "20.2")
    return nil
  }

  private func event(_ operation: OperationSyntax, _ syntax: ExpressionSyntax) -> AlternativeEvent? {
    noteOperation(operation, syntax.range)
    switch operation.kind {
    case .receive: return receive(operation, .receive, syntax)
    case .trigger: return receive(operation, .trigger, syntax)
    case .check: return check(operation, syntax)
    case .timeout: return timeout(operation, syntax)
    case .done:
      guard let selection = componentSelection(operation.subject, syntax) else { return nil }
      if let redirect = operation.redirect {
        unsupported("a redirection of what a component returns", redirect.range, "21.3.7")
      }
      if operation.hasParentheses { unsupported("‘done’ with a value", syntax.range, "21.3.7") }
      return .done(selection, value: nil, redirect: nil)
    case .killed:
      guard let selection = componentSelection(operation.subject, syntax) else { return nil }
      if let redirect = operation.redirect {
        unsupported("a redirection of what a killed component leaves", redirect.range, "21.3.8")
      }
      return .killed(selection)
    case .getcall, .getreply, .catch:
      unsupported("‘\(operation.kind.rawValue)’ of procedure ports", syntax.range, "22.3")
      return nil
    default: return notAnEvent(syntax)
    }
  }

  private func timeout(_ operation: OperationSyntax, _ syntax: ExpressionSyntax) -> AlternativeEvent? {
    switch operation.subject?.kind {
    case .instance(.anyTimer): return .timeout(.any)
    case .anyFrom(let source):
      guard case .timer(let timer, let open) = target(source), open > 0 else {
        error(.wrongKindOfName, source.range, "after ‘any from’ should be an array of timers", "23.6")
        return nil
      }
      return .timeout(.anyFrom(timer.root, index: operation.redirect?.index.flatMap { variable($0, of: .integer) }))
    default:
      guard let timer = timer(operation.subject, syntax) else { return nil }
      return .timeout(.one(timer))
    }
  }

  /// A timer, indexed as far as it has dimensions.
  func timer(_ syntax: ExpressionSyntax?, _ whole: ExpressionSyntax) -> TimerReference? {
    guard let syntax else {
      error(.wrongKindOfName, whole.range, "this operation needs a timer before the dot", "23")
      return nil
    }
    switch target(syntax) {
    case .timer(let timer, let open):
      if open > 0 { error(.typeMismatch, syntax.range, "this is an array of timers: say which with an index", "12") }
      return timer
    case .nothing: return nil
    default:
      error(.wrongKindOfName, syntax.range, "this is no timer", "23")
      return nil
    }
  }

  // MARK: Receiving

  /// `check`, `check(receive(…) …)`, `check(from … -> …)` (Z.161 clause 22.4)
  private func check(_ operation: OperationSyntax, _ syntax: ExpressionSyntax) -> AlternativeEvent? {
    guard let inner = operation.arguments.first?.value else { return receive(operation, .check, syntax) }
    guard case .operation(let checked) = inner.kind, checked.kind == .receive else {
      unsupported("‘check’ of procedure ports", inner.range, "22.4")
      return nil
    }
    let whole = OperationSyntax(
      kind: .check, keyword: operation.keyword, subject: operation.subject, arguments: checked.arguments,
      hasParentheses: checked.hasParentheses, from: checked.from, redirect: checked.redirect)
    return receive(whole, .check, syntax)
  }

  private func receive(
    _ operation: OperationSyntax, _ kind: ReceiveOperation.Kind, _ syntax: ExpressionSyntax
  ) -> AlternativeEvent? {
    guard let (source, port) = portSource(operation, syntax) else { return nil }
    if !operation.to.isEmpty {
      error(.wrongPort, syntax.range, "a receiving operation has ‘from’, not ‘to’", "22.2.2")
    }
    var message: TemplateExpression?
    if let first = operation.arguments.first {
      let received = restricted("in what is received") { messageTemplate(first.value, port, isReceived: true) }
      guard let template = received else { return nil }
      message = template
      if operation.arguments.count > 1 {
        error(.wrongActuals, operation.arguments[1].value.range, "one template is received at a time", "22.2.2")
      }
    }
    var result = ReceiveOperation(kind, port: source, message: message)
    if let from = operation.from { result.from = restricted("after ‘from’") { fromTemplate(from, port) } }
    if let index = operation.redirect?.index {
      guard case .anyFrom = source else {
        error(.wrongRedirect, index.range, "‘@index’ needs ‘any from’ an array of ports: here is only one", "22.2.2")
        return nil
      }
    }
    if let redirect = operation.redirect { result.redirect = receiveRedirect(redirect, message, port, syntax) }
    return .receive(result)
  }

  private func portSource(_ operation: OperationSyntax, _ syntax: ExpressionSyntax) -> (PortSource, PortType?)? {
    guard let subject = operation.subject else {
      error(.wrongPort, syntax.range, "this operation needs a port before the dot", "22")
      return nil
    }
    switch subject.kind {
    case .instance(.anyPort): return (.any, nil)
    case .anyFrom(let source):
      guard case .port(let port, let open) = target(source), open > 0 else {
        error(.wrongKindOfName, source.range, "after ‘any from’ should be an array of ports", "22.2.2")
        return nil
      }
      return (.anyFrom(port.root, type: port.type), analysis.port(port.type))
    default:
      guard let port = port(subject) else { return nil }
      return (.one(port), analysis.port(port.type))
    }
  }

  /// A port of the own component, indexed as far as it has dimensions.
  func port(_ syntax: ExpressionSyntax) -> PortReference? {
    switch target(syntax) {
    case .port(let port, let open):
      if open > 0 { error(.typeMismatch, syntax.range, "this is an array of ports: say which with an index", "6.2.10") }
      return port.type == .invalid ? nil : port
    case .nothing: return nil
    default:
      error(.wrongKindOfName, syntax.range, "this is no port", "22")
      return nil
    }
  }

  /// The template of a message, whose type the port must know (Z.161 clause 22.2).
  func messageTemplate(_ syntax: ExpressionSyntax, _ port: PortType?, isReceived: Bool) -> TemplateExpression? {
    let types = port.map { isReceived ? $0.incoming : $0.outgoing }
    let template: TemplateExpression
    if needsType(syntax), inferredType(syntax) == nil, let types, Set(types.map { analysis.root(of: $0) }).count == 1,
      let only = types.first
    {
      template = self.template(syntax, type: only)
    } else if needsType(syntax), let types, let type = types.first(where: { enumerated(syntax, $0) != nil }) {
      template = self.template(syntax, type: type)
    } else {
      template = inferredTemplate(syntax)
    }
    if template.type == .invalid { return nil }
    guard let types else { return template }
    if types.contains(.invalid) { return template }
    let root = analysis.root(of: template.type)
    if types.contains(where: { $0 == template.type || analysis.root(of: $0) == root }) { return template }
    if let close = types.first(where: { analysis.isCompatible(template.type, with: $0) }), isLiteral(syntax) {
      var adapted = template
      adapted.type = close
      return adapted
    }
    let word = isReceived ? "receives" : "sends"
    error(
      .wrongPort, syntax.range,
      types.isEmpty
        ? "this port \(word) nothing: see the ‘\(isReceived ? "in" : "out")’ types of its port type"
        : "this port \(word) no ‘\(spelling(template.type))’, only \(types.map { "‘\(spelling($0))’" }.joined(separator: ", "))",
      isReceived ? "22.2.2" : "22.2.1")
    return nil
  }

  private func isLiteral(_ syntax: ExpressionSyntax) -> Bool {
    switch syntax.kind {
    case .charstring: true
    default: false
    }
  }

  private func fromTemplate(_ from: FromSyntax, _ port: PortType?) -> TemplateExpression? {
    switch from {
    case .anyComponent: return TemplateExpression(.any, type: .anyComponent)
    case .template(let syntax):
      let expected = port?.address
      if needsType(syntax) { return template(syntax, type: expected ?? .anyComponent) }
      let result = inferredTemplate(syntax)
      if result.type == .invalid { return nil }
      if !analysis.isComponent(result.type), !(expected.map { analysis.isCompatible(result.type, with: $0) } ?? true) {
        error(.typeMismatch, syntax.range, "after ‘from’ should be a component or an address", "22.2.2")
      }
      return result
    }
  }

  private func receiveRedirect(
    _ syntax: RedirectSyntax, _ message: TemplateExpression?, _ port: PortType?, _ whole: ExpressionSyntax
  ) -> ReceiveRedirect {
    var redirect = ReceiveRedirect()
    if !syntax.parameters.isEmpty {
      error(.wrongRedirect, syntax.range, "‘param’ belongs to procedure ports", "22.2.2")
    }
    if !syntax.values.isEmpty {
      if let message {
        if syntax.isValueList {
          redirect.parts = syntax.values.compactMap { part($0, message) }
        } else if let first = syntax.values.first {
          redirect.value = variable(first.target, of: message.type)
        }
      } else {
        error(
          .wrongRedirect, syntax.range, "‘value’ needs a template that says which type is received", "22.2.2")
      }
    }
    if let sender = syntax.sender {
      redirect.sender = variable(sender, of: port?.address ?? moduleAddress, orComponent: true)
    }
    if let index = syntax.index { redirect.index = variable(index, of: .integer) }
    if let timestamp = syntax.timestamp {
      unsupported("‘timestamp’", timestamp.range, "ES 202 782 5.4")
    }
    return redirect
  }

  private func part(_ part: RedirectSyntax.Part, _ message: TemplateExpression) -> PartRedirect? {
    if part.isDecoded {
      unsupported("‘@decoded’: no codec is available to it", part.target.range, "22.2.2")
      return nil
    }
    guard let source = part.source else {
      return variable(part.target, of: message.type).map { PartRedirect(target: $0, path: []) }
    }
    guard let (path, type) = path(source, from: message.type) else { return nil }
    return variable(part.target, of: type).map { PartRedirect(target: $0, path: path) }
  }

  /// `field.sub[2]` below a type.
  private func path(_ syntax: ExpressionSyntax, from type: TypeID) -> ([PathStep], TypeID)? {
    let root = DataReference(
      reference: Reference(.local(LocalSlot(0)), type: type), isTemplate: false, isAssignable: false)
    guard case .data(let data)? = follow(syntax, root) else { return nil }
    return (data.reference.path, data.reference.type)
  }

  private func follow(_ syntax: ExpressionSyntax, _ root: DataReference) -> Target? {
    switch syntax.kind {
    case .name(let name): return field(name, of: root, syntax)
    case .member(let base, let name):
      guard case .data(let data)? = follow(base, root) else { return nil }
      return field(name, of: data, syntax)
    default:
      unsupported("this kind of redirection", syntax.range, "22.2.2")
      return nil
    }
  }

  /// A variable that takes something of a type.
  func variable(_ syntax: ExpressionSyntax, of type: TypeID?, orComponent: Bool = false) -> Reference? {
    guard let data = assignable(syntax, "the target of a redirection") else { return nil }
    let actual = data.reference.type
    if orComponent, analysis.isComponent(actual) { return data.reference }
    guard let type else {
      if orComponent {
        error(.wrongRedirect, syntax.range, "‘sender’ needs a variable of a component type", "22.2.2")
        return nil
      }
      return data.reference
    }
    if !analysis.isCompatible(type, with: actual) {
      error(
        .wrongRedirect, syntax.range,
        "here should be a variable of type ‘\(spelling(type))’, not of ‘\(spelling(actual))’", "22.2.2")
      return nil
    }
    return data.reference
  }
}
