import Testing

@testable import TTCN3Machine

@Suite("Components run side by side and end in order (Z.161 clause 21.3)")
struct ComponentTests {
  private func run(_ statements: String, _ more: String = "") throws -> MachineRun {
    try MachineRun(
      """
      module M {
        type port P message { inout integer }
        type component C { port P p; port P r[3]; timer t := 1.0; var integer v := 5 }
        type component D extends C { var integer w := v + 1 }
        function f_wait() runs on C { t.start; t.timeout; v := v + 1; log("waited ", v); }
        function f_quick() runs on C { log("quick"); }
        function f_forever() runs on C { p.receive; }
        function f_echo() runs on C { var integer i; p.receive(integer:?) -> value i; p.send(i + 1); }
        function f_w() runs on D { log(v, w); }
        \(more)
        testcase TC() runs on C { \(statements) setverdict(pass); }
      }
      """)
  }

  @Test(
    "what the operations tell",
    arguments: [
      (
        "var C c := C.create; c.start(f_wait()); log(c.running); c.done; log(c.running, c.alive);",
        ["true", "waited 6", "falsefalse"]
      ),
      (
        "var C c := C.create alive; c.start(f_wait()); c.done; c.start(f_wait()); c.done; log(c.alive);",
        ["waited 6", "waited 7", "true"]
      ),
      ("var C c := C.create alive; c.start(f_wait()); c.done; c.kill; c.killed; log(c.alive);", ["waited 6", "false"]),
      ("var C c := C.create; c.start(f_forever()); c.stop; c.done; log(c.running);", ["false"]),
      ("var C c := C.create; c.start(f_forever()); c.kill; log(any component.alive);", ["false"]),
      (
        "log(any component.running); var C c := C.create; c.start(f_quick()); log(any component.running); all component.done;",
        ["false", "true", "quick"]
      ),
      (
        "var C a := C.create; var C b := C.create; a.start(f_wait()); b.start(f_quick()); any component.done; log(\"any\"); all component.done;",
        ["quick", "any", "waited 6"]
      ),
      (
        "var C c := C.create; connect(self:p, c:p); c.start(f_echo()); p.send(41); p.receive(42); log(\"back\");",
        ["back"]
      ),
      ("var D d := D.create; d.start(f_w()); d.done;", ["56"]),
      ("var C c := D.create; c.start(f_wait()); c.done;", ["waited 6"]),
      ("log(self == mtc); log(self);", ["true", "mtc"]),
      (
        "var C a := C.create; var C b := C.create; connect(self:r[0], a:p); connect(self:r[2], b:p); a.start(f_echo()); b.start(f_echo()); r[2].send(1); r[2].receive(2); r[0].send(5); r[0].receive(6); log(\"arrays\");",
        ["arrays"]
      ),
      (
        "var C a := C.create; var C b := C.create; connect(self:p, a:p); connect(self:p, b:p); a.start(f_echo()); b.start(f_echo()); p.send(1) to b; p.receive(2) from b; p.send(2) to a; p.receive(integer:?) from a; log(\"to\");",
        ["to"]
      ),
      (
        "var C a := C.create; var C b := C.create; connect(self:p, a:p); connect(self:p, b:p); a.start(f_echo()); b.start(f_echo()); p.send(1) to all component; p.receive(2); p.receive(2); log(\"all\");",
        ["all"]
      ),
    ])
  func tell(statements: String, expected: [String]) throws {
    let run = try run(statements)
    #expect(run.logs == expected, "\(run.reason)")
  }

  @Test(
    "more of what components do",
    arguments: [
      (
        "var C c := C.create; connect(self:p, c:p); c.start(a_one()); p.send(1); c.done; log(\"ended\");",
        ["one", "ended"]
      ),
      ("var C c := C.create alive; c.start(f_starts()); c.done; c.start(f_runs()); c.done;", ["true"]),
      ("var C c := C.create; var C d := C.create; c.start(f_forever()); log(all component.running);", ["true"]),
      ("var C c := C.create; c.start(f_spin()); t.start; t.timeout; c.stop; log(c.running);", ["false"]),
    ])
  func more(statements: String, expected: [String]) throws {
    let run = try run(
      statements,
      """
      altstep a_one() runs on C { [] p.receive(1) { log("one"); } }
      function f_starts() runs on C { t.start(30.0); }
      function f_runs() runs on C { log(t.running); }
      function f_spin() runs on C { while (true) { } }
      """)
    #expect(run.logs == expected, "\(run.reason)")
  }

  @Test("the end of the MTC ends everyone")
  func mtcEndsAll() throws {
    let run = try run("var C c := C.create; c.start(f_forever());")
    #expect(try run.result.verdict == .pass)
  }

