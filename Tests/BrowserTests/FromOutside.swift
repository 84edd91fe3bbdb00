import Foundation
import Testing

/// Checks of the portal from outside, by Python scripts of `Tests` that start trial portals of their own, on free ports.
/// One after the other: each drives a browser, and a machine has few cores.
@Suite("From outside, as people and programs come", .serialized)
enum FromOutside {
  /// Runs a script of `Tests` to its end; what it printed is the failure.
  ///
  /// - Parameter minutes: after so long it is interrupted, and ends the browsers and portals that it began.
  static func run(_ script: String, _ arguments: [String] = [], within minutes: Int) async throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let log = FileManager.default.temporaryDirectory.appending(path: "assay-outside-\(UUID().uuidString)")
    _ = FileManager.default.createFile(atPath: log.path, contents: nil)
    defer { try? FileManager.default.removeItem(at: log) }

    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
    process.arguments =
      ["--signal=INT", "--kill-after=30", "\(minutes * 60)", ".venv/bin/python", "Tests/\(script)"] + arguments
    process.currentDirectoryURL = root
    process.environment = ProcessInfo.processInfo.environment.merging([
      "PYTHONUNBUFFERED": "1", "TRIAL_PORTAL": trialPortal.path,
    ]) { _, ours in ours }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: log)
    process.standardError = try FileHandle(forWritingTo: log)
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in continuation.resume() }
      do { try process.run() } catch {
        process.terminationHandler = nil
        continuation.resume(throwing: error)
      }
    }
    let printed = try String(contentsOf: log, encoding: .utf8)
    #expect(process.terminationStatus == 0, "\(script): \(printed.suffix(8000))")
  }

  /// The trial portal that was built with these tests: it stands beside the test bundle.
  private static let trialPortal = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "TrialPortal")
}
