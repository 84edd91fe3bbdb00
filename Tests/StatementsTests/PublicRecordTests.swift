import Testing

@testable import Statements

@Suite("The public record is replayed from the log alone")
struct PublicRecordTests {
  @Test("an entry that does not verify is refused, and the record stays as it was")
  func refused() throws {
    var log = try TrialLog()
    try log.list()
    let before = (log.record.root, log.record.keys, log.record.snapshot)
    let stranger = Ed25519StatementKey(role: .registry)
    #expect(throws: StatementsError(.unknownKey, "")) {
      try log.append(.listed, "LST-2", by: stranger, TrialLog.listing)
    }
    #expect(throws: StatementsError(.impossibleHistory, "")) { try log.list() }
    #expect(log.record.root == before.0)
    #expect(log.record.keys == before.1)
    #expect(log.record.snapshot == before.2)
  }

  @Test("replayed again it is the same")
  func replay() throws {
    var log = try TrialLog()
    try log.list("LST-1")
    try log.list("LST-2")
    try log.append(.suspended, "LST-1", by: log.registry)
    let again = try PublicRecord(entries: log.entries)
    #expect(again.snapshot == log.record.snapshot)
    #expect(again.keys == log.record.keys)
    #expect(again.leaves == log.record.leaves)
  }

  @Test("a statement that follows another than the latest about its subject is refused")
  func chain() throws {
    var log = try TrialLog()
    let listed = try log.list("LST-1")
    let suspension = try Self.following(listed, .suspended, by: log.registry)
    try log.record.append(suspension.bytes)
    #expect(throws: StatementsError(.impossibleHistory, "")) {
      try log.record.append(Self.following(listed, .restored, by: log.registry).bytes)
    }
    try log.record.append(Self.following(suspension, .restored, by: log.registry).bytes)
  }

  private static func following(
    _ previous: SignedStatement, _ kind: StatementKind, by key: Ed25519StatementKey
  ) throws -> SignedStatement {
    var summary = StatementSummary()
    summary.reason = "as decided"
    return try Statement(
      kind, subject: previous.statement.subject, issuedAt: TrialLog.start, summary: summary,
      previous: previous.leafHash
    ).signed(by: key)
  }
}
