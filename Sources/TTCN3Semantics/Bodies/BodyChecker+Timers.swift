import TTCN3Syntax

extension BodyChecker {
  func timeout(_ operation: OperationSyntax, _ syntax: ExpressionSyntax) -> AlternativeEvent? {
    refuseEmptyParentheses(operation, syntax)
    switch operation.subject?.kind {
    case .instance(.anyTimer): return refusesIndex(operation, "23.6") ? nil : .timeout(.any)
    case .anyFrom(let source):
      guard let timers = timerArray(source, "23.6") else { return nil }
      let dimensions = dimensions(of: timers)
      let index = operation.redirect?.index.flatMap { indexVariable($0, dimensions, "23.6") }
      return .timeout(.anyFrom(timers, index: index))
    default:
      guard let timer = timer(operation.subject, syntax), !refusesIndex(operation, "23.6") else { return nil }
      return .timeout(.one(timer))
    }
  }

  /// `t.running`, `any timer.running`, `any from timers.running -> @index value i` (Z.161 clause 23.5); absent if it is
  /// no timer that is asked.
  func timerRunning(_ operation: OperationSyntax, _ syntax: ExpressionSyntax) -> Expression? {
    let place = position(syntax.range)
    func made(_ kind: ExpressionKind) -> Expression { Expression(kind, type: .boolean, position: place) }
    guard let subject = operation.subject else { return nil }
    switch subject.kind {
    case .instance(.anyTimer): return refusesIndex(operation, "23.5") ? .invalid : made(.timerRunning(nil))
    case .anyFrom(let source):
      guard case .timer = quietly({ referred(target(source)) }) else { return nil }
      guard let timers = timerArray(source, "23.5") else { return .invalid }
      let dimensions = dimensions(of: timers)
      let index = operation.redirect?.index.flatMap { indexVariable($0, dimensions, "23.5") }
      return made(.timerRunningFrom(timers, index: index))
    default:
      guard case .timer = quietly({ referred(target(subject)) }) else { return nil }
      guard let timer = timer(subject, syntax), !refusesIndex(operation, "23.5") else { return .invalid }
      return made(.timerRunning(timer))
    }
  }

  /// What stands after `any from`: a whole array of timers.
  private func timerArray(_ source: ExpressionSyntax, _ clause: String) -> MemberOrLocal? {
    guard case .timer(let timer, let open) = referred(target(source)), open > 0 else {
      error(.wrongKindOfName, source.range, "after ‘any from’ should be an array of timers", clause)
      return nil
    }
    guard timer.indices.isEmpty else {
      unsupported("‘any from’ a part of an array of timers", source.range, clause)
      return nil
    }
    return timer.root
  }

  /// `@index` says which of an array it was: with a single timer or component there is nothing to say.
  func refusesIndex(_ operation: OperationSyntax, _ clause: String) -> Bool {
    guard let redirect = operation.redirect, let index = redirect.index else { return false }
    error(.wrongRedirect, index.range, "‘@index’ needs ‘any from’ an array: here is none", clause)
    return true
  }

  /// `t.start()` is no short form of `t.start`.
  func refuseEmptyParentheses(_ operation: OperationSyntax, _ syntax: ExpressionSyntax) {
    guard operation.hasParentheses, operation.arguments.isEmpty else { return }
    error(
      .wrongActuals, syntax.range, "nothing stands between the parentheses: leave them away", "23")
  }

  /// The default duration of a timer, or a list of them for an array, one for each timer (Z.161 clause 12).
  func timerDurations(_ syntax: ExpressionSyntax, _ dimensions: [ArrayDimension]) -> Expression? {
    guard let dimension = dimensions.first else { return timerDuration(syntax) }
    guard case .composite(let items) = syntax.kind else { return durationList(syntax, dimensions) }
    guard items.count == dimension.count else {
      error(
        .wrongActuals, syntax.range,
        "the array has \(dimension.count) timers, and here are \(items.count) durations: give one for each, or ‘-’",
        "12")
      return nil
    }
    let parts = items.map { item -> Expression? in
      if case .notUsed = item.value.kind { return nil }
      return timerDurations(item.value, Array(dimensions.dropFirst()))
    }
    return Expression(.list(parts), type: .float, position: position(syntax.range))
  }

