import TTCN3Syntax
import Testing

@Suite("One mistake gives one diagnostic, and the rest is still read")
struct RecoveryTests {
  @Test(
    "a mistake, its line, and the definitions that are left",
    arguments: [
      ("const integer a := ;\nconst integer b := 1;\nconst integer c := 2;", 2, 2),
      ("type record R { integer a b, integer c }\nconst integer b := 1;", 2, 2),
      ("function f() { var integer x := ; }\nfunction g() { }", 2, 2),
      ("function f() { if (x == ) { x := 1 } x := 2; }\nfunction g() { }", 2, 2),
      ("function f() {\n  x := { 1 2 };\n  y := 3;\n}\nfunction g() { }", 3, 2),
      ("function f() {\n  x := 1;\n\nfunction g() { }\nconst integer b := 1;", 5, 2),
      ("function f( { }\nfunction g() { }", 2, 1),
      ("type enumerated E { a, }\nfunction g() { }", 2, 1),
      ("template integer t = 1;\nfunction g() { }", 2, 2),
      ("function f() { alt { [] p.receive x; [] t.timeout { } } }\nfunction g() { }", 2, 2),
      ("function f() { x + 1; y := 2 }\nfunction g() { }", 2, 2),
      ("const integer const := 1;\nfunction g() { }", 2, 1),
      ("import from X { typo A }\nfunction g() { }", 2, 1),
      ("var integer x := 1;\nfunction g() { }", 2, 1),
    ])
  func recovers(from text: String, line: Int, definitions: Int) {
    let tree = read("module M {\n\(text)\n}")
    let diagnostics = tree.diagnostics.diagnostics
    #expect(diagnostics.count == 1, "\(diagnostics)")
    #expect(diagnostics.first?.range.start.line == line)
    #expect(tree.modules.first?.definitions.count == definitions)
  }

  @Test("the names in skipped text are remembered, so that they are not reported as unknown")
  func skippedNames() {
    let symbols = SymbolTable()
    let source = SourceText(name: "T.ttcn", text: "module M { function f() { var integer lost := ; kept := 1 } }")
    let tree = Parser.parse(source, symbols: symbols)
    #expect(tree.skippedNames.contains(symbols.intern("lost")))
  }

  @Test("what never closes is shown with the place where it opened")
  func unclosed() throws {
    let diagnostic = try #require(read("module M {\nfunction f() {\nx := 1;\n").diagnostics.diagnostics.first)
    #expect(diagnostic.notes.first?.range.start == TextPosition(line: 2, column: 14))
  }

  @Test("every mistake says what should stand there", arguments: ["module M { const 1; }", "module { }", "x", ""])
  func sentences(_ text: String) throws {
    let diagnostic = try #require(read(text).diagnostics.diagnostics.first)
    #expect(!diagnostic.message.isEmpty)
    #expect(diagnostic.clause.hasPrefix("Z.161"))
    #expect(diagnostic.description.hasPrefix("T.ttcn:1:"))
  }
}
