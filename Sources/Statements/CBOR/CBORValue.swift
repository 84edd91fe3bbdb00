/// The part of CBOR (RFC 8949) that statements and packs are made of: no floating point, no simple values but
/// false, true and null.
package enum CBORValue: Hashable, Sendable {
  case unsigned(UInt64)
  /// -1 - n.
  case negative(UInt64)
  case bytes([UInt8])
  case text(String)
  case array([CBORValue])
  case map([CBORValue: CBORValue])
  indirect case tagged(UInt64, CBORValue)
  case boolean(Bool)
  case null
}

extension CBORValue: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
  package init(integerLiteral value: Int) { self.init(value) }

  package init(stringLiteral value: String) { self = .text(value) }

  package init(_ value: Int) {
    self = value < 0 ? .negative(UInt64(-(value + 1))) : .unsigned(UInt64(value))
  }
}
