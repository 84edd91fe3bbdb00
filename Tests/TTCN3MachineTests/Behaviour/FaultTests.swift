import Testing

@testable import TTCN3Machine

@Suite("A fault at run time is an error with place and reason")
struct FaultTests {
  @Test(
    "what goes wrong is said",
    arguments: [
      ("var integer i; i := i + 1;", "‘i’"),
      ("var integer i; log(match(i, ?)); i := 1 - i;", "before it has a value"),
      ("var integer z := 0; var integer i := 5 / z;", "zero"),
      ("var integer z := 0; var integer i := 5 mod z;", "zero"),
      ("var integer z := 0; var integer i := 5 rem z;", "zero"),
      ("var float z := 0.0; var float q := 5.0 / z;", "zero"),
      ("var L v := {1, 2}; var integer i := v[2];", "index 2"),
      ("var integer n := -1; var L v := {1}; v[n] := 2;", "index -1"),
      ("var R v := {omit, 1}; var integer i := v.o;", "omitted"),
      ("var R v; v.m := 1; var integer i := v.o;", "before it has a value"),
      ("var U v := {a := 1}; var boolean b := v.b;", "another one is chosen"),
      ("var integer n := 11; var Small s := n;", "not a value of type"),
      ("var integer n := 11; f(n);", "not a value of type"),
      ("var integer n := 200; var charstring s := int2char(n);", "0 to 127"),
      ("var charstring s := \"x\"; var integer i := str2int(s);", "cannot read"),
      ("timer t; f_start(t);", "without a duration"),
      ("var float d; d := -1.0; timer t; t.start(d);", "-1.0"),
      ("var C c := null; c.stop;", "null"),
      ("var template integer t := ?; var integer i := valueof(t);", "valueof"),
      ("var A a := {1, 2, 3}; var integer i := 3; a[i] := 1;", "index"),
    ])
  func explains(statements: String, reason: String) throws {
    let run = try MachineRun.body(
      statements,
      definitions: """
        type record of integer L;
        type record R { integer o optional, integer m }
        type union U { integer a, boolean b }
        type integer Small (0..10);
        type integer A[3];
        function f(Small s) { log(s); }
        function f_start(timer t) { t.start; }
        """)
    let result = try run.result
    #expect(result.verdict == .error)
    #expect(result.reason.contains(reason), "\(result.reason)")
    #expect(result.reason.hasPrefix("M.ttcn:"), "\(result.reason)")
    #expect(result.attribution == .suite)
  }

  @Test(
    "what no single statement does wrong says where the components are",
    arguments: [
      ("var integer i := 0; while (true) { i := i + 1; }", "steps"),
      ("timer t; t.start(9.0); t.timeout;", "time limit of 5.0"),
      ("p.receive;", "time limit"), ("c.start(f()); c.done;", "time limit"),
      ("timer t; t.start(9.0); c.call(g());", "time limit"),
    ])
  func whereabouts(statements: String, reason: String) throws {
    let run = try MachineRun(
      """
      module M {
        type port P message { inout integer } type component C { port P p }
        function f() runs on C { p.receive } function g() runs on C { timer t; t.start(9.0); t.timeout }
        testcase TC() runs on C { var C c := C.create("other"); \(statements) }
        control { execute(TC(), 5.0) }
      }
      """, .control(module: "M"), options: RunOptions(clock: .simulated, bounds: Bounds(steps: 1_000_000)))
    let result = try run.result
    #expect(result.verdict == .error && result.reason.contains(reason), "\(result.reason)")
    #expect(result.reason.contains("M.ttcn:4"), "\(result.reason)")
    if statements.contains("c.") { #expect(result.reason.contains("other") && result.reason.contains("M.ttcn:3")) }
  }

  @Test("the place is the line of the statement")
  func place() throws {
    let run = try MachineRun(
      """
      module M {
        type component C {}
        testcase TC() runs on C {
          var integer i;
          log(1);
          i := i + 1;
        }
      }
      """)
    #expect(try run.result.reason.hasPrefix("M.ttcn:6: "))
  }

  @Test("a fault in a component ends the test case, and names the component")
  func inComponent() throws {
    let run = try MachineRun(
      """
      module M {
        type component C {}
        function f() runs on C { var integer z := 0; z := 1 / z; }
        testcase TC() runs on C {
          var C c := C.create("worker"); c.start(f()); c.done; setverdict(pass);
        }
      }
      """)
    #expect(try run.result.verdict == .error)
    #expect(try run.result.reason.contains("worker"))
  }

  @Test("a function that ends without return is a fault")
  func missingReturn() throws {
    let run = try MachineRun.body(
      "log(f(1));", definitions: "function f(integer i) return integer { if (i > 5) { return 1; } }")
    #expect(try run.result.verdict == .error)
  }

  @Test("a constant that depends on itself is no endless loop")
  func circularTemplate() throws {
    let run = try MachineRun.body(
      "log(match(1, t_a(3)));",
      definitions: """
        template integer t_a(integer n) := (f(n));
        function f(integer n) return integer { if (match(n, t_a(n))) { return 1; } return 2; }
        """, options: RunOptions(clock: .simulated, bounds: Bounds(callDepth: 1000)))
    #expect(try run.result.verdict == .error)
    #expect(try run.result.reason.contains("recursion"))
  }
}
