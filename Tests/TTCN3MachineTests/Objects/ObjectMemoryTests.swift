import Testing

@testable import TTCN3Machine

@Suite("Objects that nothing leads to go away, and hostile ones meet a bound")
struct ObjectMemoryTests {
  static let definitions = """
    type class Node {
      var integer n; var Node next; var octetstring load;
      public function join(Node other) { next := other; }
      public function tail() return Node { return next; }
      public function number() return integer { return n; }
    }
    type class Endless { var Endless inner; create() { inner := Endless.create(); } }
    type class Loud { var integer n; create(integer n) { this.n := n; } } finally { log("gone ", n); v_left(); }
    type class Louder extends Loud { create(integer n) : Loud(n) { } } finally { log("first ", n); }
    type class Again { create() { } } finally { var Again a := Again.create(); }
    type class Bad { create() { } } finally { raise 1; }
    function v_left() { }
    function f_temporary(integer count) {
      for (var integer i := 0; i < count; i := i + 1) { var Loud l := Loud.create(i); }
    }
    """

  @Test("what nothing leads to is given back, circles too")
  func garbage() throws {
    let run = try MachineRun.body(
      """
      for (var integer i := 0; i < 300000; i := i + 1) {
        var Node a := Node.create(i, null, int2oct(0, 1000)); var Node b := Node.create(i, a, ''O); a.join(b);
      }
      setverdict(pass);
      """, definitions: Self.definitions,
      options: RunOptions(clock: .simulated, bounds: Bounds(memory: 32 << 20)))
    #expect(try run.result.verdict == .pass, "\(run.reason)")
  }

  @Test("a circle of a million objects lives, is walked and goes away without a deep recursion")
  func circle() throws {
    let run = try MachineRun.body(
      """
      var Node first := Node.create(0, null, ''O); var Node last := first;
      for (var integer i := 1; i < 1000000; i := i + 1) { last := Node.create(i, last, ''O); }
      first.join(last);
      var integer sum := 0; var Node at := last;
      do { sum := sum + at.number(); at := at.tail(); } while (at != last);
      if (sum == 499999500000) { setverdict(pass) } else { setverdict(fail, sum) }
      """, definitions: Self.definitions)
    #expect(try run.result.verdict == .pass, "\(run.reason)")
  }

  @Test(
    "each bound is named",
    arguments: [
      ("var Endless e := Endless.create();", "recursion"),
      ("var Node n; while (true) { n := Node.create(1, n, int2oct(0, 1000)); }", "bytes"),
      ("var Again a := Again.create();", "steps"), ("var Bad b := Bad.create();", "nothing catches the exception 1"),
      ("while (true) { { raise 1; } finally { continue; } }", "steps"),
      ("f_endless();", "recursion"),
    ])
  func bounded(statements: String, reason: String) throws {
    let run = try MachineRun.body(
      statements,
      definitions: Self.definitions + "function f_endless() { raise 1; } finally { f_endless(); }",
      options: RunOptions(
        clock: .simulated, bounds: Bounds(steps: 20_000_000, callDepth: 5000, memory: 64 << 20)))
    #expect(try run.result.verdict == .error)
    #expect(run.reason.contains(reason), "\(run.reason)")
  }

  @Test("a destructor runs once, at the latest when the component has ended, the superclass's after it")
  func destructors() throws {
    let run = try MachineRun.body(
      "var Loud a := Louder.create(1); var Loud b := Loud.create(2); a := b; log(\"end\"); setverdict(pass);",
      definitions: Self.definitions)
    #expect(try run.result.verdict == .pass, "\(run.reason)")
    #expect(run.logs == ["end", "gone 2", "first 1", "gone 1"])
  }

  @Test("destructors run while objects are made, when nothing leads to theirs any more")
  func earlyDestructors() throws {
    let run = try MachineRun.body(
      "f_temporary(5000); log(\"end\"); setverdict(pass);", definitions: Self.definitions)
    #expect(try run.result.verdict == .pass, "\(run.reason)")
    let end = try #require(run.logs.firstIndex(of: "end"))
    #expect(end > 1000)
    #expect(run.logs.count == 5001)
    #expect(Set(run.logs).count == 5001)
  }

  @Test("a destructor sees its object, may set the verdict and fail")
  func destructorVerdict() throws {
    let run = try MachineRun.body(
      "var Check c := Check.create(3); setverdict(pass);",
      definitions: "type class Check { var integer n; } finally { if (n == 3) { setverdict(fail, \"seen\"); } }")
    #expect(try run.result.verdict == .fail)
    #expect(run.reason.contains("seen"))
  }

  @Test("objects with timers give them back")
  func timers() throws {
    let run = try MachineRun.body(
      """
      for (var integer i := 0; i < 1200000; i := i + 1) { var Timed t := Timed.create(); }
      timer own := 1.0; own.start; own.timeout; setverdict(pass);
      """, definitions: "type class Timed { timer t := 1.0; }")
    #expect(try run.result.verdict == .pass, "\(run.reason)")
  }
}
