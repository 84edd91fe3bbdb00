import Foundation
import Testing

/// An independent implementation, run as a Python script of `Tests/Oracles` in the pinned environment `.venv`.
enum Oracle {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Runs the script on `document`; a script that does not exit with 0 fails the test.
  static func check(_ document: Data, with script: String) throws {
    let python = root.appendingPathComponent(".venv/bin/python")
    try #require(
      FileManager.default.isExecutableFile(atPath: python.path),
      "the independent clients are missing: run ‘make venv’")
    let file = FileManager.default.temporaryDirectory.appending(path: "assay-\(UUID().uuidString).json")
    try document.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = python
    process.arguments = [root.appendingPathComponent("Tests/Oracles/\(script)").path, file.path]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(script): \(text)")
  }
}
