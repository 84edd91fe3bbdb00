import Foundation
import Programme
import Testing

@testable import Campaigns

@Suite("Exactly one report counts")
struct CompletionTests {
  @Test("the first is accepted; the same again is recognised and changes nothing")
  func acceptedOnce() throws {
    var scene = LeaseScene()
    let secret = LeaseSecret.random()
    _ = try scene.take(secret: secret)
    guard case .accepted(let completion) = try scene.complete(secret) else {
      Issue.record("not accepted")
      return
    }
    let settled = scene.campaign
    for seconds in [2, 1000, 1e6] {
      #expect(try scene.complete(secret, after: seconds) == .replayed(completion))
      #expect(scene.campaign == settled)
    }
  }

  @Test("a second, different report does not count")
  func anotherReport() throws {
    var scene = LeaseScene()
    let secret = LeaseSecret.random()
    _ = try scene.take(secret: secret)
    _ = try scene.complete(secret, report: "first")
    let settled = scene.campaign
    #expect(throws: refusal(.anotherReportStands)) { try scene.complete(secret, report: "second") }
    #expect(scene.campaign == settled)
  }

  @Test("the same report under another secret is no replay")
  func replayNeedsTheLease() throws {
    var scene = LeaseScene()
    let secret = LeaseSecret.random()
    _ = try scene.take(secret: secret)
    _ = try scene.complete(secret)
    #expect(throws: refusal(.wrongSecret)) { try scene.complete(.random()) }
  }

  @Test("an expired lease delivers nothing until it is renewed")
  func expired() throws {
    var scene = LeaseScene()
    let secret = LeaseSecret.random()
    _ = try scene.take(secret: secret)
    #expect(throws: refusal(.leaseExpired)) { try scene.complete(secret, after: 90) }
    _ = try scene.campaign.renew(scene.proof(secret), at: LeaseScene.at(100), on: scene.terms)
    #expect(throws: Never.self) { try scene.complete(secret, after: 101) }
  }

  @Test("the report of an attempt that was taken over does not count")
  func superseded() throws {
    var scene = LeaseScene()
    let first = LeaseSecret.random()
    let second = LeaseSecret.random()
    _ = try scene.take("bench-1", secret: first)
    _ = try scene.take("bench-2", secret: second, after: 100)
    #expect(throws: refusal(.superseded)) { try scene.complete(first, after: 101) }
    guard case .accepted(let completion) = try scene.complete(second, after: 102) else {
      Issue.record("not accepted")
      return
    }
    #expect(completion.attempt == 2)
  }

  @Test("after completion nothing can be taken, renewed or given back")
  func closed() throws {
    var scene = LeaseScene()
    let secret = LeaseSecret.random()
    _ = try scene.take(secret: secret)
    _ = try scene.complete(secret)
    #expect(throws: refusal(.alreadyCompleted)) { try scene.take(secret: secret, after: 2) }
    #expect(throws: refusal(.alreadyCompleted)) {
      try scene.campaign.renew(scene.proof(secret), at: LeaseScene.at(2), on: scene.terms)
    }
    #expect(throws: refusal(.alreadyCompleted)) { try scene.campaign.giveBack(scene.proof(secret), reason: "shutdown") }
    #expect(throws: refusal(.alreadyCompleted)) { try scene.campaign.withdraw(at: LeaseScene.at(2)) }
  }

  @Test("whatever agents do in whatever order, at most one report is ever accepted", arguments: 0..<200)
  func anyOrder(seed: UInt64) throws {
    var generator = Dice(state: seed &* 0x9E37_79B9_7F4A_7C15 | 1)
    var scene = LeaseScene()
    let secrets = (0..<4).map { _ in LeaseSecret.random() }
    var accepted: Set<ContentAddress> = []
    var now: TimeInterval = 0
    for _ in 0..<60 {
      now += TimeInterval(generator.next() % 60)
      let index = Int(generator.next() % 4)
      let secret = secrets[index]
      switch generator.next() % 5 {
      case 0: _ = try? scene.take("bench-\(index % 2)", secret: secret, after: now)
      case 1: _ = try? scene.campaign.renew(scene.proof(secret), at: LeaseScene.at(now), on: scene.terms)
      case 2 where generator.next() % 4 == 0: try? scene.campaign.giveBack(scene.proof(secret), reason: "shutdown")
      default:
        let outcome = try? scene.complete(secret, report: "of \(index)", after: now)
        if case .accepted(let completion) = outcome {
          #expect(accepted.isEmpty)
          accepted.insert(completion.report)
        }
      }
      #expect(scene.campaign.completion.map { accepted == [$0.report] } ?? accepted.isEmpty)
      #expect(scene.campaign.attempts <= scene.terms.maximumAttempts)
    }
  }
}

/// A small reproducible generator (xorshift64*), so that a failing order can be run again.
struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }
}
