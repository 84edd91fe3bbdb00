import TTCN3Semantics

/// A character pattern (Z.161 B.1.5), compiled once to an automaton that is run without backtracking: matching takes
/// at most text length × automaton size steps, whatever the pattern.
package final class CharacterPattern: Sendable {
  /// As in the text, `pattern "…"`.
  package let notation: String
  let parts: [Part]
  let automaton: PatternAutomaton
  var ignoresCase: Bool { automaton.ignoresCase }

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

  package typealias Part = PatternPiece

  /// Bytes, approximately.
  var size: Int { notation.utf8.count * 8 + automaton.stepCount * 48 }

  func matches(_ value: Value) -> Bool {
    switch value {
    case .characters(let bytes): bytes.withUnsafeBufferPointer { automaton.matches($0) }
    case .universal(let points): points.withUnsafeBufferPointer { automaton.matches($0) }
    default: false
    }
  }
}

extension PatternPiece {
  fileprivate var notation: String {
    switch self {
    case .text(let points): Notation.quoted(points)
    case .characters: "\"\\N{…}\""
    }
  }
}
