import Foundation
import Testing

@testable import Statements

@Suite("A key signs what its role may, while it is in scope")
struct KeyRegisterTests {
  @Test(
    "from its first instant to before its last",
    arguments: [(-1, false), (0, true), (299 * 24 * 3600, true), (300 * 24 * 3600 - 1, true), (300 * 24 * 3600, false)]
      as [(TimeInterval, Bool)])
  func validity(offset: TimeInterval, isAccepted: Bool) throws {
    let log = try TrialLog()
    let signed = try TrialLog.statement(.report, "ORD-1", at: TrialLog.start + offset, TrialLog.listing)
      .signed(by: log.laboratory)
    if isAccepted {
      try log.record.keys.verify(signed, at: nil)
    } else {
      #expect(throws: StatementsError(.keyOutOfScope, "")) { try log.record.keys.verify(signed, at: nil) }
    }
  }

  @Test("until it is revoked: then not from the instant that the revocation names, and nothing logged afterwards")
  func revocation() throws {
    var log = try TrialLog()
    let revoked = log.laboratory.keyID
    let (early, late) = (TrialLog.start + 10, TrialLog.start + 1000)
    let before = try log.append(.report, "ORD-1", by: log.laboratory, at: early, TrialLog.listing)
    try log.append(.keyRevoked, "KEY-\(revoked)", by: log.casc, at: late) {
      $0.keyID = revoked
      $0.validUntil = TrialLog.start + 500
      $0.reason = "the key was lost"
    }
    let keys = log.record.keys
    try keys.verify(before, at: 4)
    let backdated = try TrialLog.statement(.report, "ORD-2", at: early, TrialLog.listing).signed(by: log.laboratory)
    #expect(throws: StatementsError(.keyOutOfScope, "")) { try keys.verify(backdated, at: 6) }
    #expect(throws: StatementsError(.keyOutOfScope, "")) { try keys.verify(backdated, at: nil) }
    let after = try TrialLog.statement(.report, "ORD-2", at: TrialLog.start + 500, TrialLog.listing)
      .signed(by: log.laboratory)
    #expect(throws: StatementsError(.keyOutOfScope, "")) { try keys.verify(after, at: 4) }
  }

  @Test("a statement logged before its key was added is refused")
  func beforeItsKey() throws {
    var log = try TrialLog()
    let signed = try log.list()
    #expect(throws: StatementsError(.keyOutOfScope, "")) { try log.record.keys.verify(signed, at: 1) }
  }

  @Test("a key that nobody added, and a signature by another key under a known identifier, are refused")
  func strangers() throws {
    let log = try TrialLog()
    let stranger = Ed25519StatementKey(role: .registry)
    let signed = try TrialLog.statement(.listed, "LST-1", TrialLog.listing).signed(by: stranger)
    #expect(throws: StatementsError(.unknownKey, "")) { try log.record.keys.verify(signed, at: nil) }

    let impostor = Impostor(publicKey: log.registry.publicKey, key: stranger)
    let forged = try TrialLog.statement(.listed, "LST-1", TrialLog.listing).signed(by: impostor)
    #expect(throws: StatementsError(.invalidSignature, "")) { try log.record.keys.verify(forged, at: nil) }
  }

  @Test("a laboratory's key that claims to be the registry's is refused")
  func claimedRole() throws {
    let log = try TrialLog()
    let climber = Climber(key: log.laboratory)
    let signed = try TrialLog.statement(.listed, "LST-1", TrialLog.listing).signed(by: climber)
    #expect(throws: StatementsError(.kindNotAllowed, "")) { try log.record.keys.verify(signed, at: nil) }
  }

  @Test("the log begins with CASC's root, signed by itself")
  func root() throws {
    let (casc, registry) = (Ed25519StatementKey(role: .casc), Ed25519StatementKey(role: .registry))
    var keys = KeyRegister()
    let listed = try TrialLog.statement(.listed, "LST-1", TrialLog.listing).signed(by: registry)
    #expect(throws: StatementsError(.invalidKeyStatement, "")) { try keys.append(listed, at: 0) }
    for (key, role) in [(registry, KeyRole.registry), (registry, .casc), (casc, .registry)] {
      let added = try Self.added(key, role: role).signed(by: casc)
      #expect(throws: StatementsError(.invalidKeyStatement, "")) { try keys.append(added, at: 0) }
    }
    try keys.append(Self.added(casc, role: .casc).signed(by: casc), at: 0)
    try keys.append(Self.added(registry, role: .registry).signed(by: casc), at: 1)
    #expect(keys.keys.map(\.role) == [.casc, .registry])
  }

  @Test("a second key-added statement for one key, or the revocation of a stranger, is refused")
  func twice() throws {
    var log = try TrialLog()
    #expect(throws: StatementsError(.invalidKeyStatement, "")) { try log.add(log.registry) }
    #expect(throws: StatementsError(.invalidKeyStatement, "")) {
      try log.append(.keyRevoked, "KEY-1", by: log.casc) {
        $0.keyID = KeyIdentifier(Array(repeating: 0, count: 8))
        $0.validUntil = TrialLog.start
      }
    }
    #expect(log.record.leaves.count == 4)
  }

  static func added(_ key: Ed25519StatementKey, role: KeyRole) throws -> Statement {
    try TrialLog.statement(.keyAdded, "KEY-\(key.keyID)") {
      $0.publicKey = key.publicKey
      $0.keyRole = role
      $0.holder = "Holder"
      $0.validFrom = TrialLog.start
    }
  }

  /// Names one key, signs with another.
  private struct Impostor: StatementSigner {
    let role = KeyRole.registry
    let publicKey: [UInt8]
    let key: Ed25519StatementKey

    func signature(over message: [UInt8]) throws -> [UInt8] { try key.signature(over: message) }
  }

  /// A laboratory's key in the hands of software that ignores roles.
  private struct Climber: StatementSigner {
    let role = KeyRole.registry
    let key: Ed25519StatementKey
    var publicKey: [UInt8] { key.publicKey }

    func signature(over message: [UInt8]) throws -> [UInt8] { try key.signature(over: message) }
  }
}
