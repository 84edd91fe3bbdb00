import Testing

@testable import TTCN3Machine

@Suite("Values are copied, never shared, whatever the storage does")
struct ValueSemanticsTests {
  private static let definitions = """
    type record of integer L;
    type record of L LL;
    type record R { integer a, L l }
    type record of R RL;
    type union U { R r, L l }
    type integer A[2][3];
    function f_change(L v) return L { v[0] := 99; return v; }
    function f_inout(inout L v) { v[0] := 77; }
    function f_out(out L v) { v := {5}; }
    function f_two(inout integer a, inout integer b) { a := 1; b := 2; }
    """

  @Test(
    "changing a copy leaves the original",
    arguments: [
      ("var L a := {1, 2}; var L b := a; b[0] := 9; log(a, b);", "{ 1, 2 }{ 9, 2 }"),
      ("var L a := {1, 2}; var L b := a; a[1] := 9; log(a, b);", "{ 1, 9 }{ 1, 2 }"),
      ("var R a := {1, {2}}; var R b := a; b.l[0] := 9; log(a, b);", "{ a := 1, l := { 2 } }{ a := 1, l := { 9 } }"),
      ("var LL a := {{1}, {2}}; var L b := a[0]; b[0] := 9; log(a, b);", "{ { 1 }, { 2 } }{ 9 }"),
      ("var L a := {1}; log(f_change(a), a);", "{ 99 }{ 1 }"),
      ("var L a := {1}; var L b := a; f_inout(a); log(a, b);", "{ 77 }{ 1 }"),
      ("var L a := {1, 2}; f_out(a); log(a);", "{ 5 }"),
      ("var LL a := {{1}, {2}}; f_inout(a[1]); log(a);", "{ { 1 }, { 77 } }"),
      ("var R a := {1, {2}}; f_inout(a.l); log(a);", "{ a := 1, l := { 77 } }"),
      ("var L a := {1, 2, 3}; f_two(a[0], a[2]); log(a);", "{ 1, 2, 2 }"),
      ("var integer i := 7; var integer j := 8; f_two(i, j); log(i, j);", "12"),
      (
        "var U a := {r := {1, {2}}}; var U b := a; b.r.l[0] := 9; log(a, b);",
        "{ r := { a := 1, l := { 2 } } }{ r := { a := 1, l := { 9 } } }"
      ),
      ("var charstring a := \"abc\"; var charstring b := a; b[1] := \"x\"; log(a, b);", "abcaxc"),
      ("var octetstring a := '0102'O; var octetstring b := a; a := a & 'FF'O; log(a, b);", "'0102FF'O'0102'O"),
      ("var L a := {1}; a := a & a; log(a);", "{ 1, 1 }"),
      ("var L a := {}; for (var integer i := 0; i < 3; i := i + 1) { a[i] := i * i; } log(a);", "{ 0, 1, 4 }"),
      ("var L a; a[2] := 1; log(a);", "{ -, -, 1 }"),
      ("var A a; a[1][2] := 5; a[0][0] := 1; log(a);", "{ { 1, -, - }, { -, -, 5 } }"),
      ("var RL a; a[1].l[0] := 4; log(a);", "{ -, { a := -, l := { 4 } } }"),
      ("var R a := {1, {2}}; a := { a := 5, l := - }; log(a);", "{ a := 5, l := { 2 } }"),
      ("var R a := {1, {2}}; a := { a := a.l[0], l := {a.a} }; log(a);", "{ a := 2, l := { 1 } }"),
      ("var L a := {0, 1, 2}; a := {10, -}; log(a);", "{ 10, 1 }"),
      ("var L a := {[0] := 0, [2] := 2}; a := {[1] := 1}; log(a);", "{ 0, 1, 2 }"),
      ("const L c := {1, 2}; var L v := c; v[0] := 3; log(c, v);", "{ 1, 2 }{ 3, 2 }"),
    ])
  func copies(statements: String, expected: String) throws {
    let run = try MachineRun.body(statements, definitions: ValueSemanticsTests.definitions)
    #expect(run.logs == [expected], "\(run.reason)")
  }

  @Test("a sent message does not change with the variable it came from")
  func messages() throws {
    let run = try MachineRun(
      """
      module M {
        type record of integer L;
        type port P message { inout L }
        type component C { port P p; var L v := {1} }
        testcase TC() runs on C {
          p.send(v); v[0] := 2; p.receive(L:{1}); v[1] := 3; log(v); setverdict(pass);
        }
      }
      """, options: RunOptions(clock: .simulated, isLoopback: true))
    #expect(try run.result.verdict == .pass, "\(run.reason)")
    #expect(run.logs == ["{ 2, 3 }"])
  }

  @Test(
    "isbound, isvalue, ispresent",
    arguments: [
      (
        "var R a; log(isbound(a)); a.a := 1; log(isbound(a), isvalue(a), isbound(a.l), isbound(a.a));",
        ["false", "truefalsefalsetrue"]
      ),
      ("var L a; a[1] := 5; log(isbound(a[0]), isbound(a[1]), isbound(a[7]), isvalue(a));", ["falsetruefalsefalse"]),
      ("var integer i; log(isbound(i)); i := 1; log(isbound(i));", ["false", "true"]),
      ("var template integer t := ?; log(isvalue(t)); t := 4; log(isvalue(t));", ["false", "true"]),
    ])
  func states(statements: String, expected: [String]) throws {
    let run = try MachineRun.body(statements, definitions: ValueSemanticsTests.definitions)
    #expect(run.logs == expected, "\(run.reason)")
  }
}
