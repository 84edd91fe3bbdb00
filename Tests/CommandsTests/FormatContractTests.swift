import Foundation
import Testing

@Suite("assay format keeps its contract")
struct FormatContractTests {
  private static let untidy = "module M {\nconst integer c:=1;\n}"
  private static let tidy = "module M {\n  const integer c := 1;\n}\n"

  @Test("lays out in place, names what it changed, and has nothing to do the second time")
  func inPlace() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = try folder.write("M.ttcn", Self.untidy)
    let first = try await BuiltBinary.run(["format", folder.url.path])
    #expect(first.status == 0 && first.output.contains(file.lastPathComponent))
    #expect(try String(contentsOf: file, encoding: .utf8) == Self.tidy)
    let second = try await BuiltBinary.run(["format", folder.url.path])
    #expect(second.status == 0 && second.output.isEmpty)
  }

  @Test("with --check, 1 and no change where a file is not laid out")
  func check() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = try folder.write("M.ttcn", Self.untidy)
    #expect(try await BuiltBinary.run(["format", "--check", file.path]).status == 1)
    #expect(try String(contentsOf: file, encoding: .utf8) == Self.untidy)
  }

  @Test("a file with syntax errors stays as it is, and they are named")
  func errors() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = try folder.write("M.ttcn", "module M {\n const integer := 1;\n}")
    let outcome = try await BuiltBinary.run(["format", file.path])
    #expect(outcome.status == 1 && outcome.errors.contains("M.ttcn:2:"))
    #expect(try String(contentsOf: file, encoding: .utf8).contains(" const integer := 1;"))
  }
}
