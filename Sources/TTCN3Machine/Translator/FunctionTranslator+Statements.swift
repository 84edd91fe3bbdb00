import TTCN3Semantics

extension FunctionTranslator {
  func statements(_ list: [Statement]) throws(MachineError) {
    for one in list {
      position = one.position
      try statement { () throws(MachineError) in try translate(one.kind) }
    }
  }

  private func translate(_ kind: StatementKind) throws(MachineError) {
    switch kind {
    case .declare(let slot, let initial): try declare(slot, initial)
    case .declareTemplate(let slot, let initial):
      let register = registers[slot.index]
      if let initial, locals[slot.index].evaluation != .strict {
        let reference = Reference(.local(slot), type: initial.type, position: position)
        try assign(deferred: reference, .template(initial), restrictions[slot.index])
      } else if let initial {
        try moveHeap(try template(initial), into: register)
        checkRestriction(of: slot)
      } else {
        emit(.clearHeap, a: register, b: 1)
      }
    case .declareTimer(let slot, let durations): try declareTimer(slot, durations)
    case .assign(let reference, let expression): try assign(reference, expression)
    case .assignTemplate(let reference, let template): try assign(reference, template: template)
    case .block(let inner): try statements(inner)
    case .ifElse, .selectCase, .selectUnion, .forLoop, .whileLoop, .doWhile, .breakOut, .continueLoop, .label, .goto:
      try controlFlow(kind)
    case .returnValue, .returnTemplate, .stopExecution: try leave(kind)
    case .evaluate(let expression): try evaluate(expression)
    case .evaluateTemplate(let template): _ = try self.template(template)
    case .object(let statement): try self.object(statement)
    case .notCarriedOut(let what, let clause): throw notSupported(what, clause)
    case .log(let items): emit(.log, c: try log(items))
    case .stopTestCase(let items): emit(.stopTestCase, c: try log(items))
    case .alternatives(let alternatives): try self.alternatives(alternatives)
    case .interleave(let alternatives): try interleave(alternatives)
    case .repeatAlternatives: try repeatAlternatives()
    case .deactivate(let reference):
      if let reference { emit(.deactivate, a: try scalar(reference)) } else { emit(.deactivate, x: 1) }
    case .connect, .map, .disconnect, .unmap, .startComponent, .startApply, .stopComponent, .killComponent, .send,
      .controlPort:
      try configuration(kind)
    case .callComponent(let operation): try call(operation)
    case .call(let operation): try call(operation)
    case .reply(let operation): try reply(operation)
    case .raise(let operation): try raise(operation)
    case .startTimer(let timer, let duration):
      let register = try self.timer(timer)
      if let duration {
        emit(.startTimer, x: 1, a: register, b: try scalar(duration))
      } else {
        emit(.startTimer, a: register)
      }
    case .stopTimer(let timer):
      if let timer { emit(.stopTimer, a: try self.timer(timer)) } else { emit(.stopTimer, x: 1) }
    case .unmapKey(let map, let key): try unmap(map, key)
    case .setEncoding(let scope, let type, let encoding): try setEncoding(scope, type, encoding)
    case .setVerdict(let verdict, let reason):
      let register = try scalar(verdict)
      emit(.setVerdict, x: reason.isEmpty ? 0 : 1, a: register, c: reason.isEmpty ? 0 : try log(reason))
    case .setTranslationState(let state, let reason):
      let register = try scalar(state)
      emit(.setTranslationState, x: reason.isEmpty ? 0 : 1, a: register, c: reason.isEmpty ? 0 : try log(reason))
    }
  }

  /// `unmap(m, key)` (Z.161 clause 6.2.15.3): nothing happens where the key leads to nothing.
  private func unmap(_ map: Reference, _ key: Expression) throws(MachineError) {
    guard case .map(_, let value) = builder.program[map.type].kind else { throw invalid("‘unmap’ of what is no map") }
    let end = newLabel()
    let place = map.appending(.key(key), type: value)
    try refuseDeferredPart(place)
    let path = try path(place)
    let (found, isThere) = (newHeap(), newScalar())
    emit(.readPath, x: 1, a: found, c: path)
    emit(.inspectTemplate, x: InspectionCode.isBound, a: isThere, b: found)
    emit(.jumpIfFalse, a: isThere, to: end)
    // A key that leads to nothing is no key.
    emit(.clearHeap, a: found, b: 1)
    emit(.writePath, x: 1, a: found, c: path)
    self.place(end)
  }

