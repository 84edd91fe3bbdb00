import TTCN3Semantics
import TTCN3Syntax
import Testing

@Suite("Control functions and interleaving altsteps (Z.161 16.1.5, 16.2, 26)")
struct Clause16BehaviourForms {
  @Test(
    "what is right",
    arguments: [
      "testcase TC() runs on C { } function @control g() runs on Empty { execute(TC()) } control { }",
      "testcase TC() runs on C { } function control() runs on Empty { execute(TC()) }",
      "altstep interleave a(integer n) runs on C { var integer k := n; [] p.receive(n) { } [] t.timeout { v := k } } "
        + "function g() runs on C { a(1) }",
    ])
  func right(_ text: String) { expectClean(definitions: text) }

  @Test(
    "what is wrong",
    arguments: [
      ("misplaced-statement", "testcase TC() runs on C { } function g() runs on Empty { ▸execute(TC()) }"),
      ("duplicate-definition", "function ▸control() { } control { }"),
      ("wrong-modifier", "altstep ▸@nodefault a() runs on C { [] t.timeout { } }"),
      ("wrong-alternative", "altstep interleave a() runs on C { [] t.timeout { } ▸[else] { } }"),
      ("wrong-alternative", "altstep interleave a() runs on C { [] t.timeout { ▸repeat } }"),
    ])
  func wrong(_ code: String, _ text: String) { expect(DiagnosticCode(code), inDefinitions: text) }

  @Test("the control part of another module is called by a control part")
  func otherControl() {
    func check(_ text: String) -> [DiagnosticCode] {
      Checker.check([SourceText(name: "M.ttcn", text: text)]).diagnostics.map(\.code)
    }
    let other = "module O { control { log(1) } } "
    #expect(check(other + "module M { import from O all; control { O.control() } }") == [])
    #expect(
      check(other + "module M { import from O all; function g() { O.control() } }") == ["misplaced-statement"])
    #expect(check("module O { } module M { import from O all; control { O.control() } }") == ["unknown-name"])
  }

  @Test("a template of integers chooses among the numbers of an item (B.1.2.10)")
  func numbers() {
    let types = "type enumerated N { one(1), some(2 .. 9) } template integer few := (1 .. 4); "
    expectClean(definitions: types + "template N w1 := some(few); template N w2 := some(complement(3));")
  }
}
