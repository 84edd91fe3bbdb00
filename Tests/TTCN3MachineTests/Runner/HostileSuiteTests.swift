import Testing

@testable import TTCN3Machine

/// Suites that were written to bring the machine down. Each ends in bounded time and memory with verdict `error`, the
/// name of the bound and the statement.
@Suite("Hostile suites")
struct HostileSuiteTests {
  static let bounds = Bounds(
    steps: 3_000_000, callDepth: 2000, memory: 64 << 20, valueLength: 1 << 20, valueDepth: 2000, valueWork: 1 << 18,
    components: 500, timers: 5000, defaults: 300, queueLength: 1000, messageSize: 1 << 16, logVolume: 10_000)

  struct Attack: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let statements: String
    let bound: Bounds.Name?
    var members = ""
    var definitions = ""
    /// Where there is no bound of its own: what the reason says.
    var reason = ""
  }

  private static let deep =
    "type record R { R next optional, integer a } type record of D D; type union U { U next, integer a }"

  static let attacks: [Attack] = [
    .init(
      testDescription: "a record within itself, by its optional field",
      statements: "var R r := {omit, 0}; while (true) { r := {r, 1}; }", bound: .valueDepth, definitions: deep),
    .init(
      testDescription: "a record within itself, by assignment to the field",
      statements: "var R r := {omit, 0}; while (true) { r.next := r; }", bound: .valueDepth, definitions: deep),
    .init(
      testDescription: "a list within itself", statements: "var D d := {}; while (true) { d := {d}; }",
      bound: .valueDepth, definitions: deep),
    .init(
      testDescription: "a list within itself, by index", statements: "var D d := {}; while (true) { d[0] := d; }",
      bound: .valueDepth, definitions: deep),
    .init(
      testDescription: "a union within itself",
      statements: "var U u := {a := 1}; while (true) { u := {next := u}; }", bound: .valueDepth, definitions: deep),
    .init(
      testDescription: "a template within itself",
      statements: "var template D d := ?; while (true) { d := {d, *}; }", bound: .valueDepth, definitions: deep),
    .init(
      testDescription: "values within each other, one in each call",
      statements: "f({omit, 0});", bound: .valueDepth,
      definitions: deep + " function f(R r) { f({r, 1}); }"),
    .init(
      testDescription: "a value that shares itself is compared",
      statements:
        "var D d := {}; var D e := {}; for (var integer i := 0; i < 60; i := i + 1) { d := {d, d}; e := {e, e}; }"
        + " if (d == e) { setverdict(pass); }", bound: .valueWork, definitions: deep),
    .init(
      testDescription: "a value that shares itself is matched",
      statements:
        "var D d := {}; var template D t := {}; for (var integer i := 0; i < 60; i := i + 1) { d := {d, d}; t := {t, t}; }"
        + " if (match(d, t)) { setverdict(pass); }", bound: .valueWork, definitions: deep),
    .init(
      testDescription: "a value that shares itself is sent",
      statements: "var D d := {}; for (var integer i := 0; i < 60; i := i + 1) { d := {d, d}; } p.send(d);",
      bound: .valueWork, definitions: deep),
    .init(
      testDescription: "a value that shares itself is logged",
      statements: "var D d := {}; for (var integer i := 0; i < 60; i := i + 1) { d := {d, d}; } log(d);",
      bound: .logVolume, definitions: deep),
    .init(
      testDescription: "sets in opposite order are compared",
      statements:
        "var S a := {}; var S b := {}; for (var integer i := 0; i < 5000; i := i + 1) { a[i] := i; b[i] := 4999 - i; }"
        + " if (a == b) { setverdict(pass); }", bound: .valueWork, definitions: "type set of integer S;"),
    .init(
      testDescription: "a permutation of thousands",
      statements: "var L l := {}; for (var integer i := 0; i < 3000; i := i + 1) { l[i] := i; }"
        + " if (match(l, {permutation(all from l), *})) { setverdict(pass); }", bound: .valueWork,
      definitions: "type record of integer L;"),
    .init(
      testDescription: "permutations one after another",
      statements: "var L l := {}; for (var integer i := 0; i < 400; i := i + 1) { l[i] := 1; }"
        + " if (match(l, {permutation(*), permutation(*), permutation(*), permutation(*, 2)})) { setverdict(pass); }",
      bound: .valueWork, definitions: "type record of integer L;"),
    .init(
      testDescription: "a pattern in which everything repeats",
      statements: "var charstring s := \"ab\"; for (var integer i := 0; i < 15; i := i + 1) { s := s & s; }"
        + " if (match(s, pattern \"((a|b)#(0,40))#(0,40)c\")) { setverdict(fail); }", bound: .valueWork),
    .init(
      testDescription: "a pattern of stars",
      statements: "var charstring s := \"ab\"; for (var integer i := 0; i < 15; i := i + 1) { s := s & s; }"
        + " if (match(s, pattern \"*a*a*a*a*a*a*a*a*a?????????????????c\")) { setverdict(fail); }", bound: .valueWork),
    .init(
      testDescription: "an expression with thousands of groups",
      statements: "var charstring e := \"(a*)\"; for (var integer i := 0; i < 12; i := i + 1) { e := e & e; }"
        + " log(regexp(\"aaaa\", e, 0));", bound: nil, reason: "too many groups"),
    .init(
      testDescription: "regexp on a long text",
      statements: "var charstring s := \"ab\"; for (var integer i := 0; i < 17; i := i + 1) { s := s & s; }"
        + " log(regexp(s, \"((a|b)#(0,40))#(0,40)c\", 0));", bound: .valueWork),
    .init(
      testDescription: "an integer that is squared again and again",
      statements: "var integer n := 3; while (true) { n := n * n; }", bound: .integerBits),
    .init(
      testDescription: "large integers are multiplied for ever",
      statements: "var integer n := 3; for (var integer i := 0; i < 16; i := i + 1) { n := n * n; }"
        + " while (true) { var integer m := n * n; }", bound: .steps),
    .init(
      testDescription: "a text of a million digits as an integer",
      statements: "var charstring s := \"9\"; for (var integer i := 0; i < 20; i := i + 1) { s := s & s; }"
        + " log(str2int(s));", bound: .integerBits),
    .init(
      testDescription: "a megabyte as an integer",
      statements: "var octetstring o := 'FF'O; for (var integer i := 0; i < 20; i := i + 1) { o := o & o; }"
        + " log(oct2int(o));", bound: .integerBits),
    .init(
      testDescription: "an integer is printed for ever",
      statements: "var integer n := 3; for (var integer i := 0; i < 16; i := i + 1) { n := n * n; }"
        + " while (true) { var charstring s := int2str(n); }", bound: .valueWork),
    .init(
      testDescription: "a text that doubles", statements: "var charstring s := \"x\"; while (true) { s := s & s; }",
      bound: .valueLength),
    .init(
      testDescription: "texts that double, all kept",
      statements: "while (true) { w[lengthof(w)] := int2oct(1, 1000000); }", bound: .memory, members: "var W w := {};",
      definitions: "type record of octetstring W;"),
    .init(
      testDescription: "a list with an index far away", statements: "var L l := {}; l[900000000] := 1;",
      bound: .valueLength, definitions: "type record of integer L;"),
    .init(
      testDescription: "lists with an index far away, one after another",
      statements:
        "var L a := {}, b := {}, c := {}, d := {}, e := {}; a[1000000] := 1; b[1000000] := 1; c[1000000] := 1;"
        + " d[1000000] := 1; e[1000000] := 1;", bound: .memory, definitions: "type record of integer L;"),
    .init(
      testDescription: "constants that double each other", statements: "log(lengthof(s30));", bound: .valueLength,
      definitions: "const charstring s0 := \"xxxxxxxxxx\"; "
        + (1...30).map { "const charstring s\($0) := s\($0 - 1) & s\($0 - 1);" }.joined()),
    .init(
      testDescription: "constants that are squared", statements: "log(c30);", bound: .integerBits,
      definitions: "const integer c0 := 10; "
        + (1...30).map { "const integer c\($0) := c\($0 - 1) * c\($0 - 1);" }.joined()),
    .init(testDescription: "an endless loop", statements: "while (true) { }", bound: .steps),
    .init(testDescription: "goto", statements: "label again; goto again;", bound: .steps),
    .init(testDescription: "repeat", statements: "p.send(1); alt { [] p.check(receive) { repeat } }", bound: .steps),
    .init(
      testDescription: "sending to oneself while receiving",
      statements: "p.send(1); alt { [] p.receive(integer:?) { p.send(1); p.send(1); repeat } }", bound: .queueLength),
    .init(
      testDescription: "an endless recursion", statements: "f();", bound: .callDepth,
      definitions: "function f() { f(); }"),
    .init(
      testDescription: "components without end", statements: "while (true) { var C c := C.create; }",
      bound: .components),
    .init(
      testDescription: "components with arrays of timers",
      statements: "while (true) { var C c := C.create; }", bound: .memory, members: "timer many[4000];"),
    .init(
      testDescription: "a component with too many timers", statements: "", bound: .timers,
      members: "timer many[100000];"),
    .init(
      testDescription: "a timer in each call", statements: "f();", bound: .callDepth,
      definitions: "function f() { timer t; t.start(1.0); f(); }"),
    .init(
      testDescription: "defaults without end", statements: "while (true) { activate(a()); }", bound: .defaults,
      definitions: "altstep a() { [] any port.receive { } }"),
    .init(testDescription: "a flood of messages", statements: "while (true) { p.send(1); }", bound: .queueLength),
    .init(
      testDescription: "a message that is too large", statements: "p.send(int2oct(0, 100000));",
      bound: .messageSize),
    .init(testDescription: "a flood of logs", statements: "while (true) { log(\"flood\"); }", bound: .logVolume),
    .init(
      testDescription: "reasons without end", statements: "while (true) { setverdict(fail, \"a long reason\"); }",
      bound: .logVolume),
    .init(
      testDescription: "timers that run out for ever",
      statements: "timer t; while (true) { t.start(0.0); t.timeout; }", bound: .steps),
    .init(
      testDescription: "strings changed in place for ever",
      statements: "var charstring s := \"ab\"; for (var integer i := 0; i < 18; i := i + 1) { s := s & s; }"
        + " while (true) { s[0] := \"x\"; }", bound: .steps),
    .init(
      testDescription: "a universal string changed in place for ever",
      statements: "var universal charstring s := \"äb\"; for (var integer i := 0; i < 15; i := i + 1) { s := s & s; }"
        + " while (true) { s[0] := \"ö\"; }", bound: .steps),
    .init(
      testDescription: "long lists are compared for ever",
      statements: "var L l := {}; for (var integer i := 0; i < 20000; i := i + 1) { l[i] := i; }"
        + " while (true) { if (l != l) { } }", bound: .steps, definitions: "type record of integer L;"),
    .init(
      testDescription: "many alternatives of an interleave",
      statements: "timer t := 1.0; interleave { " + String(repeating: "[] p.receive(integer:7) { } ", count: 300) + "}",
      bound: nil, reason: "deadlock"),
  ]

  @Test("end with ‘error’, the bound and the place", .timeLimit(.minutes(2)), arguments: attacks)
  func bounded(attack: Attack) throws {
    let run = try MachineRun(
      """
      module M {
        \(attack.definitions)
        type port P message { inout all }
        type component C { port P p; \(attack.members) }
        testcase TC() runs on C {
          \(attack.statements)
          setverdict(pass);
        }
      }
      """, options: RunOptions(clock: .simulated, isLoopback: true, bounds: Self.bounds))
    let result = try run.result
    #expect(result.verdict == .error, "\(run.reason)")
    #expect(result.bound == attack.bound, "\(run.reason)")
    if let bound = attack.bound {
      #expect(run.reason.contains("(bound ‘\(bound)’)"), "\(run.reason)")
      #expect(run.reason.contains("M.ttcn:") || attack.statements.isEmpty, "\(run.reason)")
    } else {
      #expect(run.reason.contains(attack.reason), "\(run.reason)")
    }
  }

  @Test("deep values within the bound are made, compared, matched, logged and freed")
  func deepIsFine() throws {
    let run = try MachineRun(
      """
      module M {
        type record R { R next optional, integer a }
        type port P message { inout R }
        type component C { port P p }
        testcase TC() runs on C {
          var R r := {omit, 0};
          for (var integer i := 0; i < 9000; i := i + 1) { r := {r, i}; }
          var R s := r;
          p.send(r);
          if (r == s and match(r, s)) { alt { [] p.receive(R:s) { setverdict(pass); } } }
          log(r);
        }
      }
      """, options: RunOptions(clock: .simulated, isLoopback: true))
    #expect(try run.result.verdict == .pass, "\(run.reason)")
  }

  @Test("a module parameter of 100 MB is refused before it is read")
  func hugeParameter() throws {
    let executable = try MachineRun.executable(
      "module M { modulepar charstring p; type component C {} testcase TC() runs on C { log(p); } }")
    let text = "\"" + String(repeating: "x", count: 100 << 20) + "\""
    #expect(throws: MachineError(.invalidParameter, "")) {
      _ = try TestRun(executable, .everything, options: RunOptions(parameters: [.init("p", .notation(text))]))
    }
  }
}
