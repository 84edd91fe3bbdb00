import Testing

@testable import TTCN3Machine

@Suite("Functions and altsteps are carried out through references (ES 202 785)")
struct BehaviourReferenceTests {
  private static let definitions = """
    type port P message { inout integer }
    type component C { port P p; timer t := 1.0; var integer n := 1 }
    type component D extends C { var integer m := 5 }
    type function F(in integer x, out charstring s) return integer; type function Plain();
    type function OnC(integer x := 4) runs on C return template integer; type altstep A(integer x) runs on C;
    type function Anywhere() runs on self; type testcase T() runs on C; type record Holder { F f, A a optional }
    function twice(in integer x, out charstring s) return integer { s := "two"; return 2 * x }
    function square(in integer x, out charstring s) return integer { s := "square"; return x * x }
    function adds(integer x) runs on C return template integer { n := n + x; return (0 .. n) }
    function plain() { log("plain") } function anywhere() runs on C { log(n) }
    altstep a1(integer x) runs on C { [] t.timeout { log("a", x, n) } } testcase never() runs on C { }
    """

  private func run(_ statements: String) throws -> MachineRun {
    try MachineRun(
      """
      module M { \(Self.definitions)
        testcase TC() runs on D { \(statements) setverdict(pass) }
      }
      """, .testCases(["M.TC"]))
  }

  @Test(
    "what is called",
    arguments: [
      (
        "var F f := refers(twice); var charstring s; log(f.apply(3, s), s); f := square; log(f.apply(3, s), s);",
        ["6two", "9square"]
      ),
      ("var OnC f := refers(adds); log(match(5, f.apply())); log(match(6, f.apply(-)), n);", ["true", "true9"]),
      (
        "var Plain f := plain; f.apply(); derefers(f)(); log(f == refers(plain), f == null);",
        ["plain", "plain", "truefalse"]
      ),
      ("var A a := a1; t.start; alt { [] a.apply(7) { log(\"done\") } }", ["a71", "done"]),
      ("var A a := a1; n := 3; t.start; a.apply(8);", ["a83"]),
      (
        "var Holder h := { square, a1 }; var charstring s; log(h.f.apply(5, s)); h.f := null; log(h.f == null);",
        ["25", "true"]
      ),
    ])
  func called(_ statements: String, _ logs: [String]) throws {
    let run = try run(statements)
    #expect(try run.result.verdict == .pass, "\(run.reason)")
    #expect(run.logs == logs)
  }

  @Test("a reference that is ‘null’ or has no value is an error of the test", arguments: ["f := null;", ""])
  func null(_ statement: String) throws {
    #expect(try run("var Plain f; \(statement) f.apply();").result.verdict == .error)
  }

  @Test(
    "what is refused",
    arguments: [
      ("var Anywhere f := anywhere; f.apply();", "16.1"), ("var A a := a1; activate(a.apply(1));", "20.5.2"),
      ("var Plain f := plain; var C c := C.create; c.start(f.apply());", "21.3.2"),
    ])
  func refused(_ statements: String, _ clause: String) throws {
    let error = try #require(throws: MachineError.self) { _ = try run(statements) }
    #expect(error.code == .notSupported)
    #expect(error.reason.contains(clause), "\(error.reason)")
  }
}
