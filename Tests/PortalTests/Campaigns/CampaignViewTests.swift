import Campaigns
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Programme
import Testing

@testable import Portal

@Suite("A campaign is watched live by those whom it concerns")
struct CampaignViewTests {
  static let run: [CampaignEvent.Body] = [
    .runStarted(purposes: ["TP1", "TP2"]), .purposeStarted(purpose: "TP1"),
    .purposeFinished(
      .init(purpose: "TP1", verdict: "fail", reason: "code word 0x55 gave <8>", attribution: "product", milliseconds: 4)
    ),
    .purposeStarted(purpose: "TP2"),
  ]

  static var events: [CampaignEvent] {
    run.enumerated().map {
      CampaignEvent(sequence: $0.offset + 1, at: Date(timeIntervalSince1970: 1_772_442_000), body: $0.element)
    }
  }

  /// The page as that member of the cast sees it.
  func page(_ scene: CampaignScene, as name: String, _ path: String = "") async throws -> TestResponse {
    let session = try await scene.session(of: name)
    return try await scene.test { (agent: AgentClient) async throws in
      try await agent.client.execute(
        uri: "/campaigns/\(scene.order.id)\(path)", method: .get, headers: [.cookie: session])
    }
  }

  @Test("the page says progress, verdicts in words, and the last events, without a script")
  func pageSaysAll() async throws {
    let scene = try await CampaignScene()
    try await scene.test { (agent: AgentClient) async throws in
      let secret = LeaseSecret.random()
      _ = try await agent.take(secret)
      #expect(try await agent.append(Self.events, secret).status == .ok)
    }
    let page = try await page(scene, as: "vendor")
    #expect(page.status == .ok)
    for text in [
      "of 2 test purposes", ">fail</span>", ">running</span>", "code word 0x55 gave &lt;8&gt;", "bench-1", "Reload",
      "data-campaign-events=", "Codec Laboratory",
    ] { #expect(page.text.contains(text), "the page lacks ‘\(text)’") }
  }

  @Test(
    "who may watch",
    arguments: [("vendor", true), ("engineer", true), ("secretary", true), ("rival", false), ("otherEngineer", false)])
  func permissions(name: String, isAllowed: Bool) async throws {
    let scene = try await CampaignScene()
    let expected: HTTPResponse.Status = isAllowed ? .ok : .notFound
    #expect(try await page(scene, as: name).status == expected)
    if !isAllowed { #expect(try await page(scene, as: name, "/events").status == .notFound) }
  }

  @Test("a completed campaign shows its report, and its files can be fetched by those who may see it")
  func completed() async throws {
    let scene = try await CampaignScene()
    let report = try scene.report(verdict: .fail)
    try await scene.test { (agent: AgentClient) async throws in
      let secret = LeaseSecret.random()
      try await agent.prepare(report, secret)
      #expect(try await agent.append(Self.events, secret).status == .ok)
      #expect(try await agent.complete(scene.completion(of: report), secret).status == .ok)
    }
    let page = try await page(scene, as: "vendor")
    #expect(page.text.contains("2 of 2 demanded purposes run: 2 fail"))
    #expect(!page.text.contains("<script src=\"/assets/campaign"))
    let evidence = "/files/\(ContentAddress(of: CampaignScene.evidence))"
    let file = try await self.page(scene, as: "vendor", evidence)
    #expect(Data(file.body.readableBytesView) == CampaignScene.evidence)
    #expect(try await self.page(scene, as: "rival", evidence).status == .notFound)
    let foreign = "/files/\(scene.order.suite.digest)"
    #expect(try await self.page(scene, as: "vendor", foreign).status == .notFound)
  }

  @Test(
    "the stream gives what comes after the last event seen, and ends with the campaign",
    arguments: [("", [1, 2, 3, 4]), ("1.2", [3, 4]), ("1.4", []), ("nonsense", [1, 2, 3, 4])] as [(String, [Int])])
  func stream(last: String, expected: [Int]) async throws {
    let scene = try await CampaignScene()
    let report = try scene.report()
    try await scene.test { (agent: AgentClient) async throws in
      let secret = LeaseSecret.random()
      try await agent.prepare(report, secret)
      #expect(try await agent.append(Self.events, secret).status == .ok)
      #expect(try await agent.complete(scene.completion(of: report), secret).status == .ok)
    }
    let session = try await scene.session(of: "vendor")
    let name = try #require(HTTPField.Name("Last-Event-ID"))
    let stream = try await scene.test { (agent: AgentClient) async throws in
      try await agent.client.execute(
        uri: "/campaigns/\(scene.order.id)/events", method: .get, headers: [.cookie: session, name: last])
    }
    #expect(stream.headers[.contentType]?.hasPrefix("text/event-stream") == true)
    let ids = stream.text.split(separator: "\n").filter { $0.hasPrefix("id: ") }.map { String($0.dropFirst(4)) }
    #expect(ids == expected.map { "1.\($0)" })
    #expect(stream.text.contains("event: state\ndata: completed\n\n"))
  }

  @Test("an event arrives while the stream is open")
  func live() async throws {
    let scene = try await CampaignScene()
    let secret = LeaseSecret.random()
    let report = try scene.report()
    let session = try await scene.session(of: "engineer")
    try await scene.test { (agent: AgentClient) async throws in
      try await agent.prepare(report, secret)
      async let stream = agent.client.execute(
        uri: "/campaigns/\(scene.order.id)/events", method: .get, headers: [.cookie: session])
      #expect(try await agent.append(Self.events, secret).status == .ok)
      #expect(try await agent.complete(scene.completion(of: report), secret).status == .ok)
      let text = try await stream.text
      #expect(text.contains("id: 1.4\n"))
      #expect(text.contains("event: state\ndata: completed\n\n"))
    }
  }
}

extension CampaignScene {
  /// The cookie of a signed-in browser.
  func session(of name: String) async throws -> String {
    let actor = try trial.actor(name)
    let secret = try await trial.accounts.startSession(
      person: actor.person, organisation: actor.organisation, now: trial.now)
    let cookie = PortalCookies(isSecure: true).session(secret.text)
    return "\(cookie.name)=\(cookie.value)"
  }
}
