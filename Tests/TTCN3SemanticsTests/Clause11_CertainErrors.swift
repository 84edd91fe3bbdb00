import TTCN3Semantics
import TTCN3Syntax
import Testing

@Suite("What is an error whenever it is carried out is one before the run (Z.161 6, 7, 11, 15.6, 15.10, 19.1 to 22)")
struct Clause11CertainErrors {
  private let definitions = """
    type integer address;
    type record Inner { integer x, integer y optional }
    type record Outer { integer a, Inner i optional, U u optional }
    type record Few { integer x (0 .. 3), Word s optional }
    type charstring Word (pattern "a*z") length(2 .. 4);
    type set of integer S; type S Pairs ({ 1, 2 }, { 3, 4 });
    type union Narrow { integer n (0 .. 3), charstring t } type union Turned { charstring t, integer n }
    type map from Inner to integer Map;
    altstep later() runs on C { [] t.timeout { } }
    function stops() runs on Empty { log("over"); stop }
    function small(Small x) { } function gives() return Small { var integer n := 3; return n }
    function takes(integer x) { } function keeps(inout integer x) { } function sets(out integer x) { x := 1 }

    """

  @Test(
    "certain errors",
    arguments: [
      ("var integer a; v := ▸a;", "11.1"), ("var integer a; v := ▸a + 1;", "11.1"),
      ("var integer a; takes(▸a);", "11.1"),
      ("var integer a; keeps(▸a);", "5.4.2"), ("var template integer a; var template integer b := ▸a;", "11.2"),
      ("var integer a; if (v > 1) { v := 2 } v := ▸a;", "11.1"),
      ("var boolean b := false; var integer a; if (b) { a := 1 } v := ▸a;", "11.1"),
      ("var Outer o := { 1, omit, omit }; v := ▸o.i.x;", "6.2.1.1"), ("var Inner i; i.x := 1; v := 1 + ▸i.y;", "11.1"),
      ("var Inner i := { 1, omit }; v := 1 + ▸i.y;", "7"), ("var Inner i; i.x := 1; if (▸i == { 1, 2 }) { }", "7"),
      ("var template Outer o := ?; o.i := *; var template integer a := ▸o.i.x;", "15.6.2"),
      ("var template Inner i := ({ 1, 2 }, { 3, 4 }); var template integer a := ▸i.x;", "15.6.2"),
      ("var template Inner i := complement({ 1, 2 }); ▸i.x := 4;", "15.6.2"),
      ("var U u := { n := 1 }; log(v); var charstring s := ▸u.t;", "6.2.5.1"),
      ("var L l := { 1, 2 }; v := ▸l[2];", "6.2.3"), ("var L l := { [1] := 2 }; v := ▸l[0];", "11.1"),
      ("var template L l := { 1, *, 3 }; v := valueof(▸l[1]);", "15.6.3"),
      ("var template integer a := (1 .. 5); v := ▸valueof(a);", "15.10"),
      ("var template integer a := omit; v := ▸valueof(a);", "15.10"),
      ("var template Inner i; i.x := 1; var Inner j := ▸valueof(i);", "15.10"),
      ("var Inner i; i.x := 1; if (match(▸i, Inner:?)) { }", "7"), ("var integer a := 2; v := 5 / (▸a - 2);", "7.1.1"),
      ("var charstring s := ▸int2char(128);", "C.1.1"), ("var hexstring s := ▸int2hex(256, 2);", "C.1.4"),
      ("v := ▸char2int(\"ab\");", "C.1.9"), ("var bitstring s := ▸replace('0011'B, 1, 9, '1'B);", "C.4.3"),
      ("var charstring s := ▸regexp(\"ab\", \"(a)?\", 1);", "C.4.1"), ("var float x := ▸rnd(infinity);", "C.6.1"),
      ("var default d; deactivate(▸d);", "11.1"),
      ("var integer n := 9; var Small s := ▸n;", "6.3"), ("var integer n; n := 4; n := n + 5; small(▸n);", "6.3"),
      ("var charstring c := \"ab\"; var Word x := ▸c;", "6.3"),
      ("var integer n := 4; var Few few := ▸{ n, omit };", "6.3"),
      ("var Inner i := { 4, 1 }; var Few few; few.x := ▸i.x;", "6.3"),
      ("var S s := { 1, 4 }; var Pairs pairs := ▸s;", "6.3"),
      ("var Turned x := { n := 7 }; var Narrow y := ▸x;", "6.3"),
      ("var charstring c := \"abc\"; ▸c[4] := \"x\";", "6.1.1.1"), ("var charstring c; ▸c[1] := \"x\";", "6.1.1.1"),
      ("var octetstring o := '0102'O; ▸o[1] := '0304'O;", "6.1.1.1"),
      ("var charstring c := \"abc\"; var charstring d := ▸c[3];", "6.1.1.1"),
      ("var integer a[2 .. 3]; a[2] := 1; var L l := { [0] := 1 }; v := ▸l[1];", "6.2.3"),
      ("var Inner i := { 1, - }; var Map m; m[▸i] := 1;", "6.2.15.4"), ("var Map m; unmap(▸m, { 1, 2 });", "6.2.15.3"),
      ("var Inner i := { 1, 2 }; var Map m := { [i] := 1, [▸i] := 2 };", "6.2.15.2"),
      ("var template Inner i := { 1, ? }; var bitstring b := encvalue(▸i);", "C.5.1"),
      ("var default d := activate(later()); deactivate(d); deactivate(▸d);", "20.5.3"),
      ("var Empty e[2]; e[0] := Empty.create; if (any from ▸e.running) { }", "21.3.6"),
      ("var Empty e[2]; e[1] := Empty.create; any from ▸e.done;", "21.3.7"),
      ("var Empty e := Empty.create; ▸e.call(stops());", "21.3.10"),
      ("template R some := { ?, omit }; p.send(▸some);", "22.2.1"), ("var R r; r.b := \"x\"; p.send(▸r);", "22.2.1"),
      ("var address x := null; v := ▸x;", "11.1"), ("var address x := null; v := 1 + ▸x;", "7"),
    ])
  func certain(_ text: String, _ clause: String) throws {
    let marked = Marked(text, after: 0)
    let result = check(definitions: definitions + "function f() runs on C {\n\(marked.text) }")
    let errors = result.diagnostics.filter { $0.severity == .error }
    let first = try #require(errors.first, "\(text)")
    #expect(errors.count == 1, "\(errors)")
    #expect(first.code == "certain-error" && first.clause == "Z.161 \(clause)", "\(first)")
    #expect(first.range.start.column == marked.column, "\(first)")
  }

