import BigInt

/// A value that is written in the text as one token.
package enum Literal: Sendable, Hashable {
  case integer(BigInt)
  /// With `infinity`, `-infinity` and `not_a_number`.
  case float(Double)
  case boolean(Bool)
  case verdict(VerdictLiteral)
  /// One element a bit, each 0 or 1.
  case bitstring([UInt8])
  /// One element a digit, each 0 … 15.
  case hexstring([UInt8])
  case octetstring([UInt8])
  /// Also of type universal charstring; quadruples and `U…` notation are already characters.
  case charstring(String)
  /// The item at this position of the enumerated type's items; with the number given when the item needs one
  /// (`e(3)`), else nil.
  case enumerated(item: Int, value: Int?)
  case objectIdentifier([BigInt])
}

package enum VerdictLiteral: Int, Sendable, Hashable, CaseIterable {
  case none, pass, inconc, fail, error
}
