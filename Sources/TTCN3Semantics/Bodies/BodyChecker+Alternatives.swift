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
        result.append(Alternative(event: .otherwise, body: body(of: branch), position: place))
      case .event(let condition, let eventSyntax):
        let check = condition.map { guarded in restricted("in a guard") { value(guarded, of: .boolean) } }
        isBranch = true
        let found = event(eventSyntax)
        isBranch = false
        guard let event = found else {
          _ = body(of: branch)
          continue
        }
        if branch.block == nil, !isAltstep(event) {
          extended("a branch without a block", branch.range, instead: "write ‘{}’ if nothing is to be done")
        }
        result.append(
          Alternative(
            guardExpression: check, event: event, body: body(of: branch), position: place))
      }
    }
    return result
  }

  private func body(of branch: AlternativeSyntax) -> [Statement] {
    let outer = responding
    responding = nil
    defer { responding = outer }
    return branch.block.map { block($0) } ?? []
  }

  private func isAltstep(_ event: AlternativeEvent) -> Bool {
    switch event {
    case .altstep, .applyAltstep: return true
    default: return false
    }
  }

  /// What a branch waits for; absent if it was reported as wrong.
  func event(_ syntax: ExpressionSyntax) -> AlternativeEvent? {
    switch syntax.kind {
    case .operation(let operation): return event(operation, syntax)
    case .call(let base, let given):
      switch application(base, given, syntax.range) {
      case .none: break
      case .wrong: return nil
      case .some(let application): return appliedAltstep(application) ?? notAnEvent(syntax)
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
    case .done, .killed: return ended(operation, syntax)
    case .getcall, .getreply, .catch: return procedureEvent(operation, isCheck: false, syntax).map { .procedure($0) }
    default: return notAnEvent(syntax)
    }
  }
}
