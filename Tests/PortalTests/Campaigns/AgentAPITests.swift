import Campaigns
import Foundation
import HTTPTypes
import HummingbirdTesting
import Programme
import Statements
import Testing

@testable import Portal

@Suite("An agent takes, runs and delivers a campaign over HTTP")
struct AgentAPITests {
  static func note(_ sequence: Int, _ text: String = "note") -> CampaignEvent {
    CampaignEvent(sequence: sequence, at: Date(timeIntervalSince1970: 1_772_442_000.5), body: .note(text))
  }

  @Test("the whole way: offer, lease, suite, events, evidence, report; the case moves exactly once")
  func wholeWay() async throws {
    let scene = try await CampaignScene()
    let secret = LeaseSecret.random()
    let report = try scene.report()
    try await scene.test { (agent: AgentClient) async throws in
      let offers = try await agent.send(.get, "/work?agent=bench-1&wait=0").decoded(WorkOffers.self)
      #expect(offers.offers.map(\.order) == [scene.order])
      #expect(offers.offers.first?.laboratory == "Codec Laboratory")
      let grant = try await agent.take(secret).decoded(LeaseGrant.self)
      #expect(grant.attempt == 1)
      let path = "/campaigns/\(scene.order.id)"
      let manifest = try await agent.send(.get, path + "/suite", secret: secret)
      #expect(ContentAddress(of: Data(manifest.body.readableBytesView)) == scene.order.suite.digest)
      for file in scene.suite.files {
        let content = try await agent.send(.get, path + "/suite/\(file.address)", secret: secret)
        #expect(Data(content.body.readableBytesView) == file.content)
      }
      #expect(try await agent.append([Self.note(1), Self.note(2)], secret).decoded(EventReceipt.self).last == 2)
      #expect(try await agent.send(.put, path + "/lease", secret: secret).status == .ok)
      try await agent.prepare(report, secret)
      let receipt = try await agent.complete(scene.completion(of: report), secret).decoded(CompletionReceipt.self)
      #expect(receipt.attempt == 1)
      #expect(try await agent.send(.get, "/work?agent=bench-1&wait=0").decoded(WorkOffers.self).offers.isEmpty)
    }
    #expect(try await scene.caseState() == "reported")
    let timeline = try await scene.trial.store.read { [id = scene.order.case] in try $0.timeline(of: id) }
    #expect(timeline.count { $0.name == "report" } == 1)
  }

  @Test("the same completion again gets the same receipt; another report is refused")
  func replay() async throws {
    let scene = try await CampaignScene()
    let secret = LeaseSecret.random()
    let report = try scene.report()
    try await scene.test { (agent: AgentClient) async throws in
      try await agent.prepare(report, secret)
      let completion = try scene.completion(of: report)
      let first = try await agent.complete(completion, secret).decoded(CompletionReceipt.self)
      scene.trial.advance(days: 3)
      let second = try await agent.complete(completion, secret).decoded(CompletionReceipt.self)
      #expect(first == second)
      let other = try scene.completion(of: scene.report(verdict: .fail))
      #expect(try await agent.complete(other, secret).problem == "another-report-stands")
    }
    let timeline = try await scene.trial.store.read { [id = scene.order.case] in try $0.timeline(of: id) }
    #expect(timeline.count { $0.name == "report" } == 1)
  }

  @Test("a blob comes in chunks, goes on where it stopped, and is checked in the end")
  func chunks() async throws {
    let scene = try await CampaignScene()
    let secret = LeaseSecret.random()
    let content = Data((0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    let blob = ContentAddress(of: content)
    try await scene.test { (agent: AgentClient) async throws in
      #expect(try await agent.take(secret).status == .ok)
      let header = try #require(HTTPField.Name(AgentWire.offsetHeader))
      func kept(_ response: TestResponse) -> String? { response.headers[header] }
      #expect(kept(try await agent.put(content[..<40_000], length: 100_000, of: blob, secret)) == "40000")
      let path = "/campaigns/\(scene.order.id)/blobs/\(blob)"
      #expect(kept(try await agent.send(.head, path, secret: secret)) == "40000")
      // A repeated chunk, whose answer was lost, is not taken twice.
      #expect(kept(try await agent.put(content[..<40_000], length: 100_000, of: blob, secret)) == "40000")
      #expect(
        kept(try await agent.put(content[40_000...], at: 40_000, length: 100_000, of: blob, secret)) == "complete")
      #expect(kept(try await agent.send(.head, path, secret: secret)) == "complete")
      #expect(kept(try await agent.put(content, of: blob, secret)) == "complete")
    }
    #expect(try scene.trial.blobs.get(blob) == content)
  }

  @Test("a poll that waits is answered when an order becomes free")
  func longPoll() async throws {
    let scene = try await CampaignScene()
    let secret = LeaseSecret.random()
    try await scene.test { (agent: AgentClient) async throws in
      #expect(try await agent.take(secret).status == .ok)
      async let polled = agent.send(.get, "/work?agent=bench-2&wait=25")
      let body = try AgentWire.encode(LeaseReturn(reason: "shutdown"))
      let path = "/campaigns/\(scene.order.id)/lease"
      #expect(try await agent.send(.delete, path, secret: secret, body: body).status == .noContent)
      #expect(try await polled.decoded(WorkOffers.self).offers.count == 1)
    }
  }
}
