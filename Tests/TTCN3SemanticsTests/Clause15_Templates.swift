import TTCN3Semantics
import TTCN3Syntax
import Testing

@Suite("Templates and matching mechanisms (Z.161 15, B.1)")
struct Clause15Templates {
  @Test(
    "templates that are right",
    arguments: [
      "function g() return template R { return w } template integer a := g().a; template charstring b := g().b;",
      "function g() return template L { return ? } function h() { var template integer x := g()[0]; x := 1 }",
      "const R r := valueof({ 1, omit }); const boolean b := isvalue(modifies w := { a := 1 });",
      "template charstring c := pattern \"a?\"; const charstring d := substr(c, 1, 1);",
      "type record K { bitstring x, bitstring y } template K a := { x := '1'B, y := decmatch a.x };",
      "template integer a := (1, 2, (4 .. 6), !7 .. infinity);", "template integer a := complement(1, 2) ifpresent;",
      "template R a := { a := (1 .. 5), b := pattern \"x*\" & \"y\" ifpresent };", "template R a := { ?, omit };",
      "template R a modifies w := { a := 3 }; template R b modifies a := { b := omit };",
      "template R a(integer x, template charstring y := *) := { a := x, b := y }; template R b := a(1); template R c := a(2, ?);",
      "template R base(integer x) := { x, * }; template R a(integer x) modifies base := { b := \"z\" };",
      "template L a := { 1, *, (2, 3), permutation(4, ?, *) } length(3 .. 9);",
      "type set of integer S; template S a := superset(1, 2) length(2); template S b := subset(1, (2 .. 5));",
      "template L a := { [0] := ?, [2] := 3 };",
      "template octetstring a := '01?*FF'O; template octetstring b := '01'O & ? length(2);",
      "template charstring a := ? length(1 .. 3); template universal charstring b := pattern @nocase \"[a-z]#(1,3)\";",
      "const charstring c := \"x\"; template charstring a := pattern \"{c}y\"; template charstring b := pattern \"\\d+\" & c;",
      "template E a := (red, green); template U b := { n := ? }; template boolean d := ?;",
      "const L l := { 1, 2 }; template integer a := (all from l); template L b := { all from l, 3 };",
      "template float a := (-infinity .. 5.0); template charstring c2 := (\"a\" .. \"z\");",
      "function g(integer k) runs on C { template R x(integer n) := { (n, k, v), * }; log(x(1)); template R y(integer n) modifies x := { b := \"z\" }; log(y(2)) }",
      "function g() { template @lazy integer x := 1; var template @fuzzy @deterministic R y := x2; log(x, y) } template @abstract R x2 := { a := 1 };",
      "template R a modifies ? := { a := 3 }; function g() { log(match({ 3, omit }, R:modifies ? := { a := 3 })) }",
      "template R x := { 1, omit }; template (omit) R a := omit(x); template (present) R b := present(x);",
      "const charstring c := \"x\"; template charstring d := (\"a\", \"b\"); template charstring a := pattern \"\\N{c}[\\N{d}]\"; template charstring e := pattern \"{\\c}*\";",
      "type set of integer S; template S s := { 1, 2 } length(1 .. 3); template S a := superset(all from s); template L b := { permutation(all from l, 4) }; template L l := { 1, * };",
      "template (value) R a0 modifies w := { a := 1, b := omit }; template (value) R a := { 1, omit }; template (omit) integer b := omit; template (present) R c := ?;",
    ])
  func right(_ text: String) { expectClean(definitions: text) }

