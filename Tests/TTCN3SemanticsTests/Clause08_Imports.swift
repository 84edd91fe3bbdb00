import TTCN3Semantics
import TTCN3Syntax
import Testing

@Suite("Imports and visibility (Z.161 8.2.3, 8.2.5)")
struct Clause08Imports {
  private let library = """
    module Lib {
      friend module Main;
      type integer T; const T k := 1; const T k2 := 2;
      group G { function g() return T { return k } group H { const T deep := 3; } }
      private const T hidden := 4; friend const T familiar := 5;
      template T t := ?; modulepar T MP := 6;
      testcase TC() runs on X { } type component X { } altstep a() { [else] { } }
    }
    """

  private func codes(_ importing: String, _ body: String, main: String = "Main") -> [String] {
    let text = "module \(main) { \(importing)\nfunction f() { \(body) } }"
    return Checker.check([
      SourceText(name: "Lib.ttcn", text: library), SourceText(name: "Main.ttcn", text: text),
    ]).diagnostics.map { "\($0.severity.rawValue) \($0.code.name)" }
  }

  @Test(
    "what comes in, and what does not",
    arguments: [
      ("import from Lib all;", "log(k, k2, g(), deep, MP, t, familiar, Lib.k)", []),
      ("import from Lib { const k; type T }", "var T x := k; log(x, Lib.k)", []),
      ("import from Lib { const all except k2 }", "log(k, deep)", []),
      ("import from Lib { const all except k2 }", "log(k2)", ["error unknown-name"]),
      ("import from Lib { group G }", "log(g(), deep)", []),
      ("import from Lib { group H }", "log(g())", ["error unknown-name"]),
      ("import from Lib { group all }", "log(deep); log(k)", ["error unknown-name"]),
      ("import from Lib all except { const k; function all }", "log(k2)", []),
      ("import from Lib all except { group G }", "log(deep)", ["error unknown-name"]),
      ("import from Lib { modulepar all; template t; testcase TC; altstep a }", "log(MP, t); a()", []),
      ("import from Lib recursive all;", "log(k)", ["warning recursive-import"]),
      ("import from Lib { const hidden }", "", ["error invisible-definition"]),
      ("import from Lib all;", "log(hidden)", ["error unknown-name"]),
      ("import from Lib { const missing }", "", ["error unknown-name"]),
      ("import from Lib { type k }", "", ["error import-of-other-kind"]),
      ("import from Nowhere all;", "", ["error unknown-module"]),
      ("import from Main all;", "", ["error import-of-itself"]),
      ("", "log(Lib.k)", ["error unknown-name"]),
      ("import from Lib -> Other all;", "log(Other.k, k)", []),
      ("import from Lib -> Other all;", "log(Lib.k)", ["error unknown-name"]),
      ("import from Lib { group G except { const deep } }", "log(g()); log(deep)", ["error unknown-name"]),
      ("import from Lib { group G.H }", "log(deep)", []),
      ("import from Lib all except { const k; const k2 }", "", ["error duplicate-definition"]),
      ("import from Lib language \"TTCN-3:2012\" all;", "", []),
      ("import from Lib language \"TTCN-3:9000\" all;", "", ["error wrong-language"]),
    ] as [(String, String, [String])])
  func imports(_ importing: String, _ body: String, _ expected: [String]) {
    #expect(codes(importing, body) == expected)
  }

  @Test(
    "a module that says it is of an earlier edition keeps to its rules",
    arguments: [
      "type enumerated A { x, y } type enumerated B { x, y } function f(A a) { var B b := ▸a }",
      "type enumerated A { x } type enumerated B { x } type record R { A a } type record Q { B a } const R r := { x }; const Q q := ▸r;",
      "type enumerated A { x } type enumerated B { x } type union U { A a, integer n } type union W { integer n, B a } "
        + "function f() { var U u := { a := x }; var W w := ▸u }",
      "type component C { var integer v := 1 } function f(integer n := ▸v) runs on C { }",
      "type component C { } function g() runs on C return integer { return 1 } function f(integer n := ▸g()) runs on C { }",
    ])
  func editions(_ marked: String) {
    func errors(_ header: String) -> [Diagnostic] {
      Checker.check([SourceText(name: "M", text: "module M \(header) {\n\(Marked(marked, after: 0).text)\n}")])
        .diagnostics.filter { $0.severity == .error }
    }
    #expect(errors("") == [] && errors("language \"TTCN-3:2021\"") == [])
    let found = errors("language \"TTCN-3:2016\"")
    #expect(found.map(\.range.start) == [TextPosition(line: 2, column: Marked(marked, after: 0).column)], "\(found)")
  }

  @Test("a friend definition is for friends only")
  func friends() {
    #expect(codes("import from Lib all;", "log(familiar)", main: "Stranger") == ["error unknown-name"])
  }

  @Test(
    "an import is from a module of the same or an earlier edition",
    arguments: [
      ("2012", "", "2012", []), ("2012", "2012", "2014", []), ("2013", "", "2012", ["wrong-language"]),
      ("2012", "2013", "2014", ["wrong-language"]),
    ] as [(String, String, String, [DiagnosticCode])])
  func editions(_ source: String, _ cited: String, _ importing: String, _ expected: [DiagnosticCode]) {
    let cite = cited.isEmpty ? "" : " language \"TTCN-3:\(cited)\""
    let result = Checker.check([
      SourceText(name: "A", text: "module A language \"TTCN-3:\(source)\" { const integer k := 1; }"),
      SourceText(
        name: "B", text: "module B language \"TTCN-3:\(importing)\" { import from A\(cite) all; const integer x := k; }"
      ),
    ])
    #expect(result.diagnostics.map(\.code) == expected)
  }

  @Test("a module is written in one edition")
  func oneEdition() {
    let text = "module M language \"TTCN-3:2012\", \"TTCN-3:2012 Advanced Parametrization\", \"TTCN-3:2013\" { }"
    #expect(Checker.check([SourceText(name: "M", text: text)]).diagnostics.map(\.code) == ["wrong-language"])
  }

  @Test("a name from two modules needs the module's name before it")
  func ambiguous() {
    func check(_ use: String) -> [DiagnosticCode] {
      Checker.check([
        SourceText(name: "A", text: "module A { const integer k := 1; }"),
        SourceText(name: "B", text: "module B { const integer k := 2; }"),
        SourceText(
          name: "Main",
          text: "module Main { import from A all; import from B all; function f() return integer { return \(use) } }"),
      ]).diagnostics.map(\.code)
    }
    #expect(check("k") == ["ambiguous-name"])
    #expect(check("A.k + B.k") == [])
  }

  @Test("import of imports goes through modules that do so publicly")
  func importsOfImports() {
    let result = Checker.check([
      SourceText(name: "A", text: "module A { const integer k := 1; }"),
      SourceText(name: "B", text: "module B { public import from A all; }"),
      SourceText(name: "C", text: "module C { import from B { import all } const integer x := k; }"),
    ])
    #expect(result.diagnostics.map(\.description) == [])
  }

  @Test("an implicit source is a library in the program")
  func library_() {
    let result = Checker.check([
      SourceText(name: "Lib", text: "module Lib { type integer T; }", isImplicit: true),
      SourceText(name: "Main", text: "module Main { import from Lib all; const T k := 1; }"),
    ])
    #expect(result.program?.modules.map(\.isLibrary) == [true, false])
    #expect(result.program?.files == ["Lib", "Main"])
  }
}
