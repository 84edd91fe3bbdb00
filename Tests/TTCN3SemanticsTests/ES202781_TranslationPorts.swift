import TTCN3Semantics
import TTCN3Syntax
import Testing

/// Functions that most of these ports translate with.
private let functions = """
  function f_out(in charstring p_text, out integer p_number) { p_number := 1; port.setstate(0) }
  function f_in(in integer p_number, out charstring p_text) { p_text := ""; port.setstate(0, "done ", p_number) }

  """

@Suite("Ports that translate (ES 202 781 5.2)")
struct TranslationPortTests {
  @Test(
    "are taken",
    arguments: [
      "type port Q message map to Out { out charstring to integer with f_out() }",
      "type port Q message map to P { in charstring from integer with f_in(); in R; out R }",
      "type port Text message { out charstring } "
        + "type port Q message map to Text, Out { out charstring to integer with f_out() }",
      "type port Q message map to P, Out { out charstring to integer with f_out() : R with h(); in integer, R; } "
        + "function h(in charstring c, out R r) { r := { 1, omit }; port.setstate(TRANSLATED) }",
      "type port Q message map to In { in charstring from integer with h() : integer with f_in(); const integer c := 2; "
        + "var integer n := c + 1, m; var template R t := w; var L list } "
        + "function h(in integer i, out charstring s) port Q { "
        + "if (not match(R:{ i, omit }, t)) { n := n + c; m := n; list[0] := m; port.setstate(FRAGMENTED, list) } "
        + "else { s := \"\"; port.setstate(PARTIALLY_TRANSLATED); k() } } "
        + "function k() port Q { n := 0; port.setstate(DISCARDED) }",
      "type port Q message map to Out { out charstring to integer with M.f_out() } "
        + "type component K { port Q q } type component S { port Out o } "
        + "testcase TC() runs on K system S { map(self:q, system:o); q.send(\"1\") }",
      "type port Q message map to Out { out charstring to integer with f_out() } type Q Q2; "
        + "type component K { port Q2 q } type component S { port Out o } "
        + "testcase TC() runs on K system S { map(self:q, system:o) }",
    ])
  func taken(_ text: String) { expectClean(definitions: functions + text) }

  @Test(
    "what they are mapped to, and what goes through",
    arguments: [
      ("wrong-kind-of-name", "type port Q message map to ▸R { out integer }"),
      ("wrong-translation", "type port Q message map to Out, ▸Out { out integer }"),
      ("wrong-translation", "type port Q message map to ▸Q { inout integer }"),
      ("wrong-translation", "signature S(); type port Q procedure map to ▸Out { in S }"),
      (
        "wrong-translation",
        "signature S(); type port X procedure { in S } type port Q message map to ▸X { in integer }"
      ),
      ("wrong-translation", "type port Q message map to ▸P { inout integer }"),
      ("wrong-translation", "type port Q message map to ▸Out { out charstring }"),
      (
        "wrong-translation",
        "type port Q message map to ▸Out { out charstring to R with h() } function h(in charstring c, out R r) { }"
      ),
      ("unknown-name", "type port Q message map to In { in ▸Missing from integer with f_in() }"),
      ("unexpected-token", "type port Q message map to Out { inout integer ▸to integer with f_out() }"),
      ("unexpected-token", "type port Q message map to Out { in integer ▸to integer with f_out() }"),
      ("unexpected-token", "type port Q message map to Out { out integer to charstring▸; }"),
      ("wrong-translation", "type port Q message { in charstring from ▸integer with f_in() }"),
      ("wrong-translation", "type port Q message { in integer; ▸var integer n }"),
      (
        "wrong-port",
        "type port Q message map to Out { out charstring to integer with f_out() } type component K { port Q q } "
          + "type component S { port In i } testcase TC() runs on K system S { ▸map(self:q, system:i) }"
      ),
    ])
  func ports(_ code: String, _ text: String) {
    expect(DiagnosticCode(code), inDefinitions: functions + text)
  }

  @Test(
    "what translates",
    arguments: [
      ("unknown-name", "▸h()", ""), ("wrong-translation", "▸n()", "const integer n := 1;"),
      ("wrong-translation", "▸h()", "external function h(in integer i, out charstring c);"),
      ("wrong-translation", "▸h()", "altstep h() { [] any port.receive { } }"), ("wrong-translation", "▸f_in(1)", ""),
      ("wrong-translation", "▸f_in", ""), ("wrong-translation", "▸f_out()", ""),
      ("wrong-translation", "▸h()", "function h(in integer i) { }"),
      ("wrong-translation", "▸h()", "function h(in integer i, inout charstring c) { }"),
      ("wrong-translation", "▸h()", "function h(out integer i, out charstring c) { }"),
      ("wrong-translation", "▸h()", "function h(in integer i, out octetstring c) { }"),
      ("wrong-translation", "▸h()", "function h(in integer i, out charstring c) return integer { return 1 }"),
      ("wrong-translation", "▸h()", "function h(in integer i, out charstring c) runs on C { }"),
      (
        "wrong-translation", "▸h()",
        "function h(in integer i, out charstring c) port X { } type port X message map to In { in integer }"
      ),
    ])
  func translators(_ code: String, _ function: String, _ rest: String) {
    expect(
      DiagnosticCode(code),
      inDefinitions: functions + "type port Q message map to In { in charstring from integer with \(function) } \(rest)"
    )
  }

