import TTCN3Syntax

/// What operations on ports, components and defaults cannot be given.
extension FlowChecker {
  /// What is sent, called, replied or raised is a value (Z.161 clauses 22.2.1, 22.3.1, 22.3.3, 22.3.5).
  func checkMessage(_ statement: Statement) {
    switch statement.kind {
    case .send(let operation):
      checkSpecific(evaluate(operation.message), operation.message, "what is sent", "22.2.1")
    case .call(let operation):
      checkParameters(operation.parameters, "22.3.1") { $0 != .out }
      if let timeout = operation.timeout { evaluate(timeout) }
    case .reply(let operation):
      checkParameters(operation.parameters, "22.3.3") { $0 != .in }
      if let value = operation.value { checkSpecific(evaluate(value), value, "the result", "22.3.3") }
    case .raise(let operation):
      checkSpecific(evaluate(operation.exception), operation.exception, "the exception", "22.3.5")
    default: break
    }
  }

  /// The parameters that go the way of the operation are values.
  private func checkParameters(
    _ template: TemplateExpression, _ clause: String, concerns: (FormalParameter.Direction) -> Bool
  ) {
    guard case .record(let parts) = evaluate(template), let signature = analysis.signature(template.type) else {
      return
    }
    for (part, parameter) in zip(parts, signature.parameters) where concerns(parameter.direction) {
      guard case .value(let type) = parameter.kind else { continue }
      checkSpecific(part, type, template.position, "the parameter ‘\(parameter.name)’", clause)
    }
  }

  func checkSpecific(_ value: Known, _ template: TemplateExpression, _ what: String, _ clause: String) {
    checkSpecific(value, template.type, template.position, what, clause)
  }

  private func checkSpecific(
    _ value: Known, _ type: TypeID, _ place: SourcePosition, _ what: String, _ clause: String
  ) {
    if isIncomplete(value, type) {
      report("a part of \(what) has no value: assign it before", place, clause)
    } else if let mechanism = value.mechanism {
      report("\(what) should be a value, and there is \(mechanism) in it", place, clause)
    }
  }

  /// `any from` asks an array whose elements all have a value (Z.161 clauses 21.3.5 to 21.3.8).
  func checkSelection(_ selection: ComponentSelection, _ clause: String) {
    switch selection {
    case .one(let component): evaluate(component)
    case .anyFrom(let array, _):
      if lacksElement(evaluate(array), array.type) {
        report("not every element of the array has a value here: create all components before", array.position, clause)
      }
    case .any, .all: break
    }
  }

  private func lacksElement(_ value: Known, _ type: TypeID) -> Bool {
    guard case .list(let parts, .unbound) = value, case .array(let element, _, let count) = analysis.kind(of: type)
    else { return value == .unbound }
    return parts.count < count || parts.contains { lacksElement($0, element) }
  }

  /// A default is deactivated once (Z.161 clause 20.5.3).
  func deactivate(_ expression: Expression) {
    if evaluate(expression) == .inactive {
      report("this default is deactivated already: do so once only", expression.position, "20.5.3")
    }
    guard case .reference(let reference) = expression.kind, reference.path.isEmpty,
      case .local(let slot) = reference.root
    else { return }
    set(slot, .inactive)
  }

  /// What a component is called for ends by itself, unless its being stopped is caught (Z.161 clause 21.3.10).
  func checkEnd(of call: ComponentCall, _ place: SourcePosition) {
    guard call.whenStopped == nil, case .named(let behaviour) = call.behaviour,
      case .statements(let body) = analysis.program[behaviour].body, stops(body)
    else { return }
    report(
      "‘\(analysis.program[behaviour].name.name)’ ends with ‘stop’, so this call is an error: let it return, or "
        + "catch it with ‘catch (stop)’", place, "21.3.10")
  }

  /// Whether statements lead to a `stop` whatever happens.
  private func stops(_ statements: [Statement]) -> Bool {
    for statement in statements {
      switch statement.kind {
      case .declare, .declareTemplate, .declareTimer, .assign, .assignTemplate, .log, .setVerdict, .setTranslationState,
        .startTimer,
        .stopTimer, .label:
        continue
      case .block(let inner): return stops(inner)
      case .stopExecution: return true
      default: return false
      }
    }
    return false
  }
}
