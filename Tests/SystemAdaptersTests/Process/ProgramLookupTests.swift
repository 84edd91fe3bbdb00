import Foundation
import SystemAdapters
import TTCN3Machine
import Testing

@Suite("A program that cannot be started is the configuration's fault, and says so")
struct ProgramLookupTests {
  @Test("names are looked up in PATH, paths are taken as they are")
  func finds() throws {
    #expect(try ProgramLookup.executable("sh", path: "/nowhere::/bin") == "/bin/sh")
    #expect(try ProgramLookup.executable("/bin/sh", path: "") == "/bin/sh")
  }

  @Test(
    "what is missing, no program, or no file is refused",
    arguments: ["no-such-program", "/no/such/program", "/etc/passwd", "/bin/", "/", "", "a\u{0}b", "./no-such-program"])
  func refuses(_ program: String) async {
    do {
      _ = try await ProcessRun.outcome(of: ProcessCommand(program: program))
      Issue.record("started ‘\(program)’")
    } catch {
      #expect(error.attribution == .configuration)
    }
  }

  @Test("a file that is marked as a program and is none is refused by the system, in words")
  func noProgram() async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "no-program-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("neither ELF nor a script".utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    do {
      _ = try await ProcessRun.outcome(of: ProcessCommand(program: file.path))
      Issue.record("started")
    } catch {
      #expect(error.attribution == .configuration)
      #expect(error.reason.contains("could not be started: Exec format error"))
    }
  }

  @Test("an argument with a null character is refused")
  func nullArgument() async {
    await #expect(throws: SystemFault.self) {
      try await ProcessRun.outcome(of: ProcessCommand(program: "echo", arguments: ["a\u{0}b"]))
    }
  }
}
