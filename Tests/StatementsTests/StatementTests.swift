import Foundation
import Testing
import VerifiableLog

@testable import Statements

@Suite("A statement")
struct StatementTests {
  @Test("of every kind comes back as it was signed", arguments: StatementKind.all)
  func roundTrip(kind: StatementKind) throws {
    let key = Ed25519StatementKey(role: kind.signer)
    let statement = try Statement(
      kind, subject: "SUB-2026-0001", issuedAt: TrialLog.start + 0.9, summary: Self.full(),
      previous: .leaf([1]), recordHash: RecordCommitment(hash: Array(repeating: 7, count: 32)))
    let signed = try statement.signed(by: key)
    let read = try SignedStatement(text: signed.text)
    #expect(read == signed)
    #expect(read.statement == statement)
    #expect(read.statement.issuedAt == TrialLog.start)
    #expect(read.envelope.isSigned(by: key.publicKey))
    #expect(read.leafHash == .leaf(signed.bytes))
  }

  @Test("of a listing with every usual field fits 700 octets and a QR code well below its limit")
  func size() throws {
    let statement = try TrialLog.statement(.listed, "LST-2026-0001", TrialLog.listing)
    let signed = try statement.signed(by: Ed25519StatementKey(role: .registry))
    #expect(signed.bytes.count < 700)
    #expect(signed.text.count < 1100)
  }

  @Test("lacking a field that its kind needs is refused", arguments: StatementKind.all.filter { !$0.required.isEmpty })
  func requiredFields(kind: StatementKind) throws {
    for missing in kind.required {
      var summary = Self.full()
      summary.values[missing] = nil
      #expect(throws: StatementsError(.invalidSummary, "")) {
        try Statement(kind, subject: "SUB-1", issuedAt: TrialLog.start, summary: summary)
      }
    }
  }

  @Test("may be signed by the role of its kind only", arguments: StatementKind.all, KeyRole.allCases)
  func roles(kind: StatementKind, role: KeyRole) throws {
    let statement = try Statement(kind, subject: "SUB-1", issuedAt: TrialLog.start, summary: Self.full())
    if role == kind.signer {
      _ = try statement.signed(by: Ed25519StatementKey(role: role))
    } else {
      #expect(throws: StatementsError(.kindNotAllowed, "")) {
        try statement.signed(by: Ed25519StatementKey(role: role))
      }
    }
  }

  @Test(
    "has a subject of plain characters",
    arguments: ["", " ", "a b", "ü", "a\n", "LST<1>", String(repeating: "a", count: 65)])
  func subjects(subject: String) {
    #expect(throws: StatementsError(.malformedStatement, "")) {
      try Statement(.expired, subject: subject, issuedAt: TrialLog.start, summary: StatementSummary())
    }
  }

  @Test("is issued in our era", arguments: [-1, 1e12, .infinity, .nan])
  func times(seconds: TimeInterval) {
    #expect(throws: StatementsError(.malformedStatement, "")) {
      try Statement(
        .expired, subject: "SUB-1", issuedAt: Date(timeIntervalSince1970: seconds), summary: StatementSummary())
    }
  }

  @Test(
    "holds no text that hides or reorders what an officer reads",
    arguments: [
      "", "line\nbreak", "null\u{0}", "turned\u{202E}round", "isolated\u{2066}", "mark\u{200F}", "\u{FEFF}bom",
      "\u{E000}", String(repeating: "a", count: 101),
    ])
  func deceptiveText(text: String) {
    #expect(throws: StatementsError(.invalidSummary, "")) {
      try TrialLog.statement(.listed, "LST-1") {
        TrialLog.listing(&$0)
        $0.supplier = text
      }
    }
  }

  @Test(
    "holds the scripts of the world",
    arguments: ["شركة المثال", "示例公司", "Пример", "Société d’essai", "नमूना क्‍ष", "ตัวอย่าง"])
  func scripts(text: String) throws {
    let statement = try TrialLog.statement(.listed, "LST-1") {
      TrialLog.listing(&$0)
      $0.supplier = text
    }
    let signed = try statement.signed(by: Ed25519StatementKey(role: .registry))
    #expect(try SignedStatement(decoding: signed.bytes).statement.summary.supplier == text)
  }

  /// Every field.
  static func full() -> StatementSummary {
    var summary = StatementSummary()
    TrialLog.listing(&summary)
    summary.accreditation = "Example Accreditation, 123"
    summary.reason = "as decided"
    summary.title = "Arrangement of A and B"
    summary.status = "in-force"
    summary.publicKey = Array(repeating: 1, count: 32)
    summary.keyRole = .laboratory
    summary.holder = "Example Laboratory"
    summary.validFrom = TrialLog.start
    summary.validUntil = TrialLog.start + TrialLog.day
    summary.keyID = KeyIdentifier(Array(repeating: 2, count: 8))
    return summary
  }
}
