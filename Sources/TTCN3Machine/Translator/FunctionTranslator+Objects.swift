import TTCN3Semantics

/// Objects (ES 203 790 clause 5.1).
extension FunctionTranslator {
  // MARK: Fields

  /// The object and the field that a reference begins with, if it leads into an object.
  func objectField(_ reference: Reference) -> (object: Expression, field: Int)? {
    guard case .result(let object) = reference.root, case .field(let field)? = reference.path.first,
      case .objectClass = builder.program[object.type].kind
    else { return nil }
    return (object, field)
  }

  func field(_ index: Int, of type: TypeID) -> ClassCode.Field? {
    guard case .objectClass(let id) = builder.program[type].kind, builder.classes.indices.contains(id.index) else {
      return nil
    }
    let fields = builder.classes[id.index].fields
    return fields.indices.contains(index) ? fields[index] : nil
  }

  /// The path of a reference that begins with a field of an object.
  func path(_ reference: Reference, in object: Expression, field index: Int) throws(MachineError) -> Int {
    guard let field = field(index, of: object.type) else { throw invalid("a field that the class does not have") }
    let register = try scalar(object)
    let (steps, text) = try steps(Array(reference.path.dropFirst()), from: field.type)
    return builder.add(PathCode(root: .object(register, field: index), steps: steps, text: field.name + text))
  }

  /// A timer that is a field of an object.
  func timer(of object: Expression, _ index: Int, _ offset: Int?) throws(MachineError) -> Int {
    let first = newScalar()
    emit(.loadObjectField, x: Int(ScalarKind.component.rawValue), a: first, b: try scalar(object), c: index)
    guard let offset else { return first }
    let register = newScalar()
    emit(.loadTimer, x: 2, a: register, b: offset, c: first)
    return register
  }

  // MARK: Expressions

  func scalar(_ operation: ObjectOperation, into target: Int?) throws(MachineError) -> Int {
    switch operation {
    case .create(let id, let arguments, let external, let outer):
      return try create(id, arguments, external, outer, into: target)
    case .this, .superclass:
      guard let this = frame.this else { throw invalid("‘this’ where no object is") }
      return move(this, into: target)
    case .outer(let depth):
      guard let this = frame.this else { throw invalid("a member of a class where no object is") }
      let register = target ?? newScalar()
      for step in 0..<depth {
        emit(.objectOperation, x: ObjectQuestion.outer, a: register, b: step == 0 ? this : register)
      }
      return depth == 0 ? move(this, into: target) : register
    case .isInstance(let object, let type): return try ask(ObjectQuestion.isInstance, object, type, into: target)
    case .cast(let object, let type): return try ask(ObjectQuestion.cast, object, type, into: target)
    case .call, .predefined:
      guard case .scalar(let register)? = try called(operation) else { throw invalid("a call without a result") }
      return move(register, into: target)
    }
  }

  func heap(_ operation: ObjectOperation, into target: Int?) throws(MachineError) -> Int {
    guard case .heap(let register)? = try called(operation) else { throw invalid("a call without a result") }
    return moveTemporary(register, into: target)
  }

  private func ask(
    _ question: Int, _ object: Expression, _ type: TypeID, into target: Int?
  ) throws(MachineError) -> Int {
    let source = try scalar(object)
    let register = target ?? newScalar()
    emit(.objectOperation, x: question, a: register, b: source, c: type.index)
    return register
  }

  private func create(
    _ id: ClassID, _ arguments: [Argument], _ external: [Argument], _ outer: Expression?, into target: Int?
  ) throws(MachineError) -> Int {
    // In a register of its own: the target may be a variable that the arguments read.
    let register = newScalar()
    if let outer {
      let source = try scalar(outer)
      emit(.objectOperation, x: ObjectQuestion.check, b: source)
      emit(.createObject, x: 1, a: register, b: source, c: id.index)
    } else {
      emit(.createObject, a: register, c: id.index)
    }
    if let constructor = builder.program[id].constructor {
      try callConstructor(constructor.behaviour, arguments + external, this: register)
    }
    return move(register, into: target)
  }

