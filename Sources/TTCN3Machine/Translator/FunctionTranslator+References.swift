import BigInt
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

  private func loadGlobalHeap(_ global: Int, into target: Int?) -> Int {
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
  private func evaluatedIfAny(_ root: ReferenceRoot) throws(MachineError) -> Int {
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

  // MARK: Paths

  /// Makes the path that a reference goes; evaluates its indices.
  func path(_ reference: Reference) throws(MachineError) -> Int {
    if let (object, index) = objectField(reference) { return try path(reference, in: object, field: index) }
    let root: PathCode.Root
    switch reference.root {
    case _ where evaluation(of: reference.root) != .strict:
      root = .heap(try evaluatedIfAny(reference.root))
    case .local(let slot): root = .heap(registers[slot.index])
    case .member(let member):
      guard case .heap(let number) = try slot(member) else { throw invalid("a path from a simple variable") }
      root = .memberHeap(number)
    case .constant(let id): root = .heap(loadGlobalHeap(builder.global(id), into: nil))
    case .moduleParameter(let id): root = .heap(loadGlobalHeap(builder.global(id), into: nil))
    case .template(let id, let arguments): root = .heap(try templateReference(id, arguments, into: nil))
    case .result(let expression): root = .heap(try boxed(expression))
    }
    guard let type = rootType(reference.root) else { throw invalid("a path from something without parts") }
    let (steps, text) = try steps(reference.path, from: type)
    return builder.add(
      PathCode(
        root: root, steps: steps, text: rootName(reference.root) + text, isImplicitOmit: isImplicitOmit,
        isRestricted: isRestricted(reference.root)))
  }

  /// Whether a variable holds values and `omit` only, though it is one of templates.
  private func isRestricted(_ root: ReferenceRoot) -> Bool {
    let restriction: TemplateRestriction
    switch root {
    case .local(let slot):
      guard case .template(_, let given) = locals[slot.index].kind else { return false }
      restriction = given
    case .member(let member):
      guard let runsOn, case .component(let type) = builder.program[runsOn].kind,
        case .templateVariable(_, let given, _) = type.members[member.index].kind
      else { return false }
      restriction = given
    default: return false
    }
    return restriction == .value || restriction == .omit
  }

  func rootName(_ root: ReferenceRoot) -> String {
    switch root {
    case .local(let slot): return locals[slot.index].name
    case .member(let member):
      guard let runsOn, case .component(let type) = builder.program[runsOn].kind else { return "" }
      return type.members[member.index].name
    case .constant(let id): return builder.program[id].name.name
    case .moduleParameter(let id): return builder.program[id].name.name
    case .template(let id, _): return builder.program[id].name.name
    case .result: return "the result"
    }
  }

  func steps(_ path: [PathStep], from start: TypeID) throws(MachineError) -> ([PathCode.Step], String) {
    var steps: [PathCode.Step] = []
    var type = start
    var text = ""
    for step in path {
      switch step {
      case .field(let index), .alternative(let index):
        let fields = builder.catalog.fields(of: type)
        guard fields.indices.contains(index) else { throw invalid("a field that the type does not have") }
        let isField = if case .field = step { true } else { false }
        steps.append(
          PathCode.Step(
            kind: isField ? .field : .alternative, index: index, count: fields.count, lowerBound: 0, isSetOf: false,
            name: fields[index].name,
            optional: Set(fields.indices.filter { isField && fields[$0].isOptional })))
        type = fields[index].type
        text += "." + fields[index].name
      case .element(let index):
        steps.append(try elementStep(index, of: type))
        // An element of a string is a string of the same type.
        type = builder.catalog.element(of: type) ?? type
        text += "[…]"
      case .key(let key):
        guard case .map(let from, let to) = builder.program[type].kind else { throw invalid("a key of what is no map") }
        steps.append(try keyStep(key, of: from))
        type = to
        text += "[…]"
      case .keys, .values:
        guard case .map(let from, let to) = builder.program[type].kind else { throw invalid("keys of what is no map") }
        let isKeys = if case .keys = step { true } else { false }
        steps.append(
          PathCode.Step(
            kind: isKeys ? .keys : .values, index: 0, count: -1, lowerBound: 0, isSetOf: true, name: ""))
        type = builder.catalog.set(of: isKeys ? from : to) ?? type
        text += isKeys ? ".from" : ".to"
      }
    }
    return (steps, text)
  }

  /// A key stays in its register until the path has been gone.
  func keyStep(_ key: Expression, of type: TypeID) throws(MachineError) -> PathCode.Step {
    let register = try boxed(key)
    checkConstraints(heap: register, from: key.type, to: type)
    return PathCode.Step(kind: .key, index: register, count: -1, lowerBound: 0, isSetOf: false, name: "")
  }

  func elementStep(_ index: Expression, of type: TypeID) throws(MachineError) -> PathCode.Step {
    let position = try scalar(index)
    var step = PathCode.Step(kind: .element, index: position, count: -1, lowerBound: 0, isSetOf: false, name: "")
    switch builder.program[type].kind {
    case .array(_, let lowerBound, let count): (step.lowerBound, step.count) = (lowerBound, count)
    case .setOf: step.isSetOf = true
    default: break
    }
    return step
  }

  // MARK: Writing

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

extension Reference {
  func appending(_ step: PathStep, type: TypeID) -> Reference {
    Reference(root, path: path + [step], type: type, position: position)
  }
}
