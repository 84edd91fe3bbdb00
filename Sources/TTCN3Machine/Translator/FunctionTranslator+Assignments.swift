import BigInt
import TTCN3Semantics

/// What is written into variables and parts of them, and whether its type allows it.
extension FunctionTranslator {
  func assign(_ reference: Reference, _ expression: Expression, isDeclaration: Bool = false) throws(MachineError) {
    if reference.path.isEmpty, evaluation(of: reference.root) != .strict {
      try assign(deferred: reference, .value(expression))
      return
    }
    let mark = heapTop
    if !isDeclaration, try assignParts(reference, expression) { return }
    if case .scalar = builder.lane(of: reference.type), !isOptionalTarget(reference, expression) {
      try assignScalar(reference, expression, mark)
      return
    }
    if reference.path.isEmpty, case .local(let slot) = reference.root {
      try assignLocal(slot, reference, expression)
      return
    }
    let value = try boxed(expression)
    checkConstraints(heap: value, from: expression.type, to: reference.type)
    try store(heap: value, in: reference, releasingFrom: isTemporary(heap: value) ? value + 1 : mark)
  }

  /// An optional field may be given `omit`, or another optional field that may be omitted.
  private func isOptionalTarget(_ reference: Reference, _ expression: Expression) -> Bool {
    guard case .field? = reference.path.last, isOptional(reference) else { return false }
    switch expression.kind {
    case .omit: return true
    case .reference(let source):
      if case .field? = source.path.last { return true }
      return false
    default: return false
    }
  }

  private func assignScalar(_ reference: Reference, _ expression: Expression, _ mark: Int) throws(MachineError) {
    if reference.path.isEmpty, case .local(let slot) = reference.root,
      case .scalar = builder.lane(of: locals[slot.index].kind)
    {
      let register = registers[slot.index]
      if needsCheck(from: expression.type, to: reference.type) {
        let value = try scalar(expression)
        checkConstraints(scalar: value, from: expression.type, to: reference.type)
        emit(.move, a: register, b: value)
      } else {
        try scalar(expression, into: register)
      }
      return
    }
    let value = try scalar(expression)
    checkConstraints(scalar: value, from: expression.type, to: reference.type)
    try store(scalar: value, in: reference, releasingFrom: mark)
  }

  private func assignLocal(_ slot: LocalSlot, _ reference: Reference, _ expression: Expression) throws(MachineError) {
    let register = registers[slot.index]
    // `v := v & x` appends to the variable itself.
    if case .binary(.concatenate, let left, let right) = expression.kind, case .reference(let source) = left.kind,
      source.path.isEmpty, case .local(slot) = source.root,
      !needsCheck(from: expression.type, to: reference.type), builder.program[reference.type].constraints.isEmpty
    {
      emit(.appendInPlace, a: register, b: try boxed(right))
      return
    }
    if needsCheck(from: expression.type, to: reference.type) {
      let value = try boxed(expression)
      checkConstraints(heap: value, from: expression.type, to: reference.type)
      try moveHeap(value, into: register)
    } else {
      try moveHeap(try boxed(expression), into: register)
    }
  }

