import TTCN3Syntax
import Testing

/// The words and signs of what is made of a text, one space between them.
private func preprocessed(_ text: String, _ macros: [String] = [], files: [String: String] = [:]) -> String {
  let source = process(text, macros, files: files)
  #expect(read(source.bytes).diagnostics.diagnostics.count >= 0)
  let (array, _) = Lexer.tokens(of: source, symbols: SymbolTable())
  return array.tokens.dropLast().map { String(decoding: source.bytes[Int($0.start)..<Int($0.end)], as: UTF8.self) }
    .joined(separator: " ")
}

private func process(_ text: String, _ macros: [String] = [], files: [String: String] = [:]) -> SourceText {
  Preprocessor.process(
    SourceText(name: "T.ttcnpp", text: text), definitions: macros.compactMap { Preprocessor.Definition($0) }
  ) { name, _ in files[name].map { SourceText(name: name, text: $0) } }
}

/// What is found wrong, as line, column and code.
private func problems(_ text: String, files: [String: String] = [:]) -> [String] {
  Parser.parse(process(text, files: files), symbols: SymbolTable()).diagnostics.diagnostics
    .map { "\($0.file):\($0.range.start.line):\($0.range.start.column) \($0.code)" }
}

@Suite("The preprocessor makes what cpp makes")
struct PreprocessorTests {
  // The right column is what `cpp -P` (gcc 12.2) gives, apart from white space.
  @Test(
    "macros",
    arguments: [
      ("#define A 1\nA B A", "1 B 1"),
      ("#define A B\n#define B A\nA B", "A B"),
      ("#define A 1\n#undef A\nA", "A"),
      ("#define F(x) x + x\nF(2) F (3) F", "2 + 2 3 + 3 F"),
      ("#define F(x, y) y x\nF((1, 2), 3)", "3 ( 1 , 2 )"),
      ("#define F() 7\nF()", "7"),
      ("#define F(x) < x >\nF(F(F(1)))", "< < < 1 > > >"),
      ("#define F(x) G(x)\n#define G(x) F(x)\nF(1)", "F ( 1 )"),
      ("#define S(x) #x\nS(a  b) S(1)", "\"a b\" \"1\""),
      ("#define J(a, b) a ## _ ## b\nJ(x, y) J(x, )", "x_y x_"),
      ("#define A 1\n#define J(a, b) a ## b\n#define X(a, b) J(a, b)\nJ(A, 2) X(A, B)", "A2 1B"),
      ("#define V(a, ...) a(__VA_ARGS__)\nV(f, 1, 2)", "f ( 1 , 2 )"),
      ("#define L 1 + \\\n  2\nL", "1 + 2"),
      ("#define F(x) x\nF(\n1\n)", "1"),
      ("#define A F\n#define F(x) x\nA(5)", "5"),
      ("\"A\" A 'FF'O // A\n/* A */", "\"A\" A 'FF'O"),
      ("#define A b\n\"A\" A // A", "\"A\" b"),
      ("# define A 1\n  #  undef A\nA", "A"),
    ])
  func macros(_ text: String, _ expected: String) {
    #expect(preprocessed(text) == expected)
  }

  @Test(
    "conditions",
    arguments: [
      ("1", true), ("0", false), ("defined A", true), ("defined(B)", false), ("!defined(B) && A", true),
      ("A == 3", true), ("A > 2 ? 0 : 1", false), ("(1 + 2) * 3 == 9", true), ("7 / 2 == 3", true),
      ("7 % 4 - 3", false),
      ("1 << 4 == 16", true), ("0x10 == 16u", true), ("010 == 8L", true), ("~0 == -1", true), ("B", false),
      ("1 | 2 ^ 3 & 1", true), ("1 || 0 && 0", true), ("A >= 3 && A <= 3 && A != 4", true), ("- - 1", true),
      ("!A", false),
    ])
  func conditions(_ condition: String, _ holds: Bool) {
    #expect(preprocessed("#if \(condition)\nyes\n#else\nno\n#endif", ["A=3"]) == (holds ? "yes" : "no"))
  }

  @Test(
    "branches",
    arguments: [
      ("#ifdef A\n1\n#elif 1\n2\n#else\n3\n#endif", [], "2"), ("#ifdef A\n1\n#elif 1\n2\n#else\n3\n#endif", ["A"], "1"),
      ("#ifndef A\n1\n#endif 2", ["A"], ""), ("#if 0\n#if 1\n1\n#else\n2\n#endif\n#elif 1\n3\n#endif", [], "3"),
      ("#if 0\n#error no\n#bad\n'\n\"\n#endif\n1", [], "1"), ("#if 1\n#elif )(\n2\n#endif", [], ""),
    ])
  func branches(_ text: String, _ macros: [String], _ expected: String) {
    #expect(preprocessed(text, macros) == expected)
  }

