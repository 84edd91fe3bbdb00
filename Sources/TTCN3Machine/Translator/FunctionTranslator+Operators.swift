import TTCN3Semantics

extension FunctionTranslator {
  /// Whether evaluating may change a variable that the other operand reads.
  func mayHaveEffects(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .reference(let reference): evaluation(of: reference.root) != .strict
    case .literal, .omit, .null, .selfReference, .mtc, .system: false
    case .unary(_, let operand): mayHaveEffects(operand)
    case .binary(_, let left, let right): mayHaveEffects(left) || mayHaveEffects(right)
    default: true
    }
  }

  /// The operands of a binary operation in registers; the left one is copied if evaluating the right one may change it.
  private func operands(_ left: Expression, _ right: Expression) throws(MachineError) -> (Int, Int) {
    if case .reference(let reference) = left.kind, reference.path.isEmpty, mayHaveEffects(right) {
      let first = try scalar(left, into: newScalar())
      return (first, try scalar(right))
    }
    let first = try scalar(left)
    return (first, try scalar(right))
  }

  func scalarOperation(_ expression: Expression, _ kind: ScalarKind, into target: Int?) throws(MachineError) -> Int {
    switch expression.kind {
    case .unary(let operation, let operand): return try unary(operation, operand, into: target)
    case .binary(let operation, let left, let right):
      switch operation {
      case .add, .subtract, .multiply, .divide, .mod, .rem:
        return try arithmetic(operation, left, right, kind, into: target)
      case .and, .or: return try shortCircuit(expression, into: target)
      case .xor:
        let (first, second) = try operands(left, right)
        let register = target ?? newScalar()
        emit(.xor, a: register, b: first, c: second)
        return register
      case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
        return try comparison(operation, left, right, into: target)
      default: throw invalid("an operator with a result of the wrong kind")
      }
    default: throw invalid("no operator")
    }
  }

  private func unary(_ operation: UnaryOperator, _ operand: Expression, into target: Int?) throws(MachineError) -> Int {
    let first = try scalar(operand)
    switch operation {
    case .plus: return move(first, into: target)
    case .minus:
      let register = target ?? newScalar()
      let isFloat = builder.lane(of: operand.type) == .scalar(.float)
      emit(isFloat ? .negateFloat : .negateInteger, a: register, b: first)
      return register
    case .not:
      let register = target ?? newScalar()
      emit(.not, a: register, b: first)
      return register
    case .not4b: throw invalid("‘not4b’ of a simple type")
    }
  }

  private func arithmetic(
    _ operation: BinaryOperator, _ left: Expression, _ right: Expression, _ kind: ScalarKind, into target: Int?
  ) throws(MachineError) -> Int {
    if kind == .integer, case .integer(let number)? = builder.folder.value(of: right), let word = immediate(number) {
      let immediateForm: (Operation, Int)? =
        switch operation {
        case .add: (.addImmediate, word)
        case .subtract: (.addImmediate, -word)
        case .multiply: (.multiplyImmediate, number)
        case .mod where number > 0: (.modImmediate, word)
        default: nil
        }
      if let (form, constant) = immediateForm {
        let first = try scalar(left)
        let register = target ?? newScalar()
        emit(form, a: register, b: first, c: constant)
        return register
      }
    }
    let (first, second) = try operands(left, right)
    let register = target ?? newScalar()
    emit(try arithmeticForm(operation, kind), a: register, b: first, c: second)
    return register
  }

  private func arithmeticForm(_ operation: BinaryOperator, _ kind: ScalarKind) throws(MachineError) -> Operation {
    switch (operation, kind) {
    case (.add, .integer): return .addInteger
    case (.subtract, .integer): return .subtractInteger
    case (.multiply, .integer): return .multiplyInteger
    case (.divide, .integer): return .divideInteger
    case (.mod, .integer): return .modInteger
    case (.rem, .integer): return .remInteger
    case (.add, .float): return .addFloat
    case (.subtract, .float): return .subtractFloat
    case (.multiply, .float): return .multiplyFloat
    case (.divide, .float): return .divideFloat
    default: throw invalid("an arithmetic operator on operands that are no numbers")
    }
  }

  private func shortCircuit(_ expression: Expression, into target: Int?) throws(MachineError) -> Int {
    let register = target ?? newScalar()
    let (no, end) = (newLabel(), newLabel())
    try condition(expression, whenFalse: no)
    emit(.loadWord, a: register, c: 1)
    emit(.jump, to: end)
    place(no)
    emit(.loadWord, a: register, c: 0)
    place(end)
    return register
  }

  private func comparison(
    _ operation: BinaryOperator, _ left: Expression, _ right: Expression, into target: Int?
  ) throws(MachineError) -> Int {
    guard case .scalar(let kind) = comparisonLane(left, right) else {
      let first = try boxed(left)
      let second = try boxed(right)
      let register = target ?? newScalar()
      emit(.equalHeap, a: register, b: first, c: second)
      if operation == .notEqual { emit(.not, a: register, b: register) }
      return register
    }
    let (first, second) = try operands(left, right)
    let register = target ?? newScalar()
    let (less, lessOrEqual, equal): (Operation, Operation, Operation) =
      switch kind {
      case .integer, .enumerated: (.lessInteger, .lessOrEqualInteger, .equalInteger)
      case .float: (.lessFloat, .lessOrEqualFloat, .equalFloat)
      default: (.equalWord, .equalWord, .equalWord)
      }
    switch operation {
    case .less: emit(less, a: register, b: first, c: second)
    case .lessOrEqual: emit(lessOrEqual, a: register, b: first, c: second)
    case .greater: emit(less, a: register, b: second, c: first)
    case .greaterOrEqual: emit(lessOrEqual, a: register, b: second, c: first)
    case .equal: emit(equal, a: register, b: first, c: second)
    default:
      emit(equal, a: register, b: first, c: second)
      emit(.not, a: register, b: register)
    }
    return register
  }

  /// Optional fields may be compared with `omit`: then both are compared as values.
  private func comparisonLane(_ left: Expression, _ right: Expression) -> Lane {
    if isMaybeOmitted(left) || isMaybeOmitted(right) { return .heap }
    return builder.lane(of: left.type)
  }

  private func isMaybeOmitted(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .omit: return true
    case .reference(let reference):
      guard case .field? = reference.path.last else { return false }
      return isOptional(reference)
    default: return false
    }
  }

  // MARK: Conditions

  /// Goes on at the label if the condition is false.
  func condition(_ test: Expression, whenFalse label: Label) throws(MachineError) {
    let (scalars, heaps) = (scalarTop, heapTop)
    defer { (scalarTop, heapTop) = (scalars, heaps) }
    if case .boolean(let known)? = builder.folder.value(of: test) {
      if !known { emit(.jump, to: label) }
      return
    }
    switch test.kind {
    case .unary(.not, let inner): try condition(inner, whenTrue: label)
    case .binary(.and, let left, let right):
      try condition(left, whenFalse: label)
      try condition(right, whenFalse: label)
    case .binary(.or, let left, let right):
      let yes = newLabel()
      try condition(left, whenTrue: yes)
      try condition(right, whenFalse: label)
      place(yes)
    case .binary(let operation, let left, let right):
      if try jump(unless: operation, left, right, to: label) { return }
      try evaluated(test) { emit(.jumpIfFalse, a: $0, to: label) }
    default: try evaluated(test) { emit(.jumpIfFalse, a: $0, to: label) }
    }
  }

  /// Goes on at the label if the condition is true.
  func condition(_ test: Expression, whenTrue label: Label) throws(MachineError) {
    let (scalars, heaps) = (scalarTop, heapTop)
    defer { (scalarTop, heapTop) = (scalars, heaps) }
    switch test.kind {
    case .unary(.not, let inner): try condition(inner, whenFalse: label)
    case .binary(.or, let left, let right):
      try condition(left, whenTrue: label)
      try condition(right, whenTrue: label)
    case .binary(.and, let left, let right):
      let no = newLabel()
      try condition(left, whenFalse: no)
      try condition(right, whenTrue: label)
      place(no)
    case .binary(let operation, let left, let right):
      if let opposite = operation.opposite, try jump(unless: opposite, left, right, to: label) { return }
      try evaluated(test) { emit(.jumpIfTrue, a: $0, to: label) }
    default: try evaluated(test) { emit(.jumpIfTrue, a: $0, to: label) }
    }
  }

  /// Evaluates a condition, releases what it used, and jumps.
  private func evaluated(_ test: Expression, jump: (Int) -> Void) throws(MachineError) {
    let heaps = heapTop
    let register = try scalar(test)
    releaseHeap(from: heaps)
    jump(register)
  }

  /// A jump that compares two integers at once; false if the operands are something else.
  private func jump(
    unless operation: BinaryOperator, _ left: Expression, _ right: Expression, to label: Label
  ) throws(MachineError) -> Bool {
    guard operation.isComparison, comparisonLane(left, right) == .scalar(.integer), isScalarOnly(left),
      isScalarOnly(right)
    else { return false }
    if case .integer(let number)? = builder.folder.value(of: right), let word = immediate(number) {
      let first = try scalar(left)
      let form: Operation =
        switch operation {
        case .less: .jumpIfNotLessImmediate
        case .lessOrEqual: .jumpIfNotLessOrEqualImmediate
        case .greater: .jumpIfNotGreaterImmediate
        case .greaterOrEqual: .jumpIfNotGreaterOrEqualImmediate
        case .equal: .jumpIfNotEqualImmediate
        default: .jumpIfEqualImmediate
        }
      emit(form, a: first, b: word, to: label)
      return true
    }
    let (first, second) = try operands(left, right)
    switch operation {
    case .less: emit(.jumpIfNotLess, a: first, b: second, to: label)
    case .lessOrEqual: emit(.jumpIfNotLessOrEqual, a: first, b: second, to: label)
    case .greater: emit(.jumpIfNotLess, a: second, b: first, to: label)
    case .greaterOrEqual: emit(.jumpIfNotLessOrEqual, a: second, b: first, to: label)
    case .equal: emit(.jumpIfNotEqual, a: first, b: second, to: label)
    default: emit(.jumpIfEqual, a: first, b: second, to: label)
    }
    return true
  }

  /// Whether evaluating needs no heap temporary that would have to be released before the jump.
  private func isScalarOnly(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .literal: return true
    case .reference(let reference):
      if case .result = reference.root { return false }
      if evaluation(of: reference.root) != .strict { return false }
      return reference.path.allSatisfy { if case .element(let index) = $0 { isScalarOnly(index) } else { true } }
    case .unary(_, let operand): return isScalarOnly(operand)
    case .binary(_, let left, let right): return isScalarOnly(left) && isScalarOnly(right)
    case .builtin(.lengthof, let arguments):
      if case .value(let inner)? = arguments.first, case .reference(let reference) = inner.kind,
        case .local = reference.root
      {
        return reference.path.isEmpty && evaluation(of: reference.root) == .strict
      }
      return false
    case .call(let id, let arguments):
      let frame = builder.frame(builder.program[id])
      guard frame.heapCount == 0 else { return false }
      return arguments.allSatisfy { if case .value(let inner) = $0 { isScalarOnly(inner) } else { false } }
    default: return false
    }
  }

  // MARK: Strings and lists

  func heapOperation(_ expression: Expression, into target: Int?) throws(MachineError) -> Int {
    switch expression.kind {
    case .unary(_, let operand):
      let first = try boxed(operand)
      let register = target ?? newHeap()
      emit(.stringOperation, x: StringOperationCode.complement, a: register, b: first, c: first)
      return register
    case .binary(.concatenate, let left, let right):
      // A chain is built up in one place: each further part is appended.
      let register = target ?? newHeap()
      if isReadBy(right, register) {
        let first = try boxed(left, into: newHeap())
        emit(.appendInPlace, a: first, b: try boxed(right))
        return moveTemporary(first, into: register)
      }
      let first = try boxed(left, into: register)
      let second = try boxed(right)
      emit(.appendInPlace, a: first, b: second)
      return first
    case .binary(let operation, let left, let right):
      let first = try boxed(left)
      let second = try boxed(right)
      let register = target ?? newHeap()
      emit(.stringOperation, x: StringOperationCode.code(operation), a: register, b: first, c: second)
      return register
    default: throw invalid("no operator")
    }
  }

  /// Whether an expression may read a register that is a variable.
  private func isReadBy(_ expression: Expression, _ register: Int) -> Bool {
    if isTemporary(heap: register) { return false }
    if case .literal = expression.kind { return false }
    return true
  }
}

extension BinaryOperator {
  var isComparison: Bool {
    switch self {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: true
    default: false
    }
  }

  var opposite: BinaryOperator? {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    default: nil
    }
  }
}

/// The small parameter of `stringOperation`.
enum StringOperationCode {
  static let complement = 0
  private static let operators: [BinaryOperator] = [
    .and4b, .or4b, .xor4b, .shiftLeft, .shiftRight, .rotateLeft, .rotateRight, .concatenate,
  ]

  static func code(_ operation: BinaryOperator) -> Int { 1 + (operators.firstIndex(of: operation) ?? 0) }

  /// nil for the complement.
  static func operation(_ code: Int) -> BinaryOperator? {
    operators.indices.contains(code - 1) ? operators[code - 1] : nil
  }
}
