import TTCN3Semantics
import TTCN3Syntax
import Testing

@Suite("Z.161 12, 23, 24: timers and verdicts")
struct Clause23Timers {
  @Test(
    "what is right",
    arguments: [
      "timer a := 1.0; a.start; timer b; b.start(2.0); t.start(1.5);",
      "timer a[2] := { 1.0, - }; var integer i; a[0].start; if (any from a.running -> @index value i) { }",
      "timer a[2][2]; var integer i[2]; alt { [] any from a.timeout -> @index value i { } [] any timer.timeout { } }",
      "timer a[2][3]; for (var integer i := 0; i < lengthof(a[0]) + lengthof(a); i := i + 1) { }",
      "var float d := -1.0; d := 2.0; timer a; a.start(d);",
    ])
  func right(_ statements: String) { expectClean(statements: statements) }

  @Test(
    "what is wrong",
    arguments: [
      ("invalid-value", "timer a; ▸a.start;"), ("invalid-value", "▸t.start;"),
      ("wrong-actual-parameters", "timer a[2] := ▸{ 1.0 };"), ("type-mismatch", "timer a[2] := ▸1.0;"),
      ("invalid-value", "var float d := infinity; t.start(▸d);"), ("invalid-value", "t.start(▸-1.0);"),
      ("wrong-actual-parameters", "▸t.timeout();"), ("wrong-actual-parameters", "timer a := 1.0; ▸a.start();"),
      ("wrong-redirect", "var integer i; t.timeout -> @index value ▸i;"),
      ("wrong-redirect", "timer a[2]; var float i; any from a.timeout -> @index value ▸i;"),
    ])
  func wrong(_ code: String, _ marked: String) { expect(DiagnosticCode(code), inStatements: marked) }

  @Test(
    "what depends on the moment stands in a behaviour",
    arguments: [
      "const verdicttype c := ▸getverdict;", "type component K { timer a := 1.0; var boolean b := ▸a.running }",
      "type component K { timer a := 1.0; timer b := ▸a.read }",
    ])
  func outside(_ marked: String) { expect(DiagnosticCode("misplaced-statement"), inDefinitions: marked) }
}
