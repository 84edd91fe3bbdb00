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
    type function Sets(integer x) runs on C; function sets(integer x) runs on C { n := n + x; log("n", n) }
    type function Gives(integer x) runs on C return integer; function gives(integer x) runs on C return integer { return x + n }
    type component E { } function applies(Anywhere f) runs on E { f.apply() }
    function plain() { log("plain") } function anywhere() runs on C { log(n) }
    altstep a1(integer x) runs on C { [] t.timeout { log("a", x, n) } } testcase never() runs on C { }
    altstep a2(integer x) runs on C { [] p.receive { log("b", x, n) } }
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
    "behaviours of other components, defaults and behaviours that run on ‘self’",
    arguments: [
      ("var OnC f := adds; var C c := C.create; c.start(f.apply(2)); c.done; log(n);", ["1"]),
      ("var Sets f := sets; var C c := C.create alive; c.start(f.apply(2)); c.done; log(n);", ["n3", "1"]),
      (
        "var A a := a2; var C c := C.create; connect(self:p, c:p); p.send(9); c.start(a.apply(3)); c.done; log(\"over\");",
        ["b31", "over"]
      ),
      ("var Gives f := gives; var C c := C.create; var integer i; c.call(f.apply(20)) -> value i; log(i);", ["21"]),
      (
        "var A a := a1; t.start; var default d := activate(a.apply(1)); alt { [] p.receive { } } log(n);", ["a11", "1"]
      ),
      ("var Anywhere f := anywhere; f.apply(); n := 7; f.apply();", ["1", "7"]),
    ])
  func elsewhere(_ statements: String, _ logs: [String]) throws {
    let run = try run(statements)
    #expect(try run.result.verdict == .pass, "\(run.reason)")
    #expect(run.logs == logs)
  }

  @Test(
    "what is ‘null’, or does not fit the component, is an error of the test",
    arguments: [
      ("var Sets f := null; var C c := C.create; c.start(f.apply(2)); c.done;", "null"),
      ("var A a := null; activate(a.apply(1));", "null"), ("var A a; activate(a.apply(1));", "a value"),
      ("var E e := E.create; var Anywhere f := anywhere; e.start(applies(f)); e.done;", "members"),
    ])
  func unfit(_ statements: String, _ reason: String) throws {
    let result = try run(statements).result
    #expect(result.verdict == .error)
    #expect(result.reason.contains(reason), "\(result.reason)")
  }

  @Test("a test case is executed through a reference, with what comes back")
  func execution() throws {
    let run = try MachineRun(
      """
      module M {
        type component C { }
        type testcase T(inout integer i) runs on C;
        testcase one(inout integer i) runs on C { i := i + 1; setverdict(pass) }
        testcase two(inout integer i) runs on C { i := i * 10; setverdict(fail) }
        control { var T t := one; var integer i := 4; log(execute(t.apply(i)), i); t := two; log(execute(t.apply(i), 5.0), i) }
      }
      """, .control(module: "M"))
    #expect(run.logs == ["pass5", "fail50"])
    #expect(run.results.map(\.name) == ["one", "two"])
  }
}
