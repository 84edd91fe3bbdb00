import BigInt

/// A value that is known before the test runs.
enum ConstantValue: Hashable {
  case integer(BigInt)
  case float(Double)
  case boolean(Bool)
  case verdict(VerdictLiteral)
  case bits([UInt8])
  case hexDigits([UInt8])
  case octets([UInt8])
  case text([Unicode.Scalar])
  case enumerated(item: Int, value: Int?)
  case omit
  /// Fields of a record or set; nil is unbound.
  case fields([ConstantValue?])
  case elements([ConstantValue?])
  indirect case union(alternative: Int, ConstantValue)

  /// Whether one value lies below another, where values are ordered.
  static func isOrdered(_ one: ConstantValue, before other: ConstantValue) -> Bool {
    switch (one, other) {
    case (.integer(let left), .integer(let right)): left < right
    case (.float(let left), .float(let right)): left < right
    case (.text(let left), .text(let right)): left.lexicographicallyPrecedes(right)
    default: false
    }
  }

  /// Whether no part of it is unbound.
  var isComplete: Bool {
    switch self {
    case .fields(let parts), .elements(let parts): parts.allSatisfy { $0?.isComplete == true }
    case .union(_, let inner): inner.isComplete
    default: true
    }
  }

  /// Whether there is a list in it.
  var hasElements: Bool {
    switch self {
    case .elements: true
    case .fields(let parts): parts.contains { $0?.hasElements == true }
    case .union(_, let inner): inner.hasElements
    default: false
    }
  }

  var length: Int? {
    switch self {
    case .bits(let list), .hexDigits(let list), .octets(let list): list.count
    case .text(let text): text.count
    case .elements(let list): list.count
    default: nil
    }
  }
}

extension Analysis {
  /// A constant as a sentence names it.
  func spelling(of constant: ConstantValue) -> String {
    switch constant {
    case .integer(let value): return "\(value)"
    case .float(let value): return "\(value)"
    case .boolean(let value): return "\(value)"
    case .text(let text):
      var view = String.UnicodeScalarView()
      view.append(contentsOf: text.prefix(40))
      return "\"\(String(view))\(text.count > 40 ? "…" : "")\""
    case .bits(let list): return "'\(list.prefix(40).map { "\($0)" }.joined())'B"
    case .hexDigits(let list): return "'\(list.prefix(40).map { String($0, radix: 16, uppercase: true) }.joined())'H"
    case .octets(let list):
      return "'\(list.prefix(20).map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined())'O"
    default: return "this"
    }
  }
}