  /// A value with parts left out changes only the parts that it names (Z.161 clause 19.1).
  private func assignParts(_ reference: Reference, _ expression: Expression) throws(MachineError) -> Bool {
    switch expression.kind {
    case .record(let parts) where parts.contains(where: { $0 == nil }):
      let fields = builder.catalog.fields(of: reference.type)
      var values: [(Reference, Int)] = []
      for (index, part) in parts.enumerated() {
        guard let part, fields.indices.contains(index) else { continue }
        let target = reference.appending(.field(index), type: fields[index].type)
        let value = newHeap()
        _ = try boxed(part, into: value)
        checkConstraints(heap: value, from: part.type, to: target.type)
        values.append((target, value))
      }
      for (target, value) in values { try store(heap: value, in: target) }
      return true
    case .indexedList(let parts):
      if case .map(_, let value) = builder.program[reference.type].kind {
        try assign(parts, of: value, in: reference)
        return true
      }
      guard let element = builder.catalog.element(of: reference.type) else { return false }
      for part in parts {
        let value = try boxed(part.value, into: newHeap())
        checkConstraints(heap: value, from: part.value.type, to: element)
        try store(heap: value, in: reference.appending(.element(part.index), type: element))
      }
      return true
    case .list(let parts) where parts.contains(where: { $0 == nil }):
      guard let element = builder.catalog.element(of: reference.type) else { return false }
      let first = newHeap(parts.count)
      for (index, part) in parts.enumerated() {
        if let part {
          _ = try boxed(part, into: first + index)
          checkConstraints(heap: first + index, from: part.type, to: element)
        } else {
          let position = PathStep.element(try integer(lowerBound(of: reference.type) + index))
          _ = try tolerant(reference.appending(position, type: element), into: first + index)
        }
      }
      let list = newHeap()
      emit(.makeList, x: isSetOf(reference.type) ? 1 : 0, a: list, b: parts.count, c: first)
      try store(heap: list, in: reference)
      return true
    default: return false
    }
  }

  /// Keys of a map that are given values; those not mentioned keep theirs. All is evaluated before anything is changed.
  private func assign(_ parts: [IndexedExpression], of type: TypeID, in map: Reference) throws(MachineError) {
    var paths: [(path: Int, value: Int)] = []
    for part in parts {
      let path = try writtenPath(map.appending(.key(part.index), type: type), releasingFrom: nil)
      let value = try boxed(part.value, into: newHeap())
      checkConstraints(heap: value, from: part.value.type, to: type)
      paths.append((path, value))
    }
    for part in paths { emit(.writePath, x: 1, a: part.value, c: part.path) }
  }

  private func lowerBound(of type: TypeID) -> Int {
    if case .array(_, let lowerBound, _) = builder.program[type].kind { return lowerBound }
    return 0
  }

  /// A position as an expression.
  func integer(_ number: Int) throws(MachineError) -> Expression {
    for (index, type) in builder.program.types.enumerated() {
      if case .integer = type.kind {
        return Expression(.literal(.integer(BigInt(number))), type: TypeID(index), position: position)
      }
    }
    throw invalid("the program has no integer type")
  }

  func assign(_ reference: Reference, template: TemplateExpression) throws(MachineError) {
    if reference.path.isEmpty, evaluation(of: reference.root) != .strict {
      try assign(deferred: reference, .template(template), restriction(of: reference.root))
      return
    }
    let value = try self.template(template)
    if reference.path.isEmpty, case .local(let slot) = reference.root {
      try moveHeap(value, into: registers[slot.index])
      checkRestriction(of: slot)
      return
    }
    try store(heap: value, in: reference)
  }

  /// That of a variable that is evaluated when it is used.
  private func restriction(of root: ReferenceRoot) -> TemplateRestriction {
    switch root {
    case .local(let slot): return restrictions[slot.index]
    case .member(let member):
      guard let runsOn, case .component(let type) = builder.program[runsOn].kind,
        case .templateVariable(_, let restriction, _) = type.members[member.index].kind
      else { return .none }
      return restriction
    default: return .none
    }
  }