  private func declare(_ slot: LocalSlot, _ initial: Expression?) throws(MachineError) {
    let register = registers[slot.index]
    let type: TypeID
    switch locals[slot.index].kind {
    case .value(let given): type = given
    case .template(let given, _) where locals[slot.index].evaluation != .strict: type = given
    default: throw invalid("a declaration of the wrong kind")
    }
    guard let initial else {
      if builder.lane(of: locals[slot.index].kind) == .heap {
        emit(.clearHeap, a: register, b: 1)
      } else {
        // A variable for an object is ‘null’ at first (ES 203 790 clause 5.1.2.3).
        emit(.loadWord, a: register, c: builder.lane(of: type) == .scalar(.object) ? 0 : .unbound)
      }
      return
    }
    try assign(Reference(.local(slot), type: type, position: position), initial, isDeclaration: true)
  }

  private func declareTimer(_ slot: LocalSlot, _ durations: Expression?) throws(MachineError) {
    guard case .timer(let dimensions) = locals[slot.index].kind else { throw invalid("a timer of the wrong kind") }
    let count = dimensions.reduce(1) { $0 * max($1.count, 0) }
    hasTimers = true
    let register = registers[slot.index]
    emit(.makeTimers, a: register, b: count, c: builder.add(text: locals[slot.index].name))
    if let durations { try setDurations(register, count: count, durations) }
  }

  func setDurations(_ timer: Int, count: Int, _ durations: Expression) throws(MachineError) {
    emit(.setDurations, a: timer, b: count, c: try boxed(durations))
  }

  private func evaluate(_ expression: Expression) throws(MachineError) {
    if case .call(let id, let arguments) = expression.kind {
      _ = try call(id, arguments)
      return
    }
    if case .apply(let behaviour, let arguments) = expression.kind {
      _ = try apply(behaviour, arguments, result: expression.type)
      return
    }
    if case .object(.call(let receiver, let id, let arguments, let isStatic)) = expression.kind {
      _ = try callMethod(receiver, id, arguments, isStatic: isStatic)
      return
    }
    if builder.lane(of: expression.type) == .heap { _ = try heap(expression) } else { _ = try scalar(expression) }
  }

  private func leave(_ statement: StatementKind) throws(MachineError) {
    switch statement {
    case .returnValue(nil): leave(kind == .altstep ? .altstep(AltstepOutcome.done) : .endFunction)
    case .returnValue(let expression?): try returnValue(expression)
    case .returnTemplate(let template): endWithHeap(try owned(try self.template(template)))
    default: emit(.stopExecution)
    }
  }

  private func returnValue(_ expression: Expression) throws(MachineError) {
    guard case .value(let type)? = result else {
      // A function that returns a template may return a value.
      endWithHeap(try owned(try boxed(expression)))
      return
    }
    if builder.lane(of: type) == .heap {
      let register = try owned(try heap(expression))
      checkConstraints(heap: register, from: expression.type, to: type)
      endWithHeap(register)
    } else {
      let register = try scalar(expression)
      checkConstraints(scalar: register, from: expression.type, to: type)
      endWithScalar(register)
    }
  }

  /// A register whose value may be moved away: a temporary, or a variable of a function that ends now.
  private func owned(_ register: Int) throws(MachineError) -> Int {
    if isTemporary(heap: register) { return register }
    let copy = newHeap()
    emit(.moveHeapBound, a: copy, b: register)
    return copy
  }

  /// Moves a temporary, copies a variable.
  func moveHeap(_ source: Int, into target: Int) throws(MachineError) {
    if source == target { return }
    emit(isTemporary(heap: source) ? .takeHeap : .moveHeapBound, a: target, b: source)
  }

  func checkRestriction(of slot: LocalSlot) {
    guard case .template(_, let restriction) = locals[slot.index].kind, restriction != .none else { return }
    emit(.checkRestriction, x: RestrictionCode.code(restriction), a: registers[slot.index])
  }
}

/// What an altstep's call gives back.
enum AltstepOutcome {
  /// None of its branches was chosen.
  static let none = 0
  /// A branch was chosen and carried out.
  static let done = 1
  /// A branch was chosen and ended with `repeat`.
  static let again = 2
}

enum RestrictionCode {
  static func code(_ restriction: TemplateRestriction) -> Int {
    switch restriction {
    case .none: 0
    case .value: 1
    case .omit: 2
    case .present: 3
    }
  }
}
