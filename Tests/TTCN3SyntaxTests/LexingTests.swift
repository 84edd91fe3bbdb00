import TTCN3Syntax
import Testing

@Suite("Bytes become tokens")
struct LexingTests {
  @Test(
    "each text gives these tokens",
    arguments: [
      ("x := 1;", [.identifier, .assign, .integerLiteral, .semicolon]),
      ("1..5", [.integerLiteral, .range, .integerLiteral]),
      ("1.5 1E3 2.0e-3", [.floatLiteral, .floatLiteral, .floatLiteral]),
      ("'01?*'B 'AF'H '0Aff'O", [.bitLiteral, .hexLiteral, .octetLiteral]),
      ("\"a\"\"b\" \"\"", [.charLiteral, .charLiteral]),
      ("a // b\n /* c */ d", [.identifier, .identifier]),
      ("module Module", [.module, .identifier]),
      ("not_a_number infinity", [.notANumber, .infinity]),
      ("__LINE__ @lazy", [.macro, .modifier]),
      (
        "<< >> <@ @> <= >= == != -> =>",
        [
          .shiftLeft, .shiftRight, .rotateLeft, .rotateRight, .lessOrEqual, .greaterOrEqual, .equal, .notEqual, .arrow,
          .doubleArrow,
        ]
      ),
      ("!0 .. -infinity", [.exclamation, .integerLiteral, .range, .minus, .infinity]),
    ] as [(String, [TokenKind])])
  func tokens(of text: String, are expected: [TokenKind]) {
    #expect(kinds(text) == expected)
  }

  @Test("every keyword is its own token", arguments: TokenKind.allCases.filter(\.isKeyword))
  func keyword(_ kind: TokenKind) {
    #expect(kinds(kind.keyword) == [kind])
  }

  @Test("a name is one symbol wherever it stands, and its text comes back")
  func symbols() {
    let table = SymbolTable()
    let names = (0..<20_000).map { "name\($0)" }
    let symbols = names.map { table.intern($0) }
    #expect(Set(symbols).count == names.count)
    #expect(names.map { table.intern($0) } == symbols)
    #expect(symbols.map { table.name(of: $0) } == names)
  }
}
