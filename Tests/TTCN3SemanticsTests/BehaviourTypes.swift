import TTCN3Semantics
import TTCN3Syntax
import Testing

@Suite("Behaviour types (ES 202 785)")
struct BehaviourTypes {
  private let types = """
    type function F(integer n) return integer; type function OnC(in integer n := 3) runs on C return template integer;
    type function Quiet(out charstring s); type altstep A(integer n) runs on C; type testcase TC() runs on C;
    type function Anywhere() runs on self; type function Own(Own next) return Own; type F G;
    type record Holder { F f optional, A a optional } type record of Quiet Quiets;
    function f1(integer n) return integer { return n } external function f2(integer n) return integer;
    function onC(integer n) runs on C return template integer { return (n .. v) }
    function quiet(out charstring s) { s := "" } altstep a1(integer n) runs on C { [] p.receive(n) { } }
    testcase tc1() runs on C { } function anywhere() runs on C { } function onEmpty() runs on Empty { }
    function own(Own next) return Own { return next }

    """

  private func check(_ text: String, language: String = "language \"TTCN-3:2018 Behaviour Types\"") -> CheckedModules {
    Checker.check([SourceText(name: "M.ttcn", text: "module M \(language) {\n\(prelude)\(types)\(text)\n}")])
  }

  @Test(
    "what is right",
    arguments: [
      "function g() { var F x := refers(f1); x := f2; x := null; if (x == null or x != refers(f1)) { log(x.apply(1)) } }",
      "function g() runs on C { var OnC x := refers(onC); var template integer w1 := x.apply(); w1 := x.apply(-) }",
      "function g() { var Quiet x := refers(quiet); var charstring s; x.apply(s); derefers(x)(s) }",
      "function g() runs on C { var A x := refers(a1); x.apply(1); alt { [] x.apply(2) { } [] derefers(x)(3) { } } }",
      "function g() runs on C { var A x := a1; var default d := activate(x.apply(1)); d := activate(derefers(x)(1)) }",
      "control { var TC x := refers(tc1); execute(x.apply()); if (execute(derefers(x)(), 5.0) == pass) { } }",
      "function g(C c) { var Anywhere x := refers(anywhere); c.start(x.apply()); c.start(derefers(x)()) }",
      "function g() runs on C { var Anywhere x := refers(onEmpty); x.apply() }",
      "function g() { var Own x := own; x := x.apply(x).apply(refers(own)); if (x.apply(null) == own) { } }",
      "const F k := refers(f1); modulepar G MP := refers(f2); template F w1 := (refers(f1), f2); const Holder h := { f1, omit }",
      "type union V { function (integer n) return integer f, altstep () runs on C a } "
        + "function g() { var V x := { f := refers(f1) }; log(x.f.apply(1)) }",
      "function g(Holder h, Quiets q) return integer { var charstring s; q[0].apply(s); return h.f.apply(1) + 1 }",
      "function g(F x) { if (match(x, F:refers(f1))) { } if (match(refers(f1), x)) { } log(valueof(F:refers(f2)).apply(1)) }",
    ])
  func right(_ text: String) { #expect(check(text).diagnostics.map(\.description) == []) }

  @Test(
    "what is wrong",
    arguments: [
      ("type-mismatch", "const F k := refers(▸quiet);"), ("type-mismatch", "const F k := ▸a1;"),
      ("type-mismatch", "const F k := refers(▸own);"), ("type-mismatch", "const Quiet k := refers(▸f1);"),
      ("type-mismatch", "type function X() ; const X k := refers(▸onEmpty);"),
      ("type-mismatch", "type function X() runs on Empty; const X k := refers(▸anywhere);"),
      ("type-mismatch", "function g() runs on Empty { var Anywhere x := refers(▸anywhere) }"),
      ("type-mismatch", "function g(F x) { var Quiet y := ▸x }"), ("wrong-kind-of-name", "const F k := refers(▸R);"),
      ("unknown-name", "const F k := refers(▸missing);"), ("missing-type", "function g() { log(▸refers(f1)) }"),
      ("wrong-actual-parameters", "function g(F x) { log(▸x.apply()) }"),
      ("wrong-actual-parameters", "function g(F x) { log(x.apply(1, ▸2)) }"),
      ("type-mismatch", "function g(F x) { log(x.apply(▸\"a\")) }"),
      ("wrong-actual-parameters", "function g(F x) { log(▸derefers(x)) }"),
      ("wrong-kind-of-name", "function g(integer x) { log(derefers(▸x)(1)) }"),
      ("wrong-runs-on", "function g(OnC x) { log(match(1, ▸x.apply(1))) }"),
      ("wrong-runs-on", "function g(OnC x, Empty c) { c.start(▸x.apply(1)) }"),
      ("misplaced-statement", "function g(TC x) { ▸x.apply() }"),
      ("misplaced-statement", "function g(A x) runs on C { log(▸x.apply(1)) }"),
      ("no-result", "function g(Anywhere x) runs on C { v := ▸x.apply() }"),
      ("wrong-alternative", "function g(Anywhere x) runs on C { alt { [] ▸x.apply() { } } }"),
      ("type-mismatch", "type function X(integer n := ▸\"a\");"), ("type-mismatch", "const F k := ▸5;"),
    ])
  func wrong(_ code: String, _ text: String) {
    let lines = "\n\(prelude)\(types)".split(separator: "\n", omittingEmptySubsequences: false).count - 1
    let place = Marked(text, after: lines)
    let errors = check(place.text).diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.code) == [DiagnosticCode(code)], "\(errors)")
    #expect(errors.first?.range.start == TextPosition(line: place.line, column: place.column), "\(errors)")
  }

  @Test("a module that does not name the package is warned once")
  func unnamed() {
    let codes = check("function g() { var F x := refers(f1); log(x.apply(1)) }", language: "").diagnostics.map(\.code)
    #expect(codes == ["package-not-named"])
  }

  @Test("a long chain of applications is checked in time")
  func chain() {
    let calls = Array(repeating: ".apply(x)", count: 400).joined()
    #expect(check("function g(Own x) { x := x\(calls) }").diagnostics.isEmpty)
    #expect(check("function g(integer x) { log(x\(calls)) }").hasErrors)
  }
}
