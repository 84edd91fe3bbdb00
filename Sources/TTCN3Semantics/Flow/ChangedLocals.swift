/// The locals that statements may change, and those that expressions refer to.
struct ChangedLocals {
  private(set) var slots: Set<LocalSlot> = []
  private(set) var mentioned: Set<LocalSlot> = []

  mutating func collect(_ statements: [Statement]) {
    for statement in statements { collect(statement) }
  }

  private mutating func note(_ reference: Reference?) {
    if case .local(let slot)? = reference?.root { slots.insert(slot) }
  }

  private mutating func collect(_ statement: Statement) {
    switch statement.kind {
    case .declare(let slot, let initial):
      slots.insert(slot)
      if let initial { collect(initial) }
    case .declareTemplate(let slot, _): slots.insert(slot)
    case .assign(let reference, let value):
      note(reference)
      collect(value)
    case .assignTemplate(let reference, let template):
      note(reference)
      collect(template)
    case .block(let inner): collect(inner)
    case .ifElse(let condition, let then, let otherwise):
      collect(condition)
      collect(then)
      collect(otherwise)
    case .selectCase(let subject, let branches):
      collect(subject)
      for branch in branches { collect(branch.body) }
    case .selectUnion(_, let branches): for branch in branches { collect(branch.body) }
    case .forLoop(let initial, let condition, let step, let body):
      collect(initial)
      collect(condition)
      collect(step)
      collect(body)
    case .whileLoop(let condition, let body), .doWhile(let body, let condition):
      collect(condition)
      collect(body)
    case .evaluate(let expression), .returnValue(let expression?): collect(expression)
    case .evaluateTemplate(let template), .returnTemplate(let template): collect(template)
    case .alternatives(let alternatives), .interleave(let alternatives): collect(alternatives.branches)
    case .startComponent(_, _, let arguments), .startApply(_, _, let arguments): collect(arguments)
    case .map(_, _, let arguments), .unmap(_, let arguments): collect(arguments)
    case .send(let operation): collect(operation.message)
    case .call(let operation):
      collect(operation.parameters)
      collect(operation.responses)
    case .reply(let operation):
      collect(operation.parameters)
      if let value = operation.value { collect(value) }
    case .raise(let operation): collect(operation.exception)
    case .callComponent(let call):
      collect(call.arguments)
      note(call.value)
      note(call.verdict)
      collect(call.whenTimedOut ?? [])
      collect(call.whenStopped ?? [])
    case .setVerdict(let verdict, _): collect(verdict)
    case .setTranslationState(let state, _): collect(state)
    case .startTimer(_, let duration?), .deactivate(let duration?): collect(duration)
    case .stopComponent(let selection), .killComponent(let selection): collect(selection)
    case .unmapKey(let reference, let key):
      note(reference)
      collect(key)
    case .setEncoding(_, _, let encoding): collect(encoding)
    case .object(let object): collect(object)
    case .declareTimer, .notCarriedOut, .breakOut, .continueLoop, .label, .goto, .returnValue(nil), .stopExecution,
      .log,
      .stopTestCase, .repeatAlternatives, .deactivate(nil), .connect, .disconnect, .controlPort,
      .startTimer(_, nil), .stopTimer:
      break
    }
  }

  private mutating func collect(_ selection: ComponentSelection) {
    guard case .anyFrom(_, let index) = selection else { return }
    note(index)
  }

  private mutating func collect(_ alternatives: [Alternative]) {
    for alternative in alternatives {
      if let condition = alternative.guardExpression { collect(condition) }
      collect(alternative.event)
      collect(alternative.body)
    }
  }

  mutating func collect(_ event: AlternativeEvent) {
    switch event {
    case .receive(let operation):
      note(operation.redirect)
      if let message = operation.message { collect(message) }
    case .procedure(let event):
      note(event.redirect)
      for parameter in event.parameters { note(parameter.target) }
    case .timeout(.anyFrom(_, let index)): note(index)
    case .done(let selection, _, let redirect), .killed(let selection, let redirect):
      collect(selection)
      note(redirect)
    case .altstep(_, let arguments), .applyAltstep(_, let arguments): collect(arguments)
    case .timeout(.one), .timeout(.any), .otherwise: break
    }
  }

  private mutating func note(_ redirect: ReceiveRedirect) {
    note(redirect.value)
    for part in redirect.parts { note(part.target) }
    note(redirect.sender)
    note(redirect.timestamp)
    note(redirect.index)
  }

  private mutating func collect(_ arguments: [Argument]) {
    for argument in arguments {
      switch argument {
      case .reference(let reference): note(reference)
      case .value(let expression): collect(expression)
      case .template(let template): collect(template)
      default: break
      }
    }
  }

  mutating func collect(_ expression: Expression) {
    switch expression.kind {
    case .call(_, let arguments), .apply(_, let arguments), .builtin(_, let arguments), .activate(_, let arguments),
      .activateApply(_, let arguments), .executeApply(_, let arguments, _, _):
      collect(arguments)
    case .execute(let operation): collect(operation.arguments)
    case .unary(_, let operand), .union(_, let operand): collect(operand)
    case .binary(_, let left, let right):
      collect(left)
      collect(right)
    case .record(let entries), .list(let entries): for case let entry? in entries { collect(entry) }
    case .indexedList(let entries): for entry in entries { collect(entry.value) }
    case .match(let value, let template):
      collect(value)
      collect(template)
    case .valueOf(let template), .isValue(let template), .isPresent(let template), .isChosen(let template, _),
      .isTemplateKind(let template, _):
      collect(template)
    case .isBound(let reference): collect(reference)
    case .reference(let reference): collect(reference)
    case .object(let operation): collect(operation)
    case .running(let selection), .alive(let selection): collect(selection)
    case .timerRunningFrom(_, let index): note(index)
    default: break
    }
  }

  private mutating func collect(_ object: ObjectStatement) {
    switch object {
    case .raise(let value): collect(value)
    case .selectClass(let subject, let branches):
      collect(subject)
      for branch in branches { collect(branch.body) }
    case .guarded(let body, let handlers):
      collect(body)
      collect(handlers)
    }
  }

  private mutating func collect(_ handlers: ExceptionHandlers) {
    for handler in handlers.catches {
      if let slot = handler.variable { slots.insert(slot) }
      collect(handler.body)
    }
    collect(handlers.finally)
  }

  private mutating func collect(_ operation: ObjectOperation) {
    switch operation {
    case .create(_, let arguments, let external, let outer):
      collect(arguments)
      collect(external)
      if let outer { collect(outer) }
    case .call(let receiver, _, let arguments, _), .predefined(let receiver, _, let arguments):
      collect(receiver)
      collect(arguments)
    case .isInstance(let object, _), .cast(let object, _): collect(object)
    case .this, .superclass, .outer: break
    }
  }

  private mutating func collect(_ reference: Reference) {
    switch reference.root {
    case .local(let slot): mentioned.insert(slot)
    case .template(_, let arguments): collect(arguments)
    case .result(let expression): collect(expression)
    default: break
    }
    for case .element(let index) in reference.path { collect(index) }
  }

  mutating func collect(_ template: TemplateExpression) {
    switch template.kind {
    case .value(let expression): collect(expression)
    case .call(_, let arguments), .apply(_, let arguments): collect(arguments)
    case .reference(let reference): collect(reference)
    case .record(let entries): for case let entry? in entries { collect(entry) }
    case .union(_, let inner), .restricted(_, let inner): collect(inner)
    case .list(let elements), .complement(let elements), .elements(let elements):
      for case .template(let inner) in elements { collect(inner) }
    default: break
    }
  }
}