  @Test("files that are included, with macros that go in and come out")
  func inclusion() {
    let files = ["a.ttcnin": "#ifndef G\n#define G\n#include <b.ttcnin>\nA B\n#endif\n", "b.ttcnin": "#define B A\n"]
    #expect(preprocessed("#define A 1\n#include \"a.ttcnin\"\n#include \"a.ttcnin\"\nB", files: files) == "1 1 1")
    #expect(preprocessed("#define N \"b.ttcnin\"\n#include N\nB", files: files) == "A")
  }

  @Test(
    "what is wrong is told at its place",
    arguments: [
      ("module M { }\n#if 1\n", ["T.ttcnpp:2:2 unbalanced-condition"]),
      ("module M { }\n#endif\n", ["T.ttcnpp:2:2 unbalanced-condition"]),
      ("#if 1\n#else\n#else\n#endif\nmodule M { }", ["T.ttcnpp:3:2 unbalanced-condition"]),
      ("#if 1 +\n#endif\nmodule M { }", ["T.ttcnpp:1:2 malformed-directive"]),
      ("#if 1 / 0\n#endif\nmodule M { }", ["T.ttcnpp:1:2 malformed-directive"]),
      ("#define 1\nmodule M { }", ["T.ttcnpp:1:2 malformed-directive"]),
      ("#define F(a\nmodule M { }", ["T.ttcnpp:1:9 malformed-directive"]),
      ("#define F(a) a\nmodule M { F(1, 2) }", ["T.ttcnpp:2:12 wrong-macro-use"]),
      ("#include \"none.ttcnin\"\nmodule M { }", ["T.ttcnpp:1:2 missing-include"]),
      ("#error stop\nmodule M { }", ["T.ttcnpp:1:2 preprocessor-error"]),
      ("#nonsense\nmodule M { }", ["T.ttcnpp:1:1 unknown-directive"]),
      ("#define A 1\n#define A 2\nmodule M { }", ["T.ttcnpp:2:9 macro-redefined"]),
    ])
  func mistakes(_ text: String, _ expected: [String]) {
    #expect(problems(text) == expected)
  }

  @Test("positions point into the files as they were written, and into the use of a macro")
  func positions() {
    #expect(problems("#define A )\n\nmodule M { const integer x := /* ä */ A; }") == ["T.ttcnpp:3:39 unexpected-token"])
    #expect(
      problems("module M {\n#include \"a\"\n}", files: ["a": "const integer x\n  := ;"]) == ["a:2:6 unexpected-token"])
    #expect(problems("#if 1\nmodule M {\n\\\n const integer ; }\n#endif") == ["T.ttcnpp:4:16 unexpected-token"])
  }

  @Test("a file that includes itself, and macros that double, end with a sentence")
  func bounds() {
    #expect(problems("#include \"a\"\nmodule M { }", files: ["a": "#include \"a\"\n"]) == ["a:1:2 include-too-deep"])
    let twice = "#include \"a\"\n#include \"a\"\n"
    #expect(problems(twice + "module M { }", files: ["a": twice]).contains("a:1:2 include-too-deep"))
    let doubling = (0..<60).map { "#define A\($0) A\($0 + 1) A\($0 + 1)\n" }.joined()
    #expect(problems(doubling + "module M { A0 }").contains { $0.hasSuffix("expansion-too-large") })
    let chain = (0..<2000).map { "#define A\($0) A\($0 + 1)\n" }.joined()
    #expect(problems(chain + "module M { A0 }").contains { $0.hasSuffix("expansion-too-large") })
    let nested = String(repeating: "F(", count: 3000) + String(repeating: ")", count: 3000)
    #expect(problems("#define F(x) x\nmodule M { \(nested) }").contains { $0.hasSuffix("expansion-too-large") })
    let condition = String(repeating: "(", count: 3000)
    #expect(problems("#if \(condition)\n#endif\nmodule M { }") == ["T.ttcnpp:1:2 malformed-directive"])
  }

  @Test("names that cannot be defined")
  func definitions() {
    #expect(Preprocessor.Definition("A")?.value == "1")
    #expect(Preprocessor.Definition("A=")?.value == "")
    #expect(Preprocessor.Definition("A=b=c")?.value == "b=c")
    for text in ["", "=1", "1A", "A B", "A-B=1"] { #expect(Preprocessor.Definition(text) == nil) }
  }
}
