import Foundation
import OracleTesting
import Testing
import VerifiableLog

@testable import Statements

@Suite("An existing client reads our statements")
struct IndependentClientTests {
  @Test("cwt verifies it, cbor2 and base45 find our encodings, pycddl our grammar, and no changed octet passes")
  func reads() throws {
    try Oracle.withFolder { folder in
      let key = Ed25519StatementKey(role: .registry)
      let signed = try TrialLog.statement(.listed, "LST-2026-0001", TrialLog.listing).signed(by: key)
      let claims: [String: Any] = [
        "text": signed.text,
        "publicKey": StrictBase64.encode(key.publicKey),
        "keyID": StrictBase64.encode(key.keyID.bytes),
        "payload": ["0": 1, "1": 5, "2": "LST-2026-0001", "3": 1_795_000_000, "4": 2] as [String: Any],
        "others": try StatementKind.all.map { StrictBase64.encode(try Self.fullest(of: $0).bytes) },
        "pack": StrictBase64.encode(try Self.pack()),
      ]
      let file = folder.appendingPathComponent("claims.json")
      try JSONSerialization.data(withJSONObject: claims).write(to: file)
      let output = try Oracle.run("statement_reader.py", [file.path])
      #expect(output.hasPrefix("\(signed.bytes.count) octets, 6 fields"))
    }
  }

  /// A statement with every field.
  private static func fullest(of kind: StatementKind) throws -> SignedStatement {
    try Statement(
      kind, subject: "SUB-2026-0001", issuedAt: TrialLog.start, summary: StatementTests.full(), previous: .leaf([1]),
      recordHash: RecordCommitment(hash: Array(repeating: 7, count: 32))
    ).signed(by: Ed25519StatementKey(role: kind.signer))
  }

  private static func pack() throws -> [UInt8] {
    var log = try TrialLog()
    try log.list()
    try log.append(.advisory, "LST-2026-0001", by: log.registry)
    return try log.pack()
  }
}
