import TTCN3Syntax

extension BodyChecker {
  /// The port of a receiving operation.
  struct ReceivingPort {
    var source: PortSource
    /// Absent for `any port`.
    var type: PortType?
    /// The dimensions of the array after `any from`.
    var dimensions: [ArrayDimension]?
  }

  /// `check`, `check(receive(…) …)`, `check(from … -> …)` (Z.161 clause 22.4)
  func check(_ operation: OperationSyntax, _ syntax: ExpressionSyntax) -> AlternativeEvent? {
    guard let inner = operation.arguments.first?.value else {
      return receive(operation, .check, syntax)
    }
    guard case .operation(let checked) = inner.kind else { return nil }
    let whole = OperationSyntax(
      kind: checked.kind, keyword: operation.keyword, subject: operation.subject, arguments: checked.arguments,
      hasParentheses: checked.hasParentheses, to: checked.to, from: checked.from, redirect: checked.redirect,
      isTimeout: checked.isTimeout, replyValue: checked.replyValue)
    guard checked.kind == .receive else { return procedureEvent(whole, isCheck: true, syntax).map { .procedure($0) } }
    return receive(whole, .check, syntax)
  }

  func receive(
    _ operation: OperationSyntax, _ kind: ReceiveOperation.Kind, _ syntax: ExpressionSyntax
  ) -> AlternativeEvent? {
    guard let port = receivingPort(operation, syntax) else { return nil }
    let isAnything = operation.kind == .check
    if !isAnything, port.type?.style == .procedure {
      error(
        .wrongPort, syntax.range,
        "this is a procedure port, and no messages come through it: use ‘getcall’, ‘getreply’ or ‘catch’", "22.2.2")
      return nil
    }
    refuseRecipients(operation, syntax)
    var message: TemplateExpression?
    if let first = operation.arguments.first {
      let received = restricted("in what is received") { messageTemplate(first.value, port.type, isReceived: true) }
      guard var template = received else { return nil }
      template.type = encodedType(template.type, of: first.value)
      message = template
      if operation.arguments.count > 1 {
        error(.wrongActuals, operation.arguments[1].value.range, "one template is received at a time", "22.2.2")
      }
    }
    var result = ReceiveOperation(kind, port: port.source, message: message)
    result.isAnything = isAnything
    if let from = operation.from { result.from = restricted("after ‘from’") { fromTemplate(from, port.type) } }
    if let redirect = operation.redirect {
      guard acceptsIndex(redirect, port) else { return nil }
      if !redirect.parameters.isEmpty {
        error(.wrongRedirect, redirect.range, "‘param’ belongs to procedure ports", "22.2.2")
      }
      if message == nil, !redirect.values.isEmpty {
        error(
          .wrongRedirect, redirect.range, "‘value’ needs a template that says which type is received", "22.2.2")
      }
      result.redirect = self.redirect(redirect, value: message, from: result.from, port, syntax)
    }
    return .receive(result)
  }

  func refuseRecipients(_ operation: OperationSyntax, _ syntax: ExpressionSyntax) {
    if operation.to.isEmpty, !operation.isToAllComponents { return }
    error(.wrongPort, syntax.range, "a receiving operation has ‘from’, not ‘to’", "22.2.2")
  }

  func receivingPort(_ operation: OperationSyntax, _ syntax: ExpressionSyntax) -> ReceivingPort? {
    guard let subject = operation.subject else {
      error(.wrongPort, syntax.range, "this operation needs a port before the dot", "22")
      return nil
    }
    switch subject.kind {
    case .instance(.anyPort): return ReceivingPort(source: .any)
    case .anyFrom(let source):
      guard case .port(let port, let open) = referred(target(source)), open > 0 else {
        error(.wrongKindOfName, source.range, "after ‘any from’ should be an array of ports", "22.2.2")
        return nil
      }
      let dimensions = dimensions(of: port.root)
      guard open == dimensions.count else {
        unsupported("‘any from’ a part of an array of ports", source.range, "22.2.2")
        return nil
      }
      return ReceivingPort(
        source: .anyFrom(port.root, type: port.type), type: analysis.port(port.type), dimensions: dimensions)
    default:
      guard let port = port(subject) else { return nil }
      return ReceivingPort(source: .one(port), type: analysis.port(port.type))
    }
  }

  /// The dimensions of an array of ports or timers.
  func dimensions(of root: MemberOrLocal) -> [ArrayDimension] {
    switch root {
    case .held(let reference): return innermost(reference.type).1
    case .field(_, _, let dimensions): return dimensions
    case .local(let slot):
      if case .timer(let dimensions) = locals[slot.index].kind { return dimensions }
    case .member(let index):
      guard let runsOn, let component = analysis.component(runsOn), index.index < component.members.count else { break }
      switch component.members[index.index].kind {
      case .timer(let dimensions, _), .port(_, let dimensions): return dimensions
      default: break
      }
    }
    return []
  }

  /// A port of the own component, indexed as far as it has dimensions.
  func port(_ syntax: ExpressionSyntax) -> PortReference? {
    switch referred(target(syntax)) {
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
    let types = port.map { (isReceived ? $0.incoming : $0.outgoing).filter { analysis.signature($0) == nil } }
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
    if analysis.signature(template.type) != nil {
      error(
        .wrongPort, syntax.range, "a signature is no message: it is called, with ‘call’, ‘getcall’ and so on", "22.2")
      return nil
    }
    guard let types else { return template }
    if types.contains(.invalid) { return template }
    let root = analysis.root(of: template.type)
    if types.contains(where: { $0 == template.type || analysis.root(of: $0) == root }) {
      checkStrongTyping(template.type, types, syntax.range)
      return template
    }
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

  /// What is sent or received is of a type that is listed, not of a synonym or subtype of one (Z.161 clause 6.3.4). A
  /// value whose type is written nowhere takes the one that is listed.
  func checkStrongTyping(_ type: TypeID, _ listed: [TypeID], _ range: TokenRange) {
    if type == analysis.root(of: type) || listed.contains(where: { analysis.isSameType($0, type) }) { return }
    let known = listed.filter { analysis.root(of: $0) == analysis.root(of: type) }.map { "‘\(spelling($0))’" }
    error(
      .wrongPort, range,
      "here should be a \(known.joined(separator: " or ")), not a ‘\(spelling(type))’, which is based on it: use the listed "
        + "type, or list this one too", "6.3.4")
  }

  private func isLiteral(_ syntax: ExpressionSyntax) -> Bool {
    switch syntax.kind {
    case .charstring: true
    default: false
    }
  }

  func fromTemplate(_ from: FromSyntax, _ port: PortType?) -> TemplateExpression? {
    switch from {
    case .anyComponent: return TemplateExpression(.any, type: .anyComponent)
    case .template(let syntax):
      let expected = port?.address
      if needsType(syntax) {
        let result = template(syntax, type: expected ?? .anyComponent)
        requireNotNull(result, syntax.range, "after ‘from’", "22.2.2")
        return result
      }
      let result = inferredTemplate(syntax)
      if result.type == .invalid { return nil }
      requireNotNull(result, syntax.range, "after ‘from’", "22.2.2")
      if !analysis.isComponent(result.type),
        !(expected.map { analysis.isCompatible(result.type, with: $0) } ?? (port == nil))
      {
        error(.typeMismatch, syntax.range, "after ‘from’ should be a component or an address", "22.2.2")
      }
      return result
    }
  }
}
