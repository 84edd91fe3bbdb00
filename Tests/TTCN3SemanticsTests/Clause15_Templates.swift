import TTCN3Semantics
import TTCN3Syntax
import Testing

@Suite("Templates and matching mechanisms (Z.161 15, B.1)")
struct Clause15Templates {
  @Test(
    "templates that are right",
    arguments: [
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
      "template (value) R a0 modifies w := { a := 1, b := omit }; template (value) R a := { 1, omit }; template (omit) integer b := omit; template (present) R c := ?;",
    ])
  func right(_ text: String) { expectClean(definitions: text) }

  @Test(
    "templates that are wrong",
    arguments: [
      ("type-mismatch", "template integer a := (1, ▸\"x\");"),
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