  @Test(
    "functions with a port clause",
    arguments: [
      ("wrong-kind-of-name", "function f() port ▸R { n := 1 }"),
      ("wrong-translation", "function f() runs on ▸C port Q { }"),
      ("wrong-translation", "function f() port Q { } function g() { ▸f() }"),
      ("wrong-translation", "function f() port Q { } function g(C c) { c.start(▸f()) }"),
      (
        "wrong-translation",
        "function f() port Q { } type port X message map to In { in integer } "
          + "function g() port X { ▸f() }"
      ),
      ("unknown-name", "function f() port Q { ▸x := 1 }"),
      ("assignment-to-constant", "function f() port Q { ▸c := 1 }"),
      ("shadowed-name", "function f() port Q { var integer ▸n }"),
      ("type-mismatch", "function f() port Q { n := ▸\"1\" }"),
    ])
  func clauses(_ code: String, _ text: String) {
    let port = "type port Q message map to In { in integer; var integer n; const integer c := 1 } "
    expect(DiagnosticCode(code), inDefinitions: port + text)
  }

  @Test(
    "the variables of a port",
    arguments: [
      ("type-mismatch", "var integer n := ▸\"1\""), ("unknown-name", "var ▸Missing n"),
      ("duplicate-definition", "var integer n; const integer ▸n := 1"), ("shadowed-name", "var integer ▸w"),
    ])
  func variables(_ code: String, _ text: String) {
    expect(DiagnosticCode(code), inDefinitions: "type port Q message map to In { in integer; \(text) }")
  }

  @Test(
    "port.setstate",
    arguments: [
      ("wrong-translation", "function f() { port.setstate(▸5) }"),
      ("wrong-translation", "function f() { port.setstate(▸-1) }"),
      ("wrong-translation", "const integer s := 99999999999999999999; function f() { port.setstate(▸s) }"),
      ("type-mismatch", "function f() { port.setstate(▸\"0\") }"),
      ("unknown-name", "function f() { port.setstate(▸UNHEARD_OF) }"),
      ("wrong-actual-parameters", "function f() { ▸port.setstate() }"),
      ("misplaced-statement", "function f() runs on C { ▸port.setstate(0) }"),
      ("misplaced-statement", "testcase TC() runs on C { ▸port.setstate(0) }"),
      ("misplaced-statement", "function g() { ▸port.send(1) }"),
      ("no-result", "function f() { var integer i := ▸port.setstate(0) }"),
    ])
  func setState(_ code: String, _ text: String) { expect(DiagnosticCode(code), inDefinitions: text) }

  @Test(
    "what is not carried out while a message is translated is a warning, wherever it is called",
    arguments: [
      "activate(a());", "k();", "var Empty e := Empty.create;",
    ])
  func unfit(_ statements: String) {
    let result = check(
      definitions:
        "type port Q message map to In { in charstring from integer with h() } function k() { stop } altstep a() { [] any timer.timeout { } } "
        + "function h(in integer i, out charstring c) port Q { c := \"\"; \(statements) port.setstate(0) }")
    #expect(result.diagnostics.map(\.code) == ["wrong-translation"], "\(result.diagnostics)")
    #expect(result.program != nil)
  }

  @Test("they send and receive through their port, and wait")
  func communication() {
    expectClean(
      definitions: "type port Q message map to P { in charstring from integer with h(); in R; out integer } "
        + "function k(Q q) { q.clear } "
        + "function h(in integer i, out charstring c) port Q { timer t := 1.0; t.start; port.send(1); "
        + "alt { [] port.receive(\"a\") -> value c { } [] t.timeout { t.start; t.stop; all timer.stop } } "
        + "k(port.getref()); port.setstate(0) }")
    expect(
      "wrong-port",
      inDefinitions: "type port Q message map to In { in integer } function h() port Q { port.receive(▸charstring:?) }")
  }

  @Test("a module that is cut off or damaged in the midst of such a port")
  func damaged() {
    let text =
      functions
      + "type port Q message map to P, Out { out charstring to integer with f_out() : R with h(); var integer n := 1 }"
    for end in text.indices { _ = check(definitions: String(text[..<end])) }
  }
}