  private func timerDuration(_ syntax: ExpressionSyntax) -> Expression? {
    let duration = value(syntax, of: .float)
    if let known = constant(of: duration) {
      checkDuration(known, syntax.range)
    } else if case .reference(let reference) = duration.kind, case .local(let slot) = reference.root,
      reference.path.isEmpty, analysis.muted == 0
    {
      neededDurations.append((slot, syntax.range))
    }
    return duration
  }

  private func checkDuration(_ value: ConstantValue, _ range: TokenRange) {
    guard case .float(let seconds) = value, seconds < 0 || !seconds.isFinite else { return }
    error(.invalidValue, range, "the duration of a timer is a finite number of seconds, not negative", "12")
  }

  /// Once the body is known: a variable that is never assigned has its first value wherever it is used.
  func checkDurations() {
    for needed in neededDurations where !assignedLocals.contains(needed.slot) {
      if let value = initialValues[needed.slot] { checkDuration(value, needed.range) }
    }
  }

  /// `t.start` takes the duration of the declaration: there must be one (Z.161 clauses 12, 23.2).
  func requireDuration(of timer: TimerReference, _ syntax: ExpressionSyntax) {
    guard lacksDuration(timer) else { return }
    error(
      .invalidValue, syntax.range,
      "this timer was declared without a duration: give one, as in ‘start(1.0)’", "23.2")
  }

  private func lacksDuration(_ timer: TimerReference) -> Bool {
    switch timer.root {
    case .local(let slot): return timersWithoutDuration.contains(slot)
    case .held, .field: return false
    case .member(let index):
      guard let runsOn, let component = analysis.component(runsOn), index.index < component.members.count,
        case .timer(let dimensions, let durations) = component.members[index.index].kind
      else { return false }
      guard var current = durations else { return true }
      for (position, dimension) in zip(timer.indices, dimensions) {
        guard case .list(let parts) = current.kind, case .integer(let value)? = constant(of: position),
          let place = Int(exactly: value - .init(dimension.lowerBound)), parts.indices.contains(place)
        else { return false }
        guard let part = parts[place] else { return true }
        current = part
      }
      return false
    }
  }

  /// A constant or variable that holds the durations of an array.
  private func durationList(_ syntax: ExpressionSyntax, _ dimensions: [ArrayDimension]) -> Expression? {
    let list = expression(syntax, expected: nil)
    if list.type == .invalid { return nil }
    var element = list.type
    for _ in dimensions {
      guard let inner = analysis.element(of: element) else {
        error(
          .typeMismatch, syntax.range, "an array of timers needs a list of durations, one for each: ‘{ 1.0, 2.0 }’",
          "12")
        return nil
      }
      element = inner
    }
    guard analysis.isCompatible(element, with: .float) else {
      error(.typeMismatch, syntax.range, "the durations of timers are floats", "12")
      return nil
    }
    return list
  }

  /// A timer, indexed as far as it has dimensions.
  func timer(_ syntax: ExpressionSyntax?, _ whole: ExpressionSyntax) -> TimerReference? {
    guard let syntax else {
      error(.wrongKindOfName, whole.range, "this operation needs a timer before the dot", "23")
      return nil
    }
    switch referred(target(syntax)) {
    case .timer(let timer, let open):
      if open > 0 { error(.typeMismatch, syntax.range, "this is an array of timers: say which with an index", "12") }
      return timer
    case .nothing: return nil
    default:
      error(.wrongKindOfName, syntax.range, "this is no timer", "23")
      return nil
    }
  }
}
