import TTCN3Semantics

extension FunctionTranslator {
  /// The word of a small integer as an immediate operand; nil if it does not fit.
  func immediate(_ number: Int) -> Int? {
    number >= -(1 << 30) && number < 1 << 30 ? number << 1 : nil
  }

  /// Evaluates an expression of a scalar type.
  /// - Parameter target: where the result must go; otherwise it may stay in the register of a variable.
  /// - Returns: the register.
  @discardableResult
  func scalar(_ expression: Expression, into target: Int? = nil) throws(MachineError) -> Int {
    guard case .scalar(let kind) = builder.lane(of: expression.type) else {
      throw invalid("an expression of a structured type where a simple one is needed")
    }
    if let value = builder.folder.value(of: expression), let register = try load(value, kind, into: target) {
      return register
    }
    switch expression.kind {
    case .reference(let reference): return try scalar(reference, kind, into: target)
    case .unary, .binary: return try scalarOperation(expression, kind, into: target)
    case .call(let id, let arguments):
      guard case .scalar(let register)? = try call(id, arguments) else { throw invalid("a call without a result") }
      return move(register, into: target)
    case .apply(let behaviour, let arguments):
      guard case .scalar(let register)? = try apply(behaviour, arguments, result: expression.type) else {
        throw invalid("a call without a result")
      }
      return move(register, into: target)
    case .builtin(.lengthof, let arguments):
      guard case .value(let inner)? = arguments.first else { return try scalarPredefined(expression, into: target) }
      let operand = try heap(inner)
      let register = target ?? newScalar()
      emit(.lengthOf, a: register, b: operand)
      return register
    case .builtin(let function, let arguments) where function.decodes:
      return try decode(function, arguments, into: target)
    case .builtin: return try scalarPredefined(expression, into: target)
    case .match(let value, let template):
      let operand = try boxed(value)
      let register = target ?? newScalar()
      try match(operand, template, into: register)
      return register
    case .valueOf(let template):
      let register = target ?? newScalar()
      let value = newHeap()
      emit(.valueOf, a: value, b: try self.template(template))
      emit(.unbox, x: Int(kind.rawValue), a: register, b: value)
      return register
    case .conditional(let test, let then, let otherwise):
      let register = target ?? newScalar()
      try choose(test) { () throws(MachineError) in
        try scalar(then, into: register)
      } otherwise: { () throws(MachineError) in
        try scalar(otherwise, into: register)
      }
      return register
    case .decoded:
      let register = target ?? newScalar()
      emit(.unbox, x: Int(kind.rawValue), a: register, b: try decodedField(expression, into: nil))
      return register
    case .refers(let id):
      let register = target ?? newScalar()
      emit(.loadWord, a: register, c: id.index)
      return register
    case .isBound, .isValue, .isPresent, .isChosen, .isTemplateKind: return try inspection(expression, into: target)
    case .object(let operation): return try scalar(operation, into: target)
    default: return try scalarConfiguration(expression, into: target)
    }
  }

  private func choose(
    _ test: Expression, then: () throws(MachineError) -> Void, otherwise: () throws(MachineError) -> Void
  ) throws(MachineError) {
    let (elsewhere, end) = (newLabel(), newLabel())
    try condition(test, whenFalse: elsewhere)
    try then()
    emit(.jump, to: end)
    place(elsewhere)
    try otherwise()
    place(end)
  }

  func move(_ register: Int, into target: Int?) -> Int {
    guard let target, target != register else { return register }
    emit(.moveBound, a: target, b: register)
    return target
  }

  /// Loads a known value; nil if it is not a value of a scalar.
  private func load(_ value: Value, _ kind: ScalarKind, into target: Int?) throws(MachineError) -> Int? {
    let word: Word
    switch value {
    case .integer(let number):
      guard number >= -(1 << 61), number < 1 << 61 else { return loadBoxed(value, kind, into: target) }
      word = number << 1
    case .bigInteger: return loadBoxed(value, kind, into: target)
    case .enumerated(let number): word = number << 1
    case .float(let number): word = Word(bitPattern: UInt(number.bitPattern))
    case .boolean(let flag): word = flag ? 1 : 0
    case .verdict(let verdict): word = verdict.rawValue
    case .component(let number), .defaultReference(let number), .behaviour(let number), .object(let number):
      word = number
    case .null: word = .null
    default: return nil
    }
    let register = target ?? newScalar()
    if Int(Int32(truncatingIfNeeded: word)) == word {
      emit(.loadWord, a: register, c: word)
    } else {
      emit(.loadWideWord, a: register, c: builder.add(word: word))
    }
    return register
  }

  private func loadBoxed(_ value: Value, _ kind: ScalarKind, into target: Int?) -> Int {
    let register = target ?? newScalar()
    let box = newHeap()
    emit(.loadValue, a: box, c: builder.add(value))
    emit(.unbox, x: Int(kind.rawValue), a: register, b: box)
    return register
  }

