import Foundation
import Programme
import ProgrammeTesting
import Testing

@testable import StoreSQLite

@Suite("Killed at any moment, the store has every acknowledged step and no half of one", .serialized)
struct KillTests {
  /// Names the database to the process that is to be killed; that process is this test run once more.
  private static let variable = "ASSAY_KILL_TEST_DATABASE"

  @Test("SIGKILL while steps are written and acknowledged", arguments: [0.02, 0.09, 0.21, 0.43, 0.7])
  func killed(after seconds: Double) async throws {
    guard ProcessInfo.processInfo.environment[Self.variable] == nil else { return }
    let path = DatabaseFile.path()
    defer { DatabaseFile.remove(path) }
    let acknowledged = try await runVictim(path: path, killedAfter: seconds)
    let store = try SQLiteStore(path: path)
    try await store.writer.read { database in
      let transaction = SQLiteTransaction(database: database)
      let size = try transaction.logSize()
      #expect(try transaction.latestCheckpoint()?.size ?? 0 == size)
      let rows = try transaction.caseRows(CaseQuery(procedure: "suite-publication", limit: 500))
      let numbers = Set(rows.map(\.number))
      for number in acknowledged { #expect(numbers.contains(number), "\(number) was acknowledged and is lost") }
      for row in rows {
        #expect(try transaction.timeline(of: row.id).map(\.sequence) == Array(1...row.version))
      }
      let published = rows.filter { $0.state == "published" }
      let statements = try transaction.logRows(0..<size).filter { $0.kind == "suite-published" }
      #expect(Set(published.map(\.number)) == Set(statements.map(\.subject)))
      for row in published {
        #expect(try transaction.publicRow(register: PublicRegister.suites, number: row.number) != nil)
      }
    }
    try store.close()
  }

  /// Runs this test program again as the one that writes, kills it, and returns what it had acknowledged.
  private func runVictim(path: String, killedAfter seconds: Double) async throws -> [String] {
    let process = Process()
    process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = Self.arguments
    var environment = ProcessInfo.processInfo.environment
    environment[Self.variable] = path
    process.environment = environment
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    var text = ""
    // The clock starts when the victim says that it has begun.
    while !text.contains("begun\n"), process.isRunning || text.isEmpty {
      let data = output.fileHandleForReading.availableData
      guard !data.isEmpty else { break }
      text += String(decoding: data, as: UTF8.self)
    }
    #expect(text.contains("begun\n"), "the victim did not start: \(text)")
    try await Task.sleep(for: .seconds(seconds))
    #expect(process.isRunning, "the victim ended before it was killed")
    kill(process.processIdentifier, SIGKILL)
    text += String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    return lines.filter { $0.hasPrefix("acknowledged ") }.map { String($0.dropFirst(13)) }
  }

  private static var arguments: [String] {
    // The runner's own arguments, with the filter replaced: only the victim runs.
    var arguments: [String] = []
    var rest = CommandLine.arguments.dropFirst()[...]
    while let argument = rest.popFirst() {
      if ["--filter", "--skip", "--event-stream-output-path", "--event-stream-version", "--xunit-output"].contains(
        argument)
      {
        _ = rest.popFirst()
      } else {
        arguments.append(argument)
      }
    }
    return arguments + ["--filter", "KillTests/victim"]
  }

  @Test("the victim: publishes suites until it is killed; does nothing in an ordinary run")
  func victim() async throws {
    guard let path = ProcessInfo.processInfo.environment[Self.variable] else { return }
    let trial = try await TrialProgramme(store: try SQLiteStore(path: path))
    let recommendation = try await trial.catalogueRecommendation()
    Self.say("begun")
    // Fewer than one query reads; a machine under load may take long to kill.
    for version in 1...400 {
      let suite = try await trial.publishSuite(for: recommendation, version: "\(version)")
      Self.say("acknowledged \(try await trial.row(suite).number)")
    }
    try await Task.sleep(for: .seconds(3600))
  }

  private static func say(_ line: String) {
    FileHandle.standardOutput.write(Data("\n\(line)\n".utf8))
  }
}
