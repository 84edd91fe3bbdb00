import Foundation
import VerifiableLog

@testable import Statements

/// A small log as a programme would write it: CASC's root, the registry, a laboratory, one listing.
struct TrialLog {
  static let start = Date(timeIntervalSince1970: 1_795_000_000)
  static let origin = "assay.example/log"
  static let day: TimeInterval = 24 * 3600

  let casc = Ed25519StatementKey(role: .casc)
  let registry = Ed25519StatementKey(role: .registry)
  let laboratory = Ed25519StatementKey(role: .laboratory)
  let logKey: NoteSigningKey
  private(set) var entries: [[UInt8]] = []
  var record = PublicRecord()

  init() throws {
    logKey = try NoteSigningKey(name: Self.origin)
    try add(casc)
    try add(registry)
    try add(laboratory, until: Self.start + 300 * Self.day)
    try append(.laboratoryRecognised, "REC-2026-0001", by: casc) {
      $0.laboratory = "Example Laboratory"
      $0.recommendation = "ITU-T G.711"
    }
  }

  /// Key-added statements are signed by CASC's root, its own first.
  mutating func add(_ key: Ed25519StatementKey, from: Date = start, until: Date? = nil) throws {
    try append(.keyAdded, "KEY-\(key.keyID)", by: casc) {
      $0.publicKey = key.publicKey
      $0.keyRole = key.role
      $0.holder = "Holder of \(key.role)"
      $0.validFrom = from
      $0.validUntil = until
    }
  }

  @discardableResult
  mutating func append(
    _ kind: StatementKind, _ subject: String, by key: Ed25519StatementKey, at time: Date = start,
    _ fill: (inout StatementSummary) -> Void = { $0.reason = "as decided" }
  ) throws -> SignedStatement {
    let signed = try Self.statement(kind, subject, at: time, fill).signed(by: key)
    try record.append(signed.bytes)
    entries.append(signed.bytes)
    return signed
  }

  static func statement(
    _ kind: StatementKind, _ subject: String, at time: Date = start,
    _ fill: (inout StatementSummary) -> Void = { $0.reason = "as decided" }
  ) throws -> Statement {
    var summary = StatementSummary()
    fill(&summary)
    return try Statement(kind, subject: subject, issuedAt: time, summary: summary)
  }

  @discardableResult
  mutating func list(_ subject: String = "LST-2026-0001", at time: Date = start) throws -> SignedStatement {
    try append(.listed, subject, by: registry, at: time, Self.listing)
  }

  static func listing(_ summary: inout StatementSummary) {
    summary.supplier = "Example Manufacturing Ltd"
    summary.product = "Voice gateway"
    summary.model = "VG-200"
    summary.versions = ["hardware B", "firmware 4.2.1"]
    summary.appearance = "Grey metal box, two RJ45 sockets, label ‘VG-200’ with a blue stripe under the fan"
    summary.identifiers = ["GTIN 04012345678901"]
    summary.origin = "KE"
    summary.recommendation = "ITU-T G.711"
    summary.edition = "11/1988"
    summary.laboratory = "Example Laboratory"
    summary.recognition = "REC-2026-0001"
    summary.verdicts = VerdictCounts(pass: 514)
    summary.demanded = 514
    summary.suite = "G.711@1.0.0"
    summary.suiteDigest = Array(repeating: 0xA5, count: 32)
    summary.report = Array(repeating: 0x5A, count: 32)
    summary.evidence = "laboratory report"
    summary.country = "KE"
  }

  func checkpoint() throws -> SignedCheckpoint {
    try SignedCheckpoint(
      Checkpoint(origin: Self.origin, size: record.leaves.count, root: record.root), signedBy: logKey)
  }

  func pack(at time: Date = start, by signer: Ed25519StatementKey? = nil) throws -> [UInt8] {
    try Pack.build(
      record, checkpoint: checkpoint(), logKeys: [logKey.verifierKey], at: time, signedBy: signer ?? registry)
  }
}