  @Test(
    "templates that are wrong",
    arguments: [
      ("type-mismatch", "template integer a := (1, ▸\"x\");"),
      ("unknown-field", "function g() return template R { return w } template integer a := g().▸z;"),
      ("type-mismatch", "function g() return template R { return w } template integer a := ▸g().b;"),
      ("type-mismatch", "const R r := valueof({ ▸\"x\", omit });"),
      ("certain-error", "function g() { var template bitstring c := '1*'B; var bitstring b := ▸substr(c, 1, 1) }"),
      ("circular-definition", "type record K { bitstring x, bitstring y } template K ▸a := { '1'B, decmatch a };"),
      ("wrong-matching-mechanism", "template R a := { a := ▸*, b := ? };"),
      ("omit-not-allowed", "template R a := { a := ▸omit };"),
      ("wrong-matching-mechanism", "template R a := { a := ▸? ifpresent };"),
      ("wrong-matching-mechanism", "template R a := (▸1 .. 2);"),
      ("wrong-matching-mechanism", "template integer a := ▸superset(1);"),
      ("wrong-matching-mechanism", "template integer a := ? ▸length(1);"),
      ("wrong-matching-mechanism", "template integer a := ▸pattern \"x\";"),
      ("wrong-matching-mechanism", "template integer a := (▸5 .. 1);"),
      ("wrong-matching-mechanism", "template integer a := ▸permutation(1);"),
      ("type-mismatch", "template integer a := ▸'01?'B;"), ("type-mismatch", "template integer a := ▸w;"),
      ("value-outside-subtype", "template Small a := ▸9;"), ("unknown-field", "template R a := { ▸z := 1 };"),
      ("wrong-actual-parameters", "template R a(integer x) := { x, * }; template R b := ▸a;"),
      ("wrong-matching-mechanism", "template ▸default a := ?;"),
      ("wrong-actual-parameters", "template R a(▸P x) := w;"),
      ("wrong-actual-parameters", "template R a(▸timer x) := w;"),
      ("circular-definition", "template R ▸a := b; template R b := a;"),
      ("type-mismatch", "template integer a modifies ▸w := 1;"),
      ("template-where-value", "function g() return integer { return ▸w.a }"),
      ("wrong-matching-mechanism", "template U a := { n := ▸* };"),
      ("omit-not-allowed", "template L a := { 1, ▸omit };"),
      ("wrong-matching-mechanism", "type set of integer S; template S a := { ▸permutation(1, 2) };"),
      ("wrong-matching-mechanism", "template L l := { 1, * }; template integer a := (all from ▸l);"),
      ("wrong-matching-mechanism", "template L l := ?; template L a := { permutation(all from ▸l, 2) };"),
      (
        "wrong-matching-mechanism",
        "type set of integer S; template S s := subset(1, 2); template S a := superset(all from ▸s);"
      ),
      ("wrong-matching-mechanism", "type set of integer S; template S a := superset(1, 2, 3) ▸length(2 .. 5);"),
      ("wrong-matching-mechanism", "type set of integer S; template S a := subset(1, 2) ▸length(1 .. 5);"),
      ("wrong-matching-mechanism", "const charstring c := \"xy\"; template charstring a := pattern ▸\"\\N{c}\";"),
      ("wrong-matching-mechanism", "type record D { default d } template ▸D a := ?;"),
      ("wrong-matching-mechanism", "template charstring a := \"x\" & ▸* & \"y\";"),
      ("wrong-matching-mechanism", "template octetstring a := '01'O & ? length(2) ▸length(3);"),
      ("wrong-matching-mechanism", "function g() { log(lengthof(▸'1*0'B)) }"),
      ("wrong-matching-mechanism", "template L l := { 1, 2, * } length(1 .. 5); function g() { log(lengthof(▸l)) }"),
      ("wrong-modification", "template R x := ({ 1, omit }, { 2, omit }); template R a modifies ▸x := { a := 3 };"),
      ("wrong-modification", "template R x(integer n) := { n, * }; template R a(boolean n) modifies ▸x := { a := 3 };"),
      ("wrong-actual-parameters", "function g() { template integer x(integer n) := (0 .. n); ▸x := 2; }"),
    ])
  func wrong(_ code: String, _ text: String) { expect(DiagnosticCode(code), inDefinitions: text) }

  @Test(
    "a template restriction holds (15.8)",
    arguments: [
      ("template (value) R a := ▸{ a := ?, b := omit };", "‘?’"),
      ("template (omit) integer a := ▸(1, 2);", "value list"),
      ("template (present) integer a := ▸*;", "‘*’"), ("template (present) integer a := ▸1 ifpresent;", "ifpresent"),
      ("template (value) R a := ▸w;", "‘?’"), ("template (value) integer a := ▸omit;", "omit"),
      ("function g(template (value) integer x) { } function h() { g(▸?) }", "‘?’"),
      ("function g() return template (value) integer { return ▸? }", "‘?’"),
      ("template (value) R a modifies w := ▸{ a := 1 };", "‘*’"),
      (
        "function h(template (present) integer x) { g2(▸x) } function g2(template (value) integer x) { }",
        "more than one"
      ),
      ("template (omit) R a(template integer n := ?) := ▸{ n, omit };", "‘?’"),
      ("template (value) R a(template (omit) integer n := omit) := ▸{ n, omit };", "‘omit’"),
      ("function g() { template R x := *; template (omit) R y := omit(▸x) }", "‘*’"),
      ("function g() { template R x := omit; template (present) R y := present(▸x) }", "‘omit’"),
      ("function g() { var template (omit) charstring s := ▸pattern \"a\"; }", "pattern"),
    ])
  func restriction(_ text: String, _ culprit: String) {
    expect("template-restriction", inDefinitions: text)
    let place = Marked(text, after: 0)
    #expect(check(definitions: place.text).diagnostics.first?.message.contains(culprit) == true)
  }

  @Test("a body without matching becomes a value")
  func lowering() throws {
    let program = try #require(check(definitions: "template R a := { 1, omit }; template R b := { ?, omit };").program)
    let bodies = Dictionary(uniqueKeysWithValues: program.templates.map { ($0.name.name, $0.body.kind) })
    guard case .value? = bodies["a"], case .record? = bodies["b"] else {
      Issue.record("wrong forms: \(bodies)")
      return
    }
  }
}
