import TTCN3Semantics

/// Ways from a variable to a part of it.
extension FunctionTranslator {
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
}
