/// A name as written at one token.
package struct NameSyntax: Sendable {
  package let symbol: Symbol
  package let token: Int32

  package init(symbol: Symbol, token: Int32) {
    self.symbol = symbol
    self.token = token
  }
}

/// An expression or a template body: the grammar lets nearly all of both stand in the same places, so one tree
/// holds both and the checker decides which of them a place admits.
package final class ExpressionSyntax: Sendable {
  package let kind: ExpressionSyntaxKind
  package let range: TokenRange
  /// The height of the tree below, bounded by the parser so that walking it never exhausts the stack.
  package let height: Int32

  package init(_ kind: ExpressionSyntaxKind, _ range: TokenRange, height: Int32) {
    self.kind = kind
    self.range = range
    self.height = height
  }
}

package enum ExpressionSyntaxKind: Sendable {
  // Values (Z.161 6)
  case integer, float, bitstring, hexstring, octetstring, charstring, macro
  case boolean(Bool)
  case verdict(TokenKind)
  case quadruple([ExpressionSyntax])
  case characterIdentifiers([NameSyntax])
  case null, omit, infinity, notANumber
  /// `objid { itu_t 4 etsi(0) }`: numbers, names, and names with their number (Z.161.7 7).
  case objectIdentifier([ExpressionSyntax])
  /// `-`, the element that is skipped or not used.
  case notUsed

  // References (Z.161 6.2, 8)
  case name(NameSyntax)
  case member(ExpressionSyntax, NameSyntax)
  case index(ExpressionSyntax, [ExpressionSyntax])
  case call(ExpressionSyntax, [ArgumentSyntax])
  /// A basic type where a value or a name could stand: `integer` in `integer:5` or `create`.
  case basicType(TokenKind)
  case universalCharstring
  case instance(InstanceKeyword)
  /// `T.encode`, `v.variant("A")` (27.8)
  case attribute(ExpressionSyntax, AttributeSyntax.Kind, [ArgumentSyntax]?)

  // Operators (Z.161 7.1)
  case unary(UnaryOperatorSyntax, ExpressionSyntax)
  case binary(BinaryOperatorSyntax, ExpressionSyntax, ExpressionSyntax)

  // Lists (Z.161 7.2, 15, annex B)
  /// `(a, b)`: parentheses around one value, or a value list.
  case list([ExpressionSyntax])
  /// `{ a, b }`, `{ f := a }`, `{ [0] := a }`
  case composite([CompositeItemSyntax])
  case any, anyOrOmit
  case range(RangeBoundSyntax, RangeBoundSyntax)
  case complement([ExpressionSyntax])
  case superset([ExpressionSyntax])
  case subset([ExpressionSyntax])
  case permutation([ExpressionSyntax])
  case allFrom(ExpressionSyntax)
  case anyFrom(ExpressionSyntax)
  case pattern(ExpressionSyntax, ignoresCase: Bool)
  case decodedMatch(encoding: ExpressionSyntax?, ExpressionSyntax)
  /// `payload => Type`, `payload => (Type.field, "UTF-8")` (Z.161 7.3); `object => Class` (ES 203 790 5.1.2.6)
  case decodedField(ExpressionSyntax, TypeSyntax, encoding: ExpressionSyntax?)
  case length(ExpressionSyntax, LengthSyntax)
  case ifPresent(ExpressionSyntax)
  /// `omit(template)`, `present(template)` (Z.161 15.12)
  case restricted(TemplateRestrictionSyntax, ExpressionSyntax)
  /// `Type: body`
  case typed(ExpressionSyntax, ExpressionSyntax)
  /// `object of Class` (ES 203 790 clause 5.1.2.5)
  case instanceOf(ExpressionSyntax, ExpressionSyntax)
  /// `modifies base := body`
  case modifies(ExpressionSyntax, ExpressionSyntax)
  /// `@index`, `@default` before an actual, or a value redirected: `value` parts of the grammar we read but refuse.
  case operation(OperationSyntax)
  /// Read, and refused by the checker at this place: what it is, and its clause.
  case unsupported(String, clause: String)
}

package enum InstanceKeyword: Sendable, Hashable {
  case `self`, mtc, system
  case testcase
  case anyPort, allPort, anyComponent, allComponent, anyTimer, allTimer
}

package enum UnaryOperatorSyntax: String, Sendable, Hashable {
  case plus = "+"
  case minus = "-"
  case not
  case not4b
}

package enum BinaryOperatorSyntax: String, Sendable, Hashable {
  case or, xor, and
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case greater = ">"
  case lessOrEqual = "<="
  case greaterOrEqual = ">="
  case shiftLeft = "<<"
  case shiftRight = ">>"
  case rotateLeft = "<@"
  case rotateRight = "@>"
  case or4b, xor4b, and4b
  case add = "+"
  case subtract = "-"
  case concatenate = "&"
  case multiply = "*"
  case divide = "/"
  case mod, rem
}

/// An actual parameter, perhaps named.
package struct ArgumentSyntax: Sendable {
  package let name: NameSyntax?
  package let value: ExpressionSyntax

  package init(name: NameSyntax?, value: ExpressionSyntax) {
    self.name = name
    self.value = value
  }
}

/// An element between braces.
package struct CompositeItemSyntax: Sendable {
  package enum Designator: Sendable {
    case position
    case field(NameSyntax)
    case index(ExpressionSyntax)
  }
  package let designator: Designator
  package let value: ExpressionSyntax
}

/// A bound of a range; exclusive when it is written with `!`.
package struct RangeBoundSyntax: Sendable {
  package let value: ExpressionSyntax
  package let isExclusive: Bool
}

/// `length(1 .. 4)`
package struct LengthSyntax: Sendable {
  package let lower: ExpressionSyntax
  package let upper: ExpressionSyntax?
  package let range: TokenRange
}
