import Campaigns
import Foundation
import HTTPTypes
import HummingbirdTesting
import Programme
import Statements
import Testing

@testable import Portal

@Suite("The agent API refuses clearly, and nothing is half written")
struct AgentRefusalTests {
  @Test("another laboratory can neither take nor report this laboratory's order")
  func anotherLaboratory() async throws {
    let scene = try await CampaignScene()
    let secret = LeaseSecret.random()
    let report = try scene.report()
    try await scene.test { (agent: AgentClient) async throws in
      #expect(try await agent.take(secret, as: "otherEngineer").problem == "another-laboratory")
      try await agent.prepare(report, secret)
      let completion = try scene.completion(of: report)
      let refused = try await agent.complete(completion, secret, as: "otherEngineer")
      #expect(refused.status == .forbidden)
      #expect(refused.problem == "another-laboratory")
      #expect(
        try await agent.append([AgentAPITests.note(1)], secret, as: "otherEngineer").problem == "another-laboratory")
      #expect(try await agent.put(Data([1]), secret, as: "otherEngineer").problem == "another-laboratory")
      let offers = try await agent.send(.get, "/work?agent=a&wait=0", as: "otherEngineer").decoded(WorkOffers.self)
      #expect(offers.offers.isEmpty)
    }
    #expect(try await scene.caseState() == "testing")
  }

  @Test(
    "a vendor is no laboratory, and who shows no token or a wrong one is nobody", arguments: ["vendor", "secretary"])
  func wrongPeople(name: String) async throws {
    let scene = try await CampaignScene()
    try await scene.test { (agent: AgentClient) async throws in
      #expect(try await agent.take(.random(), as: name).status == .forbidden)
      #expect(try await agent.send(.get, "/work?agent=a&wait=0", as: nil).status == .unauthorized)
      #expect(try await agent.send(.get, "/work?agent=a&wait=0", as: "nobody").status == .unauthorized)
    }
  }

  @Test("a report signed with a key that the laboratory did not have is refused, and the lease goes on")
  func foreignKey() async throws {
    let scene = try await CampaignScene()
    let secret = LeaseSecret.random()
    let report = try scene.report()
    try await scene.test { (agent: AgentClient) async throws in
      try await agent.prepare(report, secret)
      let forged = try scene.completion(of: report, key: Ed25519StatementKey(role: .laboratory))
      let refused = try await agent.complete(forged, secret)
      #expect(refused.status == .unprocessableContent)
      #expect(refused.problem == "requirement-not-met")
      #expect(try await agent.complete(scene.completion(of: report), secret).status == .ok)
    }
    #expect(try await scene.caseState() == "reported")
  }

  @Test("a report signed when the key was no longer in scope is refused")
  func keyOutOfScope() async throws {
    let scene = try await CampaignScene()
    let secret = LeaseSecret.random()
    // The day after the laboratory's recognition was suspended.
    let recognition = try await scene.trial.row(scene.order.case)
    let record = try Snapshot(recognition, of: productListing).record
    try await scene.trial.take("suspend", on: try #require(record.recognition), by: "casc1", note: "a finding")
    scene.trial.advance(days: 1)
    let report = try scene.report()
    try await scene.test { (agent: AgentClient) async throws in
      try await agent.prepare(report, secret)
      #expect(try await agent.complete(scene.completion(of: report), secret).problem == "requirement-not-met")
    }
    #expect(try await scene.caseState() == "testing")
  }

  @Test("an expired lease delivers nothing until it is renewed; one that was taken over never again")
  func expiredLease() async throws {
    let scene = try await CampaignScene()
    let (first, second) = (LeaseSecret.random(), LeaseSecret.random())
    let report = try scene.report()
    try await scene.test { (agent: AgentClient) async throws in
      try await agent.prepare(report, first)
      scene.trial.advance(days: 0.1)
      let completion = try scene.completion(of: report)
      #expect(try await agent.complete(completion, first).problem == "lease-expired")
      let path = "/campaigns/\(scene.order.id)/lease"
      #expect(try await agent.send(.put, path, secret: first).status == .ok)
      scene.trial.advance(days: 0.1)
      #expect(try await agent.take(second, agent: "bench-2").decoded(LeaseGrant.self).attempt == 2)
      #expect(try await agent.complete(completion, first).problem == "superseded")
      #expect(try await agent.send(.put, path, secret: .random()).problem == "wrong-secret")
      #expect(try await agent.complete(completion, second).status == .ok)
    }
  }

  @Test("evidence with a wrong digest, beyond its bound, or never uploaded")
  func blobs() async throws {
    let scene = try await CampaignScene()
    let secret = LeaseSecret.random()
    let report = try scene.report()
    try await scene.test { (agent: AgentClient) async throws in
      #expect(try await agent.take(secret).status == .ok)
      let claimed = ContentAddress(of: Data("what was promised".utf8))
      #expect(try await agent.put(Data("what came".utf8), of: claimed, secret).problem == "wrong-digest")
      #expect(try await agent.put(Data([1]), length: AgentWire.blobLimit + 1, secret).problem == "blob-too-large")
      let huge = Data(count: AgentWire.chunkLimit + 1)
      #expect(try await agent.put(huge, secret).status == .contentTooLarge)
      #expect(try await agent.put(Data([1, 2, 3]), at: 2, length: 4, of: claimed, secret).problem == "malformed")
      #expect(try await agent.put(Data([1]), at: Int.max, length: 4, of: claimed, secret).problem == "malformed")
      #expect(try await agent.complete(scene.completion(of: report), secret).problem == "unknown-blob")
      let path = "/campaigns/\(scene.order.id)"
      #expect(try await agent.send(.get, path + "/suite/\(claimed)", secret: secret).problem == "unknown-blob")
    }
    #expect(try await scene.caseState() == "testing")
  }

  @Test("a report that says other than its statement, its order or its evidence")
  func contradictions() async throws {
    let scene = try await CampaignScene()
    let secret = LeaseSecret.random()
    let report = try scene.report()
    try await scene.test { (agent: AgentClient) async throws in
      try await agent.prepare(report, secret)
      let good = try scene.completion(of: report)
      let failing = try scene.completion(of: scene.report(verdict: .fail))
      func refused(_ change: CompletionRequest) async throws -> String {
        try await agent.complete(change, secret).problem
      }
      func changed(
        statement: Data? = nil, testedFrom: Day? = nil, salt: Data? = nil, evidence: [EvidenceReference]? = nil
      ) -> CompletionRequest {
        CompletionRequest(
          report: good.report, statement: statement ?? good.statement, salt: salt ?? good.salt,
          testedFrom: testedFrom ?? good.testedFrom, testedUntil: good.testedUntil,
          evidence: evidence ?? good.evidence)
      }
      #expect(try await refused(changed(statement: failing.statement)) == "report-contradicts")
      #expect(try await refused(changed(testedFrom: good.testedFrom.advanced(by: -1))) == "report-contradicts")
      #expect(try await refused(changed(evidence: [])) == "report-contradicts")
      #expect(try await refused(changed(salt: Data(repeating: 8, count: 32))) == "requirement-not-met")
      #expect(try await refused(changed(statement: Data("no COSE".utf8))) == "invalid-statement")
      #expect(try await refused(changed(statement: Data(count: 5000))) == "malformed")
      var flipped = good.statement
      flipped[flipped.endIndex - 1] ^= 1
      #expect(try await refused(changed(statement: flipped)) == "requirement-not-met")
    }
    #expect(try await scene.caseState() == "testing")
  }

  @Test("events out of order, contradictory, or beyond their bounds; repeated ones are welcome")
  func events() async throws {
    let scene = try await CampaignScene()
    let secret = LeaseSecret.random()
    let note = AgentAPITests.note
    try await scene.test { (agent: AgentClient) async throws in
      #expect(try await agent.take(secret).status == .ok)
      #expect(try await agent.append([note(2, "b")], secret).problem == "events-out-of-order")
      #expect(try await agent.append([note(1, "a"), note(2, "b")], secret).decoded(EventReceipt.self).last == 2)
      #expect(
        try await agent.append([note(2, "b"), note(3, "c")], secret).decoded(EventReceipt.self).last == 3)
      #expect(try await agent.append([note(3, "another")], secret).problem == "events-contradictory")
      #expect(try await agent.append([note(5, "e")], secret).problem == "events-out-of-order")
      let long = String(repeating: "x", count: EventBounds.text + 1)
      #expect(try await agent.append([note(4, long)], secret).problem == "malformed")
      #expect(try await agent.append([], secret).decoded(EventReceipt.self).last == 3)
    }
  }

  @Test(
    "malformed bodies",
    arguments: [
      "", "{", "[]", "null", "{\"agent\":\"a b\",\"secret\":\"\"}", "{\"agent\":7}",
      "{\"agent\":\"bench-1\",\"secret\":\"ABC\"}", String(repeating: "[", count: 100_000),
    ])
  func malformed(body: String) async throws {
    let scene = try await CampaignScene()
    let path = "/campaigns/\(scene.order.id)"
    try await scene.test { (agent: AgentClient) async throws in
      for target in ["/lease", "/events"] {
        let response = try await agent.send(.post, path + target, secret: .random(), body: Data(body.utf8))
        #expect(response.status == .badRequest)
        #expect(response.problem == "malformed")
      }
      let response = try await agent.send(.put, path + "/report", secret: .random(), body: Data(body.utf8))
      #expect(response.status == .badRequest)
    }
  }

  @Test("an unknown order, a broken identifier, a missing secret")
  func unknownOrder() async throws {
    let scene = try await CampaignScene()
    try await scene.test { (agent: AgentClient) async throws in
      for id in [CampaignID.new(at: scene.trial.now).description, "x", "..%2F..", String(repeating: "a", count: 300)] {
        let request = LeaseRequest(agent: try AgentName("bench-1"), secret: .random())
        let response = try await agent.send(.post, "/campaigns/\(id)/lease", body: AgentWire.encode(request))
        #expect(response.status == .notFound)
      }
      #expect(try await agent.send(.put, "/campaigns/\(scene.order.id)/lease").problem == "malformed")
      let nobody = try await agent.send(.put, "/campaigns/\(scene.order.id)/lease", secret: .random())
      #expect(nobody.problem == "no-lease")
      #expect(try await agent.send(.get, "/work?agent=bench-1&wait=26").problem == "malformed")
      #expect(try await agent.send(.get, "/work?agent=&wait=0").problem == "malformed")
    }
  }
}
