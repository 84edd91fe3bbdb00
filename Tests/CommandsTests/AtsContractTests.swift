import Foundation
import Testing

@Suite("assay ats keeps its contract")
struct AtsContractTests {
  private static let right = "/* @verdict pass reject */ module Neg_0501_a { const integer c := true; }"
  private static let wrong = "/* @verdict pass reject */ module Neg_0502_b { const integer c := 1; }"

  @Test("0 without a difference, 1 with one, which is named with its clause")
  func status() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("suite/Neg_0501_a.ttcn", Self.right)
    let path = folder.url.appendingPathComponent("suite").path
    #expect(try await BuiltBinary.run(["ats", path]).status == 0)
    try folder.write("suite/Neg_0502_b.ttcn", Self.wrong)
    let outcome = try await BuiltBinary.run(["ats", path, "--static"])
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("5.2 Neg_0502_b.ttcn: accepted, must be rejected"))
  }

  @Test("with --run-only, a second sum without what only a run can reject, and what does not belong into the list")
  func runOnly() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("suite/Neg_0501_a.ttcn", Self.right)
    try folder.write("suite/Neg_0502_b.ttcn", Self.wrong)
    try folder.write("list.txt", "# ours\nNeg_0502_b.ttcn a deadlock\nNeg_0501_a.ttcn a race\n")
    let paths = ["suite", "list.txt"].map { folder.url.appendingPathComponent($0).path }
    let outcome = try await BuiltBinary.run(["ats", paths[0], "--static", "--run-only", paths[1]])
    #expect(outcome.output.contains("all - 2"), "\(outcome.output)")
    #expect(outcome.errors.contains("‘Neg_0501_a.ttcn’ is rejected without a run"))
    let unreasoned = try await BuiltBinary.run(["ats", paths[0], "--run-only", paths[1]])
    #expect(unreasoned.status != 0 && unreasoned.errors.contains("--static"))
  }

  @Test("with --json, one object with every file and the sums")
  func json() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("Neg_0501_a.ttcn", Self.right)
    try folder.write("Neg_0502_b.ttcn", Self.wrong)
    let report = try await BuiltBinary.run(["ats", folder.url.path, "--json"]).json()
    let files = try #require(report["files"] as? [[String: Any]])
    #expect(files.map { $0["agrees"] as? Bool } == [true, false])
    let total = try #require((report["total"] as? [String: Any])?["reject"] as? [String: Int])
    #expect(total == ["agreed": 1, "asked": 2])
  }

  @Test("a folder that is no suite is a wrong call")
  func noSuite() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("M.ttcn", "module M {}")
    let outcome = try await BuiltBinary.run(["ats", folder.url.path])
    #expect(outcome.status == 3 && outcome.errors.contains("@verdict"))
  }
}
