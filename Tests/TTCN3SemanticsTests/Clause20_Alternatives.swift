import TTCN3Semantics
import TTCN3Syntax
import Testing

@Suite("Alternatives, ports, components and timers (Z.161 20 to 23, 26)")
struct Clause20Alternatives {
  @Test(
    "operations that are right",
    arguments: [
      "alt { [] p.receive(integer:?) -> value v { repeat } [v > 1] p.receive(R:{ 1, * }) { } [] t.timeout { } [else] { } }",
      "p.send(1); p.send(R:{ 1, omit }); p.receive(5); p.receive; p.trigger(integer:(1 .. 5)); any port.receive;",
      "var C c := C.create(\"n\") alive; c.start(f()); c.done; c.killed; all component.done; c.stop; c.kill; self.stop;",
      "var Empty e; var C c; p.receive(integer:?) from c -> sender c; p.send(1) to c; p.send(1) to all component; log(e)",
      "connect(self:p, mtc:p); disconnect(self:p, mtc:p); disconnect(self:p); disconnect(all component:all port); disconnect;",
      "p.start; p.stop; p.clear; p.halt; all port.start; if (p.checkstate(\"Started\")) { }",
      "t.start(1.5); if (t.running or any timer.running) { t.stop } var float x := t.read; all timer.stop; any timer.timeout;",
      "p.check(receive(integer:?) -> value v); p.check; any port.check(receive);",
      "var default d := activate(a(1)); deactivate(d); deactivate; a(2); alt { [] a(3) [] t.timeout { } }",
      "interleave { [] p.receive(1) { } [] t.timeout { } }", "p.receive(R:?) -> value (v := a);",
      "alt @nodefault { [] t.timeout { } } @nodefault t.timeout;",
      "var integer k[2]; timer ts[2] := { 1.0, 2.0 }; any from ts.timeout -> @index value v;",
    ])
  func right(_ text: String) {
    expectClean(
      definitions: "altstep a(integer x) runs on C { [] t.timeout { v := x } }\nfunction f() runs on C {\n\(text) }")
  }

  @Test(
    "operations that are wrong",
    arguments: [
      ("template-restriction", "p.send(▸w);"), ("template-restriction", "p.send(▸integer:?);"),
      ("wrong-port", "p.send(▸\"x\");"),
      ("wrong-port", "p.receive(▸charstring:?);"), ("missing-type", "p.receive(▸?);"),
      ("wrong-kind-of-name", "▸v.receive;"),
      ("wrong-redirect", "p.receive(R:?) -> value ▸v;"), ("wrong-redirect", "p.receive ▸-> value v;"),
      ("wrong-redirect", "p.receive(integer:?) -> sender ▸v;"), ("unknown-name", "▸q.send(1);"),
      ("wrong-redirect", "p.receive(integer:?) -> @index value ▸v;"),
      ("wrong-alternative", "alt { [] ▸p.send(1) { } }"),
      ("wrong-alternative", "alt { ▸[else] { } [] t.timeout { } }"), ("type-mismatch", "alt { [▸v] t.timeout { } }"),
      ("wrong-alternative", "alt { [] ▸f() { } }"), ("wrong-alternative", "interleave { ▸[else] { } }"),
      ("wrong-port", "connect(self:p, ▸v);"), ("wrong-port", "connect(self:▸zzz, mtc:p);"),
      ("wrong-port", "▸map(self:p, mtc:p);"),
      ("wrong-port", "▸connect(self:p, system:p);"), ("wrong-kind-of-name", "var C c := ▸R.create;"),
      ("wrong-runs-on", "var Empty e; e.start(▸f());"), ("wrong-runs-on", "var C c; c.start(▸plain());"),
      ("wrong-kind-of-name", "▸v.done;"),
      ("wrong-kind-of-name", "var default d := activate(▸f());"), ("misplaced-statement", "▸execute(TC());"),
      ("wrong-kind-of-name", "▸v.timeout;"), ("wrong-kind-of-name", "▸v.start(1.0);"),
    ])
  func wrong(_ code: String, _ text: String) {
    let definitions = "function plain() { } testcase TC() runs on C { } function f() runs on C {\n"
    expect(DiagnosticCode(code), inDefinitions: definitions + text + " }")
  }

