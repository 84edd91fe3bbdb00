import Foundation
import Testing

/// An independent implementation, run as a Python script of `Tests/Oracles` in the pinned environment `.venv`.
enum Oracle {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Runs the script and returns what it printed; a script that does not exit with 0 fails the test.
  @discardableResult
  static func run(_ script: String, _ arguments: [String]) throws -> String {
    let python = root.appendingPathComponent(".venv/bin/python")
    try #require(
      FileManager.default.isExecutableFile(atPath: python.path),
      "the independent clients are missing: run ‘make venv’")
    let process = Process()
    process.executableURL = python
    process.arguments = [root.appendingPathComponent("Tests/Oracles/\(script)").path] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(script): \(text)")
    return text
  }

  /// A new folder that is removed afterwards.
  @discardableResult
  static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("assay-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }
}
