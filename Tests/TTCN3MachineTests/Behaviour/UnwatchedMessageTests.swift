import TTCN3Semantics
import Testing

@testable import TTCN3Machine

/// Messages that nobody watches go a short way of their own (docs/machine.md, *Messages*).
@Suite("Messages do the same whether anybody watches or not")
struct UnwatchedMessageTests {
  static let definitions = """
    type record Ball { integer n, charstring data optional }
    type record Pair { Ball one, Ball two }
    type record of Ball Balls;
    type union Choice { Ball ball, integer number }
    type record of Pair Deep;
    type integer Small (0..9);
    type record Holder { Small s }
    type port P message { inout Ball, Pair, Balls, Choice, Deep, Holder, integer, charstring, octetstring, boolean }
    type component C { port P p, q, r; var integer n := 0; timer t := 1.0 }
    template Ball t_any := ?;
    template Ball t_one := { n := 1, data := * };
    const Ball c_ball := { 1, "constant" };
    """

  static func run(_ statements: String, isWatched: Bool, bounds: Bounds = Bounds()) throws -> TestCaseResult {
    let executable = try MachineRun.executable(
      """
      module M {
        \(definitions)
        testcase TC() runs on C { connect(self:p, self:q); \(statements) }
      }
      """)
    let run = try TestRun(
      executable, .everything, options: RunOptions(clock: .simulated, bounds: bounds),
      sink: isWatched ? Recorder() : nil)
    return try #require(run.resultsSynchronously().first)
  }

  @Test(
    "what is sent is what is received",
    arguments: [
      // A temporary, a variable that is used again, a constant, a member of a component.
      "var Ball b; p.send(Ball:{1, \"x\"}); q.receive(Ball:?) -> value b; if (match(b, Ball:{1, \"x\"})) { setverdict(pass) }",
      """
      var Ball v := {1, "kept"}; p.send(v); p.send(v); v.n := 2;
      q.receive(Ball:{1, "kept"}); q.receive(Ball:{1, "kept"});
      if (v.n == 2) { setverdict(pass) }
      """,
      "p.send(c_ball); p.send(c_ball); q.receive(c_ball); q.receive(Ball:{1, \"constant\"}); setverdict(pass);",
      "var Ball b; p.send(Ball:{1, omit}); q.receive(t_one) -> value b; if (not ispresent(b.data)) { setverdict(pass) }",
      "p.send(Choice:{ball := {1, \"x\"}}); q.receive(Choice:{ball := t_one}); setverdict(pass);",
      "p.send(Pair:{{1, \"a\"}, {2, omit}}); q.receive(Pair:{t_one, ?}); setverdict(pass);",
      "p.send(Balls:{}); q.receive(Balls:{}); p.send(Balls:{c_ball}); q.receive(Balls:{*}); setverdict(pass);",
      "p.send(5); p.send(\"text\"); p.send('0A'O); p.send(true); q.receive(integer:(1..9)); q.receive(charstring:?); "
        + "q.receive('0A'O); q.receive(boolean:?); setverdict(pass);",
      "p.send(123456789012345678901234567890); q.receive(123456789012345678901234567890); setverdict(pass);",
      // A template that is a value.
      "template Ball v := {1, \"x\"}; p.send(v); q.receive(Ball:{1, \"x\"}); setverdict(pass);",
      // `check` leaves the message there, and both see it.
      """
      var Ball a, b; p.send(Ball:{1, "x"}); q.check(receive(Ball:?) -> value a); q.receive(Ball:?) -> value b;
      if (a == b) { setverdict(pass) }
      """,
      // Nothing of another type, nothing that does not match, nothing from a port where nothing waits.
      """
      p.send(Ball:{3, omit});
      alt { [] q.receive(integer:?) { setverdict(fail) } [] q.receive(t_one) { setverdict(fail) }
            [] r.receive { setverdict(fail) } [] any port.receive(Ball:{3, *}) { setverdict(pass) } }
      """,
      // A port that is connected to itself, and both ends of a connection at once.
      "connect(self:r, self:r); r.send(1); r.receive(1); p.send(2); q.send(3); q.receive(2); p.receive(3); setverdict(pass);",
      // Halted: what came before is seen; stopped: nothing is; started again: the queue is empty.
      """
      p.send(1); q.halt; p.send(2); q.receive(1); t.start;
      alt { [] q.receive { setverdict(fail) } [] t.timeout { } }
      q.start; t.start; alt { [] q.receive { setverdict(fail) } [] t.timeout { } }
      q.stop; p.send(3); t.start; alt { [] q.receive { setverdict(fail) } [] t.timeout { setverdict(pass) } }
      """,
    ])
  func same(statements: String) throws {
    for isWatched in [false, true] {
      let result = try UnwatchedMessageTests.run(statements, isWatched: isWatched)
      #expect(result.verdict == .pass, "watched: \(isWatched): \(result.reason)")
    }
  }

