import TTCN3Semantics
import TTCN3Syntax
import Testing

@Suite("Formal and actual parameters (Z.161 5.4)")
struct Clause05Parameters {
  private let functions = """
    function gives(out integer x) return integer { x := 1; return 2 }
    function changes(inout charstring x) { } function both(inout integer x, inout charstring y) { }
    function refines(inout template (omit) R x) { } function later(@lazy integer x) { log(x) }
    function fixed(template @fuzzy @deterministic integer x) { log(x) }
    function starts() runs on C return integer { t.start(1.0); return 1 }

    """

  @Test(
    "parameters that are right",
    arguments: [
      "function g(@lazy integer x, template @fuzzy @deterministic R y := ?) { log(x, y) }",
      "function g() { later(1 + 2); fixed(?); } ", "function g() runs on C { later(starts()) }",
      "function g(template integer x) { var integer n := gives(x); log(n, x) }",
      "function g(inout template (omit) R x) { refines(x) }",
      "function g(timer x, P y, default z) { } altstep a(timer x) { [] x.timeout { } }",
    ])
  func right(_ text: String) { expectClean(definitions: functions + text) }

  @Test("strong typing of ‘inout’ is a warning, for existing suites do without (5.4.2)")
  func strongTyping() {
    let result = check(
      definitions: "type R Q; function g(inout R r) { } function h() { var Q q := w1; g(q) } const Q w1 := { 1, omit };"
    )
    #expect(result.diagnostics.map(\.code) == ["type-mismatch"] && result.program != nil, "\(result.diagnostics)")
  }

  @Test(
    "parameters that are wrong",
    arguments: [
      ("wrong-modifier", "function g(▸out @lazy integer x) { }"),
      ("wrong-modifier", "function g(▸inout template @fuzzy R x) { }"),
      ("wrong-modifier", "function g(▸@deterministic integer x) { }"),
      ("wrong-modifier", "function g(@lazy ▸@fuzzy integer x) { }"),
      ("wrong-actual-parameters", "function g() { var integer n; later(1 + ▸gives(n)) }"),
      ("wrong-actual-parameters", "function g() { var @lazy integer n := 1; var integer m := gives(▸n) }"),
      ("side-effect", "function g() runs on C { fixed(▸starts()) }"),
      ("wrong-actual-parameters", "function g() { var charstring s := \"ab\"; changes(▸s[0]) }"),
      ("wrong-actual-parameters", "function g() { var U u := { n := 1 }; both(u.n, ▸u.t) }"),
      ("template-restriction", "function g() { var template R x := ?; refines(▸x) }"),
      ("wrong-modifier", "altstep ▸@nodefault a() runs on C { [] t.timeout { } }"),
      ("wrong-actual-parameters", "testcase TC(▸timer x) runs on C { }"),
      ("wrong-actual-parameters", "testcase TC(▸default x) runs on C { }"),
      ("wrong-actual-parameters", "template boolean b(▸default x) := ?;"),
    ])
  func wrong(_ code: String, _ text: String) { expect(DiagnosticCode(code), inDefinitions: functions + text) }
}
