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
      "var charstring s := ttcn2string(w)", "string2ttcn(\"1\", v)", "var octetstring o := decode_base64(\"AA==\")",
      "var charstring s := log2str(p, t)", "alt { [] p.receive(integer:?); { v := 1 } }",
      "var universal charstring u := char(1, 0, 0, 0)", "self.done(integer:?) -> value v",
      "var template U u := { n := - }",
      "timer x[3]; v := sizeof(x)",
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
      "template R x := { 1, omit } with { erroneous (a) \"before := 2\"; erroneous (a) \"after := 2\" }",
      "function g() { @update(w) with { erroneous (a) \"value := 2\" } }",
      "type char X; const universal char c := \"a\";", "type component K { public var integer k }",
      "const bitstring b := '11'B; type enumerated X { a(b), c }",
    ])
  func definitions(_ text: String) {
    let result = check(definitions: text)
    #expect(!result.diagnostics.isEmpty)
    #expect(result.diagnostics.allSatisfy { $0.severity == .warning }, "\(result.diagnostics)")
    #expect(result.program != nil)
  }

  @Test(
    "what is understood has its mistakes still",
    arguments: [
      ("wrong-actual-parameters", "log(▸ttcn2string(w, w))"), ("type-mismatch", "v := ▸ttcn2string(w)"),
      ("type-mismatch", "string2ttcn(▸1, v)"), ("invalid-value", "log(▸char(128, 0, 0, 0))"),
      ("wrong-redirect", "var boolean b; self.done(integer:?) -> value ▸b"),
      ("misplaced-statement", "var U u := { n := ▸- }"),
    ])
  func mistakes(_ code: String, _ text: String) { expect(DiagnosticCode(code), inStatements: text) }

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

@Suite("Extension packages that are read: object identifiers, ports laid over others, time")
struct ExtensionPackageTests {
  @Test(
    "definitions",
    arguments: [
      "const objid o := objid { itu_t identified_organization(4) 0 12 }; const integer n := o[1];",
      "const integer c := 3; const objid o := objid { iso c }; type record K { objid o } const K k := { objid { 1 2 } };",
      "function g(objid o) return boolean { return o == objid { 0 4 } and lengthof(o) == 2 }",
      "type port Q message realtime { in integer } type component K { port Q q; var float x } "
        + "function g() runs on K { x := now; q.receive(integer:?) -> timestamp x; x := now - x }",
      "type port Q message { inout charstring } with { extension \"internal user P out(charstring -> R: function(f))\" } "
        + "type component K { port Q q; port P p } function g() runs on K { connect(self:q, self:p) }",
    ])
  func definitions(_ text: String) {
    let result = check(definitions: text)
    #expect(result.diagnostics.map(\.description) == [])
    #expect(result.program != nil)
  }

  @Test(
    "mistakes in them",
    arguments: [
      ("unexpected-token", "const objid o := objid { iso ▸\"a\" }"),
      ("unknown-name", "const objid o := objid { ▸nowhere }"),
      ("type-mismatch", "const integer n := ▸objid { 1 2 };"), ("type-mismatch", "const objid o := ▸1;"),
      (
        "wrong-port",
        "type port Q message { inout charstring } type component K { port Q q; port P p } "
          + "function g() runs on K { ▸connect(self:q, self:p) }"
      ),
      (
        "wrong-redirect",
        "type port Q message realtime { in integer } type component K { port Q q; var integer x } "
          + "function g() runs on K { q.receive(integer:?) -> timestamp ▸x }"
      ),
    ])
  func mistakes(_ code: String, _ text: String) {
    expect(DiagnosticCode(code), inDefinitions: text)
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
