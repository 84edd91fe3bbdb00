import Foundation
import Programme
import Testing

@testable import Campaigns

/// One campaign, two laboratories, and a clock the test moves.
struct LeaseScene {
  static let start = Date(timeIntervalSince1970: 1_790_000_000)
  let ours = OrganisationID.new(at: start)
  let theirs = OrganisationID.new(at: start)
  let terms = LeaseTerms(duration: 90, maximumAttempts: 3)
  var campaign: Campaign

  init() { campaign = Campaign(id: .new(at: Self.start), laboratory: ours, orderedAt: Self.start) }

  static func at(_ seconds: TimeInterval) -> Date { start.addingTimeInterval(seconds) }

  func claim(
    _ agent: String = "bench-1", secret: LeaseSecret = .random(), laboratory: OrganisationID? = nil
  ) throws -> Campaign.LeaseClaim {
    Campaign.LeaseClaim(laboratory: laboratory ?? ours, agent: try AgentName(agent), secret: secret.digest)
  }

  func proof(_ secret: LeaseSecret, laboratory: OrganisationID? = nil) -> Campaign.LeaseProof {
    Campaign.LeaseProof(laboratory: laboratory ?? ours, secret: secret.digest)
  }

  mutating func take(
    _ agent: String = "bench-1", secret: LeaseSecret, after seconds: TimeInterval = 0
  ) throws -> Lease {
    try campaign.take(claim(agent, secret: secret), at: Self.at(seconds), on: terms)
  }

  mutating func complete(
    _ secret: LeaseSecret, report: String = "report", after seconds: TimeInterval = 1,
    laboratory: OrganisationID? = nil
  ) throws -> Campaign.CompletionOutcome {
    try campaign.complete(
      proof(secret, laboratory: laboratory), report: ContentAddress(of: Data(report.utf8)),
      statement: ContentAddress(of: Data("statement of \(report)".utf8)), evidence: [], at: Self.at(seconds))
  }
}

func refusal(_ code: CampaignsError.Code) -> CampaignsError { CampaignsError(code, "") }

@Suite("A lease is taken, renewed, taken over and given back")
struct LeaseRulesTests {
  @Test("the first taking is attempt 1, for as long as the terms say")
  func firstTaking() throws {
    var scene = LeaseScene()
    let lease = try scene.take(secret: .random())
    #expect(lease.attempt == 1)
    #expect(lease.expiresAt == LeaseScene.at(90))
    #expect(scene.campaign.state(at: LeaseScene.at(89)) == .leased)
    #expect(scene.campaign.state(at: LeaseScene.at(90)) == .interrupted)
  }

  @Test("asking again with the same secret is the same lease: the first answer may have been lost")
  func sameSecretSameLease() throws {
    var scene = LeaseScene()
    let secret = LeaseSecret.random()
    _ = try scene.take(secret: secret)
    let again = try scene.take(secret: secret, after: 50)
    #expect(again.attempt == 1)
    #expect(again.expiresAt == LeaseScene.at(140))
    #expect(scene.campaign.attempts == 1)
  }

  @Test(
    "who may take a campaign that is held",
    arguments: [
      ("bench-1", 10, 2, nil),
      ("bench-2", 10, nil, .leaseHeld),
      ("bench-2", 89.9, nil, .leaseHeld),
      ("bench-2", 90, 2, nil),
    ] as [(String, TimeInterval, Int?, CampaignsError.Code?)])
  func takingOver(agent: String, after seconds: TimeInterval, attempt: Int?, refused: CampaignsError.Code?) throws {
    var scene = LeaseScene()
    _ = try scene.take("bench-1", secret: .random())
    if let refused {
      let before = scene.campaign
      #expect(throws: refusal(refused)) { try scene.take(agent, secret: .random(), after: seconds) }
      #expect(scene.campaign == before)
    } else {
      #expect(try scene.take(agent, secret: .random(), after: seconds).attempt == attempt)
    }
  }

