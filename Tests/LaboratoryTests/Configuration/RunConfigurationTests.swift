import Campaigns
import Foundation
import TTCN3Machine
import TTCN3Syntax
import Testing

@testable import Laboratory

@Suite("A run is configured by a YAML file")
struct RunConfigurationTests {
  private static let text = """
    module M {
      type record of charstring Texts;
      type enumerated Law { mu, a }
      type union U { integer n, charstring s }
      type record R { integer a, charstring b optional, Texts c optional }
      modulepar integer p_int := 5;
      modulepar charstring p_text := "default";
      modulepar octetstring p_octets := '00'O;
      modulepar Law p_law := mu;
      modulepar float p_float := 1.5;
      modulepar R p_r := {1, omit, omit};
      modulepar U p_u := {n := 1};
      type component C {}
      testcase TC() runs on C {
        log(p_int, " ", p_text, " ", p_octets, " ", p_law, " ", p_float, " ", p_r, " ", p_u); setverdict(pass);
      }
      group g { testcase TC_a(integer n := 1) runs on C { log("a", n); setverdict(pass); }
        group h { testcase TC_b() runs on C { log("b"); setverdict(pass); } } }
      testcase TC_must(charstring s, R r) runs on C { log(s, " ", r); setverdict(pass); }
      control { log("control"); }
    }
    """

  private func run(_ yaml: String) async throws -> (logs: [String], results: [TestCaseResult]) {
    let configuration = try RunConfiguration(yaml, name: "run.yaml")
    let logs = Logs()
    let sources = [SourceText(name: "M.ttcn", text: Self.text)]
    let selection: ModuleRunner.Selection =
      configuration.execute.isEmpty ? .testCase("M.TC") : .list(configuration.execute, repetitions: 1)
    let outcome = try await ModuleRunner(
      selection, options: RunOptions(clock: .simulated, parameters: configuration.parameters), sink: logs
    ).run(sources)
    #expect(outcome.diagnostics.isEmpty, "\(outcome.diagnostics)")
    return (logs.all, outcome.results ?? [])
  }

