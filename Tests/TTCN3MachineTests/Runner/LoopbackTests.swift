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
}