  @Test("another laboratory can do nothing with it, whatever secret it shows")
  func anotherLaboratory() throws {
    var scene = LeaseScene()
    let secret = LeaseSecret.random()
    _ = try scene.take(secret: secret)
    let before = scene.campaign
    let theirs = scene.theirs
    #expect(throws: refusal(.anotherLaboratory)) {
      try scene.campaign.take(scene.claim(secret: secret, laboratory: theirs), at: LeaseScene.at(1), on: scene.terms)
    }
    #expect(throws: refusal(.anotherLaboratory)) {
      try scene.campaign.renew(scene.proof(secret, laboratory: theirs), at: LeaseScene.at(1), on: scene.terms)
    }
    #expect(throws: refusal(.anotherLaboratory)) {
      try scene.campaign.giveBack(scene.proof(secret, laboratory: theirs), reason: "")
    }
    #expect(throws: refusal(.anotherLaboratory)) { try scene.complete(secret, laboratory: theirs) }
    #expect(scene.campaign == before)
  }

  @Test("a heartbeat extends the lease and never shortens it")
  func heartbeat() throws {
    var scene = LeaseScene()
    let secret = LeaseSecret.random()
    _ = try scene.take(secret: secret)
    let proof = scene.proof(secret)
    #expect(try scene.campaign.renew(proof, at: LeaseScene.at(60), on: scene.terms).expiresAt == LeaseScene.at(150))
    #expect(try scene.campaign.renew(proof, at: LeaseScene.at(30), on: scene.terms).expiresAt == LeaseScene.at(150))
  }

  @Test("a heartbeat revives an expired lease that nobody took over, and not one that was taken over")
  func revival() throws {
    var scene = LeaseScene()
    let first = LeaseSecret.random()
    _ = try scene.take("bench-1", secret: first)
    let days: TimeInterval = 3 * 86_400
    #expect(throws: refusal(.leaseExpired)) {
      try scene.campaign.activeLease(scene.proof(first), at: LeaseScene.at(days))
    }
    _ = try scene.campaign.renew(scene.proof(first), at: LeaseScene.at(days), on: scene.terms)
    #expect(try scene.campaign.activeLease(scene.proof(first), at: LeaseScene.at(days + 1)).attempt == 1)

    _ = try scene.take("bench-2", secret: .random(), after: 2 * days)
    #expect(throws: refusal(.superseded)) {
      try scene.campaign.renew(scene.proof(first), at: LeaseScene.at(2 * days + 1), on: scene.terms)
    }
  }

  @Test("a secret that opened nothing is told apart from one whose time is over")
  func wrongSecret() throws {
    var scene = LeaseScene()
    _ = try scene.take(secret: .random())
    #expect(throws: refusal(.wrongSecret)) {
      try scene.campaign.renew(scene.proof(.random()), at: LeaseScene.at(1), on: scene.terms)
    }
    #expect(throws: refusal(.wrongSecret)) { try scene.complete(.random()) }
  }

  @Test("after giving back, anybody of the laboratory takes it at once, with a new secret")
  func givingBack() throws {
    var scene = LeaseScene()
    let secret = LeaseSecret.random()
    _ = try scene.take("bench-1", secret: secret)
    try scene.campaign.giveBack(scene.proof(secret), reason: "shutdown")
    #expect(scene.campaign.state(at: LeaseScene.at(1)) == .waiting)
    #expect(throws: refusal(.superseded)) { try scene.take("bench-1", secret: secret, after: 2) }
    #expect(try scene.take("bench-2", secret: .random(), after: 2).attempt == 2)
  }

  @Test("a campaign that kills every run is not taken for ever")
  func attemptsEnd() throws {
    var scene = LeaseScene()
    for expected in 1...3 { #expect(try scene.take(secret: .random()).attempt == expected) }
    #expect(throws: refusal(.tooManyAttempts)) { try scene.take(secret: .random()) }
  }

  @Test("a withdrawn order stops its agent at the next heartbeat")
  func withdrawal() throws {
    var scene = LeaseScene()
    let secret = LeaseSecret.random()
    _ = try scene.take(secret: secret)
    try scene.campaign.withdraw(at: LeaseScene.at(1))
    #expect(throws: refusal(.orderWithdrawn)) {
      try scene.campaign.renew(scene.proof(secret), at: LeaseScene.at(2), on: scene.terms)
    }
    #expect(throws: refusal(.orderWithdrawn)) { try scene.take(secret: .random(), after: 2) }
    #expect(scene.campaign.state(at: LeaseScene.at(2)) == .withdrawn)
  }
}
