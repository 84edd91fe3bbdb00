import TTCN3Syntax
import Testing

@Suite("What a snapshot rests on has no side effects (Z.161 16.1.4)")
struct Clause16SideEffects {
  private let functions = """
    function plain(integer x) return integer { return x + 1 }
    function sets() return boolean { setverdict(pass); return true }
    function deep() return boolean { return sets() }
    function changes() runs on C return integer { v := 1; return v }
    function gives(out integer x) return integer { x := 1; return 2 }
    function starts() runs on C return template integer { t.start(1.0); return ? }
    external function xf() return boolean; external function @deterministic xd() return boolean;
    template integer used := plain(changing()); function changing() return integer { return float2int(rnd()) }
    function eager(@fuzzy integer x) return integer { return x } function idle() return boolean { var @lazy integer x := 1; return x == 1 }
    altstep a(boolean b) runs on C { [] t.timeout { } }
    altstep d(boolean b) runs on C { var boolean x := b; [x] t.timeout { } }

    """

  @Test(
    "calls with side effects are refused where a snapshot rests on them",
    arguments: [
      "alt { [▸sets()] t.timeout { } }", "alt { [▸deep()] t.timeout { } }", "alt { [▸xf()] t.timeout { } }",
      "p.receive(integer:(0 .. ▸changes()));", "p.receive(integer:▸starts());", "p.receive(▸used);",
      "var integer z; alt { [▸gives(z) == 2] t.timeout { } }", "alt { [] a(▸sets()) { } }",
      "p.check(receive(integer:▸changes()));", "alt { [▸t.running] t.timeout { } }",
      "var @lazy integer x := 1; p.receive(integer:▸x);", "alt { [▸idle()] t.timeout { } }",
      "p.receive(integer:(0 .. ▸eager(1)));", "alt { [▸p.checkstate(\"Started\")] t.timeout { } }",
      "template @fuzzy @deterministic integer x := plain(▸changes()); log(x);",
      "template integer local := plain(changing()); p.receive(▸local);",
    ])
  func refused(_ text: String) {
    expect("side-effect", inDefinitions: functions + "function f() runs on C {\n\(text) }")
  }

  @Test("in an altstep, in its declarations and guards")
  func altstep() {
    expect(
      "side-effect", inDefinitions: functions + "altstep e() runs on C { var boolean x := ▸sets(); [x] t.timeout { } }")
    expect("side-effect", inDefinitions: functions + "altstep e() runs on C { [▸sets()] t.timeout { } }")
  }

  @Test(
    "elsewhere they are allowed, and others everywhere",
    arguments: [
      "if (sets()) { v := changes() }", "alt { [plain(1) == 2] t.timeout { v := changes() } }",
      "alt { [xd()] p.receive(integer:(0 .. plain(v))) { } }", "a(sets()); p.send(changes()); v := gives(v);",
      "alt { [] d(true) { } }", "var @fuzzy @deterministic integer x := plain(1); p.receive(integer:x);",
    ])
  func allowed(_ text: String) {
    expectClean(definitions: functions + "function f() runs on C {\n\(text) }")
  }
}
