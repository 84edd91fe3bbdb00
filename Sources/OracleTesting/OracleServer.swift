import Foundation

/// An independent implementation that runs beside a test as a server: a script of `Tests/Oracles` that says in a line of
/// JSON where it listens, prints what it sees line by line, and ends when its standard input does.
package final class OracleServer: @unchecked Sendable {
  // The process and the pipe are touched by ``finish()`` and ``deinit`` only; the stream is safe by itself.
  private let process = Process()
  private let input = Pipe()
  private let stream: AsyncStream<String>

  /// Starts the script. ``next()`` gives its first line once it listens.
  /// - Throws: ``Oracle/Failure``.
  package init(_ script: String, _ arguments: [String]) throws {
    let output = Pipe()
    process.executableURL = try Oracle.python()
    process.arguments = [Oracle.location(of: script).path] + arguments
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let (stream, continuation) = AsyncStream.makeStream(of: String.self)
    self.stream = stream
    Thread.detachNewThread {
      var pending = Data()
      while true {
        let octets = output.fileHandleForReading.availableData
        if octets.isEmpty { break }
        pending += octets
        while let end = pending.firstIndex(of: 0x0A) {
          continuation.yield(String(decoding: pending[..<end], as: UTF8.self))
          pending = Data(pending[pending.index(after: end)...])
        }
      }
      continuation.finish()
    }
  }

  deinit {
    try? input.fileHandleForWriting.close()
    if process.isRunning { process.terminate() }
  }

  /// The next line that the script prints, in the form that is asked for; waits for it.
  /// - Throws: ``Oracle/Failure`` when the script ended without one.
  package func next<Value: Decodable>(_ type: Value.Type = Value.self) async throws -> Value {
    for await line in stream { return try JSONDecoder().decode(Value.self, from: Data(line.utf8)) }
    throw Oracle.Failure(description: "the server said nothing more")
  }

  /// Ends the script and returns the lines that nobody asked for.
  package func finish<Value: Decodable>(_ type: Value.Type = Value.self) async throws -> [Value] {
    try input.fileHandleForWriting.close()
    var values: [Value] = []
    for await line in stream { values.append(try JSONDecoder().decode(Value.self, from: Data(line.utf8))) }
    process.waitUntilExit()
    return values
  }
}
