import BigInt

/// A small language inside TTCN-3: integers, booleans, records with a list in them, loops, and functions with parameters of
/// all directions. It knows how to print itself as TTCN-3 and, on its own, what it comes to.
struct RandomProgram {
  /// Functions call those before them only. The last block is the body of the test case.
  var functions: [[Statement]]
  var body: [Statement]

  /// Variables are `i0`…`i3`, `b0`, `b1`, `r0`, `r1`, `l0`, `l1`. In a function, `r0` and `i0` are `in`, `r1` and `i1` are
  /// `inout`, and `i2` is `out`.
  indirect enum Number {
    case literal(BigInt)
    case variable(Int)
    case field(Int)
    /// Of the list of a record, or of a list; the position is taken modulo its length.
    case item(Place, Number)
    case sum(Number, Number)
    case difference(Number, Number)
    /// Modulo a million or so, to stay printable.
    case product(Number, Number)
    case quotient(Number, Int)
    case modulo(Number, Int)
    case remainder(Number, Int)
  }

  indirect enum Condition {
    case variable(Int)
    case field(Int)
    case less(Number, Number)
    case equal(Number, Number)
    case sameRecords(Int, Int)
    case not(Condition)
    case and(Condition, Condition)
    case or(Condition, Condition)
  }

  enum Place {
    case list(Int)
    case items(Int)
  }

  indirect enum Statement {
    case setNumber(Int, Number)
    case setFlag(Int, Condition)
    case setField(Int, Number)
    case setFieldFlag(Int, Condition)
    case setItem(Place, Number, Number)
    case copyRecord(from: Int, to: Int)
    case copyList(from: Place, to: Place)
    case branch(Condition, [Statement], [Statement])
    case times(Int, [Statement])
    /// `target := f(record, inout record, number, inout variable, out variable)`.
    case call(Int, target: Int, record: Int, changed: Int, number: Number, counter: Int, out: Int)
  }

  static let listLength = 4
  static let productModulus = BigInt(1_000_003)
}

// MARK: Printing

extension RandomProgram {
  var source: String {
    var text = """
      module M {
        type record of integer L;
        type record R { integer n, boolean flag, L items }
        type component C {}

      """
    for (number, statements) in functions.enumerated() {
      text +=
        "function f\(number)(in R r0, inout R r1, in integer i0, inout integer i1, out integer i2) return integer {\n"
      text += "i2 := 0; var integer i3 := 7; \(Self.otherVariables)\n"
      text += Self.block(statements) + "return i3 - i0;\n}\n"
    }
    text += "testcase TC() runs on C {\nvar integer i0 := 1, i1 := 2, i2 := 3, i3 := 4; \(Self.otherVariables)\n"
    text += "var R r0 := { 5, true, { 1, 2, 3, 4 } }; var R r1 := { 6, false, { 5, 6, 7, 8 } };\n"
    text += Self.block(body)
    text +=
      "log(i0); log(i1); log(i2); log(i3); log(b0); log(b1); log(r0); log(r1); log(l0); log(l1); setverdict(pass);\n}\n}\n"
    return text
  }

  private static let otherVariables =
    "var boolean b0 := true, b1 := false; var L l0 := { 0, 1, 2, 3 }; var L l1 := { 9, 8, 7, 6 };"

  private static func block(_ statements: [Statement], _ depth: Int = 0) -> String {
    statements.map { text($0, depth) }.joined()
  }

  /// - Parameter depth: how many loops are around it.
  private static func text(_ statement: Statement, _ depth: Int) -> String {
    switch statement {
    case .setNumber(let index, let number): "i\(index) := \(text(number));\n"
    case .setFlag(let index, let condition): "b\(index) := \(text(condition));\n"
    case .setField(let record, let number): "r\(record).n := \(text(number));\n"
    case .setFieldFlag(let record, let condition): "r\(record).flag := \(text(condition));\n"
    case .setItem(let place, let position, let number):
      "\(text(place))[\(text(position)) mod \(listLength)] := \(text(number));\n"
    case .copyRecord(let from, let to): "r\(to) := r\(from);\n"
    case .copyList(let from, let to): "\(text(to)) := \(text(from));\n"
    case .branch(let condition, let then, let otherwise):
      "if (\(text(condition))) {\n\(block(then, depth))} else {\n\(block(otherwise, depth))}\n"
    case .times(let count, let inner):
      "for (var integer k\(depth) := 0; k\(depth) < \(count); k\(depth) := k\(depth) + 1) {\n\(block(inner, depth + 1))}\n"
    case .call(let function, let target, let record, let changed, let number, let counter, let out):
      "i\(target) := f\(function)(r\(record), r\(changed), \(text(number)), i\(counter), i\(out));\n"
    }
  }

  private static func text(_ place: Place) -> String {
    switch place {
    case .list(let index): "l\(index)"
    case .items(let index): "r\(index).items"
    }
  }

  private static func text(_ number: Number) -> String {
    switch number {
    case .literal(let value): value < 0 ? "(\(value))" : "\(value)"
    case .variable(let index): "i\(index)"
    case .field(let index): "r\(index).n"
    case .item(let place, let position): "\(text(place))[\(text(position)) mod \(listLength)]"
    case .sum(let left, let right): "(\(text(left)) + \(text(right)))"
    case .difference(let left, let right): "(\(text(left)) - \(text(right)))"
    case .product(let left, let right): "((\(text(left)) * \(text(right))) mod \(productModulus))"
    case .quotient(let left, let right): "(\(text(left)) / \(right))"
    case .modulo(let left, let right): "(\(text(left)) mod \(right))"
    case .remainder(let left, let right): "(\(text(left)) rem \(right))"
    }
  }

  private static func text(_ condition: Condition) -> String {
    switch condition {
    case .variable(let index): "b\(index)"
    case .field(let index): "r\(index).flag"
    case .less(let left, let right): "(\(text(left)) < \(text(right)))"
    case .equal(let left, let right): "(\(text(left)) == \(text(right)))"
    case .sameRecords(let left, let right): "(r\(left) == r\(right))"
    case .not(let inner): "(not \(text(inner)))"
    case .and(let left, let right): "(\(text(left)) and \(text(right)))"
    case .or(let left, let right): "(\(text(left)) or \(text(right)))"
    }
  }
}