  /// Stores a scalar of the type of the reference.
  /// - Parameter mark: heap temporaries from here on are released first: one of them may hold the variable that
  ///   changes, which would then be copied.
  func store(scalar register: Int, in reference: Reference, releasingFrom mark: Int? = nil) throws(MachineError) {
    guard case .scalar(let kind) = builder.lane(of: reference.type) else { throw invalid("a store of the wrong kind") }
    if reference.path.isEmpty {
      switch reference.root {
      case .local(let slot):
        if builder.lane(of: locals[slot.index].kind) == .heap {
          emit(.box, x: Int(kind.rawValue), a: registers[slot.index], b: register)
        } else {
          emit(.moveBound, a: registers[slot.index], b: register)
        }
        return
      case .member(let member):
        switch try slot(member) {
        case .scalar(let number, _): emit(.storeMember, a: register, c: number)
        case .heap(let number):
          let box = newHeap()
          emit(.box, x: Int(kind.rawValue), a: box, b: register)
          emit(.storeMemberHeap, a: box, c: number)
        default: throw invalid("a timer or port cannot be assigned")
        }
        return
      default: throw invalid("this cannot be assigned")
      }
    }
    if case .local(let slot) = reference.root, case .value(let type) = locals[slot.index].kind,
      reference.path.count == 1
    {
      switch reference.path[0] {
      case .element(let index) where isPlainList(type):
        let position = try scalar(index)
        if let mark { releaseHeap(from: mark) }
        emit(.storeElement, x: Int(kind.rawValue), a: registers[slot.index], b: position, c: register)
        return
      case .field(let index):
        let count = builder.catalog.fields(of: type).count
        guard count < 1 << 15 else { break }
        if let mark { releaseHeap(from: mark) }
        emit(.storeField, x: Int(kind.rawValue), a: registers[slot.index], b: index | count << 16, c: register)
        return
      default: break
      }
    }
    if reference.path.count == 1, let (object, field) = objectField(reference) {
      let target = try scalar(object)
      if let mark { releaseHeap(from: mark) }
      emit(.storeObjectField, x: Int(kind.rawValue), a: register, b: target, c: field)
      return
    }
    let path = try writtenPath(reference, releasingFrom: mark)
    emit(.writePathScalar, x: Int(kind.rawValue), a: register, c: path)
  }

  private func writtenPath(_ reference: Reference, releasingFrom mark: Int?) throws(MachineError) -> Int {
    try refuseDeferredPart(reference)
    let path = try path(reference)
    // A key is in a temporary that is still needed.
    let hasKeys = reference.path.contains { if case .key = $0 { true } else { false } }
    if let mark, !hasKeys { releaseHeap(from: mark) }
    return path
  }

  /// Stores a value of any kind.
  func store(heap register: Int, in reference: Reference, releasingFrom mark: Int? = nil) throws(MachineError) {
    if reference.path.isEmpty {
      switch reference.root {
      case .local(let slot):
        switch builder.lane(of: locals[slot.index].kind) {
        case .scalar(let kind): emit(.unbox, x: Int(kind.rawValue), a: registers[slot.index], b: register)
        case .heap: try moveHeap(register, into: registers[slot.index])
        }
      case .member(let member):
        switch try slot(member) {
        case .scalar(let number, let kind):
          let word = newScalar()
          emit(.unbox, x: Int(kind.rawValue), a: word, b: register)
          emit(.storeMember, a: word, c: number)
        case .heap(let number): emit(.storeMemberHeap, a: register, c: number)
        default: throw invalid("a timer or port cannot be assigned")
        }
      default: throw invalid("this cannot be assigned")
      }
      return
    }
    let path = try writtenPath(reference, releasingFrom: mark)
    emit(.writePath, x: isTemporary(heap: register) ? 1 : 0, a: register, c: path)
  }

  // MARK: Constraints

  func needsCheck(from source: TypeID, to target: TypeID) -> Bool {
    source != target && builder.deeplyConstrained.contains(target.index)
  }

  func checkConstraints(scalar register: Int, from source: TypeID, to target: TypeID) {
    guard needsCheck(from: source, to: target), case .scalar(let kind) = builder.lane(of: target) else { return }
    emit(.checkScalar, x: Int(kind.rawValue), a: register, c: target.index)
  }

  func checkConstraints(heap register: Int, from source: TypeID, to target: TypeID) {
    if needsCheck(from: source, to: target) { emit(.checkValue, a: register, c: target.index) }
  }
}
