import SystemAdapters
import TTCN3Machine
import Testing

@Suite("A laboratory starts only the programs it has been told to start")
struct ProgramPolicyTests {
  @Test(
    "what may be started",
    arguments: [
      (ProgramPolicy.anyProgram, "true", true), (.only(["true"]), "true", true), (.only(["true"]), "false", false),
      (.only(["true"]), "/bin/true", false), (.only([]), "true", false), (.only(["true"]), " true", false),
    ])
  func admits(_ programs: ProgramPolicy, _ program: String, _ isStarted: Bool) async {
    let command = ProcessCommand(program: program, programs: programs)
    do throws(SystemFault) {
      _ = try await ProcessRun.outcome(of: command)
      #expect(isStarted)
    } catch {
      #expect(!isStarted)
      #expect(error.attribution == .configuration)
      #expect(error.reason.contains("‘\(program)’"))
    }
  }
}
