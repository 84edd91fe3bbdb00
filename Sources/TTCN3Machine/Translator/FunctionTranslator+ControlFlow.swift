import TTCN3Semantics

extension FunctionTranslator {
  func controlFlow(_ kind: StatementKind) throws(MachineError) {
    switch kind {
    case .ifElse(let condition, let then, let otherwise): try ifElse(condition, then, otherwise)
    case .selectCase(let subject, let branches): try select(subject, branches)
    case .selectUnion(let subject, let branches): try selectUnion(subject, branches)
    case .forLoop(let initial, let condition, let step, let body):
      try statements(initial)
      try loop(while: condition, step: step, body: body)
    case .whileLoop(let condition, let body): try loop(while: condition, step: [], body: body)
    case .doWhile(let body, let condition): try doWhile(body, condition)
    case .breakOut: try breakOut()
    case .continueLoop: try continueLoop()
    case .label(let id): place(label(id))
    // A jump back is a loop: it must count as a step.
    case .goto(let id):
      if innermostFinally != nil {
        throw notSupported("‘goto’ in what ‘finally’ stands behind", "ES 203 790 5.2.1")
      }
      emit(.loop, to: label(id))
    default: throw invalid("a statement in the wrong place")
    }
  }

  private func ifElse(_ test: Expression, _ then: [Statement], _ otherwise: [Statement]) throws(MachineError) {
    let elsewhere = newLabel()
    try condition(test, whenFalse: elsewhere)
    try statements(then)
    if otherwise.isEmpty {
      place(elsewhere)
      return
    }
    let end = newLabel()
    emit(.jump, to: end)
    place(elsewhere)
    try statements(otherwise)
    place(end)
  }

  private func loop(while test: Expression, step: [Statement], body: [Statement]) throws(MachineError) {
    let (top, next, end) = (newLabel(), newLabel(), newLabel())
    place(top)
    let place = position
    try condition(test, whenFalse: end)
    exits.append(.loop(end: end, next: next))
    try statements(body)
    exits.removeLast()
    self.place(next)
    try statements(step)
    position = place
    emit(.loop, to: top)
    self.place(end)
  }

  private func doWhile(_ body: [Statement], _ test: Expression) throws(MachineError) {
    let (top, next, end) = (newLabel(), newLabel(), newLabel())
    place(top)
    exits.append(.loop(end: end, next: next))
    try statements(body)
    exits.removeLast()
    place(next)
    position = test.position
    try condition(test, whenFalse: end)
    emit(.loop, to: top)
    place(end)
  }

  func breakOut() throws(MachineError) {
    switch exits.last {
    case .finally(let block): leave(.breakOut, through: block)
    case .loop(let end, _), .select(let end), .alternatives(let end, _): emit(.jump, to: end)
    case .altstep: leave(.altstep(AltstepOutcome.done))
    case nil: throw invalid("‘break’ has nothing to leave")
    }
  }

  func continueLoop() throws(MachineError) {
    for exit in exits.reversed() {
      switch exit {
      case .loop(_, let next):
        emit(.jump, to: next)
        return
      case .finally(let block):
        leave(.continueLoop, through: block)
        return
      case .select, .alternatives, .altstep: continue
      }
    }
    throw invalid("‘continue’ has no loop around it")
  }

  func repeatAlternatives() throws(MachineError) {
    for exit in exits.reversed() {
      switch exit {
      case .alternatives(_, let start):
        emit(.loop, to: start)
        return
      case .altstep:
        leave(.altstep(AltstepOutcome.again))
        return
      case .finally(let block):
        leave(.repeatAlternatives, through: block)
        return
      case .loop, .select: continue
      }
    }
    throw invalid("‘repeat’ has no ‘alt’ around it")
  }

  private func select(_ subject: Expression, _ branches: [SelectBranch]) throws(MachineError) {
    let end = newLabel()
    let isInteger = builder.lane(of: subject.type) == .scalar(.integer)
    let number = isInteger ? try scalar(subject, into: newScalar()) : 0
    let value = newHeap()
    if isInteger {
      emit(.box, x: Int(ScalarKind.integer.rawValue), a: value, b: number)
    } else {
      _ = try boxed(subject, into: value)
    }
    exits.append(.select(end: end))
    for branch in branches {
      try self.branch(branch.templates, branch.body, end: end) { (template, body) throws(MachineError) in
        try jumpIfMatches(value, isInteger ? number : nil, template, to: body)
      }
    }
    exits.removeLast()
    place(end)
  }

  /// A branch of a `select`: its statements run if a choice fits, or if it has none (`case else`), and then the rest is
  /// passed over.
  /// - Parameter test: jumps to the statements if one choice fits.
  func branch<Choice>(
    _ choices: [Choice], _ body: [Statement], end: Label, test: (Choice, Label) throws(MachineError) -> Void
  ) throws(MachineError) {
    let (start, next) = (newLabel(), newLabel())
    for choice in choices { try test(choice, start) }
    if !choices.isEmpty { emit(.jump, to: next) }
    place(start)
    try statements(body)
    emit(.jump, to: end)
    place(next)
  }

  private func jumpIfMatches(
    _ value: Int, _ number: Int?, _ template: TemplateExpression, to label: Label
  ) throws(MachineError) {
    let (scalars, heaps) = (scalarTop, heapTop)
    defer { (scalarTop, heapTop) = (scalars, heaps) }
    if let number, case .integer(let wanted)? = builder.folder.template(template), let word = immediate(wanted) {
      emit(.jumpIfEqualImmediate, a: number, b: word, to: label)
      return
    }
    let matched = newScalar()
    try match(value, template, into: matched)
    emit(.jumpIfTrue, a: matched, to: label)
  }

  private func selectUnion(_ subject: TemplateExpression, _ branches: [SelectUnionBranch]) throws(MachineError) {
    let end = newLabel()
    let chosen = newScalar()
    emit(.inspectTemplate, x: InspectionCode.chosenAlternative, a: chosen, b: try tolerantTemplate(subject))
    exits.append(.select(end: end))
    for branch in branches {
      try self.branch(branch.alternatives, branch.body, end: end) { (alternative, body) throws(MachineError) in
        emit(.jumpIfWord, a: chosen, b: alternative, to: body)
      }
    }
    exits.removeLast()
    place(end)
  }
}
