extension Analysis {
  /// No more work than this is done for a pattern before the test runs: characters times steps.
  private static let largestMatch = 1 << 20

  /// Whether a text matches a pattern; absent if that is not known before the test runs (Z.161 clause B.1.5).
  func matches(_ value: ConstantValue, _ pattern: PatternDefinition) -> Bool? {
    guard case .text(let text) = value, let pieces = pieces(of: pattern),
      let automaton = try? PatternCompiler.compile(pieces, ignoresCase: pattern.ignoresCase),
      text.count * automaton.steps.count <= Self.largestMatch
    else { return nil }
    return text.map(\.value).withUnsafeBufferPointer { automaton.matches($0) }
  }

  private func pieces(of pattern: PatternDefinition) -> [PatternPiece]? {
    var pieces: [PatternPiece] = []
    for part in pattern.parts {
      switch part {
      case .text(let text): pieces.append(.text(text.unicodeScalars.map(\.value)))
      case .pattern(let expression):
        guard case .text(let text)? = value(of: expression) else { return nil }
        pieces.append(.text(text.map(\.value)))
      case .characterOf, .characterMatching, .characters, .template: return nil
      }
    }
    return pieces
  }
}
