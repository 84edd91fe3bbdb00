/// One step of the machine: an operation and up to four small operands. Always 16 bytes.
///
/// Unless the operation says otherwise, `a` is where the result goes and `b` and `c` are where operands come from.
/// Registers are numbered from the start of the window of the running function, in two lanes: *scalars* (one word each:
/// integers, floats, booleans, verdicts, enumerated values, component and default references, numbers of timers and
/// ports) and the *heap* lane (a `Value` each). Jumps are relative to the following instruction.
struct Instruction: Sendable {
  var operation: Operation
  /// A small parameter: the kind of a scalar, a count, a flag.
  var x: UInt16
  var a: Int32
  var b: Int32
  var c: Int32

  init(_ operation: Operation, x: Int = 0, a: Int = 0, b: Int = 0, c: Int = 0) {
    self.operation = operation
    self.x = UInt16(truncatingIfNeeded: x)
    self.a = Int32(truncatingIfNeeded: a)
    self.b = Int32(truncatingIfNeeded: b)
    self.c = Int32(truncatingIfNeeded: c)
  }
}

/// What a word of the scalar lane means.
enum ScalarKind: UInt16, Sendable {
  /// Twice the number, or odd: one more than twice the position in the component's table of large integers.
  case integer
  /// The bits of the double.
  case float
  /// 0 or 1.
  case boolean
  /// The raw value of the verdict.
  case verdict
  /// Twice the number of the item.
  case enumerated
  case component
  case defaultReference
  case behaviour
  /// 0, or the number of the component in the upper half and that of the object in the lower one.
  case object
}

/// A word of the scalar lane.
typealias Word = Int

extension Word {
  /// Not assigned: for every kind of scalar the same word, which no value has. Odd, so that integer arithmetic, which
  /// looks at the lowest bit anyway, need not ask for it.
  static let unbound: Word = -1
  /// `null` of an address that is an integer, float or enumerated value. Odd, as a large integer is, and negative.
  static let null: Word = -3
  /// A reference to no behaviour.
  static let nullBehaviour: Word = -2
  /// A reference to no timer or port.
  static let nullReference: Word = -2
}
