import Foundation

/// Another `assay` process that the demonstration starts, so that portal and laboratory are as separate as in life.
final class DemoProcess {
  private let process = Process()
  private let name: String
  private let logFile: URL

  /// Starts this very binary with `arguments`; what it prints goes to `logFile`.
  init(name: String, arguments: [String], environment: [String: String] = [:], logFile: URL) throws {
    self.name = name
    self.logFile = logFile
    if !FileManager.default.fileExists(atPath: logFile.path) {
      try Data().write(to: logFile)
    }
    let log = try FileHandle(forWritingTo: logFile)
    try log.seekToEnd()
    process.executableURL = try Self.ownBinary()
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = log
    process.standardError = log
    try process.run()
  }

  var isRunning: Bool { process.isRunning }

  /// The end of the log, for a message about a process that ended too soon.
  var lastWords: String {
    let text = (try? String(contentsOf: logFile, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").suffix(5).joined(separator: "\n")
  }

  /// Asks the process to end and waits until it has; kills it after `patience` seconds.
  func stop(patience: Double = 10) async {
    guard process.isRunning else { return }
    process.terminate()
    let deadline = Date().addingTimeInterval(patience)
    while process.isRunning, Date() < deadline { try? await Task.sleep(for: .milliseconds(50)) }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    _ = await end()
  }

  /// Waits until the process has ended, and returns its exit status.
  func end() async -> Int32 {
    while process.isRunning { try? await Task.sleep(for: .milliseconds(20)) }
    return process.terminationStatus
  }

  /// Throws if the process is no longer there, with what it said last.
  func mustBeRunning() throws {
    guard process.isRunning else {
      throw CommandFailure(.negative, "\(name) ended by itself. Its log \(logFile.path) ends with:\n\(lastWords)")
    }
  }

  private static func ownBinary() throws -> URL {
    let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    if let path { return URL(fileURLWithPath: path) }
    guard let path = Bundle.main.executablePath else {
      throw CommandFailure(.internalError, "this binary cannot find its own path, so it cannot start the portal")
    }
    return URL(fileURLWithPath: path)
  }
}
