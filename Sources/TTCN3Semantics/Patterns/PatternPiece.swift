/// A part of a pattern as it is compiled: text in the pattern language of Z.161 B.1.5, or a set of characters of which
/// one stands there (`\N{type}`).
package enum PatternPiece: Sendable {
  case text([UInt32])
  case characters(CharacterSet)
}

/// Ranges of characters.
package struct CharacterSet: Sendable, Hashable {
  package var ranges: [ClosedRange<UInt32>]
  package var isNegated: Bool

  package init(_ ranges: [ClosedRange<UInt32>], isNegated: Bool = false) {
    self.ranges = ranges
    self.isNegated = isNegated
  }

  package func contains(_ point: UInt32) -> Bool {
    for range in ranges where range.contains(point) { return !isNegated }
    return isNegated
  }
}

/// A pattern that cannot be read.
package struct PatternError: Error, Sendable, Hashable {
  /// A sentence for people.
  package let reason: String

  package init(reason: String) { self.reason = reason }
}