  @Test("values of parameters: plain, in TTCN-3 notation, sequences and mappings")
  func parameters() async throws {
    let logs = try await run(
      """
      parameters:
        M.p_int: 12345678901234567890
        p_text: "it's 7"
        p_octets: "'DEAD'O"
        p_law: a
        p_float: 3
        p_r: { b: x, a: 7, c: [p, "2"] }
        p_u: { s: text }
      """
    ).logs
    #expect(
      logs == [
        #"12345678901234567890 it's 7 'DEAD'O a 3.0 { a := 7, b := "x", c := { "p", "2" } } { s := "text" }"#
      ])
  }

  @Test("a text is a character string as it stands, and notation with !ttcn")
  func notation() async throws {
    #expect(try await run("parameters: { p_text: '\"a\" & \"b\"' }").logs.first?.contains(#" "a" & "b" '00"#) == true)
    #expect(try await run("parameters: { p_text: !ttcn '\"a\" & \"b\"' }").logs.first?.contains(" ab '00") == true)
    #expect(
      try await run("parameters: { p_r: '{ 3, \"x\", - }' }").logs.first?.contains("{ a := 3, b := \"x\"") == true)
  }

  @Test(
    "the execution list: patterns, groups, control parts, arguments and repetitions",
    arguments: [
      ("execute: ['M.TC_?']", ["a1", "b"]), ("execute: [{ group: M.g }]", ["a1", "b"]),
      ("execute: [{ group: M.g.h }]", ["b"]), ("execute: [{ control: M }]", ["control"]),
      ("execute: [{ test: M.TC_a, repeat: 3 }]", ["a1", "a1", "a1"]),
      ("execute: [{ test: M.TC_a, arguments: [5] }, { test: M.TC_a, arguments: { n: 6 } }]", ["a5", "a6"]),
      ("execute: [{ test: M.TC_must, arguments: { r: { a: 1 }, s: x } }]", ["x { a := 1, b := omit, c := omit }"]),
    ])
  func execution(yaml: String, logs: [String]) async throws { #expect(try await run(yaml).logs == logs) }

  @Test(
    "what cannot be understood is refused with its place, and the nearest name",
    arguments: [
      ("parameter: {}", "run.yaml:1: ‘parameter’ is not known here; did you mean ‘parameters’?"),
      ("\nbounds: { step: 5 }", "run.yaml:2: ‘bounds.step’ is not known here; did you mean ‘steps’?"),
      ("bounds: { steps: many }", "whole number"), ("bounds: { duration: 5 MiB }", "seconds"),
      ("bounds: { memory: -1 }", "size"), ("stopOn: pass", "none, inconc, fail, error"), ("clock: fast", "simulated"),
      ("seed: -1", "whole number"), ("jobs: 0", "whole number"), ("execute: [{ test: M.TC, group: M.g }]", "one of"),
      ("execute: [{ test: 'M.*', arguments: [1] }]", "one test case"), ("execute: [{ tests: M.TC }]", "‘test’"),
      ("adapters: { proces: {} }", "did you mean ‘process’?"), ("a: [", "run.yaml:"), ("", "empty"),
      ("x: &a 1\ny: *a", "alias"), ("jobs: 1\njobs: 2", "twice"),
    ])
  func refused(yaml: String, reason: String) {
    #expect {
      _ = try RunConfiguration(yaml, name: "run.yaml")
    } throws: { error in
      let text = (error as? CampaignsError)?.reason ?? "\(error)"
      if !text.contains(reason) { Issue.record("‘\(text)’ does not say ‘\(reason)’") }
      return true
    }
  }

  @Test(
    "what the modules do not have is refused before anything runs",
    arguments: [
      ("parameters: { p_inte: 1 }", "p_inte"), ("parameters: { p_int: x }", "integer"),
      ("parameters: { p_r: { a: 1, d: 2 } }", "there is no field ‘d’; there are a, b, c"),
      ("parameters: { p_r: { b: x } }", "no value"), ("parameters: { p_u: { n: 1, s: x } }", "exactly one"),
      ("parameters: { p_law: z }", "mu"), ("parameters: { p_int: [1] }", "no list"),
      ("execute: [M.TC_c]", "did you mean"), ("execute: ['N.*']", "fits"), ("execute: [{ group: M.G2 }]", "group"),
      ("execute: [{ control: N }]", "control part"), ("execute: [M.TC_must]", "without defaults"),
      ("execute: [{ test: M.TC_must, arguments: [x] }]", "not given"),
      ("execute: [{ test: M.TC_a, arguments: { m: 1 } }]", "no parameter ‘m’"),
      ("execute: [{ test: M.TC_a, arguments: [1, 2] }]", "1 parameters"),
    ])
  func unknown(yaml: String, reason: String) async {
    await #expect {
      _ = try await run(yaml)
    } throws: { error in
      let text = (error as? MachineError)?.reason ?? "\(error)"
      if !text.contains(reason) { Issue.record("‘\(text)’ does not say ‘\(reason)’") }
      return true
    }
  }

  @Test("bounds take units")
  func bounds() throws {
    let bounds = try RunConfiguration(
      "bounds: { steps: 5 M, memory: 512 MiB, duration: 2.5, valueDepth: 1000000, queueLength: 10 }", name: "c"
    ).bounds
    #expect(bounds.steps == 5_000_000)
    #expect(bounds.memory == 512 << 20)
    #expect(bounds.duration == 2.5)
    #expect(bounds.valueDepth == 10_000, "deeper than the stack was made for")
    #expect(bounds.queueLength == 10)
  }

  @Test("the programs that the process adapter may start")
  func programs() throws {
    #expect(try RunConfiguration("adapters: { process: { programs: [sox] } }", name: "c").programs == .only(["sox"]))
    #expect(try RunConfiguration("jobs: 1", name: "c").programs == .anyProgram)
  }

  @Test("a change touches the modules that import it, directly or not")
  func touched() {
    let outlines = ModuleOutline.read([
      SourceText(name: "A.ttcn", text: "module A { import from B all; }"),
      SourceText(name: "B.ttcn", text: "module B { group g { import from C { type T } } }"),
      SourceText(name: "C.ttcn", text: "module C { "), SourceText(name: "D.ttcn", text: "module D { }"),
    ])
    #expect(outlines.touched(byChangesOf: ["C.ttcn"]) == ["A", "B", "C"])
    #expect(outlines.touched(byChangesOf: ["A.ttcn"]) == ["A"])
    #expect(outlines.touched(byChangesOf: ["D.ttcn"]) == ["D"])
  }
}

private final class Logs: EventSink {
  private let texts = Collected()
  let detail = EventDetail.logs
  var all: [String] { texts.all }

  func receive(_ event: Event) { if case .logged(let text) = event.kind { texts.add(text) } }
}

private final class Collected: @unchecked Sendable {
  private let lock = NSLock()
  private var texts: [String] = []
  var all: [String] { lock.withLock { texts } }
  func add(_ text: String) { lock.withLock { texts.append(text) } }
}