  /// Evaluates an expression of a heap type.
  func heap(_ expression: Expression, into target: Int? = nil) throws(MachineError) -> Int {
    if let value = builder.folder.value(of: expression) {
      let register = target ?? newHeap()
      emit(.loadValue, a: register, c: builder.add(value))
      return register
    }
    switch expression.kind {
    case .reference(let reference): return try heap(reference, into: target)
    case .record(let parts): return try record(parts, expression.type, into: target)
    case .list(let parts): return try list(parts, expression.type, into: target)
    case .indexedList(let parts): return try indexedList(parts, expression.type, into: target)
    case .union(let alternative, let inner):
      let register = target ?? newHeap()
      let value = newHeap()
      _ = try boxed(inner, into: value)
      let field = builder.catalog.fields(of: expression.type)
      if field.indices.contains(alternative) {
        checkConstraints(heap: value, from: inner.type, to: field[alternative].type)
      }
      emit(.makeUnion, x: alternative, a: register, b: value)
      return register
    case .unary, .binary: return try heapOperation(expression, into: target)
    case .call(let id, let arguments):
      guard case .heap(let register)? = try call(id, arguments) else { throw invalid("a call without a result") }
      return moveTemporary(register, into: target)
    case .apply(let behaviour, let arguments):
      guard case .heap(let register)? = try apply(behaviour, arguments, result: expression.type) else {
        throw invalid("a call without a result")
      }
      return moveTemporary(register, into: target)
    case .builtin(let function, let arguments) where function.encodes:
      return try encode(function, arguments, into: target)
    case .builtin: return try heapPredefined(expression, into: target)
    case .decoded: return try decodedField(expression, into: target)
    case .variants(let encoding, let choices): return try variants(encoding, choices, into: target)
    case .convertedUnion(let inner):
      builder.conversions.append(conversion(from: inner.type, to: expression.type))
      let recipe = builder.conversions.count - 1
      let value = try boxed(inner)
      let register = target ?? newHeap()
      emit(.convertUnion, a: register, b: value, c: recipe)
      return register
    case .timerReference, .portReference: return try heldArray(expression, into: target)
    case .valueOf(let template):
      let register = target ?? newHeap()
      emit(.valueOf, a: register, b: try self.template(template))
      return register
    case .conditional(let test, let then, let otherwise):
      let register = target ?? newHeap()
      try choose(test) { () throws(MachineError) in
        _ = try heap(then, into: register)
      } otherwise: { () throws(MachineError) in
        _ = try heap(otherwise, into: register)
      }
      return register
    case .object(let operation): return try heap(operation, into: target)
    default: throw refusal(of: expression)
    }
  }

  /// By the names of alternatives.
  private func conversion(from source: TypeID, to target: TypeID) -> UnionConversion {
    let wanted = builder.catalog.fields(of: target)
    let alternatives = builder.catalog.fields(of: source).map { alternative in
      wanted.firstIndex { $0.name == alternative.name }
    }
    return UnionConversion(alternatives: alternatives, from: source, to: target)
  }

  func moveTemporary(_ register: Int, into target: Int?) -> Int {
    guard let target, target != register else { return register }
    emit(.takeHeap, a: target, b: register)
    return target
  }

  /// Evaluates an expression of any type to a value in a heap register. Reading an omitted field gives `omit`.
  func boxed(_ expression: Expression, into target: Int? = nil) throws(MachineError) -> Int {
    // A method that returns a template.
    if case .object(let operation) = expression.kind, case .call(_, let id, _, _) = operation,
      case .template? = builder.program[id].result
    {
      return try heap(operation, into: target)
    }
    guard case .scalar(let kind) = builder.lane(of: expression.type) else { return try heap(expression, into: target) }
    if let value = builder.folder.value(of: expression) {
      let register = target ?? newHeap()
      emit(.loadValue, a: register, c: builder.add(value))
      return register
    }
    if case .reference(let reference) = expression.kind, !reference.path.isEmpty {
      let register = target ?? newHeap()
      emit(.readPath, a: register, c: try path(reference))
      return register
    }
    let scalars = scalarTop
    let word = try scalar(expression)
    scalarTop = scalars
    let register = target ?? newHeap()
    emit(.box, x: Int(kind.rawValue), a: register, b: word)
    return register
  }

  private func record(_ parts: [Expression?], _ type: TypeID, into target: Int?) throws(MachineError) -> Int {
    let register = target ?? newHeap()
    let first = newHeap(parts.count)
    let fields = builder.catalog.fields(of: type)
    for (index, part) in parts.enumerated() {
      try boxedPart(part, into: first + index, type: fields.indices.contains(index) ? fields[index].type : nil)
    }
    emit(.makeRecord, a: register, b: parts.count, c: first)
    return register
  }

  private func list(_ parts: [Expression?], _ type: TypeID, into target: Int?) throws(MachineError) -> Int {
    let register = target ?? newHeap()
    let first = newHeap(parts.count)
    let element = builder.catalog.element(of: type)
    for (index, part) in parts.enumerated() { try boxedPart(part, into: first + index, type: element) }
    emit(.makeList, x: isSetOf(type) ? 1 : 0, a: register, b: parts.count, c: first)
    return register
  }

