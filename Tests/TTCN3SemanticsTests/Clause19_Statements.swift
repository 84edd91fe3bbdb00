import TTCN3Semantics
import TTCN3Syntax
import Testing

@Suite("Functions and basic statements (Z.161 16, 19)")
struct Clause19Statements {
  @Test(
    "statements that are wrong",
    arguments: [
      ("assignment-to-constant", "const integer k := 1; ▸k := 2;"), ("assignment-to-constant", "▸w := { 1, omit };"),
      ("wrong-kind-of-name", "▸R := 1;"), ("misplaced-statement", "▸break;"), ("misplaced-statement", "▸continue;"),
      ("repeat-outside-alternative", "▸repeat;"), ("wrong-label", "goto ▸nowhere;"),
      ("wrong-label", "label a; label ▸a; goto a;"), ("wrong-label", "goto ▸a; while (v < 3) { label a; v := v + 1 }"),
      ("wrong-label", "if (v > 1) { label a; } else { goto ▸a }"),
      ("duplicate-field", "select (v) { case (1) { } case (0, ▸1) { } }"),
      ("duplicate-field", "select (v) { case ((1 .. 5)) { } case (▸3) { } case else { } }"),
      ("misplaced-return", "return ▸1;"),
      ("type-mismatch", "for (var integer i := 0; ▸i; i := i + 1) { }"),
      ("type-mismatch", "select (v) { case (▸\"a\") { } }"),
      ("misplaced-statement", "select (v) { ▸case else { } case (1) { } }"),
      ("type-mismatch", "select union (▸v) { case (n) { } }"),
      ("unknown-field", "var U u := { n := 1 }; select union (u) { case (▸z) { } }"),
      ("wrong-verdict", "setverdict(▸error);"), ("type-mismatch", "setverdict(▸1);"),
      ("wrong-kind-of-name", "▸v(1);"), ("misplaced-statement", "▸TC();"),
      ("type-mismatch", "t.start(▸1);"), ("invalid-value", "timer x := ▸-1.0;"),
    ])
  func wrong(_ code: String, _ text: String) {
    expect(DiagnosticCode(code), inDefinitions: "testcase TC() runs on C { } function g() runs on C {\n\(text) }")
  }

  @Test(
    "statements that are right",
    arguments: [
      "for (var integer i := 0; i < 3; i := i + 1) { if (i == 1) { continue } else if (i == 2) { break } else { v := i } }",
      "while (true) { break } do { v := v + 1 } while (v < 3); label a; if (v < 5) { v := v + 1; goto a }",
      "const integer one := 1; var integer n := 1; select (v) { case (one) { } case (n) { } }",
      "select (v) { case (1, (3 .. 5)) { v := 1 } case else { v := 2 } }",
      "var U u := { t := \"x\" }; select union (u) { case (n) { v := u.n } case (t) { log(u.t) } }",
      "var R r; r.a := 1; r.b := omit; r := { -, \"x\" }; var L l; l[3] := 4; l := { 1, -, 3 };",
      "setverdict(pass, \"because \", v); log(\"a\", v, t, p, w); action(\"press\"); if (getverdict == pass) { stop }",
    ])
  func right(_ text: String) { expectClean(statements: text) }

  @Test("a function that can end without its value is warned about")
  func missingReturn() {
    let result = check(definitions: "function g(integer x) return integer { if (x > 1) { return 1 } }")
    #expect(result.diagnostics.map(\.code) == ["missing-return"])
    #expect(result.program != nil)
    expectClean(definitions: "function g(integer x) return integer { if (x > 1) { return 1 } else { return 2 } }")
  }

  @Test(
    "what runs on a component is called where such a component runs",
    arguments: [
      ("wrong-runs-on", "function h() { ▸g() }"), ("wrong-runs-on", "function h() runs on Empty { ▸g() }"),
      ("wrong-runs-on", "control { ▸g() }"),
    ])
  func runsOn(_ code: String, _ text: String) {
    expect(DiagnosticCode(code), inDefinitions: "function g() runs on C { }\n\(text)")
  }

  @Test("an extended component runs what its ancestors run")
  func runsOnExtended() {
    expectClean(
      definitions: "function g() runs on C { } type component D extends C { } function h() runs on D { g() }")
  }

  @Test("parameters and locals have slots of their own, parameters first")
  func slots() throws {
    let text =
      "function g(integer a, out integer b) { var integer x := a; { var integer y := x; b := y } { var float y; } }"
    let program = try #require(check(definitions: text).program)
    let behaviour = try #require(program.behaviours.first { $0.name.name == "g" })
    #expect(behaviour.locals.map(\.name) == ["a", "b", "x", "y", "y"])
  }
}
