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

  /// The character, if there is one only.
  var onlyCharacter: UInt32? {
    guard !isNegated, ranges.count == 1, let only = ranges.first, only.count == 1 else { return nil }
    return only.lowerBound
  }

  /// The ranges between and around its own.
  var others: [ClosedRange<UInt32>] {
    var result: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound > next { result.append(next...range.lowerBound - 1) }
      guard range.upperBound < 0x7FFF_FFFF else { return result }
      next = max(next, range.upperBound + 1)
    }
    return result + [next...0x7FFF_FFFF]
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
