import Foundation

/// An independent implementation, run as a Python script of `Tests/Oracles` in the pinned environment `.venv`.
package enum Oracle {
  /// A script that is missing its environment, or that did not exit with 0: the test that asked has failed.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// The folder that holds Package.swift.
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Runs the script and returns what it printed.
  /// - Throws: ``Failure``.
  @discardableResult
  package static func run(_ script: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = try python()
    process.arguments = [location(of: script).path] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(description: "\(script): \(text)") }
    return text
  }

  /// Python in the pinned environment.
  static func python() throws -> URL {
    let python = root.appendingPathComponent(".venv/bin/python")
    guard FileManager.default.isExecutableFile(atPath: python.path) else {
      throw Failure(description: "the independent clients are missing: run ‘make venv’")
    }
    return python
  }

  static func location(of script: String) -> URL { root.appendingPathComponent("Tests/Oracles/\(script)") }

  /// A new folder that is removed afterwards.
  @discardableResult
  package static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("assay-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }
}
