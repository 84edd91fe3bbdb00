import Foundation
import Testing
import VerifiableLog

@testable import Statements

@Suite("A pack holds together or is refused")
struct PackTests {
  @Test("built, read and verified, with and without an anchor")
  func roundTrip() throws {
    var log = try TrialLog()
    let listed = try log.list()
    let pack = try Pack(decoding: log.pack())
    let anchored = try VerifiedPack(pack, anchor: log.logKey.verifierKey)
    #expect(anchored.isAnchored)
    #expect(anchored.checkpoint.size == 5)
    #expect(anchored.index(of: listed.leafHash) == 4)
    #expect(anchored.index(of: .leaf([])) == nil)
    #expect(anchored.keys == log.record.keys)
    #expect(anchored.snapshot == log.record.snapshot)
    let first = try VerifiedPack(pack, anchor: nil)
    #expect(!first.isAnchored)
    #expect(first.logKey == log.logKey.verifierKey)
  }

  @Test("the same record, key and time give the same octets")
  func deterministic() throws {
    var log = try TrialLog()
    try log.list()
    #expect(try log.pack() == log.pack())
    #expect(try PublicRecord(entries: log.entries).root == log.record.root)
  }

  @Test("any octet changed in it is refused")
  func changedOctets() throws {
    var log = try TrialLog()
    try log.list()
    let bytes = try log.pack()
    for position in bytes.indices {
      var changed = bytes
      changed[position] ^= 1 << (position % 8)
      #expect(throws: (any Error).self, "octet \(position)") {
        try VerifiedPack(Pack(decoding: changed), anchor: log.logKey.verifierKey)
      }
    }
  }

  @Test("cut anywhere, it is refused")
  func truncation() throws {
    let bytes = try TrialLog().pack()
    for count in 0..<bytes.count {
      #expect(throws: StatementsError.self) { try Pack(decoding: bytes.prefix(count)) }
    }
  }

  @Test("with the anchor of another log it is refused")
  func otherAnchor() throws {
    let pack = try Pack(decoding: TrialLog().pack())
    for anchor in [try NoteSigningKey(name: TrialLog.origin), try NoteSigningKey(name: "other.example/log")] {
      #expect(throws: StatementsError(.packLogKeyMismatch, "")) {
        try VerifiedPack(pack, anchor: anchor.verifierKey)
      }
    }
  }

  @Test("signed by a key that is not the registry's, or not in force, it is refused")
  func otherSigners() throws {
    var log = try TrialLog()
    #expect(throws: StatementsError(.kindNotAllowed, "")) { try log.pack(by: log.casc) }
    let stranger = Ed25519StatementKey(role: .registry)
    #expect(throws: StatementsError(.unknownKey, "")) {
      try VerifiedPack(Pack(decoding: log.pack(by: stranger)), anchor: nil)
    }
    #expect(throws: StatementsError(.keyOutOfScope, "")) {
      try VerifiedPack(Pack(decoding: log.pack(at: TrialLog.start - 1)), anchor: nil)
    }
    let revoked = log.registry.keyID
    try log.append(.keyRevoked, "KEY-\(revoked)", by: log.casc) {
      $0.keyID = revoked
      $0.validUntil = TrialLog.start + 10
    }
    #expect(throws: StatementsError(.keyOutOfScope, "")) {
      try VerifiedPack(Pack(decoding: log.pack(at: TrialLog.start + 1)), anchor: nil)
    }
  }

  @Test("of another tree than its checkpoint it is neither built nor read")
  func otherTree() throws {
    var log = try TrialLog()
    let old = try log.checkpoint()
    try log.list()
    #expect(throws: StatementsError(.packRootMismatch, "")) {
      try Pack.build(
        log.record, checkpoint: old, logKeys: [log.logKey.verifierKey], at: TrialLog.start, signedBy: log.registry)
    }
    for change in Self.treeChanges {
      let forged = try Self.resigned(log, change)
      #expect(throws: StatementsError(.packRootMismatch, "")) {
        try VerifiedPack(Pack(decoding: forged), anchor: log.logKey.verifierKey)
      }
    }
  }

  /// A leaf left out, changed, added, cut.
  private static let treeChanges: [@Sendable ([UInt8]) -> [UInt8]] = [
    { Array($0.dropLast(32)) }, { [$0[0] ^ 1] + $0.dropFirst() }, { $0 + Array(repeating: 0, count: 32) },
    { Array($0.dropLast()) },
  ]

  /// What a registry key in wrong hands could sign.
  private static func resigned(_ log: TrialLog, _ change: ([UInt8]) -> [UInt8]) throws -> [UInt8] {
    let limits = CBORLimits(byteCount: 1 << 20, depth: 8, itemCount: 10_000)
    let envelope = try COSESign1(decoding: log.pack(), limits: limits)
    var fields = try #require(try CBORValue(decoding: envelope.payload, limits: limits).mapValue)
    fields[6] = .bytes(change(try #require(fields[6]?.bytesValue)))
    return try COSESign1(payload: CBORValue.map(fields).encoded, type: Pack.type, signedBy: log.registry).encoded
  }

  @Test("a statement is no pack, nor is anything else")
  func otherFiles() throws {
    let statement = try TrialLog().entries[0]
    #expect(throws: StatementsError(.malformedPack, "")) { try Pack(decoding: statement) }
    #expect(throws: StatementsError(.malformedCBOR, "")) { try Pack(decoding: []) }
    #expect(throws: StatementsError(.tooLarge, "")) {
      try Pack(decoding: [UInt8](repeating: 0, count: Pack.maximumByteCount + 1))
    }
  }
}
