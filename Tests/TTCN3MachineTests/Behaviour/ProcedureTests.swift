import Testing

@testable import TTCN3Machine

@Suite("Procedures are called, answered and refused (Z.161 clause 22.3)")
struct ProcedureTests {
  private static let definitions = """
    signature Add(in integer a, inout integer b, out integer c) return integer exception (charstring, integer);
    signature Tell(in integer a) noblock;
    signature Other() return integer;
    type port Q procedure { inout Add, Tell, Other }
    type port X mixed { inout Add, integer }
    function f_answer() runs on C {
      var integer v_a, v_b; var C v_c;
      alt {
        [] q.getcall(Add:{ 100, ?, - }) { q.raise(Add, charstring:"too many") }
        [] q.getcall(Add:{ 101, ?, - }) { q.raise(Add, integer:7) }
        [] q.getcall(Add:{ 102, ?, - }) { }
        [] q.getcall(Add:{ ?, (1 .. 9), - }) -> param (v_a := a, v_b := b) sender v_c {
          q.reply(Add:{ -, v_b + 1, v_a * 2 } value v_a + v_b) to v_c
        }
        [] q.getcall { q.reply(Other:{} value 3) }
      }
    }
    """
  private static let members = "port Q q; port X x; var integer vb; var integer vc; var integer vr; var charstring vs;"

  private func run(_ statements: String, answered: Bool) throws -> TestCaseResult {
    let start = "var C v_other := C.create; connect(self:q, v_other:q); v_other.start(f_answer());"
    return try MachineRun.body(
      (answered ? start : "") + statements, definitions: ProcedureTests.definitions, members: ProcedureTests.members,
      options: RunOptions(clock: .simulated, isLoopback: true)
    ).result
  }

  @Test(
    "between two components",
    arguments: [
      (
        "values go there, come back, and are redirected",
        """
        q.call(Add:{ 3, 4, - }) { [] q.getreply(Add:{ -, ?, ? }) -> value vr param (vb := b, vc := c) { } }
        if (vr == 7 and vb == 5 and vc == 6) { setverdict(pass) }
        """
      ),
      (
        "a reply is matched by what comes back, and by its value",
        """
        q.call(Add:{ 3, 4, - }) {
          [] q.getreply(Add:{ -, 4, ? }) { setverdict(fail) } [] q.getreply(Add:{ -, 5, 6 } value 8) { setverdict(fail) }
          [] q.getreply(Add:{ -, 5, 6 } value (7, 8)) { setverdict(pass) }
        }
        """
      ),
      (
        "an exception by its type",
        """
        q.call(Add:{ 100, 1, - }) {
          [] q.getreply { setverdict(fail) } [] q.catch(Add, integer:?) { setverdict(fail) }
          [] q.catch(Add, charstring:pattern "too*") -> value vs { if (vs == "too many") { setverdict(pass) } }
        }
        """
      ),
      (
        "any exception",
        "q.call(Add:{ 101, 1, - }) { [] q.getreply { setverdict(fail) } [] q.catch { setverdict(pass) } }"
      ),
      (
        "a time limit",
        """
        timer t := 10.0; t.start;
        q.call(Add:{ 102, 1, - }, 2.0) { [] q.getreply { setverdict(fail) } [] q.catch(timeout) { } }
        if (t.read >= 2.0 and t.read < 2.1) { setverdict(pass) }
        """
      ),
      (
        "nobody waits",
        """
        q.call(Add:{ 3, 4, - }, nowait); alt { [] q.getreply(Other:?) { setverdict(fail) } [] q.getreply(Add:?) { setverdict(pass) } }
        """
      ),
      (
        "check leaves it in the queue",
        """
        q.call(Add:{ 3, 4, - }, nowait); q.check(getreply(Add:{ -, 5, ? })); q.check; q.getreply; setverdict(pass);
        """
      ),
    ])
  func answered(_ name: String, _ statements: String) throws {
    let result = try run(statements, answered: true)
    #expect(result.verdict == .pass, "\(name): \(result)")
  }

  @Test(
    "through a port that gives back what it is given",
    arguments: [
      (
        "calls that need no answer",
        "map(self:q, system:q); q.call(Tell:{ 5 }); q.getcall(Tell:{ (1 .. 5) }); setverdict(pass);"
      ),
      (
        "what was called before does not answer what is called now",
        """
        map(self:q, system:q); q.call(Tell:{ 5 }); q.getcall; q.reply(Other:{} value 1);
        q.call(Add:{ 1, 2, - }, 1.0) { [] q.getreply { setverdict(fail) } [] q.catch(timeout) { setverdict(pass) } }
        """
      ),
      (
        "messages and calls in one queue",
        """
        map(self:x, system:x); x.send(1); x.call(Add:{ 1, 2, - }, nowait);
        alt { [] x.getcall { setverdict(fail) } [] x.receive(1) { } }
        alt { [] x.receive { setverdict(fail) } [] x.getcall(Add:{ 1, 2, - }) { setverdict(pass) } }
        """
      ),
      (
        "one of some ports",
        "map(self:q, system:q); q.call(Tell:{ 5 }); any port.getcall(Tell:{ 5 }); setverdict(pass);"
      ),
    ])
  func looped(_ name: String, _ statements: String) throws {
    let result = try run(statements, answered: false)
    #expect(result.verdict == .pass, "\(name): \(result)")
  }

