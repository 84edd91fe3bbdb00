import TTCN3Semantics

extension FunctionTranslator {
  func slot(_ member: MemberIndex) throws(MachineError) -> ComponentLayout.Slot {
    guard let runsOn, let slot = builder.layout.slot(member, of: runsOn) else {
      throw invalid("a component variable is used where no component type is known")
    }
    return slot
  }

  /// Whether the last field of the path is optional.
  func isOptional(_ reference: Reference) -> Bool {
    guard case .field(let index)? = reference.path.last, var type = rootType(reference.root) else { return true }
    var path = reference.path[...]
    if let (object, field) = objectField(reference) {
      guard path.count > 1, let inner = self.field(field, of: object.type)?.type else { return false }
      type = inner
      path = path.dropFirst()
    }
    for step in path.dropLast() {
      switch step {
      case .field(let field), .alternative(let field):
        let fields = builder.catalog.fields(of: type)
        guard fields.indices.contains(field) else { return true }
        type = fields[field].type
      case .element: type = builder.catalog.element(of: type) ?? type
      case .key, .keys, .values: return true
      }
    }
    let fields = builder.catalog.fields(of: type)
    return fields.indices.contains(index) ? fields[index].isOptional : true
  }

  func rootType(_ root: ReferenceRoot) -> TypeID? {
    switch root {
    case .local(let slot):
      switch locals[slot.index].kind {
      case .value(let type), .template(let type, _), .port(let type): return type
      case .timer: return nil
      }
    case .member(let member):
      guard let runsOn, case .component(let type) = builder.program[runsOn].kind else { return nil }
      switch type.members[member.index].kind {
      case .variable(let type, _), .constant(let type, _), .templateVariable(let type, _, _): return type
      case .port(let type, _): return type
      case .timer: return nil
      }
    case .constant(let id): return builder.program[id].type
    case .moduleParameter(let id): return builder.program[id].type
    case .template(let id, _): return builder.program[id].type
    case .result(let expression): return expression.type
    }
  }

  // MARK: Reading

  func scalar(_ reference: Reference, _ kind: ScalarKind, into target: Int?) throws(MachineError) -> Int {
    if reference.path.isEmpty {
      switch reference.root {
      case .local(let slot):
        if builder.lane(of: locals[slot.index].kind) == .heap { return try unboxed(reference, kind, into: target) }
        return move(registers[slot.index], into: target)
      case .member(let member):
        guard case .scalar(let number, _) = try slot(member) else { return try unboxed(reference, kind, into: target) }
        let register = target ?? newScalar()
        emit(.loadMember, a: register, c: number)
        return register
      case .constant(let id): return loadGlobal(builder.global(id), kind, into: target)
      case .moduleParameter(let id): return loadGlobal(builder.global(id), kind, into: target)
      case .template: return try unboxed(reference, kind, into: target)
      case .result(let expression): return try scalar(expression, into: target)
      }
    }
    if case .local(let slot) = reference.root, case .value(let type) = locals[slot.index].kind,
      reference.path.count == 1
    {
      let list = registers[slot.index]
      switch reference.path[0] {
      case .element(let index) where isPlainList(type):
        let position = try scalar(index)
        let register = target ?? newScalar()
        emit(.loadElement, x: Int(kind.rawValue), a: register, b: list, c: position)
        return register
      case .field(let index):
        let register = target ?? newScalar()
        emit(.loadField, x: Int(kind.rawValue), a: register, b: list, c: index)
        return register
      default: break
      }
    }
    if reference.path.count == 1, let (object, field) = objectField(reference) {
      let source = try scalar(object)
      let register = target ?? newScalar()
      emit(.loadObjectField, x: Int(kind.rawValue), a: register, b: source, c: field)
      return register
    }
    let register = target ?? newScalar()
    emit(.readPathScalar, x: Int(kind.rawValue), a: register, c: try path(reference))
    return register
  }

  /// A list whose positions start at 0, so that the quick instructions will do.
  func isPlainList(_ type: TypeID) -> Bool {
    if case .recordOf = builder.program[type].kind { return true }
    return false
  }

