import TTCN3Semantics
import TTCN3Syntax
import Testing

@Suite("Types and values (Z.161 6)")
struct Clause06Types {
  @Test(
    "type definitions that are wrong",
    arguments: [
      ("not-constant", "const float f := rnd(1.5); type float F (▸f);"),
      ("not-constant", "const integer k := g(); function g() return integer { return 1 } type integer K (▸k .. 5);"),
      ("unknown-name", "type ▸Missing T;"), ("wrong-kind-of-name", "const integer c := 1; type ▸c T;"),
      ("circular-definition", "type T ▸T;"), ("circular-definition", "type T ▸T with { variant \"a\" }"),
      ("circular-definition", "type B A; type A ▸B with { encode \"a\" }"), ("unknown-field", "type R.▸missing T;"),
      ("circular-definition", "type T2 T1; type T1 ▸T2;"),
      (
        "value-outside-subtype",
        "type record length(1 .. 3) of charstring T length(2); const T x := { \"ab\", ▸\"a\" };"
      ),
      ("value-outside-subtype", "type record T { set of octetstring o length(2) } const T x := { { ▸'01'O } };"),
      ("value-outside-subtype", "type record of record of charstring T length(2); const T x := { { ▸\"a\" } };"),
      ("type-mismatch", "type ▸R[-] T;"), ("wrong-subtype", "type integer T ▸length(3);"),
      ("type-mismatch", "type integer T (▸\"a\");"), ("wrong-matching-mechanism", "type boolean T (▸0 .. 1);"),
      ("wrong-matching-mechanism", "type integer T (▸5 .. 1);"),
      ("wrong-subtype", "type charstring T ▸length(3 .. 1);"),
      ("not-constant", "modulepar integer MP := 1; type integer T (▸MP);"),
      ("wrong-subtype", "type integer T[▸0];"), ("not-constant", "modulepar integer MP := 1; type integer T[▸MP];"),
      ("wrong-subtype", "type Small T (1, ▸8);"), ("wrong-subtype", "type Small T (▸5 .. 9);"),
      ("wrong-subtype", "type charstring S length(2 .. 4); type S T ▸length(5);"),
      ("wrong-subtype", "type record length(0 .. 3) of integer S; type S T ▸length(2 .. infinity);"),
      ("invalid-value", "type enumerated F { x(▸-9223372036854775808 .. 9223372036854775807) }"),
      ("invalid-value", "type enumerated F { x(▸3 .. 1) }"),
      ("invalid-value", "type enumerated F { x(▸99999999999999999999) }"),
      ("duplicate-number", "type enumerated F { x(1), ▸y(1) }"),
      ("wrong-kind-of-name", "type component D extends ▸R { }"),
      (
        "value-outside-subtype",
        "type record length(2) of integer Two; function g(integer n) { var Two l := ▸{ 1, 2, n } }"
      ),
      ("value-outside-subtype", "type charstring Word (pattern \"[ab]#(2,)\"); const Word w1 := ▸\"abc\";"),
      ("value-outside-subtype", "type record of record length(2) of integer A; type A[-] B; const B b1 := ▸{ 1 };"),
      ("unknown-field", "type default D; function g() { var anytype a; var D d; a.▸D := d }"),
      ("duplicate-definition", "type component D { port P p } type component F extends C, ▸D { }"),
      ("wrong-kind-of-name", "type component D { port ▸R q }"),
      ("type-mismatch", "signature G(); type record S { ▸G q }"),
    ])
  func wrongType(_ code: String, _ text: String) { expect(DiagnosticCode(code), inDefinitions: text) }

  @Test(
    "type definitions that are right",
    arguments: [
      "type record Tree { integer item, Tree left optional, Tree right optional }",
      "type record A { B b optional } type A B2; type record B { A a optional, B2 b optional }",
      "type record length(1 .. 3) of integer Few (0 .. 9); const Few x := { 1, 2 };",
      "type record length(1 .. 3) of charstring Few length(2); const Few x := { \"ab\" };",
      "const charstring c := \"a\"; type record of charstring Same (c); const Same x := { \"a\", \"a\" };",
      "type Node List; type List Group; type union Part { Group inner, integer item } type record Node { Part part } "
        + "const Group x := { { item := 1 } };",
      "type integer Grid[2][3 .. 5]; const integer n := 1; const Grid g := { { 1, 2, 3 }, { 4, 5, 6 } };",
      "type Small Smaller (1 .. 3); const Smaller s := 2; type integer Odd (1, 3, Small);",
      "type charstring Word (pattern \"[ab]#(2,)\"); const Word w1 := \"abba\"; type record length(2) of integer Two; const Two l := { 1, 2 };",
      "const integer k := g(2); function g(integer x) return integer { return x }",
      "type charstring Word (\"a\" .. \"z\") length(2 .. 4); const Word w1 := \"abc\";",
      "type component D extends C { var integer v2 := 1; port P q } type component F extends D, C { }",
      "type R.b Text; type L[-] Item; const Text b1 := \"x\"; const Item i := 1;",
      "type charstring S length(1 .. 4); type S W (\"ab\", \"cd\"); type S V (W, \"x\"); const V v1 := \"cd\";",
      "type record N { record { integer x } inner, set of charstring names, enumerated { up, down } state } "
        + "const N n1 := { { 1 }, { \"a\" }, down };",
    ])
  func rightType(_ text: String) { expectClean(definitions: text) }

