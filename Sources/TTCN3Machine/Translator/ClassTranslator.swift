import TTCN3Semantics

/// A method that every object has (ES 203 790 clause 5.1.1.11).
enum PredefinedMethod: String, CaseIterable {
  case toString
  case equals

  var result: Lane { self == .toString ? .heap : .scalar(.boolean) }

  /// Those of a call; of `equals` one that is an object.
  func parameters(_ arguments: [Argument]) -> [FormalParameter] {
    guard self == .equals, case .value(let other)? = arguments.first else { return [] }
    return [FormalParameter(name: "obj", kind: .value(other.type))]
  }
}

/// Lays out the classes of a program (ES 203 790 clause 5.1.1): fields, the table of methods, destructors.
enum ClassTranslator {
  private static let maximumTable = 1 << 22

  static func layOut(_ builder: ProgramBuilder) throws(MachineError) {
    guard !builder.program.classes.isEmpty else { return }
    for index in builder.program.classes.indices { builder.classes.append(try layOut(ClassID(index), builder)) }
    var slots = MethodSlots()
    for method in PredefinedMethod.allCases {
      builder.predefinedSlots[method.rawValue] = slots.slot(predefinedShape(method))
    }
    for definition in builder.program.classes {
      for method in definition.methods where !method.isPrivate {
        builder.slots[method.behaviour.index] = slots.slot(shape(method, builder))
      }
    }
    guard slots.count < 1 << 16, slots.count * builder.program.classes.count < maximumTable else {
      throw MachineError(.notSupported, "the classes have too many methods: \(slots.count) different ones")
    }
    try fillTable(slots.count, builder)
    for index in builder.program.classes.indices {
      builder.classes[index].destructor = try destructor(of: ClassID(index), builder)
    }
  }

  // MARK: Fields

  private static func layOut(_ id: ClassID, _ builder: ProgramBuilder) throws(MachineError) -> ClassCode {
    let definition = builder.program[id]
    var code = ClassCode(
      name: definition.name.name, fields: [], initial: [], timers: [], ancestors: ancestors(of: id, builder),
      destructor: nil)
    let timer = builder.program.types.firstIndex { if case .timer = $0.kind { true } else { false } }
    for (index, field) in definition.fields.enumerated() {
      guard field.evaluation == .strict else {
        throw builder.notSupported(
          "‘\(field.name)’, a field that is evaluated when it is used", field.position, "ES 203 790 5.1.1.0")
      }
      var type = TypeID(timer ?? 0)
      switch field.kind {
      case .variable(let own, _), .constant(let own, _), .templateVariable(let own, _, _), .port(let own, _): type = own
      case .timer(let dimensions, _):
        code.timers.append(ClassCode.Timers(field: index, names: names(field.name, dimensions)))
      }
      code.fields.append(ClassCode.Field(name: field.name, type: type))
      var isObject = false
      if case .variable = field.kind { isObject = builder.lane(of: type) == .scalar(.object) }
      code.initial.append(isObject ? .object(0) : .unbound)
    }
    return code
  }

  private static func names(_ name: String, _ dimensions: [ArrayDimension]) -> [String] {
    ComponentTranslator.names(name, dimensions)
  }

  private static func ancestors(of id: ClassID, _ builder: ProgramBuilder) -> Set<Int> {
    var found: Set<Int> = []
    var waiting = [id]
    while let next = waiting.popLast() {
      let definition = builder.program[next]
      guard found.insert(definition.type.index).inserted else { continue }
      for parent in definition.traits + [definition.superclass].compactMap({ $0 }) {
        if let parent = builder.classNumber(of: parent) { waiting.append(parent) }
      }
    }
    for root in builder.program.classes where root.isRoot { found.insert(root.type.index) }
    return found
  }

  // MARK: Methods

  /// Numbers methods by name and by how they are called: those that override each other have the same.
  private struct MethodSlots {
    private var numbers: [String: Int] = [:]
    var count: Int { numbers.count }

    mutating func slot(_ shape: String) -> Int {
      if let known = numbers[shape] { return known }
      numbers[shape] = numbers.count
      return numbers.count - 1
    }
  }

  private static func shape(_ method: ObjectMethod, _ builder: ProgramBuilder) -> String {
    let frame = builder.frame(ofMethod: method.behaviour)
    let parameters = frame.parameters.map { "\($0.lane)\($0.direction)" }.joined(separator: ",")
    return "\(method.name)(\(parameters))\(frame.result.map { "\($0)" } ?? "")"
  }

