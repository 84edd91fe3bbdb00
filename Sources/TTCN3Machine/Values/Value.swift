import BigInt
import TTCN3Semantics

/// A value of TTCN-3 while the machine works with it. It has value semantics; strings, records and lists share their
/// storage until one of the sharers writes.
///
/// A value does not know its type: the program is statically typed, so the type is known wherever a value is used.
/// `TypedValue` joins the two where that is not so. Fields of records are in the order of the type.
package enum Value: Sendable {
  /// Never assigned. A state that is checked for, not a value.
  case unbound
  /// An optional field that is not there.
  case omit
  case integer(Int)
  /// Outside the range of `Int`; never inside it.
  case bigInteger(LargeInteger)
  case float(Double)
  case boolean(Bool)
  case verdict(Verdict)
  /// By the number of the item.
  case enumerated(Int)
  /// Bits, one an element.
  case bits([UInt8])
  /// Hexadecimal digits, one an element.
  case hexDigits([UInt8])
  case octets([UInt8])
  /// A charstring, or a universal charstring with characters below 128 only.
  case characters([UInt8])
  /// A universal charstring with at least one character from 128 on.
  case universal([UInt32])
  /// A record or set.
  case record([Value])
  /// A record of, array or object identifier.
  case list([Value])
  /// A set of: a list whose order does not count (Z.161 clause 6.2.3).
  case setOf([Value])
  case union(ChosenAlternative)
  /// What keys lead to (Z.161 clause 6.2.15).
  case map(ValueMap)
  /// `null` of an address (Z.161 clause 6.2.12).
  case null
  /// 0 is `null`. Also a timer or port of the component that holds the value; `Word.nullReference` is `null` then.
  case component(Int)
  /// 0 is `null`.
  case defaultReference(Int)
  /// A function, altstep or test case, by its number in the program; -1 is `null`.
  case behaviour(Int)
  /// A reference to an object (ES 203 790 clause 5.1.2.2); 0 is `null`. See `ObjectTable`.
  case object(Int)
  /// A template, in variables and parameters of template kind.
  case template(Template)
  /// What is evaluated when it is used, in variables and parameters that are `@lazy` or `@fuzzy`.
  case deferred(Deferred)
}

/// A union value: which alternative, and its value.
package final class ChosenAlternative: Sendable {
  /// The position of the alternative in the type.
  package let alternative: Int
  package let value: Value

  package init(_ alternative: Int, _ value: Value) {
    self.alternative = alternative
    self.value = value
  }
}

/// An integer that needs more than 64 bits.
package final class LargeInteger: Sendable {
  package let number: BigInt
  package init(_ number: BigInt) { self.number = number }
}

extension Value {
  /// The integer in its only representation: small when it fits.
  package static func number(_ big: BigInt) -> Value {
    if let small = Int(exactly: big) { return .integer(small) }
    return .bigInteger(LargeInteger(big))
  }

  /// The integer as a big one; nil if this is no integer.
  package var bigInt: BigInt? {
    switch self {
    case .integer(let number): BigInt(number)
    case .bigInteger(let large): large.number
    default: nil
    }
  }

  /// A charstring or universal charstring.
  package static func string(_ text: String) -> Value {
    let bytes = Array(text.utf8)
    if bytes.allSatisfy({ $0 < 128 }) { return .characters(bytes) }
    return .universal(text.unicodeScalars.map(\.value))
  }

  /// A universal charstring in its only representation.
  package static func codePoints(_ points: [UInt32]) -> Value {
    if points.allSatisfy({ $0 < 128 }) { return .characters(points.map { UInt8(truncatingIfNeeded: $0) }) }
    return .universal(points)
  }

  /// The characters as code points; nil if this is no character string.
  package var codePoints: [UInt32]? {
    switch self {
    case .characters(let bytes): bytes.map(UInt32.init)
    case .universal(let points): points
    default: nil
    }
  }

  /// The text of a charstring or universal charstring; nil for other values.
  package var text: String? {
    switch self {
    case .characters(let bytes): return String(decoding: bytes, as: UTF8.self)
    case .universal(let points):
      var scalars = String.UnicodeScalarView()
      for point in points { scalars.append(Unicode.Scalar(point) ?? "\u{FFFD}") }
      return String(scalars)
    default: return nil
    }
  }

  package var isUnbound: Bool {
    if case .unbound = self { return true }
    return false
  }

  package var isOmit: Bool {
    if case .omit = self { return true }
    return false
  }

  /// Whether nothing in it is unbound: what `isvalue` asks and sending demands.
  package var isFullyBound: Bool {
    switch self {
    case .unbound, .template, .deferred: return false
    case .record(let parts), .list(let parts), .setOf(let parts):
      guard ValueWork.spend(parts.count) else { return false }
      for part in parts where !part.isFullyBound { return false }
      return true
    case .union(let chosen): return chosen.value.isFullyBound
    case .map(let map): return map.values.allSatisfy(\.isFullyBound)
    default: return true
    }
  }

  /// The null component reference.
  package static let nullComponent = Value.component(0)
}