  @Test(
    "what cannot be carried out is an error with its reason",
    arguments: [
      ("map(self:q, system:q); q.stop; q.reply(Other:{} value 1);", "‘reply’ on port ‘q’, which is not started"),
      ("var integer i; map(self:q, system:q); q.raise(Add, integer:i);", "value"),
    ])
  func faulty(_ statements: String, _ reason: String) throws {
    let result = try run(statements, answered: false)
    #expect(result.verdict == .error)
    #expect(result.reason.contains(reason), "\(result.reason)")
  }
}

@Suite("What a test case gives back through its parameters goes to the control part (Z.161 clause 26.1)")
struct ExecutedParametersTests {
  private static let definitions = """
    type record R { integer a, charstring b optional } type record of integer L;
    testcase TC(out integer p_sum, inout R p_record, in integer p_in, out template R p_template) runs on C {
      p_sum := p_record.a + p_in; p_record.b := "was here"; p_template := { a := (1, 2), b := * }; setverdict(pass);
    }
    testcase TC_stops(inout integer p_count, out integer p_never) runs on C {
      p_count := p_count + 1; setverdict(pass); stop;
    }
    """

  @Test(
    "whatever kind it is",
    arguments: [
      ("log(i)", "12"), ("log(r)", "{ a := 5, b := \"was here\" }"), ("log(match(R:{ 2, omit }, t))", "true"),
      ("log(l)", "{ 0, 12 }"), ("log(n)", "3"), ("log(isbound(u))", "false"),
    ])
  func back(_ logged: String, _ expected: String) throws {
    let run = try MachineRun(
      """
      module M {
        type component C { }
        \(ExecutedParametersTests.definitions)
        control {
          var integer i, n := 2, u; var R r := { 5, omit }; var template R t; var L l := { 0, 0 };
          execute(TC(i, r, 7, t)); execute(TC_stops(n, u)); r.b := omit; execute(TC(l[lengthof(l) - 1], r, 7, t));
          \(logged);
        }
      }
      """, .control(module: "M"))
    #expect(run.logs.last == expected, "\(run.results)")
    #expect(run.results.allSatisfy { $0.verdict == .pass })
  }
}

@Suite("Questions to arrays of components, and of templates")
struct QuestionTests {
  @Test(
    "any from an array of components (Z.161 clause 21.3)",
    arguments: [
      "c[1].start(f_wait()); if (any from c.running -> @index value i) { if (i == 1) { setverdict(pass) } }",
      "if (any from c.running) { setverdict(fail) } else { setverdict(pass) }",
      "c[0].kill; if (any from c.alive -> @index value i) { if (i == 1) { setverdict(pass) } }",
      "c[1].start(f_wait()); any from c.done -> @index value i; if (i == 1) { setverdict(pass) }",
      "c[0].kill; alt { [] any from c.done { setverdict(pass) } }",
      "c[1].kill; any from c.killed -> @index value i; if (i == 1) { setverdict(pass) }",
    ])
  func components(_ statements: String) throws {
    let result = try MachineRun.body(
      "var integer i := 9; var C c[2]; c[0] := C.create alive; c[1] := C.create alive; " + statements,
      definitions: "function f_wait() runs on C { t.start; t.timeout }", members: "timer t := 1.0;",
      options: RunOptions(clock: .simulated)
    ).result
    #expect(result.verdict == .pass, "\(statements): \(result)")
  }

  @Test("a component of the array that was not created is an error")
  func missing() throws {
    let result = try MachineRun.body(
      "var C c[2]; c[0] := C.create; any from c.done;", definitions: "", members: "timer t;",
      options: RunOptions(clock: .simulated)
    ).result
    #expect(result.verdict == .error && result.reason.contains("element [1] has no value"), "\(result)")
  }

  @Test("what is disconnected after the other component has gone, is disconnected")
  func gone() throws {
    let result = try MachineRun.body(
      "var C c := C.create; connect(self:p, c:p); c.kill; disconnect(self:p, c:p); unmap(c:p); setverdict(pass);",
      definitions: "type port P message { inout integer }", members: "port P p;", options: RunOptions(clock: .simulated)
    ).result
    #expect(result.verdict == .pass, "\(result)")
  }

  @Test(
    "istemplatekind (Z.161 clause C.3.5)",
    arguments: [
      ("integer", "1", "value"), ("integer", "?", "AnyValue"), ("integer", "?", "?"),
      ("integer", "*", "AnyValueOrNone"),
      ("integer", "omit", "omit"), ("integer", "(1, 2)", "list"), ("integer", "complement(1)", "complement"),
      ("integer", "(1 .. 2)", "range"), ("charstring", "pattern \"a*\"", "pattern"), ("L", "{ 1, ? }", "AnyElement"),
      ("L", "{ 1, * }", "AnyElementsOrNone"), ("L", "{ permutation(1, 2) }", "permutation"),
      ("L", "? length(2)", "length"), ("integer", "1 ifpresent", "ifpresent"), ("S", "superset(1)", "superset"),
      ("S", "subset(1)", "subset"), ("octetstring", "'0A?'O", "AnyElement"),
      ("octetstring", "'0A*'O", "AnyElementsOrNone"),
    ])
  func kinds(_ type: String, _ template: String, _ kind: String) throws {
    let others = ["list", "range", "superset", "pattern"].filter { $0 != kind }
    let questions = others.map { "istemplatekind(v, \"\($0)\")" }.joined(separator: " or ")
    let result = try MachineRun.body(
      """
      var template \(type) v := \(template);
      if (istemplatekind(v, "\(kind)") and not (\(questions))) { setverdict(pass) } else { setverdict(fail) }
      """,
      definitions: "type record of integer L; type set of integer S;", members: "timer t;",
      options: RunOptions(clock: .simulated)
    ).result
    #expect(result.verdict == .pass, "\(template) is \(kind): \(result)")
  }
}