  private static func predefinedShape(_ method: PredefinedMethod) -> String {
    let object = "\(Lane.scalar(.object))\(FormalParameter.Direction.in)"
    return "\(method.rawValue)(\(method == .equals ? object : ""))\(method.result)"
  }

  private static func fillTable(_ slotCount: Int, _ builder: ProgramBuilder) throws(MachineError) {
    var predefined: [Int: Int] = [:]
    for method in PredefinedMethod.allCases {
      guard let slot = builder.predefinedSlots[method.rawValue] else { continue }
      builder.functions.append(try function(method, builder))
      predefined[slot] = builder.functions.count - 1
    }
    builder.methods.slotCount = slotCount
    for index in builder.program.classes.indices {
      var row = [Int32](repeating: -1, count: slotCount)
      for (slot, function) in predefined { row[slot] = Int32(truncatingIfNeeded: function) }
      // The nearest class has the last word.
      for ancestor in chain(of: ClassID(index), builder).reversed() {
        for method in builder.program[ancestor].methods where !method.isPrivate {
          guard let slot = builder.slots[method.behaviour.index] else { continue }
          row[slot] = Int32(truncatingIfNeeded: builder.function(method.behaviour))
        }
      }
      builder.methods.functions += row
    }
  }

  /// The class and the classes that it extends, the nearest first; no traits, which have no bodies.
  static func chain(of id: ClassID, _ builder: ProgramBuilder) -> [ClassID] {
    var found = [id]
    while let last = found.last, found.count <= builder.program.classes.count,
      let parent = builder.program[last].superclass.flatMap({ builder.classNumber(of: $0) })
    {
      found.append(parent)
    }
    return found
  }

  /// What `object` itself has.
  private static func function(
    _ method: PredefinedMethod, _ builder: ProgramBuilder
  ) throws(MachineError) -> FunctionCode {
    let root = builder.program.classes.first { $0.isRoot }?.type ?? builder.program.classes[0].type
    let parameters = method == .equals ? [FormalParameter(name: "obj", kind: .value(root))] : []
    let result = ResultType.value(try builder.predefinedType(method))
    let translator = FunctionTranslator(
      "object.\(method.rawValue)", kind: .function, parameters: parameters, locals: [], result: result, runsOn: nil,
      position: .none, builder, owner: ClassID(0))
    guard let this = translator.frame.this else { throw translator.invalid("a method without an object") }
    switch method {
    case .toString:
      let text = translator.newHeap()
      translator.emit(.objectOperation, x: ObjectQuestion.text, a: text, b: this)
      translator.emit(.endWithHeap, a: text)
    case .equals:
      let answer = translator.newScalar()
      translator.emit(.equalWord, a: answer, b: this, c: translator.frame.parameters[0].register)
      translator.emit(.endWithScalar, a: answer)
    }
    return try translator.finish()
  }

  // MARK: Destructors

  /// The function that runs the destructor of a class and then those of what it extends; nil if there are none.
  private static func destructor(of id: ClassID, _ builder: ProgramBuilder) throws(MachineError) -> Int? {
    let destructors = chain(of: id, builder).compactMap { builder.program[$0].destructor }
    guard !destructors.isEmpty else { return nil }
    let definition = builder.program[id]
    let translator = FunctionTranslator(
      "\(definition.name).finally", kind: .function, parameters: [], locals: [], result: nil, runsOn: definition.runsOn,
      position: definition.position, builder, owner: id)
    guard let this = translator.frame.this else { throw translator.invalid("a destructor without an object") }
    for destructor in destructors { try translator.callConstructor(destructor, [], this: this) }
    translator.emit(.endFunction)
    builder.functions.append(try translator.finish())
    return builder.functions.count - 1
  }
}

extension ProgramBuilder {
  func classNumber(of type: TypeID) -> ClassID? {
    if case .objectClass(let id) = program[type].kind { return id }
    return nil
  }

  /// The type of what `toString` or `equals` gives back.
  fileprivate func predefinedType(_ method: PredefinedMethod) throws(MachineError) -> TypeID {
    for (index, type) in program.types.enumerated() {
      switch (method, type.kind) {
      case (.toString, .universalCharstring), (.equals, .boolean): return TypeID(index)
      default: continue
      }
    }
    throw MachineError(.invalidProgram, "the program has no type for ‘\(method.rawValue)’")
  }
}
