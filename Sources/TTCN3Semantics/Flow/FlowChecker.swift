import TTCN3Syntax

/// Follows a behaviour and reports what is an error whenever it is carried out: a variable without a value that is read,
/// a field of what is omitted, a value outside of the type it goes to, `valueof` of what matches (Z.161 clauses 6, 7, 11,
/// 15.6, 15.10, 19.1).
///
/// Only locals are followed. Where ways meet, what differs is unknown; what a loop, a jump or a call may change is
/// unknown as well: nothing is reported that might be right.
final class FlowChecker {
  let analysis: Analysis
  let behaviour: Behaviour
  var known: KnownLocals
  /// Whether the module is written in an edition in which enumerated types with the same items differ.
  private(set) lazy var isOfEdition2016 = analysis.module(of: behaviour).map(analysis.isOfEdition2016) ?? false
  /// What is known at each `break` out of the constructs around.
  private var breaks: [KnownLocals] = []

  init(_ analysis: Analysis, _ behaviour: Behaviour) {
    self.analysis = analysis
    self.behaviour = behaviour
    known = KnownLocals(slots: behaviour.locals.map { _ in .unknown })
  }

  func run() {
    for (slot, parameter) in behaviour.parameters.enumerated() where parameter.direction == .out {
      if case .strict = parameter.evaluation { known.slots[slot] = initial(LocalSlot(slot)) }
    }
    switch behaviour.body {
    case .statements(let statements): follow(statements)
    case .alternatives(let declarations, let alternatives), .interleaved(let declarations, let alternatives):
      follow(declarations)
      follow(alternatives)
    case .external: break
    }
  }

  func report(_ message: String, _ place: SourcePosition, _ clause: String) {
    analysis.diagnose(.certainError, at: place, message, "Z.161 \(clause)")
  }

  // MARK: Statements

  func follow(_ statements: [Statement]) {
    var isTried = false
    for statement in statements {
      if known.isDead, !isLabel(statement) { continue }
      switch statement.kind {
      // What is wrong in an attempt, or in what follows it, is meant to be caught.
      case .block(let inner) where isTried: forgetChanges(in: inner)
      case .notCarriedOut: isTried = true
      default:
        isTried = false
        follow(statement)
      }
    }
  }

  private func isLabel(_ statement: Statement) -> Bool {
    if case .label = statement.kind { return true }
    return false
  }

  private func follow(_ statement: Statement) {
    switch statement.kind {
    case .declare(let slot, let initial):
      let value = initial.map { evaluate($0) } ?? self.initial(slot)
      let type = FlowTypes(analysis).type(of: behaviour.locals[slot.index].kind)
      set(slot, initial.map { fitting(value, $0, type) } ?? value)
    case .declareTemplate(let slot, let initial):
      let value = initial.map { evaluate($0) } ?? .unbound
      if let initial { checkNull(value, initial, FlowTypes(analysis).type(of: behaviour.locals[slot.index].kind)) }
      set(slot, value)
    case .declareTimer(_, let durations): if let durations { evaluateParts(durations) }
    case .assign(let reference, let expression):
      let value = evaluate(expression, keeping: true)
      assign(reference, fitting(value, expression, reference.type), statement.position)
    case .assignTemplate(let reference, let template):
      let value = evaluate(template, keeping: true)
      checkNull(value, template, reference.type)
      assign(reference, value, statement.position)
    case .block(let inner): follow(inner)
    case .ifElse(let condition, let then, let otherwise): branch(condition, then, otherwise)
    case .selectCase(let subject, let branches):
      evaluate(subject)
      ways(branches.map(\.body), isExhaustive: branches.contains { $0.templates.isEmpty }, after: asked(subject))
    case .selectUnion(let union, let branches):
      evaluate(union)
      var subject = ChangedLocals()
      subject.collect(union)
      ways(branches.map(\.body), isExhaustive: false, after: subject.mentioned)
    case .forLoop(let initial, let condition, let step, let body):
      follow(initial)
      loop(body + step, while: condition)
    case .whileLoop(let condition, let body): loop(body, while: condition)
    case .doWhile(let body, let condition): loop(body, after: condition)
    case .breakOut:
      if !breaks.isEmpty { breaks[breaks.count - 1].merge(known) }
      known.isDead = true
    case .continueLoop, .goto, .stopExecution, .repeatAlternatives: known.isDead = true
    case .stopTestCase: known.isDead = true
    case .label:
      known.isDead = false
      for index in known.slots.indices { known.slots[index] = .unknown }
    case .returnValue(let value):
      if let value {
        let result = evaluate(value)
        if case .value(let type)? = behaviour.result { _ = fitting(result, value, type) }
      }
      known.isDead = true
    case .returnTemplate(let template):
      evaluate(template)
      known.isDead = true
    case .evaluate(let expression): evaluate(expression, isStatement: true)
    case .evaluateTemplate(let template): evaluate(template)
    case .log: break
    case .alternatives(let alternatives): follow(alternatives.branches)
    case .interleave(let alternatives):
      for branch in alternatives.branches { forgetChanges(in: branch.body) }
      follow(alternatives.branches)
      for branch in alternatives.branches { forgetChanges(in: branch.body) }
    case .deactivate(let reference): if let reference { deactivate(reference) }
    case .startComponent(let component, let behaviour, let arguments):
      evaluate(component)
      pass(arguments, to: analysis.program[behaviour].parameters)
    case .startApply(let component, let behaviour, let arguments):
      evaluate(component)
      evaluate(behaviour)
      pass(arguments)
    case .callComponent(let call):
      checkEnd(of: call, statement.position)
      other(statement)
    case .send, .call, .reply, .raise:
      checkMessage(statement)
      other(statement)
    case .unmapKey(let reference, let key):
      checkKey(reference, key, statement.position)
      other(statement)
    case .startTimer(_, let duration): if let duration { evaluate(duration) }
    case .setVerdict(let verdict, _): evaluate(verdict)
    case .setTranslationState(let state, _): evaluate(state)
    default: other(statement)
    }
  }

