import TTCN3Semantics
import Testing

@Suite("Map types and the open type (Z.161 6.2.15, 6.2.16)")
struct Clause06Maps {
  private let map = "type map from charstring to integer Map;"

  @Test("values, keys, and what is asked of them")
  func uses() {
    expectClean(
      definitions: """
        \(map) type map from charstring to R Records; type record K { map from integer to E inner }
        function g() {
          var Map m := { ["a"] := 1, ["b"] := - };
          m["c"] := m["a"];
          unmap(m, "a");
          var Records r;
          r["x"].a := 1;
          if (isbound(m["c"]) and lengthof(m) == 2 and match(m.from, { "c" }) and match(m.to, { 1 })) { log(r["x"].a) }
        }
        template Map.from keys := { "a" }; type Map.to Values;
        """)
  }

  @Test(
    "what must not be said",
    arguments: [
      ("function g() { var Map m := { [▸1] := 1 } }", "type-mismatch"),
      ("function g() { var Map m := { [\"a\"] := ▸\"b\" } }", "type-mismatch"),
      ("function g() { var Map m := { [\"a\"] := 1, [▸\"a\"] := 2 } }", "duplicate-key"),
      ("function g() { var Map m; m[▸'00'O] := 1 }", "type-mismatch"),
      ("function g() { var Map m; unmap(m, ▸1) }", "type-mismatch"),
      ("function g() { var Map m, n; log(▸m == n) }", "wrong-operand"),
      ("template ▸Map x := ?;", "wrong-matching-mechanism"),
      ("type map from R to integer ByRecord; function g() { var ByRecord m; m[▸{ 1, - }] := 1 }", "invalid-value"),
      ("type ▸any K;", "misplaced-type"), ("function g(▸any x) { }", "misplaced-type"),
    ])
  func rules(_ marked: String, _ code: String) {
    expect(.init(stringLiteral: code), inDefinitions: "type map from charstring to integer Map; \(marked)")
  }

  @Test("an external function takes anything as ‘any’")
  func open() {
    expectClean(
      definitions: "external function x(any a); function g() { x(1); x(\"a\"); var R r := { 1, omit }; x(r) }")
  }
}