  @Test(
    "values that do not fit their type",
    arguments: [
      ("type-mismatch", "v := ▸\"x\";"), ("type-mismatch", "var R r := ▸5;"), ("type-mismatch", "v := ▸1.0;"),
      ("value-outside-subtype", "var Small s := ▸8;"), ("value-outside-subtype", "var Small s := ▸2 + 3 * 2;"),
      ("unknown-field", "var R r := { ▸c := 1 };"), ("type-mismatch", "var R r := { 1, \"x\", ▸3 };"),
      ("omit-not-allowed", "var R r := { a := ▸omit };"), ("omit-not-allowed", "v := ▸omit;"),
      ("type-mismatch", "var U u := ▸{ };"), ("unknown-field", "var U u := { ▸x := 1 };"),
      ("type-mismatch", "var L l := { 1, ▸\"x\" };"), ("unknown-name", "var E e := ▸blue;"),
      ("type-mismatch", "v := ▸null;"), ("duplicate-field", "var R r := { a := 1, ▸a := 2 };"),
      ("index-out-of-bounds", "var integer a[3]; a[▸3] := 1;"), ("type-mismatch", "▸v[0] := 1;"),
      ("unknown-field", "v := v.▸x;"), ("unknown-field", "var R r; r.▸z := 1;"),
      ("missing-type", "log(▸{ 1, 2 });"), ("invalid-value", "var universal charstring s := char(0, 0, ▸256, 1);"),
    ])
  func wrongValue(_ code: String, _ text: String) { expect(DiagnosticCode(code), inStatements: text) }

  @Test("a structure is compatible with another of the same form, and a charstring with a universal one")
  func compatible() {
    expectClean(
      definitions: """
        type record Q { integer x, charstring y optional } type set of L Ls;
        function g() { var R r := { 1, omit }; var Q q := r; var universal charstring u := "x"; u := r.b;
          var integer a[2] := { 1, 2 }; var L l := a; var Ls ls := { l, { 3 } }; log(q, u, ls) }
        """)
  }

  @Test("enumerated items get the numbers of clause 6.2.4")
  func enumerated() throws {
    let program = try #require(check(definitions: "type enumerated F { a, b(0), c, d(5 .. 6), e }").program)
    let type = try #require(program.types.first { $0.name.name == "F" })
    guard case .enumerated(let items) = type.kind else { return }
    #expect(items.map(\.value) == [1, 0, 2, 5, 3])
  }

  @Test("a component type has the members it extends first, each once, and says where they are")
  func extends() throws {
    let text = """
      type component A { var integer a := 1 } type component B extends A { var integer b := a }
      type component X extends A { timer x } type component Y extends X, B { var integer y := b }
      """
    let program = try #require(check(definitions: text).program)
    let type = try #require(program.types.first { $0.name.name == "Y" })
    guard case .component(let component) = type.kind else { return }
    #expect(component.members.map(\.name) == ["a", "x", "b", "y"])
    let byName = Dictionary(
      uniqueKeysWithValues: component.ancestors.map { (program[$0.type].name.name, $0.members.map(\.index)) })
    #expect(byName == ["A": [0], "X": [0, 1], "B": [0, 2]])
    guard case .variable(_, let initial?) = component.members[2].kind, case .reference(let reference) = initial.kind,
      case .member(let member) = reference.root
    else {
      Issue.record("the inherited initial value is missing")
      return
    }
    #expect(member.index == 0)
  }

  @Test("long chains of types do not exhaust the stack")
  func chains() {
    let records = (0..<5000).map { "type record T\($0) { T\($0 + 1) next optional }" }.joined(separator: "\n")
    expectClean(definitions: records + "\ntype record T5000 { integer x }")
    let aliases = (0..<5000).map { "type A\($0 + 1) A\($0);" }.joined(separator: "\n")
    let codes = Set(check(definitions: aliases + "\ntype integer A5000;").diagnostics.map(\.code))
    #expect(codes == ["circular-definition"])
  }
}
