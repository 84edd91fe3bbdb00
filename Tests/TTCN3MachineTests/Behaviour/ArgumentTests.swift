import Testing

@testable import TTCN3Machine

@Suite("Actual parameters are evaluated as they stand in the text (Z.161 clause 5.4.2)")
struct ArgumentTests {
  private static let definitions = """
    type record R { integer a, integer b optional }
    type integer A[3];
    function next() runs on C return integer { n := n + 1; return n }
    function two(integer x, integer y) { log(x, y) }
    function three(inout integer x, integer y, out integer z) { x := x + y; z := y }
    """
  private static let members = "var integer n := 1"

  @Test(
    "a table",
    arguments: [
      // As they stand in the text.
      ("two(next(), next());", ["23"]), ("two(y := next(), x := next());", ["32"]),
      ("two(x := next(), y := next());", ["23"]),
      ("var integer k := 10; var integer m; three(z := m, y := next(), x := k); log(k, m);", ["122"]),
      // An array is as long as it is declared.
      ("var A a := { [0] := 8, [2] := - }; log(a); log(lengthof(a & { 2 }));", ["{ 8, -, - }", "4"]),
    ])
  func table(_ statements: String, _ logs: [String]) throws {
    let run = try MachineRun.body(statements, definitions: Self.definitions, members: Self.members)
    #expect(run.logs == logs, "\(run.reason)")
  }
}
