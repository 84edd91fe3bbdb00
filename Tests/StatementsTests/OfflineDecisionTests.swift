import Foundation
import OracleTesting
import Testing
import VerifiableLog

@testable import Statements

@Suite("A scanned code is decided without a network")
struct OfflineDecisionTests {
  static let hour: TimeInterval = 3600

  static func decide(_ text: String, _ log: TrialLog, after age: TimeInterval = hour) throws -> Decision {
    OfflineVerifier(pack: try log.pack(), anchor: log.logKey.verifierKey).decide(text: text, at: TrialLog.start + age)
  }

  @Test(
    "by the age of the pack",
    arguments: [
      (0, .green, .packFresh), (24 * 3600, .green, .packFresh), (24 * 3600 + 1, .amber, .packAging),
      (7 * 24 * 3600, .amber, .packAging), (7 * 24 * 3600 + 1, .unknown, .packOld), (-300, .green, .packFresh),
      (-301, .unknown, .packFromFuture),
    ] as [(TimeInterval, Decision.Colour, ReasonCode)])
  func age(seconds: TimeInterval, colour: Decision.Colour, reason: ReasonCode) throws {
    var log = try TrialLog()
    let decision = try Self.decide(log.list().text, log, after: seconds)
    #expect(decision.colour == colour)
    #expect(decision.has(reason))
    #expect(decision.statement?.logIndex == 4)
  }

  @Test(
    "by what happened to the listing since",
    arguments: [
      (["suspended"], .red, .suspended), (["withdrawn"], .red, .withdrawn), (["expired"], .red, .expired),
      (["recall"], .red, .recalled), (["suspended", "restored"], .green, .active), (["amended"], .amber, .superseded),
      (["advisory"], .amber, .advisory), (["suspended", "advisory"], .red, .suspended),
    ] as [([String], Decision.Colour, ReasonCode)])
  func life(names: [String], colour: Decision.Colour, reason: ReasonCode) throws {
    var log = try TrialLog()
    let text = try log.list().text
    for name in names {
      try log.append(StatusSnapshotTests.kind(name), "LST-2026-0001", by: log.registry) {
        TrialLog.listing(&$0)
        $0.reason = "as decided"
      }
    }
    let decision = try Self.decide(text, log)
    #expect(decision.colour == colour)
    #expect(decision.has(reason))
  }

  @Test("a suspension is red also from a pack that is too old for anything else")
  func suspendedInOldPack() throws {
    var log = try TrialLog()
    let text = try log.list().text
    try log.append(.suspended, "LST-2026-0001", by: log.registry)
    #expect(try Self.decide(text, log, after: 30 * TrialLog.day).colour == .red)
  }

  @Test("a listing past its own last day is red")
  func validityEnded() throws {
    var log = try TrialLog()
    let signed = try log.append(.listed, "LST-2", by: log.registry) {
      TrialLog.listing(&$0)
      $0.validUntil = TrialLog.start + 2 * Self.hour
    }
    #expect(try Self.decide(signed.text, log).colour == .green)
    let later = try Self.decide(signed.text, log, after: 2 * Self.hour)
    #expect(later.colour == .red)
    #expect(later.has(.validityEnded))
  }

  @Test("the laboratory's suspension is a caution")
  func laboratory() throws {
    var log = try TrialLog()
    let text = try log.list().text
    try log.append(.recognitionSuspended, "REC-2026-0001", by: log.casc)
    let decision = try Self.decide(text, log)
    #expect(decision.colour == .amber)
    #expect(decision.has(.laboratoryNotRecognised))
  }

  @Test("without a pack nothing is confirmed: only read")
  func withoutPack() throws {
    var log = try TrialLog()
    let verifier = OfflineVerifier(pack: nil, anchor: nil)
    let decision = verifier.decide(text: try log.list().text, at: TrialLog.start)
    #expect(decision.colour == .unknown)
    #expect(decision.has(.packMissing))
    #expect(decision.exitStatus == 3)
    #expect(!decision.goods.isEmpty)
  }

  @Test("without an anchor the decision says so, and the pack tells the key to pin")
  func withoutAnchor() throws {
    var log = try TrialLog()
    let text = try log.list().text
    let verifier = OfflineVerifier(pack: try log.pack(), anchor: nil)
    let decision = verifier.decide(text: text, at: TrialLog.start)
    #expect(decision.colour == .green)
    #expect(decision.has(.anchorMissing))
    #expect(verifier.verifiedPack?.logKey == log.logKey.verifierKey)
  }

  @Test("a pack of another log than the pinned one is red")
  func otherAnchor() throws {
    var log = try TrialLog()
    let anchor = try NoteSigningKey(name: TrialLog.origin).verifierKey
    let decision = OfflineVerifier(pack: try log.pack(), anchor: anchor)
      .decide(text: try log.list().text, at: TrialLog.start)
    #expect(decision.colour == .red)
    #expect(decision.has(.packAnchorMismatch))
    #expect(decision.exitStatus == 1)
  }