  func callConstructor(_ id: BehaviourID, _ given: [Argument], this: Int) throws(MachineError) {
    let parameters = builder.program[id].parameters
    let missing = max(parameters.count - given.count, 0)
    let arguments = given + Array(repeating: Argument.skipped, count: missing)
    let mark = (scalarTop, heapTop)
    _ = try call(builder.frame(ofMethod: id), parameters, arguments) { register in
      emit(.move, a: register, b: this)
    } emitCall: { scalars, heaps in
      emit(.call, a: builder.function(id), b: scalars, c: heaps)
    }
    (scalarTop, heapTop) = mark
  }

  // MARK: Methods

  private func called(_ operation: ObjectOperation) throws(MachineError) -> ResultRegister? {
    switch operation {
    case .call(let receiver, let id, let arguments, let isStatic):
      return try callMethod(receiver, id, arguments, isStatic: isStatic)
    case .predefined(let receiver, let name, let arguments):
      return try callPredefined(receiver, name, arguments)
    default: throw invalid("no call of a method")
    }
  }

  func callMethod(
    _ receiver: Expression, _ id: BehaviourID, _ arguments: [Argument], isStatic: Bool
  ) throws(MachineError) -> ResultRegister? {
    let frame = builder.frame(ofMethod: id)
    let parameters = builder.program[id].parameters
    guard let this = frame.this else { throw invalid("a method without an object") }
    let slot = isStatic ? nil : builder.slots[id.index]
    return try call(frame, parameters, arguments) { (register) throws(MachineError) in
      try scalar(receiver, into: register)
      if slot == nil, !receiver.isOwnObject { emit(.objectOperation, x: ObjectQuestion.check, b: register) }
    } emitCall: { scalars, heaps in
      if let slot {
        emit(.callMethod, x: slot, a: scalars + this, b: scalars, c: heaps)
      } else {
        emit(.call, a: builder.function(id), b: scalars, c: heaps)
      }
    }
  }

  /// `toString` and `equals`, which a class may have its own of (ES 203 790 clause 5.1.1.11).
  private func callPredefined(
    _ receiver: Expression, _ name: String, _ arguments: [Argument]
  ) throws(MachineError) -> ResultRegister? {
    guard let method = PredefinedMethod(rawValue: name), let slot = builder.predefinedSlots[name] else {
      throw invalid("‘\(name)’ of an object")
    }
    let parameters = method.parameters(arguments)
    let frame = builder.frame(parameters, result: method.result, hasThis: true)
    guard let this = frame.this else { throw invalid("a method without an object") }
    return try call(frame, parameters, arguments) { (register) throws(MachineError) in
      try scalar(receiver, into: register)
    } emitCall: { scalars, heaps in
      emit(.callMethod, x: slot, a: scalars + this, b: scalars, c: heaps)
    }
  }

  // MARK: Statements

  func object(_ statement: ObjectStatement) throws(MachineError) {
    switch statement {
    case .selectClass(let object, let branches): try selectClass(object, branches)
    case .guarded(let body, let handlers):
      try guarded(handlers) { () throws(MachineError) in try statements(body) }
    case .raise(let exception):
      let value = try boxed(exception)
      emit(.raise, a: value, c: exception.type.index)
    }
  }

  private func selectClass(_ object: Expression, _ branches: [SelectClassBranch]) throws(MachineError) {
    let end = newLabel()
    let subject = try scalar(object, into: newScalar())
    let answer = newScalar()
    exits.append(.select(end: end))
    for branch in branches {
      try self.branch(branch.classes, branch.body, end: end) { (type, body) throws(MachineError) in
        emit(.objectOperation, x: ObjectQuestion.isInstance, a: answer, b: subject, c: type.index)
        emit(.jumpIfTrue, a: answer, to: body)
      }
    }
    exits.removeLast()
    place(end)
  }
}

extension Expression {
  /// Whether it is the object whose method runs, or one around it: there is one for certain.
  fileprivate var isOwnObject: Bool {
    switch kind {
    case .object(.this), .object(.superclass): true
    default: false
    }
  }
}
