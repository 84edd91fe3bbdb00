import Foundation
import Testing

@Suite("assay check keeps its contract")
struct CheckContractTests {
  @Test("the suite that ships here is sound")
  func shippedSuite() async throws {
    let outcome = try await BuiltBinary.run(["check", "Suites/G.711"])
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
  }

  @Test("modules without error: 0; with errors: 1, and each at its place")
  func modules() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let good = try folder.write("Good.ttcn", "module Good { const integer c := 1; }")
    #expect(try await BuiltBinary.run(["check", good.path]).status == 0)
    let bad = try folder.write("Bad.ttcn3", "module Bad {\n  const integer c := true;\n}")
    let outcome = try await BuiltBinary.run(["check", bad.path, "--json"])
    #expect(outcome.status == 1)
    let diagnostics = try #require(try outcome.json()["diagnostics"] as? [[String: Any]])
    #expect(diagnostics.first?["line"] as? Int == 2)
    #expect(diagnostics.first?["file"] as? String == bad.path)
  }

  @Test("a package that is given need not be named in the modules")
  func packages() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = try folder.write("M.ttcn", "module M { type class K { } }")
    let without = try await BuiltBinary.run(["check", file.path])
    #expect(without.status == 0)
    #expect(without.output.contains("warning: "))
    #expect(try await BuiltBinary.run(["check", file.path, "--package", "objects"]).output.isEmpty)
    #expect(try await BuiltBinary.run(["check", file.path, "--package", "other"]).status != 0)
  }

  @Test("a folder is all its modules")
  func folder() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("A.ttcn", "module A { import from B all; const integer c := b; }")
    try folder.write("sub/B.ttcn", "module B { const integer b := 2; }")
    let outcome = try await BuiltBinary.run(["check", folder.url.path])
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
  }

  @Test("a suite with a gap, or a description that cannot be read, has errors", arguments: ["gap", "malformed"])
  func suites(_ kind: String) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let suite = folder.file("suite")
    try FileManager.default.copyItem(
      at: BuiltBinary.packageRoot.appendingPathComponent("Suites/G.711"), to: suite)
    let file = suite.appendingPathComponent("suite.yaml")
    var text = try String(contentsOf: file, encoding: .utf8)
    text =
      kind == "gap"
      ? text.replacingOccurrences(of: "G711_TestCases.TC_ALaw_Decode\n", with: "G711_TestCases.TC_Missing\n")
      : "suite: [\n"
    try text.write(to: file, atomically: true, encoding: .utf8)
    let outcome = try await BuiltBinary.run(["check", suite.path, "--json"])
    #expect(outcome.status == 1, "\(outcome.output.prefix(600))")
    #expect(try outcome.json()["accepted"] as? Bool == false)
  }

  @Test("what is not supported yet is said with its clause, and never ignored")
  func notSupported() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = try folder.write("M.ttcn", "module M {\n  type record K(integer n) { }\n}")
    let outcome = try await BuiltBinary.run(["check", file.path])
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("not supported yet"))
    #expect(outcome.output.contains("ES 202 784"))
  }
}
