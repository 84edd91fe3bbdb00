import Campaigns
import Foundation
import Programme
import Testing
import VerifiableLog

@testable import Commands

/// What must hold after any death: one report, one step, every acknowledged thing still there, a consistent log.
func expectOneReport(in scene: KillScene, attempts: ClosedRange<Int>) async throws {
  let data = try DataFolder(scene.dataPath)
  let order = scene.order
  let (campaign, timeline, row) = try await data.store.readCampaigns { transaction in
    (try transaction.campaign(order.id), try transaction.timeline(of: order.case), try transaction.caseRow(order.case))
  }
  let completion = try #require(campaign?.completion)
  #expect(row?.state == "reported")
  #expect(timeline.count { $0.name == "report" } == 1)
  #expect(attempts.contains(campaign?.attempts ?? 0), "\(campaign?.attempts ?? 0) attempts")

  let octets = try #require(try data.blobs.get(completion.report))
  let report = try TestReport(encoded: octets)
  #expect(report.isConforming)
  #expect(report.purposes.count == 3)
  for evidence in completion.evidence { #expect(try data.blobs.get(evidence.digest)?.count == evidence.size) }
  #expect(Set(completion.evidence.map(\.digest)) == Set(report.purposes.compactMap(\.evidence)))

  let events = try await data.store.readCampaigns { transaction in
    try transaction.events(of: order.id, attempt: completion.attempt, after: 0, limit: EventBounds.eventsInAttempt)
  }
  #expect(events.map(\.sequence) == Array(1...max(1, events.count)))
  let progress = CampaignProgress(events)
  #expect(progress.counts == ["pass": 3])
  #expect(progress.finishedAt != nil)

  let (checkpoint, size, root) = try await data.store.read { transaction in
    let size = try transaction.logSize()
    return (try transaction.latestCheckpoint(), size, try TreeAppend.root(of: size, reading: StoredTree(transaction)))
  }
  let signed = try SignedCheckpoint(parsing: try #require(checkpoint?.note))
  try signed.verify(logKey: data.logKey.verifierKey)
  #expect(signed.checkpoint.size == size)
  #expect(signed.checkpoint.root == root)
  try data.store.close()
}

@Suite("SIGKILL at any point loses nothing acknowledged, and no run counts twice", .serialized)
struct KillTests {
  @Test(
    "the agent dies at a named point and is started again",
    arguments: [
      ("agent-before-lease", 1...1), ("agent-after-lease", 1...1), ("agent-mid-run", 2...2),
      ("agent-before-finished", 2...2), ("agent-before-upload", 1...1), ("agent-mid-upload", 1...1),
      ("agent-before-complete", 1...1), ("agent-after-complete", 1...1),
    ] as [(String, ClosedRange<Int>)])
  func agentDies(at point: String, attempts: ClosedRange<Int>) async throws {
    let scene = try await KillScene()
    try await scene.startPortal()
    try scene.startAgent(fault: point)
    try await scene.agentDies()
    try scene.startAgent()
    try await scene.completes()
    try await scene.settle()
    try await expectOneReport(in: scene, attempts: attempts)
  }

  @Test(
    "the portal dies at a named point and is started again, while the agent goes on",
    arguments: ["portal-lease-committed", "portal-chunk-written", "portal-completing", "portal-completed"])
  func portalDies(at point: String) async throws {
    let scene = try await KillScene()
    try await scene.startPortal(fault: point)
    try scene.startAgent()
    try await scene.portalDies()
    try await scene.startPortal()
    try await scene.completes()
    try await scene.settle()
    try await expectOneReport(in: scene, attempts: 1...1)
  }

  @Test("both die again and again at arbitrary instants", arguments: [1, 2])
  func bothDie(seed: UInt64) async throws {
    let scene = try await KillScene()
    try await scene.startPortal()
    try scene.startAgent()
    var state = seed
    for _ in 0..<6 {
      // A linear congruential generator (Knuth's MMIX), so that a failing order of deaths can be run again.
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      try await Task.sleep(for: .milliseconds(Int(state >> 33) % 250))
      if state >> 62 & 1 == 0 {
        scene.killAgent()
        try scene.startAgent()
      } else {
        scene.killPortal()
        try await scene.startPortal()
      }
    }
    try await scene.completes()
    try await scene.settle()
    try await expectOneReport(in: scene, attempts: 1...7)
  }
}
