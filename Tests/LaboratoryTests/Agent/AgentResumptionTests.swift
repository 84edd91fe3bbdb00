import Campaigns
import Foundation
import Logging
import Programme
import Testing

@testable import Laboratory

@Suite("After a death at any stage the journal says how to go on")
struct AgentResumptionTests {
  /// What a killed agent leaves: a job at that stage, at the portal too.
  func leave(_ stage: JobRecord.Stage, in scene: AgentScene, _ order: TestOrder) async throws {
    let spool = try Spool(folder: scene.spoolFolder)
    var job = try spool.begin(order.id, secret: .random())
    guard stage != .asked else { return }
    let lease = LeaseCredential(campaign: order.id, secret: job.record.secret)
    let grant = try await scene.portal.take(
      order.id, LeaseRequest(agent: AgentName("bench-1"), secret: job.record.secret))
    try job.advance { $0.lease(grant) }
    guard stage != .leased else { return }
    guard stage != .running else { return try job.advance { $0.run() } }
    let agent = try scene.agentOfExecution(lease)
    try await agent.run(&job, grant: grant, events: EventSpool(job.eventsFile) { Date(timeIntervalSince1970: 1.79e9) })
    guard stage != .finished else { return }
    let delivery = Delivery(portal: scene.portal, persistence: agent.persistence, lease: lease)
    let completion = try #require(job.record.completion)
    try await delivery.upload(job, completion)
    try job.advance { $0.upload() }
  }

  @Test(
    "what is run again, and what is only delivered",
    arguments: [
      (.asked, [1]), (.leased, [1]), (.running, [2]), (.finished, []), (.uploaded, []),
    ] as [(JobRecord.Stage, [Int])])
  func resumes(from stage: JobRecord.Stage, running expected: [Int]) async throws {
    let scene = try AgentScene()
    defer { scene.remove() }
    let order = await scene.order()
    try await leave(stage, in: scene, order)
    let executor = StubExecutor()
    try await scene.settle(executor)
    #expect(executor.attempts == expected)
    #expect(await scene.portal.completions[order.id]?.count == 1)
    #expect(try scene.jobs().isEmpty)
  }

  @Test("a completion whose answer was lost with the process is recognised by the portal")
  func lostReceipt() async throws {
    let scene = try AgentScene()
    defer { scene.remove() }
    let order = await scene.order()
    try await leave(.uploaded, in: scene, order)
    let job = try #require(try scene.jobs().first)
    let lease = LeaseCredential(campaign: order.id, secret: job.record.secret)
    _ = try await scene.portal.complete(try #require(job.record.completion), lease)
    try await scene.settle(StubExecutor())
    #expect(await scene.portal.completions[order.id]?.count == 1)
    #expect(try scene.jobs().isEmpty)
  }

  @Test("a result finished while the portal was away for days is delivered, if nobody took over")
  func daysOffline() async throws {
    let scene = try AgentScene()
    defer { scene.remove() }
    let order = await scene.order()
    try await leave(.finished, in: scene, order)
    await scene.portal.advance(5 * 86_400)
    let executor = StubExecutor()
    try await scene.settle(executor)
    #expect(executor.attempts == [])
    #expect(await scene.portal.completions[order.id]?.count == 1)
  }

  @Test("a result that another agent overtook does not count, and is kept for people")
  func overtaken() async throws {
    let scene = try AgentScene()
    defer { scene.remove() }
    let order = await scene.order()
    try await leave(.finished, in: scene, order)
    try await scene.portal.takeOver(order.id, by: "bench-2")
    try await scene.settle(StubExecutor())
    #expect(await scene.portal.completions[order.id] == nil)
    #expect(try scene.jobs().map(\.record.stage) == [.refused])
  }

  @Test("a folder without a record, from a death while it was made, is removed")
  func emptyFolder() async throws {
    let scene = try AgentScene()
    defer { scene.remove() }
    let empty = scene.spoolFolder.appendingPathComponent("half-made/blobs")
    try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
    #expect(try scene.jobs().isEmpty)
    #expect(!FileManager.default.fileExists(atPath: empty.path))
  }

  @Test("a damaged record is said, not guessed at")
  func damagedRecord() async throws {
    let scene = try AgentScene()
    defer { scene.remove() }
    let order = await scene.order()
    try await leave(.leased, in: scene, order)
    let job = try #require(try scene.jobs().first)
    try Data("{".utf8).write(to: job.folder.appendingPathComponent("job.json"))
    #expect(throws: LaboratoryError(.spoolFailed, "")) { try scene.jobs() }
  }
}

extension AgentScene {
  /// The part of an agent that runs, without its loop.
  func agentOfExecution(_ lease: LeaseCredential) throws -> Execution {
    let agent = try SuiteCache(folder: folder.appendingPathComponent("cache"))
    return Execution(
      portal: portal, cache: agent, executor: StubExecutor(),
      persistence: Persistence(timing: AgentTiming(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }),
      lease: lease, key: key,
      now: { Date(timeIntervalSince1970: 1_790_000_000) })
  }
}