  @Test("a queue keeps the order, however it grows and shrinks", arguments: [1, 3, 4, 5, 63, 64, 65, 200])
  func order(waiting: Int) throws {
    let statements = """
      var integer sent := 0, received := 0, v; var Ball b;
      for (var integer i := 0; i < \(waiting); i := i + 1) { p.send(Ball:{sent, "x"}); sent := sent + 1; }
      for (var integer i := 0; i < 500; i := i + 1) {
        p.send(Ball:{sent, int2str(sent)}); sent := sent + 1;
        q.receive(Ball:?) -> value b;
        if (b.n != received) { setverdict(fail, b.n) }
        received := received + 1;
      }
      while (received < sent) {
        q.receive(Ball:?) -> value b; if (b.n != received) { setverdict(fail, b.n) }
        received := received + 1;
      }
      t.start; alt { [] q.receive { setverdict(fail) } [] t.timeout { setverdict(pass) } }
      """
    for isWatched in [false, true] {
      let result = try UnwatchedMessageTests.run(statements, isWatched: isWatched)
      #expect(result.verdict == .pass, "watched: \(isWatched): \(result.reason)")
    }
  }

  static let bounds = Bounds(
    steps: 50_000, memory: 16 << 20, valueWork: 1 << 20, queueLength: 1000, messageSize: 1 << 12)

  @Test(
    "what is wrong ends both with the same words",
    arguments: [
      ("var Ball b; p.send(b);", "without a value"),
      ("var Ball b; b.n := 1; var Pair v; v.one := b; p.send(v);", "a part without a value"),
      ("r.send(1);", "neither connected nor mapped"),
      ("p.stop; p.send(1);", "not started"),
      ("var template Ball v := t_any; p.send(v);", "not a specific value"),
      ("var integer v := 10; var Holder h := {0}; h.s := v; p.send(h);", "not a value of type"),
      ("while (true) { p.send(Ball:{1, \"x\"}); }", "messages wait"),
      ("while (true) { connect(self:r, self:r); r.send(int2oct(1, 4000)); r.receive; p.send(1); }", "messages wait"),
      ("p.send(int2oct(0, 5000));", "larger than"),
      ("var Balls v := {}; while (true) { v[lengthof(v)] := c_ball; p.send(v); q.receive; }", "larger than"),
      ("p.send(1); alt { [] q.check(receive(integer:?)) { repeat } }", "steps"),
      ("p.send(1); alt { [] q.receive(integer:?) { p.send(1); repeat } }", "steps"),
    ])
  func faults(statements: String, reason: String) throws {
    let watched = try UnwatchedMessageTests.run(statements, isWatched: true, bounds: UnwatchedMessageTests.bounds)
    let unwatched = try UnwatchedMessageTests.run(statements, isWatched: false, bounds: UnwatchedMessageTests.bounds)
    #expect(unwatched.verdict == .error)
    #expect(unwatched.reason.contains(reason), "\(unwatched.reason)")
    #expect(unwatched.reason == watched.reason)
    #expect(unwatched.bound == watched.bound)
  }

  @Test("messages that wait count as memory, and what is gone does not")
  func memory() throws {
    let bounds = Bounds(memory: 1 << 20, queueLength: 1_000_000)
    let waiting = try UnwatchedMessageTests.run(
      "while (true) { p.send(int2oct(1, 1000)); }", isWatched: false, bounds: bounds)
    #expect(waiting.bound == .memory, "\(waiting.reason)")
    let empty = try UnwatchedMessageTests.run(
      "while (true) { p.send(1); }", isWatched: false, bounds: bounds)
    #expect(empty.bound == .memory, "\(empty.reason)")
    let passing = try UnwatchedMessageTests.run(
      "for (var integer i := 0; i < 3000; i := i + 1) { p.send(int2oct(1, 1000)); q.receive; } setverdict(pass);",
      isWatched: false, bounds: bounds)
    #expect(passing.verdict == .pass, "\(passing.reason)")
  }

  @Test("a message that shares itself many times is not walked without end")
  func sharing() throws {
    let statements = """
      var Deep d := {}; var Pair v := {c_ball, c_ball};
      for (var integer i := 0; i < 2000; i := i + 1) { d[i] := v; }
      p.send(d); setverdict(pass);
      """
    var bounds = UnwatchedMessageTests.bounds
    bounds.messageSize = 1 << 26
    bounds.valueWork = 1 << 12
    for isWatched in [false, true] {
      let result = try UnwatchedMessageTests.run(statements, isWatched: isWatched, bounds: bounds)
      #expect(result.bound == .valueWork, "watched: \(isWatched): \(result.reason)")
    }
  }
}