  func isSetOf(_ type: TypeID) -> Bool {
    if case .setOf = builder.program[type].kind { return true }
    return false
  }

  private func boxedPart(_ part: Expression?, into register: Int, type: TypeID?) throws(MachineError) {
    guard let part else {
      emit(.clearHeap, a: register, b: 1)
      return
    }
    _ = try boxed(part, into: register)
    if let type { checkConstraints(heap: register, from: part.type, to: type) }
  }

  private func indexedList(_ parts: [IndexedExpression], _ type: TypeID, into target: Int?) throws(MachineError) -> Int
  {
    if case .map(let from, let to) = builder.program[type].kind { return try map(parts, from, to, into: target) }
    let register = target ?? newHeap()
    if case .array = builder.program[type].kind, !parts.isEmpty {
      // The first element that is assigned makes the array as long as it is.
      emit(.clearHeap, a: register, b: 1)
    } else {
      emit(.makeList, x: isSetOf(type) ? 1 : 0, a: register, b: 0, c: register)
    }
    guard let element = builder.catalog.element(of: type) else {
      throw invalid("an indexed value of a type without elements")
    }
    for part in parts {
      let value = try boxed(part.value)
      checkConstraints(heap: value, from: part.value.type, to: element)
      let step = try elementStep(part.index, of: type)
      let code = builder.add(PathCode(root: .heap(register), steps: [step], text: "a list"))
      emit(.writePath, x: isTemporary(heap: value) ? 1 : 0, a: value, c: code)
    }
    return register
  }

  /// `{ [key] := value }` (Z.161 clause 6.2.15.2)
  private func map(
    _ parts: [IndexedExpression], _ from: TypeID, _ to: TypeID, into target: Int?
  ) throws(MachineError) -> Int {
    let register = newHeap()
    emit(.makeMap, a: register)
    for part in parts {
      let step = try keyStep(part.index, of: from)
      let value = try boxed(part.value)
      checkConstraints(heap: value, from: part.value.type, to: to)
      let code = builder.add(PathCode(root: .heap(register), steps: [step], text: "a map"))
      emit(.writePath, x: isTemporary(heap: value) ? 1 : 0, a: value, c: code)
    }
    return moveTemporary(register, into: target)
  }

  // MARK: Predefined functions

  /// Evaluates the arguments into consecutive registers.
  private func predefinedArguments(
    _ arguments: [Argument], of function: Builtin
  ) throws(MachineError) -> (first: Int, type: TypeID?) {
    let first = newHeap(arguments.count)
    var type: TypeID?
    for (index, argument) in arguments.enumerated() {
      switch argument {
      case .value(let expression):
        type = type ?? expression.type
        if function == .any2unistr {
          emit(.moveHeap, a: first + index, b: try loggable(expression))
        } else {
          _ = try boxed(expression, into: first + index)
        }
      case .template(let template):
        type = type ?? template.type
        if function == .any2unistr {
          emit(.moveHeap, a: first + index, b: try tolerantTemplate(template))
        } else {
          _ = try self.template(template, into: first + index)
        }
      default: throw notSupported("this argument of a predefined function", "16.1.2")
      }
    }
    return (first, type)
  }

  private func predefinedRecipe(_ expression: Expression) throws(MachineError) -> (first: Int, recipe: Int) {
    guard case .builtin(let function, var arguments) = expression.kind else { throw invalid("no predefined function") }
    var resultType: TypeID?
    switch function {
    case .int2enum:
      guard case .reference(let target)? = arguments.last else { throw invalid("‘int2enum’ without a variable") }
      resultType = target.type
      arguments.removeLast()
    default: break
    }
    let (first, type) = try predefinedArguments(arguments, of: function)
    builder.predefined.append(
      PredefinedRecipe(function: function, count: arguments.count, type: resultType ?? type ?? expression.type))
    return (first, builder.predefined.count - 1)
  }

  private func scalarPredefined(_ expression: Expression, into target: Int?) throws(MachineError) -> Int {
    guard case .scalar(let kind) = builder.lane(of: expression.type) else {
      throw invalid("a result of the wrong kind")
    }
    let register = target ?? newScalar()
    let (first, recipe) = try predefinedRecipe(expression)
    let result = newHeap()
    emit(.predefined, a: result, b: first, c: recipe)
    if case .builtin(.int2enum, let arguments) = expression.kind, case .reference(let target)? = arguments.last {
      try store(heap: result, in: target)
    } else {
      emit(.unbox, x: Int(kind.rawValue), a: register, b: result)
    }
    return register
  }

  private func heapPredefined(_ expression: Expression, into target: Int?) throws(MachineError) -> Int {
    let register = target ?? newHeap()
    let (first, recipe) = try predefinedRecipe(expression)
    emit(.predefined, a: register, b: first, c: recipe)
    if case .builtin(.int2enum, let arguments) = expression.kind, case .reference(let target)? = arguments.last {
      try store(heap: register, in: target)
    }
    return register
  }
}
