import Testing

@testable import TTCN3Machine

@Suite("A hostile suite meets a bound, not the end of the machine")
struct BoundTests {
  static let bounds = Bounds(
    steps: 2_000_000, callDepth: 2000, memory: 64 << 20, valueLength: 1 << 20, components: 500, queueLength: 1000,
    messageSize: 1 << 16, logVolume: 10_000)

  @Test(
    "each bound is named in the reason",
    arguments: [
      ("while (true) { n := n + 1; }", "steps"),
      ("label l; goto l;", "steps"),
      ("f_forever(1);", "recursion"),
      ("do { s := s & s; } while (true);", "elements"),
      ("while (true) { v[lengthof(v)] := n; }", "elements"),
      ("v[1000000000] := 1;", "elements"),
      ("while (true) { w[lengthof(w)] := int2oct(n, 1000000); }", "bytes"),
      ("while (true) { var C c := C.create; }", "components"),
      ("while (true) { p.send(1); }", "messages"),
      ("p.send(int2oct(0, 100000));", "message"),
      ("while (true) { log(\"flood\"); }", "logged"),
      ("setverdict(fail, int2oct(0, 100000));", "logged"),
      ("n := 2; while (true) { n := n * n; }", "bits"),
      ("while (true) { activate(a()); }", "defaults"),
      ("alt { [] p.receive { } [true] t.timeout { } [f_true()] u.timeout { } }", "deadlock"),
      ("p.send(1); alt { [] p.check(receive) { repeat } }", "steps"),
      ("b := int2bit(1, 100000000);", "elements"),
      ("while (true) { m[n] := int2oct(n mod 256, 2000); n := n + 1; }", "bytes"),
      ("while (true) { k[n] := n; n := n + 1; }", "bytes"), ("f_lazy(1);", "nested"),
    ])
  func bounded(statements: String, reason: String) throws {
    let run = try MachineRun(
      """
      module M {
        type record of integer L;
        type record of octetstring W;
        type map from integer to octetstring M1;
        type map from integer to integer M2;
        function f_lazy(@lazy integer p) { p := p + 1; f_lazy(p) }
        type port P message { inout integer, octetstring }
        type component C {
          port P p; timer t, u; var integer n := 0; var charstring s := "x"; var L v := {}; var W w := {}; var bitstring b;
          var M1 m; var M2 k
        }
        altstep a() runs on C { [] t.timeout { } }
        function f_forever(integer i) return integer { return f_forever(i + 1) + 1; }
        function f_true() return boolean { return true; }
        testcase TC() runs on C { \(statements) setverdict(pass); }
      }
      """, options: RunOptions(clock: .simulated, isLoopback: true, bounds: BoundTests.bounds))
    #expect(try run.result.verdict == .error)
    #expect(run.reason.contains(reason), "\(run.reason)")
  }

  @Test("the real time of a test case is bounded")
  func duration() throws {
    let run = try MachineRun.body(
      "timer t := 3600.0; t.start; t.timeout;", options: RunOptions(bounds: Bounds(duration: 0.1)))
    #expect(try run.result.verdict == .error)
    #expect(try run.result.attribution == .environment)
  }

  @Test("a run can be cancelled while it waits")
  func cancel() async throws {
    let executable = try MachineRun.executable(
      """
      module M {
        type component C {}
        testcase TC1() runs on C { timer t := 3600.0; t.start; t.timeout; }
        testcase TC2() runs on C { setverdict(pass); }
      }
      """)
    let run = try TestRun(executable, .everything)
    async let results = run.results()
    run.cancel()
    for result in await results { #expect(result.verdict == .error) }
  }
}
