import Foundation
import OracleTesting
import Testing

@Suite("Results of a run, for other tools")
struct ResultFileTests {
  static let modules = """
    module M {
      type port P message { inout integer }
      type component C { port P p; timer t := 60.0 }
      testcase TC_pass() runs on C { setverdict(pass); }
      testcase TC_fail() runs on C {
        p.send(1);
        alt { [] p.receive(2) { setverdict(pass) } [] p.receive { setverdict(fail, "a < b & \\"c\\"") } }
      }
      testcase TC_none() runs on C { }
      testcase TC_inconc() runs on C { setverdict(inconc); }
      testcase TC_error() runs on C { var integer n := 0; log(1 / n); }
      testcase TC_bound() runs on C { while (true) { } }
      testcase TC_after() runs on C { setverdict(pass); }
    }
    """

  private func run(_ arguments: [String], _ work: (TemporaryFolder, BuiltBinary.Outcome) throws -> Void) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("M.ttcn", Self.modules)
    let outcome = try await BuiltBinary.run(
      [
        "run", "M.ttcn", "--loopback", "--simulated-clock", "--bound", "steps=1M", "--results", "r.json", "--junit",
        "r.xml", "--ctrf", "out/ctrf.json", "--evidence", "events", "--seed", "7",
      ] + arguments, folder: folder.url)
    try work(folder, outcome)
  }

  private static let schemas = BuiltBinary.packageRoot.appendingPathComponent("docs")

  @Test("JUnit XML: nothing but ‘pass’ counts as passed (lxml)")
  func junit() async throws {
    try await run(["--stop-on", "none", "--test", "M.TC_[pfn]*", "--test", "M.TC_*"]) { _, outcome in
      // There are no classes of characters in a pattern.
      #expect(outcome.status == 3)
    }
    try await run([]) { folder, outcome in
      #expect(outcome.status == 1)
      let read = try Oracle.run("junit_report.py", [folder.file("r.xml").path])
      #expect(
        read.split(separator: "\n") == [
          "M.TC_pass passed", "M.TC_fail failure fail", "M.TC_none error none", "M.TC_inconc error inconc",
          "M.TC_error error error", "M.TC_bound error error", "M.TC_after passed",
        ])
    }
  }

  @Test("a Common Test Report: nothing but ‘pass’ is passed (jsonschema)")
  func ctrf() async throws {
    try await run(["--stop-on", "error"]) { folder, _ in
      let read = try Oracle.run("ctrf_report.py", [folder.file("out/ctrf.json").path])
      #expect(
        read.split(separator: "\n") == [
          "M.TC_pass passed pass", "M.TC_fail failed fail", "M.TC_none other none", "M.TC_inconc other inconc",
          "M.TC_error failed error", "M.TC_bound skipped notRun", "M.TC_after skipped notRun",
        ])
    }
  }

  @Test("JSON that fits its schema, with difference, place, bound and evidence")
  func json() async throws {
    try await run(["--jobs", "3", "--repeat", "2"]) { folder, _ in
      let file = folder.file("r.json")
      try Oracle.run(
        "json_schema.py", [Self.schemas.appendingPathComponent("run-results.schema.json").path, file.path])
      let object = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
      let cases = try #require(object["testCases"] as? [[String: Any]])
      #expect(cases.count == 14)
      #expect(cases.map { $0["repetition"] as? Int } == Array(repeating: 1, count: 7) + Array(repeating: 2, count: 7))
      let fail = try #require(cases.first { $0["name"] as? String == "TC_fail" })
      #expect(fail["mismatch"] as? [String: String] == ["path": "", "expected": "2", "got": "1"])
      #expect(fail["line"] as? Int == 7)
      #expect(cases.first { $0["name"] as? String == "TC_bound" }?["bound"] as? String == "steps")
      let run = try #require(object["run"] as? [String: Any])
      #expect(run["seed"] as? Int == 7)
      #expect((run["counts"] as? [String: Int])?["pass"] == 4)
      for testCase in cases {
        let log = try #require(testCase["evidence"] as? String)
        let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
        let objects = try lines.map {
          try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(objects.first?["format"] as? String == "assay-evidence 1")
        #expect(objects.first?["testCase"] as? String == "M.\(testCase["name"] as? String ?? "")")
        #expect(objects.last?["event"] as? String == "testCaseEnded")
        #expect(objects.dropFirst().allSatisfy { $0["execution"] as? Int == testCase["execution"] as? Int })
      }
    }
  }

  @Test("what went wrong is explained at the end, in plain lines when nobody looks")
  func text() async throws {
    try await run([]) { _, outcome in
      #expect(!outcome.output.contains("\u{1B}") && !outcome.errors.contains("\u{1B}"))
      #expect(
        outcome.output.hasPrefix("pass   M.TC_pass\nfail   M.TC_fail\n       a < b & \"c\"\n"), "\(outcome.output)")
      #expect(outcome.output.contains("fail   M.TC_fail\n       at       the whole value\n       expected 2\n"))
      #expect(outcome.output.contains("       set at   M.ttcn:7\n       evidence "))
      #expect(outcome.errors.contains("2 pass, 1 fail, 1 inconc, 2 error, 1 none in "), "\(outcome.errors)")
      #expect(outcome.errors.contains("--seed 7 repeats it"))
    }
    try await run(["--quiet"]) { _, outcome in #expect(!outcome.output.contains("M.TC_pass")) }
  }

  @Test("the schemas that are printed are those in docs/, and the example of the page fits")
  func schemas() async throws {
    for (flag, name) in [("--config-schema", "run-configuration"), ("--results-schema", "run-results")] {
      let printed = try await BuiltBinary.run(["run", flag]).output
      let text = try String(contentsOf: Self.schemas.appendingPathComponent("\(name).schema.json"), encoding: .utf8)
      #expect(printed == text)
    }
    let page = try String(contentsOf: Self.schemas.appendingPathComponent("run-configuration.md"), encoding: .utf8)
    let example = try #require(page.firstMatch(of: #/```yaml\n((?:.|\n)*?)```/#)).1
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = try folder.write("example.yaml", String(example))
    try Oracle.run(
      "json_schema.py", [Self.schemas.appendingPathComponent("run-configuration.schema.json").path, file.path])
    try folder.write(
      "M.ttcn",
      """
      module M {
        type record Address { charstring host, integer portNumber optional }
        modulepar integer retries; modulepar Address peer; modulepar octetstring key; modulepar charstring name;
        type component C {}
        group basic { testcase TC_basic() runs on C { setverdict(pass); } }
        testcase TC_call(integer count, charstring who) runs on C {
          if (count == 3 and who == "b" and peer.portNumber == 5060 and key == 'C0FFEE'O) { setverdict(pass); }
        }
        control { execute(TC_basic()); }
      }
      """)
    let outcome = try await BuiltBinary.run(["run", "M.ttcn", "--config", "example.yaml"], folder: folder.url)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
  }
}
