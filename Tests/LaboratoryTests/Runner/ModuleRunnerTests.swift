import Laboratory
import TTCN3Machine
import TTCN3Syntax
import Testing

@Suite("Plain modules are checked and run")
struct ModuleRunnerTests {
  private let module = SourceText(
    name: "Plain.ttcn",
    text: """
      module Plain {
        type component Tester { timer t_wait }
        modulepar integer PX_LIMIT := 1;
        testcase TC_One() runs on Tester { setverdict(pass, int2str(PX_LIMIT)); }
        testcase TC_Two() runs on Tester { t_wait.start(3600.0); t_wait.timeout; setverdict(fail, "waited"); }
        control { execute(TC_One()); }
      }
      """)

  @Test("the control part runs, unless a test case is named")
  func selection() async throws {
    let usual = try await ModuleRunner(options: RunOptions()).run([module])
    #expect(usual.results?.map(\.name) == ["TC_One"])
    let named = try await ModuleRunner(.testCase("Plain.TC_Two"), options: RunOptions(clock: .simulated)).run([module])
    #expect(named.results?.map(\.verdict) == [.fail])
    #expect(named.results?.first?.duration == 3600)
  }

  @Test("without a control part every test case runs")
  func everything() async throws {
    let text = String(decoding: module.bytes, as: UTF8.self).replacing("control { execute(TC_One()); }", with: "")
    let outcome = try await ModuleRunner(options: RunOptions(clock: .simulated)).run([
      SourceText(name: "Plain.ttcn", text: text)
    ])
    #expect(outcome.results?.map(\.name) == ["TC_One", "TC_Two"])
  }

  @Test("parameters are set, and unknown ones refused")
  func parameters() async throws {
    let options = RunOptions(parameters: [ParameterAssignment("PX_LIMIT", .notation("40 + 2"))])
    let wrong = RunOptions(parameters: [ParameterAssignment("PX_NONE", .notation("1"))])
    let set = RunOptions(parameters: [ParameterAssignment("Plain.PX_LIMIT", .notation("42"))])
    #expect(try await ModuleRunner(options: set).run([module]).results?.first?.reason == "42")
    await #expect(throws: MachineError(.unknownParameter, "")) { try await ModuleRunner(options: wrong).run([module]) }
    await #expect(throws: MachineError.self) { try await ModuleRunner(options: options).run([module]) }
    await #expect(throws: MachineError(.unknownTestCase, "")) {
      try await ModuleRunner(.testCase("Plain.TC_None"), options: RunOptions()).run([module])
    }
  }

  @Test("modules with errors are not run")
  func errors() async throws {
    let outcome = try await ModuleRunner(options: RunOptions()).run([
      SourceText(name: "Broken.ttcn", text: "module Broken { testcase TC() runs on Nothing {} }")
    ])
    #expect(!outcome.isAccepted)
    #expect(outcome.diagnostics.contains { $0.severity == .error && $0.file == "Broken.ttcn" })
  }
}
