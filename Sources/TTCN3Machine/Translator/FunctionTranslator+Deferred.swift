import TTCN3Semantics

/// Variables and parameters that are `@lazy` or `@fuzzy` (Z.161 clauses 3.1, 5.4.1.1, 11): what they are given becomes a
/// function, which is called where they are used.
extension FunctionTranslator {
  /// When the variable or parameter that a reference leads to, as a whole or in part, is evaluated.
  func evaluation(of root: ReferenceRoot) -> Evaluation {
    switch root {
    case .local(let slot): return locals[slot.index].evaluation
    case .member(let member):
      guard let runsOn, case .component(let type) = builder.program[runsOn].kind,
        type.members.indices.contains(member.index)
      else { return .strict }
      return type.members[member.index].evaluation
    default: return .strict
    }
  }

  /// The value of such a variable in a temporary, evaluated if need be.
  /// - Parameters:
  ///   - held: the register of the variable, or of a copy.
  ///   - isTolerant: it may have been given nothing.
  func evaluated(_ held: Int, _ evaluation: Evaluation, isTolerant: Bool = false) -> Int {
    let value = newHeap()
    let next = newLabel()
    emit(isTolerant ? .moveHeap : .moveHeapBound, a: value, b: held)
    emit(.callDeferred, x: value, a: value, b: scalarTop, to: next)
    if evaluation == .lazy { emit(.keepDeferred, a: value, b: held) }
    place(next)
    return value
  }

  /// An assignment to such a variable as a whole: nothing is evaluated yet.
  func assign(deferred reference: Reference, _ argument: Argument, _ restriction: TemplateRestriction = .none)
    throws(MachineError)
  {
    let evaluation = evaluation(of: reference.root)
    switch reference.root {
    case .local(let slot):
      try deferred(argument, evaluation, type: reference.type, restriction, into: registers[slot.index])
    case .member(let member):
      guard case .heap(let number) = try slot(member) else { throw invalid("a component variable of the wrong kind") }
      let register = newHeap()
      let isFree = try deferred(argument, evaluation, type: reference.type, restriction, into: register)
      guard isFree else {
        throw notSupported(
          "‘\(rootName(reference.root))’, which is evaluated when it is used, with variables of a behaviour", "11.1")
      }
      emit(.storeMemberHeap, a: register, c: number)
    default: throw invalid("this cannot be assigned")
    }
  }

  /// A variable of which a part is assigned would have to be evaluated, and then be another one.
  func refuseDeferredPart(_ reference: Reference) throws(MachineError) {
    guard !reference.path.isEmpty, evaluation(of: reference.root) != .strict else { return }
    throw notSupported(
      "an assignment to a part of ‘\(rootName(reference.root))’, which is evaluated when it is used", "11.1")
  }

  /// Makes a register wait with an expression; what is constant is put there at once.
  /// - Returns: whether the expression needs no variables of the behaviour.
  @discardableResult
  func deferred(
    _ argument: Argument, _ evaluation: Evaluation, type: TypeID, _ restriction: TemplateRestriction,
    into register: Int
  ) throws(MachineError) -> Bool {
    if let known = known(argument, type: type, restriction) {
      emit(.loadValue, a: register, c: builder.add(known))
      return true
    }
    let recipe = try deferral(of: argument, type: type, restriction)
    builder.deferrals.append(recipe)
    emit(.makeDeferred, a: register, c: builder.deferrals.count - 1)
    return recipe.captures.isEmpty
  }

  /// What is known already and needs no check.
  private func known(_ argument: Argument, type: TypeID, _ restriction: TemplateRestriction) -> Value? {
    switch argument {
    case .value(let expression) where !needsCheck(from: expression.type, to: type):
      return builder.folder.value(of: expression)
    case .template(let template) where restriction == .none: return builder.folder.template(template)
    default: return nil
    }
  }

  /// The function that evaluates an expression of this one. It has the same locals, those that the expression uses
  /// with the values they have in this one when it is called.
  private func deferral(
    of argument: Argument, type: TypeID, _ restriction: TemplateRestriction
  ) throws(MachineError) -> DeferredRecipe {
    let inner = FunctionTranslator(
      "\(name), evaluated later", kind: .function, parameters: [], locals: locals, result: .template(type, .none),
      runsOn: runsOn, position: position, builder, owner: owner)
    inner.isImplicitOmit = isImplicitOmit
    let register: Int
    switch argument {
    case .value(let expression):
      register = try inner.boxed(expression, into: inner.newHeap())
      inner.checkConstraints(heap: register, from: expression.type, to: type)
    case .template(let template):
      register = try inner.template(template, into: inner.newHeap())
      if restriction != .none { inner.emit(.checkRestriction, x: RestrictionCode.code(restriction), a: register) }
    default: throw invalid("this cannot be evaluated later")
    }
    inner.emit(.endWithHeap, a: register)
    var captures = inner.registers.used.map { slot in
      DeferredRecipe.Capture(
        isHeap: builder.lane(of: locals[slot].kind) == .heap, source: registers[slot], target: inner.registers[slot])
    }
    if let this = frame.this, let target = inner.frame.this {
      captures.append(DeferredRecipe.Capture(isHeap: false, source: this, target: target))
    }
    builder.functions.append(try inner.finish())
    return DeferredRecipe(function: builder.functions.count - 1, captures: captures)
  }
}
