import SystemAdapters
import TTCN3Machine
import TTCN3Semantics
import TTCN3Syntax
import Testing

@Suite("A TTCN-3 test case speaks with a program through a process port")
struct ProcessPortTests {
  private func verdict(of body: String) async throws -> TestCaseResult {
    let module = """
      module Talk {
        import from AssayProcess all;
        type component Tester { port ProcessPort p; timer t }
        testcase TC() runs on Tester system Tester {
          var ProcessEnded v_ended;
          var ProcessNotStarted v_notStarted;
          map(mtc:p, system:p);
          \(body)
        }
      }
      """
    let libraries = AdapterLibrary.modules.map { SourceText(name: "\($0.name).ttcn", text: $0.text, isImplicit: true) }
    let checked = Checker.check([SourceText(name: "Talk.ttcn", text: module)] + libraries)
    let program = try #require(checked.program, "\(checked.diagnostics)")
    let options = RunOptions(bounds: Bounds(duration: 60), adapters: AdapterLibrary.registry)
    let run = try TestRun(try Executable(program), .testCases(["Talk.TC"]), options: options)
    return try #require(await run.results().first)
  }

  @Test("octets go in and come out, with status and error text")
  func exchange() async throws {
    let result = try await verdict(
      of: """
        p.send(ProcessStart:{ "sh", { "-c", "cat; echo done >&2; exit 4" }, '00FF10'O, omit, omit });
        p.receive(ProcessEnded:{ 4, omit, '00FF10'O, "done", false, false }) -> value v_ended;
        setverdict(pass, v_ended.errorText);
        """)
    #expect(result.verdict == .pass)
    #expect(result.reason == "done")
  }

  @Test("signals, limits and missing programs are told")
  func limits() async throws {
    let result = try await verdict(
      of: """
        p.send(ProcessStart:{ "sh", { "-c", "kill -11 $$" }, ''O, omit, omit });
        p.receive(ProcessEnded:?) -> value v_ended;
        if (v_ended.signal != 11 or v_ended.exitStatus != 139) { setverdict(fail, "signal"); }
        p.send(ProcessStart:{ "sleep", { "600" }, ''O, 0.2, omit });
        p.receive(ProcessEnded:?) -> value v_ended;
        if (not v_ended.timedOut) { setverdict(fail, "time"); }
        p.send(ProcessStart:{ "cat", { "/dev/zero" }, ''O, omit, 1000 });
        p.receive(ProcessEnded:?) -> value v_ended;
        if (not v_ended.outputTruncated or lengthof(v_ended.output) != 1000) { setverdict(fail, "output"); }
        p.send(ProcessStart:{ "no-such-program", {}, ''O, omit, omit });
        p.receive(ProcessNotStarted:?) -> value v_notStarted;
        setverdict(pass, v_notStarted.reason);
        """)
    #expect(result.verdict == .pass, "\(result.reason)")
    #expect(result.reason.hasPrefix("there is no program 'no-such-program'"))
  }

  @Test("programs at one port run side by side")
  func sideBySide() async throws {
    let result = try await verdict(
      of: """
        p.send(ProcessStart:{ "sh", { "-c", "sleep 600" }, ''O, 600.0, omit });
        p.send(ProcessStart:{ "echo", { "quick" }, ''O, omit, omit });
        p.receive(ProcessEnded:?) -> value v_ended;
        setverdict(pass, oct2char(v_ended.output));
        """)
    #expect(result.verdict == .pass)
    #expect(result.reason == "quick\n")
  }

  @Test("what still runs when the port is unmapped is ended")
  func unmapping() async throws {
    // The end of the test case waits for the program: were it not ended, this would last an hour.
    let result = try await verdict(
      of: """
        p.send(ProcessStart:{ "sleep", { "3600" }, ''O, 3600.0, omit });
        unmap(mtc:p, system:p);
        t.start(0.2);
        alt {
          [] p.receive(ProcessEnded:?) { setverdict(fail); }
          [] t.timeout { setverdict(pass); }
        }
        """)
    #expect(result.verdict == .pass)
  }

  @Test("limits that make no sense are the suite's fault", arguments: ["-1.0, omit", "4000.0, omit", "omit, -1"])
  func senselessLimits(_ limits: String) async throws {
    let result = try await verdict(of: "p.send(ProcessStart:{ \"true\", {}, ''O, \(limits) });")
    #expect(result.verdict == .error)
    #expect(result.attribution == .suite)
  }
}
