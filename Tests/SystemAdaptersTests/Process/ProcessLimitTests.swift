import Foundation
import SystemAdapters
import TTCN3Machine
import Testing

@Suite("A program is ended at its limits, with all its children")
struct ProcessLimitTests {
  @Test(
    "the time limit ends even those who do not want to",
    arguments: [
      "sleep 86400", "trap '' TERM; while :; do :; done", "sleep 86400 & wait",
      "(trap '' TERM; sleep 86400) & sleep 86400",
    ])
  func timeLimit(_ script: String) async throws {
    // That this test ends is the proof: none of the scripts does within a day. A loaded machine may need a while.
    let outcome = try await ProcessRun.outcome(
      of: ProcessCommand(program: "sh", arguments: ["-c", script], timeLimit: 0.3))
    #expect(outcome.timedOut)
    #expect(outcome.signal != nil)
    #expect(!outcome.isSuccess)
  }

  @Test("a flood of output is cut at the limit, and ended")
  func flood() async throws {
    let outcome = try await ProcessRun.outcome(
      of: ProcessCommand(program: "cat", arguments: ["/dev/zero"], timeLimit: 60, outputLimit: 100_000))
    #expect(outcome.outputTruncated)
    #expect(!outcome.timedOut)
    #expect(outcome.output.count == 100_000)
  }

  @Test("a flood of error text is not kept, and ends with the time limit")
  func errorFlood() async throws {
    let outcome = try await ProcessRun.outcome(
      of: ProcessCommand(program: "sh", arguments: ["-c", "cat /dev/zero >&2"], timeLimit: 0.3))
    #expect(outcome.timedOut)
    #expect(outcome.errorText.utf8.count < 5000)
  }

  @Test("a child that outlives its parent is ended, and does not hold up the answer")
  func orphan() async throws {
    let marker = FileManager.default.temporaryDirectory.appending(path: "orphan-\(UUID().uuidString)").path
    let outcome = try await ProcessRun.outcome(
      of: ProcessCommand(program: "sh", arguments: ["-c", "(sleep 60; touch \(marker)) & echo $!"], timeLimit: 30))
    #expect(outcome.isSuccess)
    let text = String(decoding: outcome.output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    let orphan = try #require(Int32(text))
    #expect(await eventually { kill(orphan, 0) != 0 || isZombie(orphan) })
  }

  @Test("the memory of a program is bounded")
  func memory() async throws {
    let outcome = try await ProcessRun.outcome(
      of: ProcessCommand(
        program: "python3", arguments: ["-c", "x = bytearray(1 << 30); print(len(x))"], timeLimit: 30,
        memoryLimit: 512 << 20))
    #expect(!outcome.isSuccess)
    #expect(outcome.errorText.contains("MemoryError"))
  }

  @Test("a cancelled program is gone when the cancellation returns, and reports nothing")
  func cancellation() async throws {
    let marker = FileManager.default.temporaryDirectory.appending(path: "cancel-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: marker) }
    // Far more time than a busy machine takes to get here: a run that its own limit ends may report.
    let run = ProcessRun.start(
      ProcessCommand(program: "sh", arguments: ["-c", "echo $$ > \(marker.path); sleep 900"], timeLimit: 900)
    ) { _ in Issue.record("a cancelled run reported") }
    #expect(await eventually { (try? String(contentsOf: marker, encoding: .utf8))?.hasSuffix("\n") == true })
    run.cancelAndWait()
    let id = try #require(
      Int32(try String(contentsOf: marker, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)))
    #expect(kill(id, 0) != 0)
  }

  /// Waits for what another process does, by its effect and not by a guess of its time.
  private func eventually(_ condition: () -> Bool) async -> Bool {
    for _ in 0..<1000 {
      if condition() { return true }
      try? await Task.sleep(for: .milliseconds(10))
    }
    return false
  }

  private func isZombie(_ id: Int32) -> Bool {
    (try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8))?.contains(") Z ") == true
  }
}
