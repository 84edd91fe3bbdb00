/// A character pattern (Z.161 B.1.5), compiled once to an automaton that is run without backtracking: matching takes
/// at most text length × automaton size steps, whatever the pattern.
package final class CharacterPattern: Sendable {
  /// As in the text, `pattern "…"`.
  package let notation: String
  let parts: [Part]
  let automaton: PatternAutomaton

  /// - Parameters:
  ///   - parts: texts in the pattern language, and character sets that stand for one character (`\N{type}`).
  /// - Throws: `PatternError` for a malformed pattern.
  package init(_ parts: [Part], ignoresCase: Bool = false) throws(PatternError) {
    var words = "pattern "
    if ignoresCase { words += "@nocase " }
    words += parts.map(\.notation).joined(separator: " & ")
    notation = words
    self.parts = parts
    automaton = try PatternCompiler.compile(parts, ignoresCase: ignoresCase)
  }

  package enum Part: Sendable {
    case text([UInt32])
    case characters(CharacterSet)

    fileprivate var notation: String {
      switch self {
      case .text(let points): Notation.quoted(points)
      case .characters: "\"\\N{…}\""
      }
    }
  }

  func matches(_ value: Value) -> Bool {
    switch value {
    case .characters(let bytes): bytes.withUnsafeBufferPointer { automaton.matches($0) }
    case .universal(let points): points.withUnsafeBufferPointer { automaton.matches($0) }
    default: false
    }
  }
}

/// Ranges of characters.
package struct CharacterSet: Sendable, Hashable {
  package var ranges: [ClosedRange<UInt32>]
  package var isNegated: Bool

  package init(_ ranges: [ClosedRange<UInt32>], isNegated: Bool = false) {
    self.ranges = ranges
    self.isNegated = isNegated
  }

  func contains(_ point: UInt32) -> Bool {
    for range in ranges where range.contains(point) { return !isNegated }
    return isNegated
  }
}

/// A pattern that cannot be read.
package struct PatternError: Error, Sendable, Hashable {
  /// A sentence for people.
  package let reason: String
}
