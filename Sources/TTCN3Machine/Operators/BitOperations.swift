import TTCN3Semantics

/// `not4b`, `and4b`, `or4b`, `xor4b`, shifts and rotations (Z.161 clauses 7.1.5 to 7.1.7).
enum BitOperations {
  static func complement(_ operand: Value) throws(Fault) -> Value {
    switch operand {
    case .bits(let bits): return .bits(bits.map { $0 ^ 1 })
    case .hexDigits(let digits): return .hexDigits(digits.map { $0 ^ 15 })
    case .octets(let octets): return .octets(octets.map { ~$0 })
    default: throw Fault("‘not4b’ needs a bitstring, hexstring or octetstring")
    }
  }

  static func combine(_ operation: BinaryOperator, _ left: Value, _ right: Value) throws(Fault) -> Value {
    switch (left, right) {
    case (.bits(let a), .bits(let b)): return .bits(try combine(operation, a, b))
    case (.hexDigits(let a), .hexDigits(let b)): return .hexDigits(try combine(operation, a, b))
    case (.octets(let a), .octets(let b)): return .octets(try combine(operation, a, b))
    default: throw Fault("a bit operator needs two bitstrings, two hexstrings or two octetstrings")
    }
  }

  private static func combine(_ operation: BinaryOperator, _ a: [UInt8], _ b: [UInt8]) throws(Fault) -> [UInt8] {
    guard a.count == b.count else {
      throw Fault("the operands of a bit operator have different lengths, \(a.count) and \(b.count)")
    }
    return zip(a, b).map { one, other in
      switch operation {
      case .and4b: one & other
      case .or4b: one | other
      default: one ^ other
      }
    }
  }

  static func shift(_ operation: BinaryOperator, _ left: Value, _ right: Value) throws(Fault) -> Value {
    guard case .integer(var distance) = right else { throw Fault("a shift or rotation needs an integer distance") }
    let turnsRight = operation == .shiftRight || operation == .rotateRight
    if turnsRight { distance = distance == Int.min ? Int.max : -distance }
    let isRotation = operation == .rotateLeft || operation == .rotateRight
    switch left {
    case .bits(let elements): return .bits(move(elements, distance, isRotation, 0))
    case .hexDigits(let elements): return .hexDigits(move(elements, distance, isRotation, 0))
    case .octets(let elements): return .octets(move(elements, distance, isRotation, 0))
    case .characters(let elements) where isRotation: return .characters(move(elements, distance, true, 0))
    case .universal(let elements) where isRotation: return .universal(move(elements, distance, true, 0))
    case .list(let elements) where isRotation: return .list(move(elements, distance, true, .unbound))
    case .setOf(let elements) where isRotation: return .setOf(move(elements, distance, true, .unbound))
    default: throw Fault("a shift or rotation is applied to a value it is not for")
    }
  }

  /// Moves towards the start by a positive distance, towards the end by a negative one.
  private static func move<Element>(
    _ elements: [Element], _ distance: Int, _ isRotation: Bool, _ filler: Element
  ) -> [Element] {
    let count = elements.count
    if count == 0 { return elements }
    if isRotation {
      let by = Arithmetic.mod(distance, count)
      return Array(elements[by...] + elements[..<by])
    }
    if distance >= 0 {
      let by = min(distance, count)
      return Array(elements[by...]) + Array(repeating: filler, count: by)
    }
    let by = min(distance.magnitude, UInt(count))
    return Array(repeating: filler, count: Int(by)) + Array(elements[..<(count - Int(by))])
  }
}
