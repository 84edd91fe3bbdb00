import TTCN3Semantics
import TTCN3Syntax
import Testing

@Suite("Expressions and constants (Z.161 7, 10)")
struct Clause07Expressions {
  @Test(
    "operands of a wrong type",
    arguments: [
      ("wrong-operand", "v := 1 + ▸1.0;"), ("wrong-operand", "v := ▸\"a\" + 1;"), ("wrong-operand", "v := 1 mod ▸2.0;"),
      ("wrong-operand", "if (▸1 and true) { }"), ("wrong-operand", "if (not ▸1) { }"),
      ("type-mismatch", "var integer a[2]; var integer b[3] := { 1, 2, 3 }; a := ▸b & a;"),
      ("wrong-operand", "if (▸1 == \"a\") { }"), ("wrong-operand", "if (▸\"a\" < \"b\") { }"),
      ("wrong-operand", "var charstring s := \"a\" & ▸1;"), ("wrong-operand", "var bitstring b := '1'B and4b ▸'1'H;"),
      ("wrong-operand", "var octetstring o := '01'O << ▸'01'O;"), ("division-by-zero", "v := 1 / ▸0;"),
      ("type-mismatch", "if (▸1) { }"), ("type-mismatch", "while (▸v) { }"), ("no-result", "v := ▸f();"),
      ("wrong-kind-of-name", "v := ▸R;"), ("wrong-kind-of-name", "v := ▸t;"), ("wrong-kind-of-name", "v := ▸f;"),
      ("template-where-value", "v := ▸w.a;"), ("template-where-value", "v := ▸?;"),
      ("wrong-actual-parameters", "v := ▸lengthof();"), ("type-mismatch", "v := lengthof(▸1);"),
      ("wrong-matching-mechanism", "template charstring s := pattern \"[a-z]\"; log(substr(▸s, 0, 1));"),
      ("wrong-matching-mechanism", "var template charstring s := ?; log(substr(▸s, 0, 1));"),
      ("type-mismatch", "v := str2int(▸1);"), ("wrong-actual-parameters", "v := ▸oct2int('01'O, 1);"),
    ])
  func wrongOperand(_ code: String, _ text: String) { expect(DiagnosticCode(code), inStatements: text) }

  @Test(
    "expressions that are right",
    arguments: [
      "v := -v + 2 * (3 - v) / 4 mod 5 rem 6;", "var float x := -1.5E3 + int2float(v) * infinity;",
      "var boolean b := not (v == 1) and v != 2 or v < 3 xor v >= 4;",
      "var octetstring o := '01'O & int2oct(v, 1) or4b '01'O;",
      "var E e := red; if (e == green and e < green or green == e) { }", "var R r := { 1, omit }; if (r.b == omit) { }",
      "var charstring s := \"a\" & int2str(v); s := s[0]; s := substr(s, 0, 1); s := replace(s, 0, 1, \"b\");",
      "var L l := { 1 } & { 2, 3 }; v := l[0] + lengthof(l) + sizeof(l); if (l == { 1, 2 }) { }",
      "var boolean b := match(v, (1 .. 3)) and ispresent(w.b) and isvalue(w) and isbound(v);",
      "var U u := { n := 1 }; if (ischosen(u.n)) { v := u.n }", "v := enum2int(E:red); var E e; int2enum(1, e);",
      "var charstring s := regexp(\"abc\", pattern \"a(b)c\", 0) & testcasename() & hostid(); v := float2int(rnd());",
      "var universal charstring s := \"ä\" & char(U0041) & any2unistr(w); s := int2unichar(1000);",
      "var bitstring b := '01'B <@ 1 @> 2; b := not4b b; v := bit2int(b);",
      "var default d := null; var C c := null; c := self;",
      "var integer a[2] := { 1, 2 }; var integer b[3] := { 3, 4, 5 }; var integer c[5] := a & b; if (c == a & b) { }",
      "template charstring s := pattern \"a?b*\"; var charstring r := substr(s, 1, 2);",
    ])
  func right(_ text: String) { expectClean(statements: text) }

  @Test(
    "constants are made of constants",
    arguments: [
      ("not-constant", "modulepar integer MP := 1; const integer c := ▸MP;"),
      ("not-constant", "const integer ▸c;"),
      ("circular-definition", "const integer ▸c := d; const integer d := c; type integer T (c);"),
      ("value-outside-subtype", "const integer k := 9; const Small c := ▸k;"),
      ("value-outside-subtype", "const R r := { 8, omit }; const Small c := ▸r.a;"),
      ("value-outside-subtype", "type octetstring O length(2); const O o := ▸'01'O & '0203'O;"),
    ])
  func constants(_ code: String, _ text: String) { expect(DiagnosticCode(code), inDefinitions: text) }

  @Test("values of two enumerated types are compared if no number has two names (7.1.3)")
  func enumerated() {
    let types = "type enumerated F { amber(5), red, green } type enumerated G { blue, green } "
    expectClean(definitions: types + "function g(E e, F f) { if (e == f or e < f) { } }")
    expect(
      DiagnosticCode("wrong-operand"), inDefinitions: types + "function g(E e, G f) { if (▸e == f) { } }")
  }

  @Test("external constants have a type, and no value before the test runs (10)")
  func externalConstants() {
    expectClean(definitions: "external const integer k, l; const integer m := k + l; function g() { log(m) }")
    expect(DiagnosticCode("not-constant"), inDefinitions: "external const integer k := ▸1;")
    expect(DiagnosticCode("not-constant"), inDefinitions: "external const integer k; type integer T (▸k);")
  }

  @Test("integers have no bound")
  func big() {
    expectClean(definitions: "const integer c := 123456789012345678901234567890 * 10; type integer T (0 .. c);")
  }

  @Test("a long chain of operands is checked")
  func chain() {
    expectClean(
      statements: "var charstring s := " + Array(repeating: "\"a\"", count: 900).joined(separator: " & ") + ";")
  }
}