  @Test("templates in a circle, and many templates based on each other, are no trouble", arguments: [3, 2000])
  func chains(_ count: Int) {
    let chain = (1...count).map { "template Inner t\($0) := { t\($0 - 1).x, t\($0 - 1).y };" }.joined(separator: "\n")
    let result = check(
      definitions: definitions + "template Inner t0 := { 1, omit };\n\(chain)\n"
        + "template Outer c1(Outer x := c2) := { 1, *, * }; template Outer c2 := c1; function f() { log(t\(count), c2) }"
    )
    #expect(result.diagnostics.allSatisfy { $0.code != .certainError })
  }

  @Test("a template that is not complete is a warning, unless it is there to be modified (15.3)")
  func incomplete() {
    let result = check(definitions: "template R a := { a := 1 }; template @abstract R b := { a := 1 };")
    #expect(result.diagnostics.map(\.code) == ["incomplete-template"], "\(result.diagnostics)")
    #expect(result.program != nil)
  }

  @Test(
    "what may be right is not reported",
    arguments: [
      "var integer a; if (v > 1) { a := 1 } else { a := 2 } v := a;", "var integer a; if (v > 1) { a := 1 } v := a;",
      "var integer a; sets(a); v := a;", "var integer a; while (v > 1) { a := 1; v := a }",
      "var integer a; for (v := 0; v < 3; v := v + 1) { if (v > 0) { log(a + 1) } a := 1 }",
      "var integer a; label l; if (v > 5) { v := a } a := 1; goto l;",
      "var integer a; p.receive(integer:?) -> value a; v := a;", "var integer a; if (isbound(a)) { v := a }",
      "var Outer o := { 1, omit, omit }; if (ispresent(o.i) and o.i.x == 1) { v := o.i.x }",
      "var U u := { n := 1 }; if (ischosen(u.t)) { log(u.t & \"\") } select union (u) { case (t) { log(u.t) } }",
      "var Inner i; i.x := 1; i.y := omit; if (i == { 1, omit }) { }",
      "var integer a; if (v > 1) { return } a := 1; v := a;",
      "var Inner i := { 1, 2 }; i := { x := 5, y := - }; v := i.y;",
      "var template Outer o; o := ?; o.i.x := 5; log(o);",
      "var template L l := ?; l[1] := 5; log(match(3, l[0]));", "var integer a; log(a, any2unistr(a));",
      "alt { [] p.receive(integer:?) { v := 1; repeat } [] t.timeout { } }",
      "var L l := { [1] := 2, [v] := 3 }; v := l[5]; l := { [0] := 1 }; v := l[1];",
      "var default d := null; var default e := d; var timer x := null; var timer y := x;",
      "var integer a; while (true) { a := 1; if (v > 2) { break } } v := a;",
      "var integer a := 9; if (v > 1) { a := 3 } var Small s := a;", "var integer a := 7; small(a); v := gives();",
      "var charstring c := \"abc\"; c[3] := \"d\"; c[4] := \"e\"; var charstring d; d[0] := \"x\"; log(c[4], d);",
      "var integer a[2 .. 3] := { 1, 2 }; v := a[3]; var integer b[2 .. 3] := { [3] := 1 }; v := b[3];",
      "var S s := { 2, 1 }; var Pairs pairs := s; log(pairs);",
      "var L l := { [1] := 5 }; l := { [0] := 4 }; v := l[1];",
      "var default d := activate(later()); deactivate(d); d := activate(later()); deactivate(d);",
      "var Empty e[2]; e[0] := Empty.create; e[1] := Empty.create; if (any from e.alive) { }",
      "var Empty e := Empty.create; e.call(stops()) catch (stop) { }",
      "template R some := { 1, omit }; p.send(some); p.send(R:{ 1, omit });",
    ])
  func uncertain(_ text: String) {
    expectClean(definitions: definitions + "function f() runs on C {\n\(text) }")
  }
}
