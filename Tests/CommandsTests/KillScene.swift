import AsyncHTTPClient
import Campaigns
import Foundation
import Laboratory
import Programme
import Statements
import Testing

@testable import Commands

/// A portal and a laboratory's agent as real processes, on a programme with one product that waits for its test.
///
/// The programme is set up through the procedures, in this process, before the portal starts.
final class KillScene {
  let folder: TemporaryFolder
  private(set) var order: TestOrder
  private let vendorToken: String
  private var port = 0
  private var portal: ScriptedProcess?
  private var agent: ScriptedProcess?

  var dataPath: String { folder.file("portal").path }
  private var agentFolder: URL { folder.file("agent") }

  init() async throws {
    folder = try TemporaryFolder()
    let data = try DataFolder(folder.file("portal").path)
    let set = try await KillProgramme(data: data).setUp(agentKey: AgentIdentity.freshKey(in: folder.file("agent")))
    order = set.order
    vendorToken = set.vendorToken
    engineerToken = set.engineerToken
    try data.store.close()
  }

  private let engineerToken: String

  deinit {
    agent?.kill()
    portal?.kill()
    folder.remove()
  }

  /// Starts the portal, at the port of the first start, and waits until it answers.
  func startPortal(fault: String? = nil) async throws {
    let portFile = folder.file("port")
    try? FileManager.default.removeItem(at: portFile)
    let process = try ScriptedProcess(
      ["serve", "--data", dataPath, "--port", "\(port)", "--port-file", portFile.path, "--log-level", "error"],
      fault: fault, log: folder.file("portal.log"))
    portal = process
    try await process.waiting(for: "the portal to answer") {
      guard let text = try? String(contentsOf: portFile, encoding: .utf8) else { return false }
      self.port = Int(text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
      return self.port > 0
    }
    _ = try AgentIdentity.create(
      in: agentFolder, name: AgentName("bench-1"), portal: "http://127.0.0.1:\(port)", token: engineerToken)
  }

  func startAgent(fault: String? = nil) throws {
    agent = try ScriptedProcess(
      ["lab", "run", "--folder", agentFolder.path, "--log-level", "warning"], fault: fault,
      log: folder.file("agent.log"))
  }

  /// Waits until the process that was started with a fault has killed itself there.
  func portalDies() async throws { try await died(portal) }
  func agentDies() async throws { try await died(agent) }

  private func died(_ process: ScriptedProcess?) async throws {
    let process = try #require(process)
    try await process.waiting(for: "the death at its fault point") { process.signal == SIGKILL }
  }

  func killAgent() { agent?.kill() }
  func killPortal() { portal?.kill() }

  func isCompleted() async -> Bool {
    var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)/api/v1/campaigns/\(order.id)")
    request.headers.add(name: "Authorization", value: "Bearer \(vendorToken)")
    guard let response = try? await HTTPClient.shared.execute(request, timeout: .seconds(5)), response.status == .ok,
      let body = try? await response.body.collect(upTo: 1 << 20)
    else { return false }
    struct Answer: Decodable { let state: String }
    return (try? JSONDecoder().decode(Answer.self, from: Data(body.readableBytesView)))?.state == "completed"
  }

  func completes() async throws {
    let process = try #require(agent)
    let deadline = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < deadline {
      if await isCompleted() { return }
      try await Task.sleep(for: .milliseconds(50))
    }
    Issue.record("the campaign was not completed within a minute: \(process.lastWords)")
  }

  /// Waits until the agent has nothing left to deliver, and stops both processes as an operator does.
  func settle() async throws {
    let spool = agentFolder.appendingPathComponent("spool")
    let process = try #require(agent)
    try await process.waiting(for: "the agent's spool to empty") {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: spool.path)) ?? []
      return names.allSatisfy { $0.hasPrefix(".") }
    }
    await agent?.stop()
    await portal?.stop()
  }
}

extension AgentIdentity {
  /// The public key of an agent whose portal is not yet known.
  static func freshKey(in folder: URL) throws -> [UInt8] {
    try create(in: folder, name: AgentName("bench-1"), portal: "http://127.0.0.1:1", token: "none").key.publicKey
  }
}

/// The built `assay` as a child process that tests kill.
final class ScriptedProcess {
  private let process = Process()
  private let log: URL

  init(_ arguments: [String], fault: String?, log: URL) throws {
    self.log = log
    if !FileManager.default.fileExists(atPath: log.path) { try Data().write(to: log) }
    let handle = try FileHandle(forWritingTo: log)
    try handle.seekToEnd()
    process.executableURL = BuiltBinary.location
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(fault.map { ["ASSAY_FAULT": $0] } ?? [:]) {
      _, new in new
    }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
  }

  /// The signal that ended it, or nil.
  var signal: Int32? {
    !process.isRunning && process.terminationReason == .uncaughtSignal ? process.terminationStatus : nil
  }

  var lastWords: String {
    ((try? String(contentsOf: log, encoding: .utf8)) ?? "").split(separator: "\n").suffix(8).joined(separator: "\n")
  }

  func kill() {
    guard process.isRunning else { return }
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  func stop() async {
    guard process.isRunning else { return }
    process.terminate()
    let deadline = ContinuousClock.now + .seconds(20)
    while process.isRunning, ContinuousClock.now < deadline { try? await Task.sleep(for: .milliseconds(20)) }
    if process.isRunning { Issue.record("a process did not stop when it was told to: \(lastWords)") }
    kill()
  }

  /// Waits up to a minute for a condition. Throws what the process said last when it does not come.
  func waiting(for what: String, _ condition: () async -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < deadline {
      if await condition() { return }
      try await Task.sleep(for: .milliseconds(20))
    }
    throw LaboratoryError(.portalUnavailable, "waited a minute for \(what); the process said: \(lastWords)")
  }
}
