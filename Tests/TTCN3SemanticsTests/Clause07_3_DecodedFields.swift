import TTCN3Semantics
import TTCN3Syntax
import Testing

@Suite("Decoded field references (Z.161 7.3)")
struct Clause07DecodedFields {
  private let types = """
    type record Inner { charstring text, integer number } type record of Inner Inners;
    type record Outer { octetstring load, universal charstring text, bitstring bits optional }
    external function outer() return Outer;

    """

  @Test(
    "what is right",
    arguments: [
      "var charstring s := o.load => Inner.text;", "v := (o.bits => Inners[0].number) + 1;", "v := o.load => integer;",
      "v := o.text => (Inner.number, \"UTF-8\");", "var Inner i := o.text => Inner;",
      "if (match(o.load => (Inner), { text := ?, number := 1 })) { }", "v := outer().load => Inner.number;",
      "var universal charstring u := o.load => universal charstring;",
    ])
  func right(_ text: String) { expectClean(definitions: types + "function g(Outer o) runs on C { \(text) }") }

  @Test(
    "what is wrong",
    arguments: [
      ("type-mismatch", "v := ▸o.load => Inner.text;"), ("wrong-operand", "v := ▸v => Inner.number;"),
      ("unknown-name", "v := o.load => ▸Missing;"), ("unknown-field", "v := o.load => Inner.▸missing;"),
      ("wrong-redirect", "v := o.text => (Inner.number, ▸\"UTF-7\");"),
      ("wrong-redirect", "v := o.load => (Inner.number, ▸\"UTF-8\");"),
      ("type-mismatch", "var C c := o.load => ▸C;"), ("assignment-to-constant", "▸o.load => Inner.number := 1;"),
      ("unexpected-token", "v := o.load => ▸;"),
    ])
  func wrong(_ code: String, _ text: String) {
    expect(DiagnosticCode(code), inDefinitions: types + "function g(Outer o) runs on C { \(text) }")
  }

  @Test("nothing that a type allows rests on what is decoded")
  func constant() {
    expect(DiagnosticCode("not-constant"), inDefinitions: "const integer k := '01'O => integer; type integer T (▸k);")
  }
}
