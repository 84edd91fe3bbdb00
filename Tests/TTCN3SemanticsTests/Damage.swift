import OracleTesting
import TTCN3Semantics
import TTCN3Syntax
import Testing

/// A module token by token, to be damaged: whatever is left, the checker comes to its end.
struct Pieces {
  private let pieces: [[UInt8]]

  init(_ text: String) {
    let source = SourceText(name: "M", text: text)
    let (array, _) = Lexer.tokens(of: source, symbols: SymbolTable())
    pieces = array.tokens.dropLast().map { Array(source.bytes[Int($0.start)..<Int($0.end)]) + [32] }
  }

  private static func check(_ pieces: [[UInt8]]) {
    let result = Checker.check([SourceText(name: "M", bytes: Array(pieces.joined()))])
    if result.program != nil { #expect(!result.hasErrors) }
  }

  /// Every token deleted, or replaced by its neighbour.
  func checkDamaged() {
    for index in pieces.indices {
      var deleted = pieces
      deleted.remove(at: index)
      Self.check(deleted)
      if index > 0 {
        var replaced = pieces
        replaced[index] = pieces[index - 1]
        Self.check(replaced)
      }
    }
  }

  /// Every prefix, closed with braces.
  func checkPrefixes() {
    for end in pieces.indices { Self.check(Array(pieces[..<end]) + [Array("} } }".utf8)]) }
  }

  /// Names in the places of other names: everything refers to something it should not.
  func checkShuffled(_ names: [String], seed: UInt64) {
    var generator = SeededRandom(seed: seed)
    let isName = pieces.map { names.contains(String(decoding: $0.dropLast(), as: UTF8.self)) }
    for _ in 0..<300 {
      var changed = pieces
      for _ in 0..<3 {
        let index = Int.random(in: pieces.indices, using: &generator)
        let name = names[Int.random(in: names.indices, using: &generator)]
        if isName[index] { changed[index] = Array((name + " ").utf8) }
      }
      Self.check(changed)
    }
  }
}