  /// Statements that need no care, but may change variables.
  private func other(_ statement: Statement) { forgetChanges(in: [statement]) }

  private func branch(_ condition: Expression, _ then: [Statement], _ otherwise: [Statement]) {
    if case .constant(.boolean(let isTaken)) = evaluate(condition) {
      return follow(isTaken ? then : otherwise)
    }
    let asked = asked(condition)
    let before = known
    known = before.without(asked)
    follow(then)
    let after = known
    known = before.without(asked)
    follow(otherwise)
    known.merge(after)
    restore(before, asked, then + otherwise)
  }

  /// What a condition is about: in the branches it may be otherwise than is known, for else they were not taken.
  func asked(_ condition: Expression) -> Set<LocalSlot> {
    var asked = ChangedLocals()
    asked.collect(condition)
    return asked.mentioned
  }

  /// After the branches, what they did not change is as it was.
  private func restore(_ before: KnownLocals, _ asked: Set<LocalSlot>, _ statements: [Statement]) {
    if known.isDead || asked.isEmpty { return }
    var changes = ChangedLocals()
    changes.collect(statements)
    for slot in asked.subtracting(changes.slots) { known.slots[slot.index] = before.slots[slot.index] }
  }

  private func ways(_ bodies: [[Statement]], isExhaustive: Bool, after asked: Set<LocalSlot>) {
    let before = known.without(asked)
    var result = before
    result.isDead = isExhaustive
    breaks.append(dead(before))
    for body in bodies {
      known = before
      follow(body)
      result.merge(known)
    }
    if let left = breaks.popLast() { result.merge(left) }
    known = result
  }

  private func dead(_ state: KnownLocals) -> KnownLocals {
    var state = state
    state.isDead = true
    return state
  }

  private func loop(_ body: [Statement], while condition: Expression? = nil, after last: Expression? = nil) {
    forgetChanges(in: body)
    if let condition { evaluate(condition) }
    let before = known
    if let condition { known = before.without(asked(condition)) }
    breaks.append(dead(before))
    follow(body)
    if let last, !known.isDead { evaluate(last) }
    _ = breaks.popLast()
    known = before
  }

  private func follow(_ alternatives: [Alternative]) {
    for alternative in alternatives { forgetChanges(in: alternative.body) }
    for alternative in alternatives { forgetChanges(in: alternative.event) }
    let before = known
    var result = dead(before)
    breaks.append(dead(before))
    for alternative in alternatives {
      known = before
      if let condition = alternative.guardExpression {
        evaluate(condition)
        known = known.without(asked(condition))
      }
      follow(alternative.event)
      follow(alternative.body)
      result.merge(known)
    }
    if let left = breaks.popLast() { result.merge(left) }
    known = result
    // A default may have been carried out instead.
    if result.isDead { known = before }
  }

  private func follow(_ event: AlternativeEvent) {
    switch event {
    case .receive(let operation):
      if let message = operation.message { complete(evaluate(message), message, "what is received") }
      if let from = operation.from { evaluate(from) }
    case .done(let selection, let value, _):
      checkSelection(selection, "21.3.7")
      if let value { evaluate(value) }
    case .killed(let selection, _): checkSelection(selection, "21.3.8")
    case .procedure(let event): if let from = event.from { evaluate(from) }
    case .altstep(_, let arguments): pass(arguments)
    case .applyAltstep(let behaviour, let arguments):
      evaluate(behaviour)
      pass(arguments)
    case .timeout, .otherwise: break
    }
    forgetChanges(in: event)
  }

  // MARK: What changes

  func set(_ slot: LocalSlot, _ value: Known) {
    known.slots[slot.index] = behaviour.locals[slot.index].evaluation == .strict ? value : .unknown
  }

  func forget(_ reference: Reference) {
    if case .local(let slot) = reference.root { known.slots[slot.index] = .unknown }
  }

  private func assign(_ reference: Reference, _ value: Known, _ place: SourcePosition) {
    guard case .local(let slot) = reference.root else { return }
    let type = FlowTypes(analysis).type(of: behaviour.locals[slot.index].kind)
    let position = reference.position.line > 0 ? reference.position : place
    set(slot, changed(known.slots[slot.index], reference.path[...], to: value, type, position))
  }

  /// A variable has no value at first; one for an object is ‘null’ (ES 203 790 clause 5.1.2.3).
  private func initial(_ slot: LocalSlot) -> Known {
    guard case .value(let type) = behaviour.locals[slot.index].kind, analysis.isObject(type) else { return .unbound }
    return .null
  }

  private func forgetChanges(in statements: [Statement]) {
    var changes = ChangedLocals()
    changes.collect(statements)
    for slot in changes.slots { known.slots[slot.index] = .unknown }
  }

  private func forgetChanges(in event: AlternativeEvent) {
    var changes = ChangedLocals()
    changes.collect(event)
    for slot in changes.slots { known.slots[slot.index] = .unknown }
  }
}
