import Foundation
import Testing

@Suite("assay run keeps its contract")
struct RunContractTests {
  static let pass = "module M { type component C {} testcase TC() runs on C { setverdict(pass); } }"

  @Test(
    "the exit status tells how it went",
    arguments: [
      (pass, 0),
      ("module M { type component C {} testcase TC() runs on C { setverdict(fail, \"no\"); } }", 1),
      ("module M { type component C {} testcase TC() runs on C { } }", 1),
      (
        "module M { type component C {} function f() return integer { return 0 } "
          + "testcase TC() runs on C { if (1 / f() == 1) {} } }", 1
      ),
      ("module M { type component C {} testcase TC() runs on C { setverdict(passed); } }", 2),
      ("module M { ", 2),
    ] as [(String, Int32)])
  func status(_ source: String, _ expected: Int32) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let outcome = try await BuiltBinary.run(["run", folder.write("M.ttcn", source).path])
    #expect(outcome.status == expected, "\(outcome.output)\(outcome.errors)")
  }

  @Test("--json prints one object of the documented shape")
  func json() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = try folder.write(
      "M.ttcn", "module M { type component C {} testcase TC() runs on C { setverdict(fail, \"bad \", 7); } }")
    let outcome = try await BuiltBinary.run(["run", file.path, "--json"])
    let object = try outcome.json()
    #expect(Set(object.keys) == ["accepted", "diagnostics", "run", "testCases"])
    #expect(object["accepted"] as? Bool == true)
    let cases = try #require(object["testCases"] as? [[String: Any]])
    #expect(cases.count == 1)
    #expect(cases[0]["module"] as? String == "M")
    #expect(cases[0]["name"] as? String == "TC")
    #expect(cases[0]["verdict"] as? String == "fail")
    #expect((cases[0]["reason"] as? String)?.contains("bad 7") == true)
  }

  @Test("what is not accepted is said at its place, and nothing runs")
  func notAccepted() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = try folder.write(
      "M.ttcn", "module M {\n  type component C {}\n  testcase TC() runs on C { setverdict(nosuch); }\n}")
    let outcome = try await BuiltBinary.run(["run", file.path, "--json"])
    let object = try outcome.json()
    #expect(object["accepted"] as? Bool == false)
    #expect((object["testCases"] as? [Any])?.isEmpty == true)
    let diagnostics = try #require(object["diagnostics"] as? [[String: Any]])
    let first = try #require(diagnostics.first)
    #expect(Set(first.keys) == ["file", "line", "column", "severity", "code", "message", "clause"])
    #expect(first["line"] as? Int == 3)
    #expect(first["severity"] as? String == "error")
  }

  @Test("without --test the control part decides what runs; --test names one test case")
  func selection() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = try folder.write(
      "M.ttcn",
      """
      module M {
        type component C {}
        testcase A() runs on C { setverdict(pass); }
        testcase B() runs on C { setverdict(fail); }
        control { execute(A()); }
      }
      """)
    let control = try await BuiltBinary.run(["run", file.path, "--json"])
    #expect(control.status == 0)
    #expect((try control.json()["testCases"] as? [[String: Any]])?.map { $0["name"] as? String } == ["A"])
    let one = try await BuiltBinary.run(["run", file.path, "--test", "M.B", "--json"])
    #expect(one.status == 1)
    #expect((try one.json()["testCases"] as? [[String: Any]])?.map { $0["name"] as? String } == ["B"])
  }

  @Test(
    "--param sets a module parameter; a wrong one is a wrong call",
    arguments: [("M.p=42", 0), ("p=41", 1), ("M.q=1", 3), ("M.p=", 3)] as [(String, Int32)])
  func parameters(_ parameter: String, _ status: Int32) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = try folder.write(
      "M.ttcn",
      """
      module M {
        modulepar integer p := 0;
        type component C {}
        testcase TC() runs on C { if (p == 42) { setverdict(pass); } else { setverdict(fail); } }
      }
      """)
    let outcome = try await BuiltBinary.run(["run", file.path, "--param", parameter])
    #expect(outcome.status == status, "\(outcome.output)\(outcome.errors)")
  }

  @Test("--loopback returns what is sent; --simulated-clock makes an hour's timer immediate")
  func loopbackAndClock() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = try folder.write(
      "M.ttcn",
      """
      module M {
        type port P message { inout integer }
        type component C { port P p; timer t := 3600.0 }
        testcase Echo() runs on C system C {
          map(self:p, system:p);
          p.send(5);
          t.start;
          alt { [] p.receive(5) { setverdict(pass); } [] t.timeout { setverdict(fail); } }
        }
        testcase Late() runs on C { t.start; t.timeout; setverdict(pass); }
      }
      """)
    let begin = Date()
    let outcome = try await BuiltBinary.run(["run", file.path, "--loopback", "--simulated-clock"])
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    #expect(Date().timeIntervalSince(begin) < 600)
  }

  @Test(
    "a wrong call ends with 3", arguments: [["run"], ["run", "--nosuch"], ["nosuch"], ["run", "/no/such/file.ttcn"]])
  func usage(_ arguments: [String]) async throws {
    #expect(try await BuiltBinary.run(arguments).status == 3)
  }

  @Test("--disassemble prints the code of what it names, and runs nothing")
  func disassemble() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = try folder.write(
      "M.ttcn", "module M {\n  type component C {}\n  testcase TC() runs on C { log(\"ran\") }\n}")
    let outcome = try await BuiltBinary.run(["run", file.path, "--disassemble", "M.TC"])
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("M.TC: "))
    #expect(outcome.output.contains("testcase TC() runs on C"))
    #expect(outcome.output.contains("endFunction"))
    #expect(!outcome.errors.contains("ran"))
    #expect(try await BuiltBinary.run(["run", file.path, "--disassemble", "M.nosuch"]).status == 3)
    #expect(try await BuiltBinary.run(["run", file.path, "--disassemble", "M", "--json"]).status == 3)
  }
}
