import Campaigns
import Foundation
import Programme
import Testing

@testable import Laboratory

@Suite("A run ends early when it must")
struct AgentInterruptionTests {
  /// Runs until cancelled.
  static let endless = StubExecutor { _ in try await Task.sleep(for: .seconds(3600)) }

  @Test("stopped in the middle of a run, the agent gives the lease back")
  func shutdown() async throws {
    let scene = try AgentScene()
    defer { scene.remove() }
    let order = await scene.order()
    let work = Task { try await scene.agent(Self.endless).work() }
    await scene.portal.call("renew")
    work.cancel()
    await #expect(throws: CancellationError.self) { try await work.value }
    let campaign = try #require(await scene.portal.campaigns[order.id])
    #expect(campaign.lease == nil)
    #expect(campaign.earlier.map(\.ending) == ["the agent stopped"])
    #expect(try scene.jobs().isEmpty)
  }

  @Test("a lease that was lost ends the run without a report")
  func lostLease() async throws {
    let scene = try AgentScene()
    defer { scene.remove() }
    let order = await scene.order()
    let work = Task { try await scene.agent(Self.endless).work() }
    await scene.portal.call("renew")
    try await scene.portal.takeOver(order.id, by: "bench-2")
    await scene.portal.idle()
    work.cancel()
    _ = await work.result
    #expect(await scene.portal.completions[order.id] == nil)
    #expect(await scene.portal.campaigns[order.id]?.lease?.agent.text == "bench-2")
    #expect(try scene.jobs().isEmpty)
  }

  @Test("a withdrawn order ends the run")
  func withdrawn() async throws {
    let scene = try AgentScene()
    defer { scene.remove() }
    let order = await scene.order()
    let work = Task { try await scene.agent(Self.endless).work() }
    await scene.portal.call("renew")
    try await scene.portal.withdraw(order.id)
    await scene.portal.idle()
    work.cancel()
    _ = await work.result
    #expect(await scene.portal.completions[order.id] == nil)
  }

  @Test("a run that cannot be done is given back with its reason, and tried again later")
  func impossibleRun() async throws {
    let scene = try AgentScene()
    defer { scene.remove() }
    let order = await scene.order()
    let failing = StubExecutor { assignment in
      if assignment.attempt < 3 { throw CampaignsError(.malformed, "the bench is on fire") }
    }
    try await scene.settle(failing)
    #expect(failing.attempts == [1, 2, 3])
    #expect(await scene.portal.completions[order.id]?.count == 1)
    let endings = await scene.portal.campaigns[order.id]?.earlier.compactMap(\.ending) ?? []
    #expect(endings.count == 2)
    #expect(endings.allSatisfy { $0.contains("on fire") })
  }

  @Test("a report that the portal refuses is kept for people, and the reason is told")
  func refusedReport() async throws {
    let scene = try AgentScene()
    defer { scene.remove() }
    let order = await scene.order()
    let problem = AgentProblem(
      title: "Refused", status: 422, detail: "the key was not in scope that day", code: "requirement-not-met")
    await scene.portal.refuse("complete", problem)
    let work = Task { try await scene.agent(StubExecutor()).work() }
    await scene.portal.call("giveBack")
    await scene.portal.call("offers")
    work.cancel()
    _ = await work.result
    #expect(await scene.portal.completions[order.id] == nil)
    let kept = try scene.jobs().filter { $0.record.stage == .refused }
    #expect(kept.first?.record.remark?.contains("not in scope") == true)
  }

  @Test("stopped while a finished result waits for the portal, the agent keeps result and lease")
  func shutdownAfterRun() async throws {
    let scene = try AgentScene()
    defer { scene.remove() }
    let order = await scene.order()
    await scene.portal.fail { $0 == "missing" ? .lostRequest : nil }
    let work = Task { try await scene.agent(StubExecutor()).work() }
    await scene.portal.call("missing")
    work.cancel()
    _ = await work.result
    #expect(await scene.portal.campaigns[order.id]?.lease != nil)
    #expect(try scene.jobs().map(\.record.stage) == [.finished])
    await scene.portal.fail { _ in nil }
    let executor = StubExecutor()
    try await scene.settle(executor)
    #expect(executor.attempts == [])
    #expect(await scene.portal.completions[order.id]?.count == 1)
  }
}
