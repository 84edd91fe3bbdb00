import TTCN3Syntax
import Testing

@Suite("Names and scopes (Z.161 5)")
struct Clause05NamesAndScopes {
  @Test(
    "a name is new in all enclosing scopes",
    arguments: [
      ("duplicate-definition", "const integer x := 1; const integer ▸x := 2;"),
      ("duplicate-definition", "const integer ▸M := 1;"),
      ("shadowed-name", "function g(integer ▸w) { }"),
      ("shadowed-name", "function g(integer a) { var integer ▸a; }"),
      ("shadowed-name", "function g() { var integer ▸C; }"),
      ("shadowed-name", "function g() { var integer a; { var integer ▸a; } }"),
      ("shadowed-name", "function g() runs on C { var integer ▸v; }"),
      ("shadowed-name", "type component D { var integer ▸w }"),
      ("duplicate-definition", "type component D { var integer x; timer ▸x }"),
      ("duplicate-field", "type record S { integer x, integer ▸x }"),
      ("duplicate-field", "type enumerated F { x, ▸x }"),
    ])
  func unique(_ code: String, _ text: String) { expect(DiagnosticCode(code), inDefinitions: text) }

  @Test("blocks next to each other may use a name each")
  func siblings() { expectClean(statements: "{ var integer a := 1; v := a } { var float a := 1.0; log(a) }") }

  @Test(
    "an unknown name is reported where it stands, once in a body",
    arguments: ["v := ▸x + x; v := x;", "▸g();", "log(▸x);", "v := w.a; x := 1"].dropLast())
  func unknown(_ text: String) { expect("unknown-name", inStatements: text) }

  @Test("a name declared in text that could not be read is not reported again")
  func damaged() {
    let errors = check(statements: "var integer lost := ; v := lost;").diagnostics
    #expect(errors.map(\.code) == [.unexpectedToken])
  }

  @Test(
    "actual parameters fit the formal ones",
    arguments: [
      ("wrong-actual-parameters", "▸g();"), ("wrong-actual-parameters", "g(1, 2, ▸3);"),
      ("wrong-actual-parameters", "g(▸z := 1);"), ("wrong-actual-parameters", "g(a := 1, ▸a := 2);"),
      ("wrong-actual-parameters", "g(a := 1, ▸2);"), ("type-mismatch", "g(▸\"x\");"),
      ("wrong-kind-of-name", "h(▸1);"), ("wrong-actual-parameters", "var RR q; two(q, ▸q.r);"),
      ("assignment-to-constant", "h(▸c);"), ("type-mismatch", "h(▸r);"),
      ("template-where-value", "h(▸tv);"), ("template-where-value", "g(▸w.a);"),
    ])
  func actuals(_ code: String, _ text: String) {
    expect(
      DiagnosticCode(code),
      inDefinitions: """
        function g(integer a, integer b := 2) { } function h(inout integer x) { } type record RR { R r }
        function two(inout RR a, inout R b) { } const integer c := 1;
        function k() { var R r; var template integer tv; log(r, tv);
        \(text) }
        """)
  }

  @Test("named and default parameters, templates and dashes are taken")
  func goodActuals() {
    expectClean(
      definitions: """
        function g(integer a, template integer b := ?, out integer o, timer x) { o := a; log(b); x.stop }
        function k() runs on C { var integer r; g(1, -, r, t); g(x := t, a := 1, o := -); g(1, (1 .. 5), v, t); }
        """)
  }
}
