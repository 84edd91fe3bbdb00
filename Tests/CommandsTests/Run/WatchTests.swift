import Foundation
import Synchronization
import Testing

@Suite("assay run --watch", .timeLimit(.minutes(3)))
struct WatchTests {
  private static func module(_ name: String, _ body: String, imports: String = "") -> String {
    "module \(name) { \(imports) type component \(name)C {} testcase TC() runs on \(name)C { \(body) } }"
  }

  @Test("runs again what a change touches, goes on after errors, and ends with Control-C")
  func watch() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("A.ttcn", Self.module("A", "setverdict(pass);"))
    try folder.write("B.ttcn", Self.module("B", "if (f() == 1) { setverdict(pass); }", imports: "import from L all;"))
    try folder.write("L.ttcn", "module L { function f() return integer { return 1; } }")
    let watched = try Watched(["run", folder.url.path, "--watch"])
    defer { watched.kill() }

    var text = try watched.next("Control-C ends it")
    #expect(text.contains("pass   A.TC") && text.contains("pass   B.TC") && text.contains("watching 3 files"))

    // What imports the changed module is run again, and nothing else.
    try folder.write("L.ttcn", "module L { function f() return integer { return 2; } }")
    text = try watched.next("Control-C ends it")
    #expect(text.contains("changed: L.ttcn") && text.contains("none   B.TC") && !text.contains("A.TC"), "\(text)")

    // An error is told at its place; the next change is waited for.
    try folder.write("A.ttcn", "module A { testcase }")
    text = try watched.next("Control-C ends it")
    #expect(text.contains("A.ttcn:1:") && text.contains("error") && text.contains("not accepted"), "\(text)")

    // What changed meanwhile is run as well.
    try folder.write("L.ttcn", "module L { function f() return integer { return 1; } }")
    text = try watched.next("Control-C ends it")
    #expect(text.contains("not accepted"), "\(text)")
    try folder.write("A.ttcn", Self.module("A", "setverdict(fail);"))
    text = try watched.next("Control-C ends it")
    #expect(text.contains("fail   A.TC") && text.contains("pass   B.TC"), "\(text)")

    watched.interrupt()
    #expect(watched.status() == 0)
    #expect(watched.rest().contains("ended"))
  }

  @Test("Control-C ends a run that waits, with its results")
  func interrupted() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write(
      "M.ttcn",
      """
      module M { type component C {}
        testcase TC_first() runs on C { setverdict(pass); }
        testcase TC_wait() runs on C { log("waiting"); timer t := 3600.0; t.start; t.timeout; }
        testcase TC_last() runs on C { setverdict(pass); } }
      """)
    let run = try Watched(["run", folder.file("M.ttcn").path, "--results", folder.file("r.json").path])
    defer { run.kill() }
    _ = try run.next("waiting")
    run.interrupt()
    #expect(run.status() == 130)
    let text = run.rest()
    #expect(text.contains("error  M.TC_wait") && text.contains("1 not run; interrupted"), "\(text)")
    let results = try Data(contentsOf: folder.file("r.json"))
    let object = try #require(try JSONSerialization.jsonObject(with: results) as? [String: Any])
    #expect((object["run"] as? [String: Any])?["notRun"] as? [String] == ["M.TC_last"])
  }
}

/// A process whose output is followed while it runs.
private final class Watched: @unchecked Sendable {
  private let process = Process()
  private let pipe = Pipe()
  private let condition = NSCondition()
  private var text = ""
  private var isOver = false

  struct Silent: Error, CustomStringConvertible { let description: String }

  init(_ arguments: [String]) throws {
    process.executableURL = BuiltBinary.location
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let reader = pipe.fileHandleForReading
    Thread.detachNewThread { [self] in
      while true {
        let data = reader.availableData
        condition.withLock {
          text += String(decoding: data, as: UTF8.self)
          isOver = data.isEmpty
          condition.broadcast()
        }
        if data.isEmpty { return }
      }
    }
  }

  /// What was said up to some words, which have to come within a minute.
  func next(_ words: String) throws -> String {
    let limit = Date().addingTimeInterval(60)
    condition.lock()
    defer { condition.unlock() }
    while true {
      if let found = text.range(of: words) {
        let said = String(text[..<found.upperBound])
        text.removeSubrange(..<found.upperBound)
        return said
      }
      guard !isOver, condition.wait(until: limit) else { throw Silent(description: "‘\(words)’ did not come: \(text)") }
    }
  }

  func interrupt() { Foundation.kill(process.processIdentifier, SIGINT) }
  func kill() { if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) } }

  func status() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }

  func rest() -> String {
    condition.lock()
    defer { condition.unlock() }
    let limit = Date().addingTimeInterval(60)
    while !isOver, condition.wait(until: limit) {}
    return text
  }
}
