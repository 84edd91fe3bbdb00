import Testing

@testable import TTCN3Machine

@Suite("With loopback, what is sent comes back")
struct LoopbackTests {
  private static let text = """
    module M {
      type port P message { inout integer } with { extension "adapter nowhere" }
      type component C { port P p }
      type component S { port P sp }
      testcase TC_free() runs on C { p.send(1); p.receive(1); setverdict(pass); }
      testcase TC_mapped() runs on C system S {
        map(mtc:p, system:sp); p.send(2); p.receive(2); unmap(mtc:p, system:sp); setverdict(pass);
      }
    }
    """

  @Test("on a port that is neither connected nor mapped, or mapped to nothing")
  func comesBack() throws {
    let run = try MachineRun(LoopbackTests.text, options: RunOptions(clock: .simulated, isLoopback: true))
    #expect(run.results.map(\.verdict) == [.pass, .pass], "\(run.results)")
  }

  @Test("without it both are errors; the missing adapter is a matter of configuration")
  func without() throws {
    let run = try MachineRun(LoopbackTests.text)
    #expect(run.results.map(\.verdict) == [.error, .error])
    #expect(run.results[0].attribution == .suite)
    #expect(run.results[1].attribution == .configuration)
    #expect(run.results[1].reason.contains("nowhere"))
  }

  @Test(
    "what was joined once is not looped back any more",
    arguments: ["connect(self:p, c:p); disconnect(self:p);", "map(self:p, system:p); unmap(self:p);"])
  func joined(statements: String) throws {
    let run = try MachineRun(
      """
      module M {
        type port P message { inout integer } type component C { port P p }
        testcase TC() runs on C system C { var C c := C.create; \(statements) p.send(1); p.receive; }
      }
      """, options: RunOptions(clock: .simulated, isLoopback: true))
    #expect(try run.result.verdict == .error)
    #expect(try run.result.reason.contains("neither connected nor mapped"), "\(run.reason)")
  }

  @Test("with broadcast, it arrives at every port of the component that takes it and is not joined")
  func broadcast() throws {
    let text = """
      module M {
        type port P message { inout integer } type port Q message { inout charstring }
        type component C { port P a, b, c; port Q q }
        testcase TC() runs on C { var C d := C.create; connect(self:c, d:a); a.send(7);
          a.receive(7); b.receive(7); log(c.checkstate("Connected")); alt { [] any port.check { log("more") } [else] { log("no more") } } }
      }
      """
    let run = try MachineRun(text, options: RunOptions(clock: .simulated, isLoopback: true, isBroadcast: true))
    #expect(run.logs == ["true", "no more"], "\(run.reason)")
    #expect(try MachineRun(text, options: RunOptions(clock: .simulated, isLoopback: true)).result.verdict == .error)
  }
}
