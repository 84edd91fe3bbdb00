import BigInt
import TTCN3Semantics

extension Execution {
  /// The value that a word of the scalar lane means; unbound if it is unbound.
  func value(_ word: Word, _ kind: ScalarKind, _ component: Component) -> Value {
    if word == .unbound { return .unbound }
    switch kind {
    case .integer:
      if word & 1 == 0 { return .integer(word >> 1) }
      guard let large = component.large[word >> 1] else { return word == .null ? .null : .unbound }
      return .number(large.number)
    case .float: return word == .null ? .null : .float(Double(bitPattern: UInt64(UInt(bitPattern: word))))
    case .boolean: return .boolean(word != 0)
    case .verdict: return .verdict(Verdict(rawValue: word) ?? .none)
    case .enumerated: return word == .null ? .null : .enumerated(word >> 1)
    case .component: return .component(word)
    case .defaultReference: return .defaultReference(word)
    case .behaviour: return .behaviour(word)
    case .object: return .object(word)
    }
  }

  /// The word for a value.
  /// - Throws: `Fault` when there is no value: unbound, omitted, or a template with matching mechanisms.
  func word(_ value: Value, _ component: Component) throws(Fault) -> Word {
    switch value {
    case .integer(let number):
      if number >= -(1 << 61), number < 1 << 61 { return number << 1 }
      return self.word(large: LargeInteger(BigInt(number)), component)
    case .bigInteger(let large): return self.word(large: large, component)
    case .float(let number): return Word(bitPattern: UInt(number.bitPattern))
    case .boolean(let flag): return flag ? 1 : 0
    case .verdict(let verdict): return verdict.rawValue
    case .enumerated(let number): return number << 1
    case .component(let number), .defaultReference(let number), .behaviour(let number), .object(let number):
      return number
    case .null: return .null
    case .unbound: throw Fault("a part that has no value yet is read")
    case .omit: throw Fault("an omitted field is read as if it had a value")
    case .template(let template):
      guard let specific = template.specificValue else {
        throw Fault("a template with matching mechanisms is used as a value")
      }
      return try word(specific, component)
    default: throw Fault("a value of another kind is expected")
    }
  }

  private func word(large: LargeInteger, _ component: Component) -> Word {
    if component.large.isFull {
      component.large.collect([
        UnsafeBufferPointer(start: component.scalars, count: component.scalarCapacity),
        UnsafeBufferPointer(start: component.members, count: component.code.scalarCount),
      ])
    }
    return component.large.add(large) << 1 | 1
  }

  /// As `word`, but an unbound value gives an unbound word.
  func wordIfAny(_ value: Value, _ component: Component) throws(Fault) -> Word {
    value.isUnbound ? .unbound : try word(value, component)
  }

  /// Integer operations that the fast instructions leave out: operands that are large or unbound, results that are.
  func integers(
    _ operation: BinaryOperator, _ left: Word, _ right: Word, _ instruction: Instruction, _ component: Component,
    _ function: Int
  ) throws(Fault) -> Word {
    if left == .unbound { throw unbound(register: Int(instruction.b), function) }
    if right == .unbound { throw unbound(register: Int(instruction.c), function) }
    if left == .null || right == .null { throw Execution.nullAddress }
    let first = value(left, .integer, component)
    let second = value(right, .integer, component)
    try checkSize(operation, first.bitWidth, second.bitWidth, component)
    return try word(try Arithmetic.binary(operation, first, second), component)
  }

  /// A fault if a result would have far too many bits, before it is computed; and from time to time a look at the clock,
  /// because calculating with integers that are nearly too large takes long.
  private func checkSize(
    _ operation: BinaryOperator, _ left: Int, _ right: Int, _ component: Component
  ) throws(Fault) {
    let bits = operation == .multiply ? left + right : max(left, right)
    if bits > bounds.integerBits + 64 { throw Execution.integerFault(bounds.integerBits) }
    let before = component.largeWork >> 22
    component.largeWork += 8 + (left >> 6) * (right >> 6)
    if component.largeWork >> 22 != before { try checkTime(after: component.largeWork >> 3) }
  }

  static func integerFault(_ bits: Int) -> Fault { Fault(.integerBits, "an integer has more than \(bits) bits") }

  /// Compares integers of which at least one is large or unbound; the registers are those of the operands.
  func order(
    _ left: Word, _ right: Word, _ registers: (Int, Int), _ component: Component, _ function: Int
  ) throws(Fault) -> Int {
    if left == .unbound { throw unbound(register: registers.0, function) }
    if right == .unbound { throw unbound(register: registers.1, function) }
    if left == .null || right == .null { throw Execution.nullAddress }
    return Value.order(value(left, .integer, component), value(right, .integer, component)) ?? 0
  }

  /// As `order`, where all that is asked is whether they are equal: `null` of an address may be compared so.
  func areEqual(
    _ left: Word, _ right: Word, _ registers: (Int, Int), _ component: Component, _ function: Int
  ) throws(Fault) -> Bool {
    if left == .null || right == .null, left != .unbound, right != .unbound { return left == right }
    return try order(left, right, registers, component, function) == 0
  }

  static let nullAddress = Fault("an address that is ‘null’ is used as a number")

  func unbound(register: Int, _ function: Int) -> Fault {
    let code = code.functions[function]
    if let name = code.scalarNames[register] { return Fault("variable ‘\(name)’ is used before it has a value") }
    return Fault("an operand is used before it has a value")
  }

  func unbound(heapRegister register: Int, _ function: Int) -> Fault {
    let code = code.functions[function]
    if let name = code.heapNames[register] { return Fault("variable ‘\(name)’ is used before it has a value") }
    return Fault("an operand is used before it has a value")
  }
}

extension Value {
  /// Bits of an integer; 64 for one that fits.
  fileprivate var bitWidth: Int {
    if case .bigInteger(let large) = self { return large.number.magnitude.bitWidth }
    return 64
  }
}
