import TTCN3Syntax
import Testing

@Suite("What is no token is reported once, at its place")
struct LexicalMistakesTests {
  @Test(
    "a mistake inside a module",
    arguments: [
      ("const integer a := 007;", .malformedNumber, 20),
      ("const integer a := 12abc;", .malformedNumber, 20),
      ("const bitstring a := '012'B;", .malformedString, 22),
      ("const octetstring a := 'ABC'O;", .malformedString, 24),
      ("const octetstring a := 'AB'X;", .malformedString, 24),
      ("const octetstring a := 'AG'O;", .malformedString, 24),
      ("const charstring a := \"abc;", .unterminatedString, 23),
      ("const integer a := 1 $ 2;", .strayCharacter, 22),
      ("const integer ä := 1;", .strayCharacter, 15),
      ("const integer a := 1; /* never closed", .unterminatedComment, 23),
    ] as [(String, DiagnosticCode, Int)])
  func mistake(in definition: String, code: DiagnosticCode, column: Int) throws {
    let diagnostics = read("module M {\n\(definition)\n}").diagnostics.diagnostics
    let first = try #require(diagnostics.first)
    #expect(first.code == code)
    #expect(first.range.start.line == 2)
    #expect(first.severity == .error)
    #expect(first.clause.hasPrefix("Z.161"))
    #expect(first.range.start.column == column)
  }

  @Test("columns count characters, not bytes")
  func columns() throws {
    let tree = read("module M { const charstring a := \"äöü\"; $ }")
    let diagnostic = try #require(tree.diagnostics.diagnostics.first)
    #expect(diagnostic.range.start == TextPosition(line: 1, column: 41))
  }

  @Test("a file larger than the bound gets one diagnostic and no modules")
  func tooLarge() {
    let bytes = [UInt8](repeating: 32, count: SourceText.largestSize + 1)
    let tree = read(bytes)
    #expect(tree.diagnostics.diagnostics.map(\.code) == [.sourceTooLarge])
    #expect(tree.modules.isEmpty)
  }

  @Test("thousands of mistakes end in one that says so")
  func capped() {
    let tree = read("module M { " + String(repeating: "$ x ", count: 5000) + "}")
    let codes = tree.diagnostics.diagnostics.map(\.code)
    #expect(codes.count == DiagnosticBag.mostErrors)
    #expect(codes.last == .tooManyErrors)
  }
}