  @Test(
    "an interleave has no loop or jump beside what waits, and nothing that interrupts it (20.4)",
    arguments: [
      "while (v < 2) { v := v + 1 } p.receive(1);", "do { v := v + 1 } while (v < 2); p.receive(1);",
      "for (v := 1; v < 3; v := v + 1) { } alt { [] t.timeout { } }", "goto L; label L; p.receive(1);",
      "if (v > 1) { goto L } label L;", "activate(a());", "deactivate;", "repeat;", "a();", "waits();", "calls();",
    ])
  func interleaves(_ text: String) {
    let definitions =
      "altstep a() runs on C { [] t.timeout { } } function waits() runs on C { p.receive(1) }\n"
      + "function calls() runs on C { if (v > 1) { waits() } }\nfunction f() runs on C {\n"
    let result = check(definitions: definitions + "interleave { [] p.receive(5) { \(text) } [] t.timeout { } } }")
    let errors = result.diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.code) == ["wrong-alternative"] && errors.allSatisfy { $0.clause == "Z.161 20.4" }, "\(errors)")
  }

  @Test("in an interleave, what does not wait may be repeated, and what waits may stand in branches (20.4)")
  func interleavesWell() {
    expectClean(
      statements: "interleave { [] p.receive(5) { while (v < 2) { v := v + 1 } } [] t.timeout { p.receive(1); stop } }")
  }

  @Test("ports are connected when what one sends the other receives (9.1)")
  func connections() {
    let text = """
      type component A { port Out o } type component B { port In i }
      testcase TC() runs on A system A { var A a := A.create; var B b := B.create; connect(a:o, b:i);
        disconnect(a:o); map(a:o, system:o);
      """
    expectClean(definitions: text + " }")
    expect(
      "wrong-port",
      inDefinitions: text + "\n▸connect(b:i, b:i); connect(a:o, a:o) }".replacing("connect(b:i, b:i); ", with: ""))
  }

  @Test("a receiving statement that stands alone is an alternative of one branch")
  func alone() throws {
    let program = try #require(check(statements: "t.timeout;").program)
    let body = try #require(program.behaviours.first { $0.name.name == "f" }).body
    guard case .statements(let statements) = body, case .alternatives(let alternatives)? = statements.first?.kind else {
      Issue.record("no alternative: \(body)")
      return
    }
    #expect(alternatives.branches.count == 1)
  }

  @Test("test cases are executed by the control part, with parameters and a time limit")
  func execute() {
    expectClean(
      definitions: """
        testcase TC(integer x := 1) runs on C system Empty { setverdict(pass) }
        control { var verdicttype r := execute(TC(2), 5.0); if (r == pass) { execute(TC()) } }
        """)
    for operation in ["setverdict(pass)", "log(getverdict)", "var C c := C.create"] {
      let marked = operation.replacing("getverdict", with: "▸getverdict").replacing("setv", with: "▸setv")
        .replacing("C.create", with: "▸C.create")
      expect("misplaced-statement", inDefinitions: "control { \(marked) }")
    }
    expect("wrong-kind-of-name", inDefinitions: "function g() { } control { execute(▸g()) }")
  }

  @Test("the program knows the extension of a port type")
  func extension_() throws {
    let text = "type port Q message { in integer } with { extension \"adapter process\" }"
    let program = try #require(check(definitions: text).program)
    let type = try #require(program.types.first { $0.name.name == "Q" })
    #expect(type.attributes.texts(.extension) == ["adapter process"])
  }

  @Test("attributes of the module and of groups hold for what is inside")
  func attributes() throws {
    let text = """
      module A { group G { type record T { integer x } with { variant "v"; variant (x) "w" } } with { encode "JSON" } }
      with { encode "RAW"; display "d" }
      """
    let program = try #require(Checker.check([SourceText(name: "A", text: text)]).program)
    let attributes = try #require(program.types.first { $0.name.name == "T" }).attributes
    #expect(attributes.texts(.encode) == ["JSON"])
    #expect(attributes.texts(.variant) == ["v"])
    #expect(attributes.texts(.display) == ["d"])
    #expect(attributes.list.contains(Attribute(.variant, "w", path: ["x"])))
  }
}
