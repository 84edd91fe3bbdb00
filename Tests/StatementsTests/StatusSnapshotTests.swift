import Foundation
import Testing

@testable import Statements

@Suite("A snapshot is the sum of the statements before it")
struct StatusSnapshotTests {
  static let subject = "LST-2026-0001"

  static func kind(_ name: String) throws -> StatementKind { try #require(StatementKind.of(name: name)) }

  static func snapshot(_ history: [String]) throws -> StatusSnapshot {
    var snapshot = StatusSnapshot()
    for (index, name) in history.enumerated() {
      let statement = try Statement(
        kind(name), subject: subject, issuedAt: TrialLog.start + TimeInterval(index), summary: StatementTests.full())
      try snapshot.append(statement, at: index)
    }
    return snapshot
  }

  @Test(
    "of any history that can be",
    arguments: [
      (["listed"], .active, 0, 0), (["listed", "amended"], .active, 0, 1),
      (["listed", "suspended"], .suspended, 1, 0), (["listed", "suspended", "amended"], .suspended, 1, 2),
      (["listed", "suspended", "restored"], .active, 2, 0), (["listed", "withdrawn"], .withdrawn, 1, 0),
      (["listed", "suspended", "expired"], .expired, 2, 0), (["listed", "recall"], .recalled, 1, 0),
      (["laboratory-recognised", "recognition-suspended", "recognition-restored"], .active, 2, 0),
      (["laboratory-recognised", "recognition-lapsed"], .expired, 1, 0),
      (["suite-published", "recall"], .recalled, 1, 0), (["report", "listed"], .active, 1, 1),
    ] as [([String], SubjectStatus, Int, Int)])
  func histories(names: [String], status: SubjectStatus, statusIndex: Int, contentIndex: Int) throws {
    let standing = try #require(try Self.snapshot(names)[Self.subject])
    #expect(standing.status == status)
    #expect(standing.statusIndex == statusIndex)
    #expect(standing.contentIndex == contentIndex)
    #expect(standing.since == TrialLog.start + TimeInterval(statusIndex))
  }

  @Test(
    "and none of a history that cannot",
    arguments: [
      ["listed", "listed"], ["amended"], ["suspended"], ["advisory"], ["listed", "restored"],
      ["listed", "suspended", "suspended"], ["listed", "withdrawn", "restored"], ["listed", "expired", "amended"],
      ["listed", "recognition-suspended"], ["laboratory-recognised", "withdrawn"], ["listed", "recall", "recall"],
    ])
  func impossible(names: [String]) {
    #expect(throws: StatementsError(.impossibleHistory, "")) { try Self.snapshot(names) }
  }

  @Test("an advisory stands beside the status, also after the end")
  func advisory() throws {
    let standing = try #require(try Self.snapshot(["listed", "advisory", "withdrawn", "advisory"])[Self.subject])
    #expect(standing.status == .withdrawn)
    #expect(standing.advisoryIndex == 3)
  }

  @Test("it survives its encoding, in the order of subjects")
  func encoding() throws {
    var snapshot = StatusSnapshot()
    for (index, subject) in ["b", "a", "Z", "aa"].enumerated() {
      try snapshot.append(TrialLog.statement(.listed, subject, TrialLog.listing), at: index)
    }
    #expect(snapshot.all.map(\.subject) == ["Z", "a", "aa", "b"])
    #expect(try StatusSnapshot(cbor: snapshot.cbor, treeSize: 4) == snapshot)
    #expect(throws: StatementsError(.malformedPack, "")) { try StatusSnapshot(cbor: snapshot.cbor, treeSize: 3) }
    let reversed = CBORValue.array((snapshot.cbor.arrayValue ?? []).reversed())
    #expect(throws: StatementsError(.malformedPack, "")) { try StatusSnapshot(cbor: reversed, treeSize: 4) }
  }
}