  @Test("a changed or damaged pack is red")
  func changedPack() throws {
    var log = try TrialLog()
    let text = try log.list().text
    let pack = try log.pack()
    for position in stride(from: 0, to: pack.count, by: 37) {
      var changed = pack
      changed[position] ^= 1
      let decision = OfflineVerifier(pack: changed, anchor: log.logKey.verifierKey)
        .decide(text: text, at: TrialLog.start)
      #expect(decision.colour == .red)
    }
  }

  @Test("signed by a key that nobody added, of another role, or out of scope that day: red")
  func keys() throws {
    var log = try TrialLog()
    try log.list()
    let stranger = try TrialLog.statement(.listed, "LST-2", TrialLog.listing)
      .signed(by: Ed25519StatementKey(role: .registry))
    #expect(try Self.decide(stranger.text, log).has(.unknownKey))
    let late = try TrialLog.statement(.report, "ORD-1", at: TrialLog.start + 300 * TrialLog.day, TrialLog.listing)
      .signed(by: log.laboratory)
    let decision = try Self.decide(late.text, log)
    #expect(decision.has(.keyOutOfScope))
    #expect(decision.colour == .red)
  }

  @Test("signed by the registry but not in the log: red, unless it is newer than the pack")
  func notLogged() throws {
    var log = try TrialLog()
    try log.list()
    let hidden = try TrialLog.statement(.listed, "LST-2", TrialLog.listing).signed(by: log.registry)
    #expect(try Self.decide(hidden.text, log).colour == .red)
    #expect(try Self.decide(hidden.text, log).has(.notLogged))
    let newer = try TrialLog.statement(.listed, "LST-2", at: TrialLog.start + 1, TrialLog.listing)
      .signed(by: log.registry)
    #expect(try Self.decide(newer.text, log).colour == .unknown)
    #expect(try Self.decide(newer.text, log).has(.newerThanPack))
  }

  @Test("a statement that ends a listing is red, a report is no listing, a recognition is not about goods")
  func otherKinds() throws {
    var log = try TrialLog()
    try log.list()
    let suspended = try log.append(.suspended, "LST-2026-0001", by: log.registry)
    #expect(try Self.decide(suspended.text, log).colour == .red)
    let report = try log.append(.report, "ORD-1", by: log.laboratory, TrialLog.listing)
    #expect(try Self.decide(report.text, log).colour == .amber)
    #expect(try Self.decide(report.text, log).has(.notAListing))
    let recognition = try SignedStatement(decoding: log.entries[3])
    let decision = try Self.decide(recognition.text, log)
    #expect(decision.colour == .green)
    #expect(decision.headline.contains("not about goods"))
  }

  @Test("one changed character of a code is red", arguments: 0..<20)
  func changedText(seed: UInt64) throws {
    var log = try TrialLog()
    let text = try log.list().text
    var generator = SeededRandom(seed: seed)
    var characters = Array(text)
    let position = Int.random(in: 0..<characters.count, using: &generator)
    characters[position] = characters[position] == "7" ? "8" : "7"
    #expect(try Self.decide(String(characters), log).colour == .red)
  }

  @Test("one flipped bit of a statement is red, whichever it is")
  func flippedBits() throws {
    var log = try TrialLog()
    let bytes = try log.list().bytes
    let verifier = OfflineVerifier(pack: try log.pack(), anchor: log.logKey.verifierKey)
    for position in 0..<bytes.count * 8 {
      var changed = bytes
      changed[position / 8] ^= 1 << (position % 8)
      #expect(verifier.decide(bytes: changed, at: TrialLog.start).colour == .red, "bit \(position)")
    }
  }

  @Test("a statement of a later version asks for a newer program when it is signed, and is red when it is not")
  func laterVersion() throws {
    var log = try TrialLog()
    try log.list()
    let verifier = OfflineVerifier(pack: try log.pack(), anchor: nil)
    for (key, colour) in [(log.registry, Decision.Colour.unknown), (Ed25519StatementKey(role: .registry), .red)] {
      let envelope = try COSESign1(payload: CBORValue.map([0: 2, 1: 99]).encoded, signedBy: key)
      let decision = verifier.decide(bytes: envelope.encoded, at: TrialLog.start)
      #expect(decision.colour == colour)
      #expect(decision.has(.newerVersion) == (colour == .unknown))
    }
  }

  @Test("garbage is red and never more than that")
  func garbage() throws {
    var log = try TrialLog()
    try log.list()
    let verifier = OfflineVerifier(pack: try log.pack(), anchor: nil)
    var generator = SeededRandom(seed: 1)
    for count in 0..<300 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      #expect(verifier.decide(bytes: bytes, at: TrialLog.start).colour == .red)
      #expect(verifier.decide(text: String(decoding: bytes, as: UTF8.self), at: TrialLog.start).colour == .red)
    }
  }
}
