import TTCN3Semantics
import TTCN3Syntax
import Testing

@Suite("Timers and ports as values (Z.161 6.2.9, 6.2.14, 6.3.6, 6.3.7)")
struct Clause06HeldReferences {
  private let functions = """
    type timer Clock; type P Q; type record Holder { timer limit, P where_ optional }
    function waits(timer x) { x.timeout } function asks(inout timer x) { log(x) }
    function makes(out timer x) runs on C { x := t } function sends(inout P x) { x.send(1) }
    function perhaps(timer x := null, P y := null) { if (x != null) { x.stop } }
    function chooses(boolean b) runs on C return timer { if (b) { return t } return null }

    """

  @Test(
    "what is right",
    arguments: [
      "var timer a := t; a.start(1.0); a.timeout; a := null; if (a == null or a == t) { a.stop }",
      "var Clock a; var timer b := null; a := b; if (match(a, null)) { }", "const timer a := null; const P b := null;",
      "var P a := p; var Q b := a; a.send(1); b.receive; if (b == p) { a.clear }",
      "var Holder h := { t, p }; h.limit.start(2.0); h.where_.send(1); h.where_ := null;",
      "var timer a := t; waits(a); waits(t); asks(a); asks(t); makes(a); waits(null); waits(chooses(true));",
      "var P a := p; sends(a); sends(p); perhaps(); perhaps(t, p);",
      "timer a[2]; var timer b[2] := a; b[0].start(1.0); any from b.timeout; v := lengthof(b);",
      "var timer a := t; var float f := a.read; if (a.running) { log(a) }", "chooses(false).timeout;",
    ])
  func right(_ text: String) { expectClean(definitions: functions + "function g() runs on C { \(text) }") }

  @Test(
    "what is wrong",
    arguments: [
      ("type-mismatch", "var timer a := ▸self;"), ("type-mismatch", "var timer a; a := ▸p;"),
      ("type-mismatch", "var P a := ▸t;"), ("wrong-kind-of-name", "v := ▸t;"),
      ("wrong-matching-mechanism", "var template ▸timer a := ?;"), ("type-mismatch", "waits(▸p);"),
      ("type-mismatch", "waits(▸1);"), ("wrong-actual-parameters", "asks(▸null);"),
      ("wrong-operand", "if (▸t == p) { }"), ("wrong-kind-of-name", "timer a[2]; var timer b := ▸a;"),
      ("wrong-kind-of-name", "timer a[2]; var timer b[3] := ▸a;"), ("wrong-operand", "var timer a := t; v := ▸a + 1;"),
    ])
  func wrong(_ code: String, _ text: String) {
    expect(DiagnosticCode(code), inDefinitions: functions + "function g() runs on C { \(text) }")
  }

  @Test(
    "where there are none",
    arguments: [
      ("type-mismatch", "modulepar ▸timer MP;"), ("wrong-matching-mechanism", "template ▸timer w1 := ?;"),
      ("wrong-matching-mechanism", "type record H { timer x } template ▸H w1 := ?;"),
      ("type-mismatch", "function g(timer x := ▸1) { }"),
      ("unknown-field", "type timer K; function g() { var anytype x; x.▸K := null }"),
      ("wrong-actual-parameters", "type port X message { inout integer; map param (▸timer x) }"),
      (
        "wrong-actual-parameters",
        "function r() runs on C return timer { return null } function g() runs on C { var C c := C.create; c.call(▸r()) }"
      ),
    ])
  func nowhere(_ code: String, _ text: String) { expect(DiagnosticCode(code), inDefinitions: text) }
}
