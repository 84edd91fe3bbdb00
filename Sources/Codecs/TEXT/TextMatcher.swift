import TTCN3Machine
import TTCN3Semantics

/// What a token, a separator or a value looks like in a message.
enum TextMatcher: Sendable {
  case literal([UInt8], ignoresCase: Bool)
  /// A character pattern (Z.161 clause B.1.5).
  case pattern(PatternAutomaton)

  /// - Throws: `CodecError.Code.attribute` for a malformed pattern.
  static func pattern(_ text: String, ignoresCase: Bool) throws(CodecError) -> TextMatcher {
    let points = text.replacing("\\'", with: "'").unicodeScalars.map(\.value)
    do throws(PatternError) {
      return .pattern(try PatternCompiler.compile([.text(points)], ignoresCase: ignoresCase))
    } catch {
      throw CodecError(.attribute, "the pattern ‘\(text)’: \(error.reason)")
    }
  }

  /// Where the longest match ends that begins at a place; nil if none does. The effort is taken from a budget.
  func end(in text: UnsafeBufferPointer<UInt8>, from start: Int, _ budget: inout Int) -> Int? {
    switch self {
    case .literal(let wanted, let ignoresCase):
      budget -= 1
      guard text.count - start >= wanted.count else { return nil }
      for (offset, octet) in wanted.enumerated() where text[start + offset] != octet {
        guard ignoresCase, TextMatcher.lower(text[start + offset]) == TextMatcher.lower(octet) else { return nil }
      }
      return start + wanted.count
    case .pattern(let automaton):
      let (end, read) = automaton.longestMatch(in: text, from: start)
      budget -= read + 1
      return end
    }
  }

  /// Where the first match begins, from a place on; nil if there is none.
  func first(in text: UnsafeBufferPointer<UInt8>, from start: Int, _ budget: inout Int) -> Int? {
    var at = start
    while at <= text.count, budget > 0 {
      if end(in: text, from: at, &budget) != nil { return at }
      at += 1
    }
    return nil
  }

  static func lower(_ octet: UInt8) -> UInt8 { (65...90).contains(octet) ? octet + 32 : octet }
  static func upper(_ octet: UInt8) -> UInt8 { (97...122).contains(octet) ? octet - 32 : octet }
}
