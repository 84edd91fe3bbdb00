import TTCN3Semantics
import TTCN3Syntax
import Testing

@Suite("Values of structured types, and types inside types (Z.161 6.2)")
struct Clause06StructuredValues {
  @Test(
    "right",
    arguments: [
      "var integer a[2][3]; var integer i[2] := { 0, 1 }; a[i] := 5; v := a[i];",
      "var L l := { 1, [2] := 3 }; var integer a[3] := { 1, [2] := 3, [1] := 2 };",
      "var universal charstring u := char(U+171, U41, u+1F600);",
      "var charstring c := encvalue_unichar(1);",
    ])
  func right(_ statements: String) { expectClean(statements: statements) }

  @Test(
    "right definitions",
    arguments: [
      "type record length (2) of integer I; type record of record of integer N; function g(N n, I i) { log(n[i]) }",
      "type union D { @default integer n, charstring t } function g() { var D d := 3; var integer i := d; d := i + d }",
      "type union A { integer n, charstring t } type union B { charstring t, integer n } function g(A a) { var B b := a }",
      "type record K { K next optional } type record of T2 Ts; type union T2 { Ts more, integer leaf }",
      "type record of record of integer N (0 .. 7); type N[-] Row; const Row r := { 7 };",
      "type enumerated F { x (1, 3 .. 9) } template F f1 := x(1, (3 .. 5));",
      "function g() return integer[2] { return { 1, 2 } }",
    ])
  func rightDefinitions(_ definitions: String) { expectClean(definitions: definitions) }

  @Test(
    "wrong",
    arguments: [
      ("var L l := { [0] := 1, [▸0] := 2 };", "duplicate-key"), ("var R r := { a := 1, ▸\"b\" };", "type-mismatch"),
      ("var L l; l[▸-1] := 1;", "index-out-of-bounds"), ("var integer a[2][2]; var L l; log(a[▸l])", "type-mismatch"),
      ("var integer a[2]; var integer i[2]; log(▸a[i])", "type-mismatch"),
    ])
  func wrong(_ marked: String, _ code: String) { expect(.init(stringLiteral: code), inStatements: marked) }

  @Test(
    "wrong definitions",
    arguments: [
      ("type record ▸K { K next }", "circular-definition"), ("type union ▸K { K one, K other }", "circular-definition"),
      ("type union K { @default integer n, @default charstring ▸t }", "wrong-subtype"),
      ("type union K { @default anytype ▸n }", "wrong-subtype"),
      ("type record K { @default integer ▸n }", "wrong-subtype"),
      ("const E ▸red := green;", "shadowed-name"), ("function g(E ▸red) { }", "shadowed-name"),
      ("type float K (0.0 .. ▸not_a_number);", "wrong-matching-mechanism"),
      ("type charstring K (\"a\" .. ▸infinity);", "wrong-matching-mechanism"),
      ("type record K { integer f (0 .. 7) } type K.f F; const F x := ▸8;", "value-outside-subtype"),
      ("type record of record of integer N (0 .. 7); const N n := { { ▸8 } };", "value-outside-subtype"),
      ("type record length (0 .. 2) of integer K; function g() { var K k; k[▸2] := 1 }", "index-out-of-bounds"),
      ("function g() { var E e := red(▸0) }", "invalid-value"),
    ])
  func wrongDefinitions(_ marked: String, _ code: String) { expect(.init(stringLiteral: code), inDefinitions: marked) }

  @Test("the order of definitions does not matter for what a field allows")
  func order() {
    expect("value-outside-subtype", inDefinitions: "const F x := ▸8; type K.f F; type record K { integer f (0 .. 7) }")
  }
}

@Suite("What codecs are asked (Z.161 C.5, B.1.2.9, 22.2.2)")
struct ClauseC5Codecs {
  @Test("right")
  func right() {
    expectClean(
      statements: """
        var bitstring b := encvalue(R:{ 1, omit }); var R r := { 1, omit }; var octetstring o := encvalue_o(r, "info");
        v := decvalue(b, r); v := decvalue_o(o, r, -, "dynamic"); var universal charstring u;
        u := encvalue_unichar(r, "UTF-16"); v := decvalue_unichar(u, r, "UTF-16", "info");
        """)
    expectClean(definitions: "template bitstring x := decmatch R:{ a := ?, b := * };")
  }

  @Test(
    "wrong",
    arguments: [
      ("var bitstring b := encvalue(▸w);", "template-restriction"), ("v := decvalue(▸v, v);", "type-mismatch"),
      ("var bitstring b; v := decvalue(b, ▸1);", "wrong-kind-of-name"),
      ("p.receive(R:?) -> value (v := @decoded ▸a);", "wrong-redirect"),
      ("p.receive(R:?) -> value (v := @decoded(▸\"UTF-8\") b);", "wrong-redirect"),
    ])
  func wrong(_ marked: String, _ code: String) { expect(.init(stringLiteral: code), inStatements: marked) }

  @Test("decmatch is for strings, and says what it decodes to")
  func matching() {
    expect("wrong-matching-mechanism", inDefinitions: "template R x := ▸decmatch R:?;")
    expect("template-restriction", inDefinitions: "template (value) bitstring x := ▸decmatch R:?;")
  }
}
