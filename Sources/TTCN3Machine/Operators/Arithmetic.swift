import BigInt
import TTCN3Semantics

/// The operators of Z.161 clause 7.1 on values: exact, for the cases that the fast instructions leave out, and for
/// folding constants.
enum Arithmetic {
  static func unary(_ operation: UnaryOperator, _ operand: Value) throws(Fault) -> Value {
    switch (operation, operand) {
    case (_, .unbound): throw Fault("an operand has no value yet")
    case (_, .omit): throw Fault("an operand is an omitted field")
    case (.plus, _): return operand
    case (.minus, .float(let number)): return .float(-number)
    case (.minus, _):
      guard let number = operand.bigInt else { throw Fault("‘-’ needs a number") }
      return .number(-number)
    case (.not, .boolean(let flag)): return .boolean(!flag)
    case (.not4b, _): return try BitOperations.complement(operand)
    default: throw Fault("an operator is applied to a value it is not for")
    }
  }

  static func binary(_ operation: BinaryOperator, _ left: Value, _ right: Value) throws(Fault) -> Value {
    if left.isUnbound || right.isUnbound { throw Fault("an operand has no value yet") }
    switch operation {
    case .add, .subtract, .multiply, .divide, .mod, .rem:
      if case .float(let a) = left, case .float(let b) = right { return .float(try floats(operation, a, b)) }
      if case .integer(let a) = left, case .integer(let b) = right, let small = try integers(operation, a, b) {
        return .integer(small)
      }
      guard let a = left.bigInt, let b = right.bigInt else { throw Fault("an operand is not a number") }
      return .number(try bigIntegers(operation, a, b))
    case .concatenate: return try Concatenation.join(left, right)
    case .and, .or, .xor:
      guard case .boolean(let a) = left, case .boolean(let b) = right else { throw Fault("an operand is not boolean") }
      return .boolean(operation == .and ? a && b : (operation == .or ? a || b : a != b))
    case .and4b, .or4b, .xor4b: return try BitOperations.combine(operation, left, right)
    case .shiftLeft, .shiftRight, .rotateLeft, .rotateRight: return try BitOperations.shift(operation, left, right)
    case .equal: return .boolean(Value.areEqual(left, right))
    case .notEqual: return .boolean(!Value.areEqual(left, right))
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      guard let order = Value.order(left, right) else { throw Fault("the operands cannot be ordered") }
      switch operation {
      case .less: return .boolean(order < 0)
      case .lessOrEqual: return .boolean(order <= 0)
      case .greater: return .boolean(order > 0)
      default: return .boolean(order >= 0)
      }
    }
  }

  private static func floats(_ operation: BinaryOperator, _ a: Double, _ b: Double) throws(Fault) -> Double {
    switch operation {
    case .add: return a + b
    case .subtract: return a - b
    case .multiply: return a * b
    case .divide:
      if b == 0 { throw Fault("division by zero") }
      return a / b
    default: throw Fault("‘mod’ and ‘rem’ are for integers")
    }
  }

  /// nil when the result does not fit.
  private static func integers(_ operation: BinaryOperator, _ a: Int, _ b: Int) throws(Fault) -> Int? {
    let (result, overflow): (Int, Bool)
    switch operation {
    case .add: (result, overflow) = a.addingReportingOverflow(b)
    case .subtract: (result, overflow) = a.subtractingReportingOverflow(b)
    case .multiply: (result, overflow) = a.multipliedReportingOverflow(by: b)
    case .divide:
      if b == 0 { throw Fault("division by zero") }
      (result, overflow) = a.dividedReportingOverflow(by: b)
    case .rem:
      if b == 0 { throw Fault("‘rem’ by zero") }
      (result, overflow) = a.remainderReportingOverflow(dividingBy: b)
    default:
      if b == 0 { throw Fault("‘mod’ by zero") }
      (result, overflow) = (mod(a, b), false)
    }
    return overflow ? nil : result
  }

  /// x mod y: what is left when multiples of |y| are taken off, never negative (Z.161 clause 7.1.1).
  @inline(__always) static func mod(_ a: Int, _ b: Int) -> Int {
    if b == -1 { return 0 }
    let rest = a % b
    return rest < 0 ? (b < 0 ? rest - b : rest + b) : rest
  }

  private static func bigIntegers(_ operation: BinaryOperator, _ a: BigInt, _ b: BigInt) throws(Fault) -> BigInt {
    switch operation {
    case .add: return a + b
    case .subtract: return a - b
    case .multiply: return a * b
    default:
      if b.isZero { throw Fault(operation == .divide ? "division by zero" : "‘mod’ or ‘rem’ by zero") }
      let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
      if operation == .divide { return quotient }
      if operation == .rem { return remainder }
      return remainder.sign == .minus && !remainder.isZero ? remainder + BigInt(b.magnitude) : remainder
    }
  }
}