  private func unboxed(_ reference: Reference, _ kind: ScalarKind, into target: Int?) throws(MachineError) -> Int {
    let box = try heap(reference, into: nil)
    let register = target ?? newScalar()
    emit(.unbox, x: Int(kind.rawValue), a: register, b: box)
    return register
  }

  private func loadGlobal(_ global: Int, _ kind: ScalarKind, into target: Int?) -> Int {
    let register = target ?? newScalar()
    emit(.loadGlobalScalar, x: Int(kind.rawValue), a: register, c: global)
    return register
  }

  func heap(_ reference: Reference, into target: Int?) throws(MachineError) -> Int {
    if reference.path.isEmpty {
      switch reference.root {
      case .local(let slot):
        let register = registers[slot.index]
        let evaluation = locals[slot.index].evaluation
        if evaluation != .strict { return moveTemporary(evaluated(register, evaluation), into: target) }
        guard let target else { return register }
        emit(.moveHeapBound, a: target, b: register)
        return target
      case .member(let member):
        guard case .heap(let number) = try slot(member) else { throw invalid("a component variable of the wrong kind") }
        let evaluation = evaluation(of: reference.root)
        let register = evaluation == .strict ? target ?? newHeap() : newHeap()
        emit(.loadMemberHeap, a: register, c: number)
        if evaluation != .strict { return moveTemporary(evaluated(register, evaluation), into: target) }
        return register
      case .constant(let id): return loadGlobalHeap(builder.global(id), into: target)
      case .moduleParameter(let id): return loadGlobalHeap(builder.global(id), into: target)
      case .template(let id, let arguments): return try templateReference(id, arguments, into: target)
      case .result(let expression): return try boxed(expression, into: target)
      }
    }
    let register = target ?? newHeap()
    emit(.readPath, a: register, c: try path(reference))
    return register
  }

  func loadGlobalHeap(_ global: Int, into target: Int?) -> Int {
    let register = target ?? newHeap()
    emit(.loadGlobal, a: register, c: global)
    return register
  }

  /// Reads a reference that may be unbound, or lead to something that is not there: then the result is unbound.
  func tolerant(_ reference: Reference, into target: Int? = nil) throws(MachineError) -> Int {
    if reference.path.isEmpty, evaluation(of: reference.root) != .strict {
      return moveTemporary(try evaluatedIfAny(reference.root), into: target)
    }
    let register = target ?? newHeap()
    if reference.path.isEmpty {
      switch reference.root {
      case .local(let slot):
        switch builder.lane(of: locals[slot.index].kind) {
        case .scalar(let kind): emit(.boxAny, x: Int(kind.rawValue), a: register, b: registers[slot.index])
        case .heap: emit(.moveHeap, a: register, b: registers[slot.index])
        }
        return register
      case .member(let member):
        switch try slot(member) {
        case .scalar(let number, let kind):
          let word = newScalar()
          emit(.loadMember, x: 1, a: word, c: number)
          emit(.boxAny, x: Int(kind.rawValue), a: register, b: word)
        case .heap(let number): emit(.loadMemberHeap, x: 1, a: register, c: number)
        case .timer, .port: throw invalid("a timer or port where a variable is needed")
        }
        return register
      default: return try heap(reference, into: register)
      }
    }
    emit(.readPath, x: 1, a: register, c: try path(reference))
    return register
  }

  /// The value of a variable that is evaluated when it is used; unbound if it was given nothing.
  func evaluatedIfAny(_ root: ReferenceRoot) throws(MachineError) -> Int {
    let held: Int
    switch root {
    case .local(let slot): held = registers[slot.index]
    case .member(let member):
      guard case .heap(let number) = try slot(member) else { throw invalid("a component variable of the wrong kind") }
      held = newHeap()
      emit(.loadMemberHeap, x: 1, a: held, c: number)
    default: throw invalid("no variable")
    }
    return evaluated(held, evaluation(of: root), isTolerant: true)
  }
}

extension Reference {
  func appending(_ step: PathStep, type: TypeID) -> Reference {
    Reference(root, path: path + [step], type: type, position: position)
  }
}
