import Testing

@testable import TTCN3Machine

@Suite("A component is called, and waited for (Z.161 clause 21.3.10)")
struct ComponentCallTests {
  private func run(_ statements: String) throws -> MachineRun {
    try MachineRun(
      """
      module M {
        type port P message { inout integer }
        type component C { port P p; var integer n := 1 }
        type record R { integer a, integer b[2] }
        function waits(float seconds) runs on C { timer t := seconds; t.start; t.timeout; setverdict(inconc); }
        function gives(integer i) runs on C return R { n := n + 1; return { i, { n, n * i } }; }
        function adds(out integer o, inout R r, in integer i) runs on C return integer { o := i; r.a := r.a + i; return n; }
        function stops(out integer o) runs on C return integer { o := 9; setverdict(pass); stop; }
        function kills() runs on C { self.kill; }
        function fails(integer i) runs on C { n := n / i; }
        function own(integer i := n) runs on C return integer { return i; }
        altstep hears(out integer o) runs on C { [] p.receive(integer:?) -> value o { setverdict(pass) } }
        function other(C c) runs on C { timer t := 1.0; t.start; t.timeout; c.stop; }
        testcase TC() runs on C { var C c := C.create alive; \(statements) setverdict(pass); }
      }
      """, .testCases(["M.TC"]))
  }

  @Test(
    "what comes back",
    arguments: [
      ("c.call(waits(3.0)); log(c.running, c.alive);", ["falsetrue"]),
      (
        "var R r; c.call(gives(5)) -> value r; log(r.a, r.b); c.call(gives(6)) -> value r; log(r.b);",
        ["5{ 2, 10 }", "{ 3, 18 }"]
      ),
      (
        "var integer o; var R r[2]; r[1] := { 1, { 0, 0 } }; var integer i := 1; c.call(adds(o, r[i], 4)); log(o, r[i].a, i);",
        ["451"]
      ),
      ("var verdicttype v := none; c.call(waits(0.5)) -> verdict v; log(v);", ["inconc"]),
      (
        "var integer o := 1; connect(self:p, c:p); p.send(3); c.call(hears(o)); log(o);", ["3"]
      ),
      // Of what was stopped nothing comes back.
      (
        "var integer o := 1; var integer v := 2; var verdicttype w := none; c.call(stops(o)) -> value v verdict w catch (stop) { log(\"stopped\") } log(o, v, w);",
        ["stopped", "12none"]
      ),
      ("var C d := C.create; d.call(kills()) catch (stop) { log(d.alive) }", ["false"]),
      (
        "timer t := 10.0; t.start; c.call(waits(5.0), 2.0) catch (timeout) { log(\"late\", t.read, c.running) } log(any component.running);",
        ["late2.0false", "false"]
      ),
      (
        "c.call(waits(1.0), 2.0) catch (timeout) { log(\"late\") } catch (stop) { log(\"stopped\") } log(\"on\");",
        ["on"]
      ),
      // A default is evaluated by the component that runs.
      ("n := 50; var integer i; c.call(own()) -> value i; log(i); c.call(own(7)) -> value i; log(i);", ["1", "7"]),
      (
        "var C d := C.create; d.start(other(c)); c.call(waits(9.0)) catch (stop) { log(\"by another\") }",
        ["by another"]
      ),
      ("for (var integer i := 0; i < 3; i := i + 1) { c.call(waits(1.0), 5.0); } log(\"three\");", ["three"]),
    ])
  func back(statements: String, expected: [String]) throws {
    let run = try run(statements)
    #expect(run.logs == expected, "\(run.reason)")
    #expect(try run.result.verdict != .error, "\(run.reason)")
  }

  @Test(
    "what nobody catches is an error of the test, at its place",
    arguments: [
      ("c.call(stops(-));", "catch (stop)"), ("c.call(waits(5.0), 1.0);", "catch (timeout)"),
      ("var C d; d.call(waits(1.0));", "value"), ("c.start(waits(1.0)); c.call(waits(1.0));", "cannot be started"),
      ("c.call(fails(0));", "zero"),
      ("c.call(waits(1.0), int2float(0 - n));", "-1.0"), ("mtc.call(waits(1.0));", "MTC"),
    ])
  func uncaught(statements: String, reason: String) throws {
    let result = try run(statements).result
    #expect(result.verdict == .error)
    #expect(result.reason.contains(reason) && result.reason.contains("M.ttcn:"), "\(result.reason)")
  }

  @Test("a behaviour that is started evaluates the defaults of its parameters")
  func defaults() throws {
    let run = try MachineRun(
      """
      module M {
        type component B { } type component C { var integer n := 1 }
        function own(integer i := n + 1, template integer t := (0 .. n)) runs on C { log(i, match(1, t), match(2, t)); }
        testcase TC() runs on B { var C c := C.create; c.start(own()); c.done; c := C.create; c.start(own(-, ?)); c.done; }
      }
      """)
    #expect(run.logs == ["2truefalse", "2truetrue"], "\(run.reason)")
  }
}
