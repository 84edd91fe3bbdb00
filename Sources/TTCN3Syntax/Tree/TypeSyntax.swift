/// A type where one is named or, inside a structured type, spelled out.
package final class TypeSyntax: Sendable {
  package indirect enum Kind: Sendable {
    case basic(TokenKind)
    case universalCharstring
    /// `T`, `M.T`, `T.field`, `T[-]`, `T(actuals)`
    case reference(ExpressionSyntax)
    case record([FieldSyntax])
    case set([FieldSyntax])
    case union([FieldSyntax])
    case enumerated([EnumerationItemSyntax])
    case recordOf(LengthSyntax?, TypeSyntax, ConstraintSyntax)
    case setOf(LengthSyntax?, TypeSyntax, ConstraintSyntax)
    /// `map from K to V`
    case map(from: TypeSyntax, to: TypeSyntax)
    /// `function (in T a) return U`, spelled out in a field
    case behaviour(BehaviourTypeSyntax)
    /// `any`, the open type
    case open
    case unsupported(String, clause: String)
  }
  package let kind: Kind
  package let range: TokenRange

  package init(_ kind: Kind, _ range: TokenRange) {
    self.kind = kind
    self.range = range
  }

  /// `record of T` or `set of T`, written where it is used.
  package var isSpelledOutList: Bool {
    switch kind {
    case .recordOf, .setOf: true
    default: false
    }
  }
}

/// `(0..7, 9) length (2)`: what narrows a type.
package struct ConstraintSyntax: Sendable {
  package let allowed: [ExpressionSyntax]
  package let length: LengthSyntax?

  package init(allowed: [ExpressionSyntax], length: LengthSyntax?) {
    self.allowed = allowed
    self.length = length
  }

  package static let none = ConstraintSyntax(allowed: [], length: nil)
  package var isEmpty: Bool { allowed.isEmpty && length == nil }
}

/// `[4]` or `[2 .. 5]`
package struct DimensionSyntax: Sendable {
  package let lower: ExpressionSyntax
  package let upper: ExpressionSyntax?
}

package struct FieldSyntax: Sendable {
  package let type: TypeSyntax
  package let name: NameSyntax
  package let dimensions: [DimensionSyntax]
  package let constraint: ConstraintSyntax
  package let isOptional: Bool
  package let isDefault: Bool
}

package struct EnumerationItemSyntax: Sendable {
  package let name: NameSyntax
  /// The integers or ranges given in parentheses.
  package let numbers: [ExpressionSyntax]
}
