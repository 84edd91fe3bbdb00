import Campaigns
import Foundation
import Programme
import Statements
import Testing

@testable import Laboratory

@Suite("An agent takes a campaign, runs it once and delivers one signed report")
struct AgentDeliveryTests {
  @Test("the whole way: lease, run, events, evidence, report")
  func wholeWay() async throws {
    let scene = try AgentScene()
    defer { scene.remove() }
    let order = await scene.order()
    let executor = StubExecutor()
    try await scene.settle(executor)
    #expect(executor.attempts == [1])
    let completions = await scene.portal.completions[order.id] ?? []
    #expect(completions.count == 1)
    let completion = try #require(completions.first)
    #expect(completion.evidence.map(\.name) == ["TP1", "TP2"])
    for evidence in completion.evidence { #expect(await scene.portal.blobs[evidence.digest]?.count == evidence.size) }

    let report = try #require(await scene.portal.blobs[completion.report])
    #expect(try TestReport(encoded: report).isConforming)
    let statement = try ReportStatement(decoding: completion.statement)
    #expect(statement.speaks(of: order))
    #expect(statement.commits(to: report, salt: completion.salt))
    #expect(statement.verdicts == VerdictCounts(pass: 2))
    #expect(statement.signed.envelope.isSigned(by: scene.key.publicKey))

    let events = await scene.portal.events[order.id]?[1] ?? []
    #expect(events.map(\.sequence) == Array(1...6))
    #expect(CampaignProgress(events).counts == ["pass": 2])
    #expect(CampaignProgress(events).finishedAt != nil)
    #expect(try scene.jobs().isEmpty)
  }

  @Test("several orders are executed one after another")
  func severalOrders() async throws {
    let scene = try AgentScene()
    defer { scene.remove() }
    for _ in 0..<4 { await scene.order() }
    let executor = StubExecutor()
    try await scene.settle(executor)
    #expect(executor.attempts.count == 4)
    #expect(await scene.portal.completions.values.allSatisfy { $0.count == 1 })
    #expect(await scene.portal.completions.count == 4)
  }

  @Test(
    "whatever requests and answers are lost on the way, each campaign runs once and reports once", arguments: 0..<12)
  func lossyLink(seed: UInt64) async throws {
    let scene = try AgentScene()
    defer { scene.remove() }
    for _ in 0..<2 { await scene.order() }
    let dice = LossyLink(seed: seed)
    await scene.portal.fail { call in call == "offers" ? nil : dice.fault() }
    let executor = StubExecutor()
    try await scene.settle(executor)
    #expect(executor.attempts == [1, 1])
    #expect(await scene.portal.completions.values.map(\.count) == [1, 1])
    for attempts in await scene.portal.events.values {
      #expect(attempts[1]?.map(\.sequence) == Array(1...6))
    }
  }

  @Test("an upload goes on where an earlier one stopped")
  func resumedUpload() async throws {
    let scene = try AgentScene()
    defer { scene.remove() }
    await scene.order()
    await scene.portal.keepHalf(of: Data("{\"purpose\":\"TP1\",\"attempt\":1}\n".utf8))
    try await scene.settle(StubExecutor())
    #expect(await scene.portal.completions.values.map(\.count) == [1])
  }

  @Test("a suite is fetched once and checked against the order")
  func suiteCache() async throws {
    let scene = try AgentScene()
    defer { scene.remove() }
    for _ in 0..<3 { await scene.order() }
    try await scene.settle(StubExecutor())
    let calls = await scene.portal.calls
    #expect(calls.count { $0 == "manifest" } == 1)
    #expect(calls.count { $0 == "file" } == 2)
  }

  @Test("a suite that was tampered with in the cache is fetched anew")
  func tamperedCache() async throws {
    let scene = try AgentScene()
    defer { scene.remove() }
    await scene.order()
    try await scene.settle(StubExecutor())
    let cached = scene.folder.appendingPathComponent("cache").appendingPathComponent(scene.suite.digest.description)
    try Data("another".utf8).write(to: cached)
    await scene.order()
    try await scene.settle(StubExecutor())
    #expect(await scene.portal.completions.count == 2)
    #expect(try Data(contentsOf: cached) == scene.suite.manifest)
  }
}

/// Loses about a third of requests and answers, reproducibly.
final class LossyLink: Sendable {
  private let state: LockedState

  init(seed: UInt64) { state = LockedState(seed &* 0x9E37_79B9_7F4A_7C15 | 1) }

  func fault() -> MemoryPortal.Fault? {
    switch state.next() % 6 {
    case 0: .lostRequest
    case 1: .lostAnswer
    default: nil
    }
  }
}
