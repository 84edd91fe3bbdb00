import BigInt
import TTCN3Semantics

extension Value {
  /// The elements of a list of any kind; nil for other values.
  package var listElements: [Value]? {
    switch self {
    case .list(let parts), .setOf(let parts): parts
    default: nil
    }
  }

  /// Whether two values of compatible types are equal (Z.161 clause 7.1.3). Unbound equals nothing.
  package static func areEqual(_ one: Value, _ other: Value) -> Bool {
    switch (one, other) {
    case (.integer(let a), .integer(let b)): return a == b
    case (.bigInteger(let a), .bigInteger(let b)): return a.number == b.number
    case (.float(let a), .float(let b)): return a == b || (a.isNaN && b.isNaN)
    case (.boolean(let a), .boolean(let b)): return a == b
    case (.verdict(let a), .verdict(let b)): return a == b
    case (.enumerated(let a), .enumerated(let b)): return a == b
    case (.bits(let a), .bits(let b)): return a == b
    case (.hexDigits(let a), .hexDigits(let b)): return a == b
    case (.octets(let a), .octets(let b)): return a == b
    case (.characters(let a), .characters(let b)): return a == b
    case (.universal(let a), .universal(let b)): return a == b
    case (.omit, .omit), (.null, .null): return true
    case (.component(let a), .component(let b)): return a == b
    case (.defaultReference(let a), .defaultReference(let b)): return a == b
    case (.behaviour(let a), .behaviour(let b)), (.object(let a), .object(let b)): return a == b
    case (.record(let a), .record(let b)), (.list(let a), .list(let b)): return areEqual(a, b)
    case (.union(let a), .union(let b)): return a.alternative == b.alternative && areEqual(a.value, b.value)
    case (.setOf(let a), .setOf(let b)): return areEqualInAnyOrder(a, b)
    case (.map(let a), .map(let b)): return ValueMap.areEqual(a, b)
    // A record value may stand in list notation for an array and the other way round.
    case (.record(let a), .list(let b)), (.list(let a), .record(let b)): return areEqual(a, b)
    default: return false
    }
  }

  private static func areEqual(_ one: [Value], _ other: [Value]) -> Bool {
    guard one.count == other.count, ValueWork.spend(1) else { return false }
    for index in one.indices where !areEqual(one[index], other[index]) {
      _ = ValueWork.spend(index)
      return false
    }
    return ValueWork.spend(one.count)
  }

  private static func areEqualInAnyOrder(_ one: [Value], _ other: [Value]) -> Bool {
    guard one.count == other.count, ValueWork.spend(one.count) else { return false }
    // Those that stand at the same place in both need no search.
    let same = zip(one, other).prefix { areEqual($0, $1) }.count
    if same == one.count { return true }
    var rest = Array(other[same...])
    for element in one[same...] {
      guard let index = rest.firstIndex(where: { areEqual(element, $0) }), ValueWork.spend(index) else { return false }
      rest.swapAt(index, rest.count - 1)
      rest.removeLast()
    }
    return true
  }

  /// -1, 0 or 1 for numbers, enumerated values and characters; nil where there is no order.
  package static func order(_ one: Value, _ other: Value) -> Int? {
    switch (one, other) {
    case (.integer(let a), .integer(let b)): return a < b ? -1 : (a == b ? 0 : 1)
    case (.integer, .bigInteger(let b)): return b.number.sign == .minus ? 1 : -1
    case (.bigInteger(let a), .integer): return a.number.sign == .minus ? -1 : 1
    case (.bigInteger(let a), .bigInteger(let b)): return a.number < b.number ? -1 : (a.number == b.number ? 0 : 1)
    case (.float(let a), .float(let b)): return order(a, b)
    case (.enumerated(let a), .enumerated(let b)): return a < b ? -1 : (a == b ? 0 : 1)
    // `infinity` as the bound of a range of integers.
    case (.float(let a), .integer), (.float(let a), .bigInteger): return a.isInfinite ? (a < 0 ? -1 : 1) : nil
    case (.integer, .float(let b)), (.bigInteger, .float(let b)): return b.isInfinite ? (b < 0 ? 1 : -1) : nil
    default: return nil
    }
  }

  /// The order of floats: not_a_number is greater than infinity and equal to itself (Z.161 clause 7.1.3).
  package static func order(_ one: Double, _ other: Double) -> Int {
    if one.isNaN { return other.isNaN ? 0 : 1 }
    if other.isNaN { return -1 }
    return one < other ? -1 : (one == other ? 0 : 1)
  }
}
