import Testing

@testable import TTCN3Machine

@Suite("Maps lead from keys to values (Z.161 clause 6.2.15)")
struct MapTests {
  private static let definitions = """
    type map from charstring to integer M1;
    type record R { integer a, integer b optional }
    type map from R to charstring MR;
    type map from charstring to R MS;
    type map from integer to M1 MM;
    type set of integer S;
    type map from S to integer MSet;
    type record H { M1 m optional, integer n }
    type integer Small (0 .. 9);
    type map from integer to Small MC;
    function f_change(M1 m) return integer { m["a"] := 99; return m["a"] }
    function f_in(inout M1 m) { m["z"] := 26 }
    function f_out(out integer x) { x := 5 }
    """

  @Test(
    "a table",
    arguments: [
      (
        "var M1 m := { [\"a\"] := 1, [\"b\"] := 2 }; log(m[\"a\"], m[\"b\"], lengthof(m)); log(m);",
        ["122", "{ [\"a\"] := 1, [\"b\"] := 2 }"]
      ),
      ("var M1 m; m[\"a\"] := 1; m[\"a\"] := 3; m[\"b\"] := m[\"a\"] + 1; log(m);", ["{ [\"a\"] := 3, [\"b\"] := 4 }"]),
      (
        "var M1 m := { [\"a\"] := 1, [\"b\"] := 2 }; m := { [\"a\"] := m[\"b\"], [\"b\"] := m[\"a\"], [\"c\"] := - }; log(m);",
        ["{ [\"a\"] := 2, [\"b\"] := 1 }"]
      ),
      ("var M1 m := {}; log(m, lengthof(m), isbound(m[\"a\"]));", ["{}0false"]),
      (
        "var M1 m := { [\"a\"] := 1 }; log(isbound(m[\"a\"]), isvalue(m[\"b\"]), ispresent(m[\"b\"]), isvalue(m));",
        ["truefalsefalsetrue"]
      ),
      // Keys are equal as values are, whatever they are.
      ("var MR m := { [{ 1, omit }] := \"x\" }; log(m[{ 1, omit }], isbound(m[{ 1, 2 }]));", ["xfalse"]),
      ("var MSet m := { [{ 1, 2, 3 }] := 7 }; log(m[{ 3, 1, 2 }]);", ["7"]),
      (
        "var MM m; m[1][\"a\"] := 5; m[1][\"b\"] := 6; m[2] := { [\"c\"] := 7 }; log(m[1][\"b\"], m[2][\"c\"], lengthof(m[1]));",
        ["672"]
      ),
      // What is not there yet is made.
      ("var MS m; m[\"t\"].a := 1; log(m[\"t\"].a, isbound(m[\"t\"].b));", ["1false"]),
      ("var H h; h.m := omit; h.m[\"t\"] := 1; log(h);", ["{ m := { [\"t\"] := 1 }, n := - }"]),
      // unmap
      (
        "var M1 m := { [\"a\"] := 1, [\"b\"] := 2, [\"c\"] := 3 }; unmap(m, \"a\"); log(m); unmap(m, \"a\"); log(lengthof(m)); log(m[\"c\"]);",
        ["{ [\"c\"] := 3, [\"b\"] := 2 }", "2", "3"]
      ),
      ("var H h := { omit, 1 }; unmap(h.m, \"a\"); log(h);", ["{ m := omit, n := 1 }"]),
      ("var M1 m; unmap(m, \"a\"); log(isbound(m));", ["false"]),
      // from and to
      (
        "var M1 m := { [\"a\"] := 1, [\"b\"] := 1 }; log(match(m.from, { \"b\", \"a\" }), match(m.to, { 1, 1 }), lengthof(m.from));",
        ["truetrue2"]
      ),
      ("var M1 m := { [\"a\"] := 1 }; log(m.from[0], m.to[0]);", ["a1"]),
      // A copy is a copy.
      (
        "var M1 m := { [\"a\"] := 1 }; var M1 o := m; o[\"a\"] := 2; log(m[\"a\"], o[\"a\"], f_change(m), m[\"a\"]);",
        ["12991"]
      ),
      (
        "var M1 m := { [\"a\"] := 1 }; f_in(m); f_out(m[\"n\"]); log(m);",
        ["{ [\"a\"] := 1, [\"z\"] := 26, [\"n\"] := 5 }"]
      ),
      (
        "var M1 m := {}; for (var integer i := 0; i < 1000; i := i + 1) { m[int2str(i mod 100)] := i } log(lengthof(m), m[\"7\"]);",
        ["100907"]
      ),
    ])
  func table(_ statements: String, _ logs: [String]) throws {
    let run = try MachineRun.body(statements, definitions: Self.definitions)
    #expect(run.logs == logs, "\(run.reason)")
  }

  @Test("members, constants and module parameters hold maps")
  func places() throws {
    let run = try MachineRun.body(
      "v[\"x\"] := c[\"a\"]; log(v[\"x\"], c[\"a\"], p[\"b\"]); unmap(v, \"x\"); log(lengthof(v));",
      definitions: Self.definitions + "const M1 c := { [\"a\"] := 4 }; modulepar M1 p := { [\"b\"] := 5 };",
      members: "var M1 v")
    #expect(run.logs == ["445", "0"], "\(run.reason)")
  }

  @Test(
    "what is wrong is an error",
    arguments: [
      ("var M1 m := {}; log(m[\"a\"] + 1);", "no such key"), ("var M1 m; log(m[\"a\"] + 1);", "before it has a value"),
      ("var M1 m; var charstring k; m[k] := 1;", "value"), ("var MC m; m[1] := 12 + m[1];", "value"),
      ("var MC m; var integer i := 12; m[1] := i;", "12 is not a value of type"),
      ("var R k; k.a := 1; var MR m; m[k] := \"x\";", "the key of"),
    ])
  func wrong(_ statements: String, _ reason: String) throws {
    let run = try MachineRun.body(statements, definitions: Self.definitions)
    #expect(try run.result.verdict == .error)
    #expect(run.reason.contains(reason), "\(run.reason)")
  }

  private static let given = """
    module M {
      type record R { integer a, charstring b optional }
      type map from R to charstring MR;
      modulepar MR p;
      type component C { }
      testcase TC() runs on C { log(p); log(p[{ 1, omit }]) }
    }
    """

  @Test("a module parameter is given a map as it is printed")
  func notation() throws {
    let text = "{ [{ a := 1, b := omit }] := \"x\", [{ a := 2, b := \"y\" }] := \"z\" }"
    let run = try MachineRun(
      Self.given, options: RunOptions(clock: .simulated, parameters: [.init("p", .notation(text))]))
    #expect(run.logs == [text, "x"], "\(run.reason)")
  }

  @Test(
    "what is no map is refused",
    arguments: [
      "{ [{ 1, omit }] := \"x\", [{ 1, omit }] := \"y\" }", "{ [1] := \"x\" }", "{ [{ 1, omit }] \"x\" }", "{ \"x\" }",
      "{ [{ 1, omit }] := }", "{ [{ 1, omit }] := \"x\"",
    ])
  func malformed(text: String) throws {
    #expect(throws: MachineError.self) {
      _ = try MachineRun(
        Self.given, options: RunOptions(clock: .simulated, parameters: [.init("p", .notation(text))]))
    }
  }
}
