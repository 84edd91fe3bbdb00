import TTCN3Semantics
import TTCN3Syntax
import Testing

@Suite("What is no part of the standard but stands in many suites is understood, with a warning")
struct ToolExtensionTests {
  @Test(
    "statements",
    arguments: [
      "var charstring s := log2str(\"a\", v, R:{ 1, omit })", "alt { [] p.receive; }",
      "@try { v := 1 } @catch(e) { log(e) }", "var integer n; @try { v := n } @catch(e) { log(n) }",
      "map(self:p, system:q)",
    ])
  func statements(_ text: String) {
    let result = check(statements: text)
    #expect(result.diagnostics.map(\.severity) == [.warning], "\(result.diagnostics)")
    #expect(result.program != nil)
  }

  @Test(
    "definitions",
    arguments: [
      "type enumerated X { a('01'O), b('1F'O) }", "type enumerated X { a('0'B), b('101'B) }",
      "const integer x := 1 with { extension \"a\" \"b\" }", "function x(P y := p) runs on C { y.send(1) }",
      "template R x := { 1, omit } with { erroneous (a) \"value := 2\" }",
    ])
  func definitions(_ text: String) {
    let result = check(definitions: text)
    #expect(!result.diagnostics.isEmpty)
    #expect(result.diagnostics.allSatisfy { $0.severity == .warning }, "\(result.diagnostics)")
    #expect(result.program != nil)
  }

  @Test(
    "macros of Titan are charstrings",
    arguments: ["%lineNumber", "%moduleId", "%definitionId", "%testcaseId", "%fileName"])
  func macros(_ text: String) {
    expectClean(statements: "var charstring s := \(text)")
    expect("unknown-name", inStatements: "var charstring s := ▸%nothing")
  }

  @Test(
    "a quotation mark after a backslash ends a string where the line says so, and is kept where it does not",
    arguments: [
      (#"const charstring s := "a\";"#, #"a\"#), (#"const charstring s := "a\" & "b";"#, nil),
      (#"const charstring s := "{\"a\":1}";"#, #"{"a":1}"#), (#"const charstring s := "\"";"#, #"""#),
      (#"const charstring s := "\"a\", \"b\"";"#, #""a", "b""#), (#"const charstring s := "a""b";"#, #"a"b"#),
      (#"const charstring s := "<a b=\"http://c\"/>";"#, #"<a b="http://c"/>"#),
      (#"const charstring s := "\\";"#, #"\\"#),
    ])
  func backslashes(_ text: String, _ expected: String?) throws {
    let result = check(definitions: text)
    #expect(result.diagnostics.map(\.description) == [])
    let constant = try #require(result.program?.constants.first { $0.name.name == "s" })
    if let expected {
      guard case .literal(.charstring(let value)) = constant.value.kind else {
        Issue.record("\(constant.value)")
        return
      }
      #expect(value == expected)
    }
  }
}

@Suite("An import that leads nowhere is told once, and what it would bring is not reported")
struct MissingModuleTests {
  private func errors(_ text: String, _ foreign: [String: ForeignModule] = [:]) -> [String] {
    Checker.check([SourceText(name: "M.ttcn", text: text)], options: .init(foreignModules: foreign)).diagnostics
      .map { "\($0.range.start.line) \($0.code)" }
  }

  @Test(
    "names that may come from it",
    arguments: [
      "function f() { var T x := { a := g(1), b := item }; x.c := h }", "type T2 S; const S c := { 1, { 2 } };",
      "type record R { T a, E b } const R c := { a := 1, b := item };",
      "type component C extends D { port Q p } function f() runs on C { p.send(t); q.send(v); w := w + 1 }",
      "function g(Q p, T x) { } type component C { port Q p } function f() runs on C { g(p, item) }",
      "template T t := ? template T u modifies t := { a := 1 } function f() { var template T x := u; log(x) }",
      "type component C extends D { } function f(C c) runs on C { connect(c:q, self:p); map(self:q, system:p) }",
      "function f() { var integer x := X.y + X.z(1); }",
    ])
  func excused(_ text: String) {
    #expect(errors("module M { import from X all;\n\(text) }") == ["1 unknown-module"])
  }

  @Test("names that do not come from it are reported still")
  func reported() {
    let list =
      "module M { import from X { type T; function g };\nfunction f() { var T x := g(1); h() } const S c := 1; }"
    #expect(errors(list).first == "1 unknown-module")
    #expect(
      errors("module M { import from X { function g };\nfunction f() { h() } const S c := 1; }")
        == ["1 unknown-module", "2 unknown-name", "2 unknown-name"])
  }

  @Test("a module in another notation is named, by its file or by the language of the import")
  func foreign() {
    let known = ["X_Y": ForeignModule(notation: "ASN.1", file: "x.asn")]
    #expect(errors("module M { import from X_Y all; const T c := 1 }", known) == ["1 foreign-module"])
    #expect(errors("module M { import from X language \"ASN.1:2002\" all }") == ["1 foreign-module"])
    #expect(errors("module M { import from X language \"TTCN-3:2018\" all }") == ["1 unknown-module"])
  }
}
