import SystemAdapters
import TTCN3Machine
import Testing

@Suite("A program is fed, heard out and reported as it ended")
struct ProcessOutcomeTests {
  private func run(_ program: String, _ arguments: [String], input: [UInt8] = []) async throws -> ProcessOutcome {
    try await ProcessRun.outcome(of: ProcessCommand(program: program, arguments: arguments, input: input))
  }

  @Test("what goes in comes out, however much it is", arguments: [0, 1, 65_536, 8 << 20])
  func echoes(_ count: Int) async throws {
    let input = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let outcome = try await run("cat", [], input: input)
    #expect(outcome.output == input)
    #expect(outcome.isSuccess)
  }

  @Test(
    "exit status and signal are told apart",
    arguments: [("exit 0", 0, nil), ("exit 7", 7, nil), ("kill -SEGV $$", 139, 11), ("kill -KILL $$", 137, 9)]
      as [(String, Int, Int?)])
  func ends(_ script: String, status: Int, signal: Int?) async throws {
    let outcome = try await run("sh", ["-c", script])
    #expect(outcome.exitStatus == status)
    #expect(outcome.signal == signal)
    #expect(outcome.isSuccess == (status == 0))
    #expect(!outcome.timedOut && !outcome.outputTruncated)
  }

  @Test("arguments reach the program as they are: there is no shell")
  func noShell() async throws {
    let outcome = try await run("printf", ["%s|%s|%s", "$HOME", "a b; echo c", "*"])
    #expect(String(decoding: outcome.output, as: UTF8.self) == "$HOME|a b; echo c|*")
    let name = try await run("sh", ["-c", "printf %s $0"])
    #expect(String(decoding: name.output, as: UTF8.self) == "sh")
  }

  @Test("error text is kept at both ends, and is printable")
  func errorText() async throws {
    let short = try await run("sh", ["-c", "printf 'not\\tgood \\303\\274\\n' >&2"])
    #expect(short.errorText == "not good ??")
    let long = try await run("sh", ["-c", "echo first >&2; head -c 100000 /dev/zero | tr '\\0' x >&2; echo last >&2"])
    #expect(long.errorText.hasPrefix("first\nxxx"))
    #expect(long.errorText.hasSuffix("xxxlast"))
    #expect(long.errorText.contains("octets left out"))
    #expect(long.errorText.utf8.count < 5000)
  }

  @Test("a program that reads nothing does not end the tool")
  func closedInput() async throws {
    let outcome = try await run("true", [], input: Array(repeating: 0, count: 4 << 20))
    #expect(outcome.isSuccess)
  }

  @Test("a program sees a closed environment and its three standard streams only")
  func closedEnvironment() async throws {
    let environment = try await run("env", [])
    let names = String(decoding: environment.output, as: UTF8.self).split(separator: "\n").compactMap {
      $0.split(separator: "=").first.map(String.init)
    }
    #expect(Set(names).isSubset(of: ["PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "TZ"]))
    let descriptors = try await run("sh", ["-c", "ls /proc/$$/fd"])
    let open = String(decoding: descriptors.output, as: UTF8.self).split(separator: "\n").compactMap { Int($0) }
    #expect(open.filter { $0 < 10 } == [0, 1, 2])
  }

  @Test("many at once do not hold each other's pipes open")
  func concurrently() async throws {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for index in 0..<24 {
        group.addTask {
          let input = Array(repeating: UInt8(index), count: 50_000)
          return try await run("cat", [], input: input).output == input
        }
      }
      for try await same in group { #expect(same) }
    }
  }
}