  @Test(
    "misuse is an error",
    arguments: [
      ("var C c := C.create; c.start(f_quick()); c.done; if (not c.running) { c.start(f_quick()); }", "second time"),
      ("var C c := C.create; c.start(f_forever()); if (c.running) { c.start(f_quick()); }", "cannot be started"),
      ("p.send(1);", "neither connected nor mapped"),
      (
        "var C a := C.create; var C b := C.create; if (a != b) { connect(self:p, a:p); connect(self:p, b:p); p.send(1); }",
        "needs ‘to’"
      ),
      ("var C c := C.create; connect(self:p, c:p); c.start(f_forever()); p.stop; p.send(1);", "not started"),
    ])
  func misuse(statements: String, reason: String) throws {
    let result = try run(statements).result
    #expect(result.verdict == .error)
    #expect(result.reason.contains(reason), "\(result.reason)")
  }

  @Test("members of several extended types keep their places in behaviours of each")
  func severalAncestors() throws {
    let run = try MachineRun(
      """
      module M {
        type component A { var integer a := 1; timer t := 1.0 }
        type component B { var integer b := 2; var charstring s := "b" }
        type component C extends A, B { var integer c := 3 }
        function f_a() runs on A { a := a + 10; }
        function f_b() runs on B { b := b + 10; s := s & "!"; }
        testcase TC() runs on C { f_a(); f_b(); log(a, " ", b, " ", c, " ", s); }
      }
      """)
    #expect(run.logs == ["11 12 3 b!"])
  }

  @Test("ten thousand components alive with a port and a running timer each")
  func manyComponents() throws {
    let run = try MachineRun(
      """
      module M {
        type port P message { inout integer }
        type component C { port P p; timer t := 100.0 }
        function f() runs on C { t.start; t.timeout; setverdict(pass); }
        testcase TC() runs on C {
          for (var integer i := 0; i < 10000; i := i + 1) { var C c := C.create; c.start(f()); }
          all component.done;
        }
      }
      """)
    #expect(try run.result.verdict == .pass)
    #expect(try run.result.duration == 100)
  }

  @Test("who was started runs for a turn before the test case ends, and for no more")
  func firstTurn() throws {
    let run = try MachineRun(
      """
      module M {
        type component C { }
        function f(integer i) runs on C { log(i); timer t := 1.0; t.start; t.timeout; log("never"); }
        testcase TC() runs on C { var C a := C.create; var C b := C.create; var C c := C.create alive;
          a.start(f(1)); b.start(f(2)); c.start(f(3)); b.stop; }
      }
      """)
    #expect(run.logs == ["1", "3"], "\(run.reason)")
    #expect(try run.result.verdict == .none)
  }

  @Test("what fails in that turn is an error")
  func firstTurnFails() throws {
    let run = try MachineRun(
      """
      module M {
        type component C { }
        function f(integer i) runs on C { log(1 / i); }
        testcase TC() runs on C { var C a := C.create; a.start(f(0)); setverdict(pass); }
      }
      """)
    #expect(try run.result.verdict == .error, "\(run.reason)")
  }

  @Test("a port is connected to one port of another component (Z.161 clause 9.1)")
  func oneEach() throws {
    let run = try MachineRun(
      """
      module M {
        type port P message { inout integer } type component C { port P p; port P q }
        function join(C a, C b) runs on C { connect(a:p, b:p); connect(a:p, b:p); log("again"); connect(a:p, b:q); }
        testcase TC() runs on C { var C a := C.create; join(self, a); }
      }
      """)
    #expect(run.logs == ["again"])
    #expect(try run.result.verdict == .error && run.result.reason.contains("same component"), "\(run.reason)")
  }

  @Test(
    "components and test cases run on this host, or not at all (Z.161 clauses 21.3.1, 26.1)",
    arguments: [
      ("localhost", Verdict.pass), ("LOCALHOST", .pass), ("127.0.0.1", .pass), ("elsewhere.invalid", .error),
      ("", .error),
    ])
  func hosts(host: String, verdict: Verdict) throws {
    let text = """
      module M {
        type component C { }
        testcase TC() runs on C { setverdict(pass); }
        testcase TC_create() runs on C { var C c := C.create("C", "\(host)"); setverdict(pass); }
        control { log(execute(TC(), 5.0, "\(host)")); log(execute(TC(), -, hostid())); log(execute(TC_create())); }
      }
      """
    let run = try MachineRun(text, .control(module: "M"))
    #expect(run.logs == ["\(verdict)", "pass", "\(verdict)"])
    #expect(run.results.map(\.verdict) == [verdict, .pass, verdict])
    #expect(run.results[0].attribution == (verdict == .error ? .configuration : nil))
  }
}
