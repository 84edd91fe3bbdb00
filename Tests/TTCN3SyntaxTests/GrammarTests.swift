import TTCN3Syntax
import Testing

@Suite("The grammar of Z.161 is read without a complaint")
struct GrammarTests {
  @Test("a module with most of the language")
  func sample() {
    let tree = read(sampleModule)
    #expect(tree.diagnostics.diagnostics.map(\.description) == [])
    #expect(tree.modules.count == 1)
    #expect(tree.modules.first?.definitions.count == 14)
  }

  @Test(
    "definitions",
    arguments: [
      "type record of record { integer a, set of boolean b } T;",
      "type record length(1..infinity) of integer T (0..7);",
      "type integer T[2][0..3];",
      "type universal charstring T (\"a\"..\"z\") length(4);",
      "type charstring T (pattern \"a*\", \"b\" & \"c\");",
      "type enumerated E { a(-1), b(2..4, 7), c };",
      "type component C extends A, B { var template integer v := ?; const integer k := 1; port P p, q[3]; }",
      "type port P message { address integer; in A, B; out C; map param (in integer x); unmap param () }",
      "type port P procedure { inout S; in all }",
      "type function F(in integer a) runs on self return integer;",
      "signature S(in integer a, out float b) return integer exception (charstring, integer);",
      "signature S() noblock;",
      "external function xf(in integer a) return octetstring;",
      "function @deterministic f(template(omit) integer a := omit, inout T b[2], timer t) mtc C system S { }",
      "function f() return template(value) integer { return 1 }",
      "template integer t := (1 .. 5, !7 .. infinity, 9) ifpresent;",
      "altstep interleave a(timer t) runs on C { var integer i; [] t.timeout { } }",
      "type timer K; const timer c := null; function control() { var timer a := null; M.control() }",
      "const integer i := a.b[1] => T.c + (d => (T.e[0], \"UTF-8\")) + 'AB'O => integer;",
      "template T t(template integer p := ?) modifies u := { [0] := p, [2] := - };",
      "template R t := { permutation(1, all from x, ?), * length(2), superset(1), subset((2, 3)) length(3) };",
      "template charstring t := pattern @nocase \"ab\" & x & \"c\\\"d\";",
      "template octetstring t := decmatch (\"UTF-8\") R:{ a := ? };",
      "modulepar { integer A := 1, B; boolean C := true };",
      "modulepar template integer MP := ?;",
      "private const integer a := 1, b := 2;",
      "friend module X, Y;",
      "friend function f() { }",
      "external const integer x;",
      "type class C { var integer x; private const integer k; template R t := ?; timer t; port P p; }",
      "type class @abstract C extends A, M.B runs on X mtc Y system Z { public function @abstract f() return integer; };",
      "type external class C { create(integer a) external (in integer b) : A(a); external function f(); } with { }",
      "type class C { create() { } type class D { }; private function @final f() { } } finally { log(this) }",
      "function f() return integer exception (A, M.B) { raise R:{ 1 } } catch (integer i) { } finally { }",
      "altstep a() exception (A) { [] t.timeout { { } catch (A x) { } } } catch (A x) { }",
      "testcase t() runs on C { select class (o) { case (A, B.C) { } case else { } } } finally { }",
      "function f() { o := A.B.create(1, b := 2) external (3); if (not o of A.B and true) { (o => A).g().h(); super.f() } }",
      "import from X all except { type A, B; template all; group G }",
      "import from X language \"ASN.1:1997\" recursive { type all except A; import all; group G, H; modulepar all }",
      "group G { group H { type integer I } } with { display \"x\" }",
      "const universal charstring x := char(0, 0, 1, 113) & char(U4E2D, U56FD) & \"\"\"\";",
    ])
  func definition(_ text: String) {
    #expect(read("module M { \(text) }").diagnostics.diagnostics.map(\.description) == [])
  }

  @Test(
    "statements",
    arguments: [
      "p.send(T:{ 1, \"a\" }) to (a, b);",
      "p.send(1) to all component;",
      "p.receive(T:?) from c -> value (x := f.g, y := @decoded h) sender s @index value i;",
      "any port.trigger; all port.clear; p[1].halt; any from p.receive;",
      "p.check(receive(integer:?) from any component -> value v); p.check; p.check(from a -> sender s);",
      "p.call(S:{ 1 }, 5.0) to c { [] p.getreply(S:{ - } value ?) { } [] p.catch(timeout) { } }",
      "p.getcall(S:?) -> param (x := a, y := b); p.reply(S:{ } value 1); p.raise(S, integer:1);",
      "v := C.create(\"n\", \"h\") alive; C.create.start(f(1)); c.start(f(a := 1, b := -));",
      "all component.kill; any component.done; c.killed; mtc.stop; self.kill; kill;",
      "if (any timer.running or c.alive) { t.stop } else if (t.running) { t.start(1.0) } else { v := t.read }",
      "connect(self:p, c:q[1]); map(mtc:p, system:q) param (1); unmap; disconnect(all component:all port);",
      "alt { [] as_x(1) [] t.timeout { } [else] { } }",
      "alt @nodefault { var integer i := 1; [i == 1] p.receive { repeat } }",
      "interleave { [] p.receive { } [] c.done { } }",
      "select union (u) { case (a, b) { } case else { } }",
      "var template(value) R x := { - , ? }, y[2];",
      "testcase.stop(\"why\"); action(\"press\", 1); setverdict(inconc);",
      "x := regexp @nocase(s, \"a(b)\", 0);",
      "x.y[1][2].z := { a := { }, b := '01'B };",
      "@nodefault t.timeout;",
      "for (i := 0; i < 3; i := i + 1) { continue } do { break } while (true)",
      "p.send(modifies t := { a := 1 }); p.send(T: modifies t(1) := { }); log(match(x, ?), valueof(t), \"a\");",
      "x := v.integer; y := ischosen(a.universal charstring); m := -;",
    ])
  func statement(_ text: String) {
    #expect(read("module M { function f() { \(text) } }").diagnostics.diagnostics.map(\.description) == [])
  }
}
