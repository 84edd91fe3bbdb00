import Testing

@testable import Statements

@Suite("No changed octet passes")
struct SignatureTests {
  @Test("any single bit of a statement flipped is refused")
  func bitFlips() throws {
    var log = try TrialLog()
    let signed = try log.list()
    try log.record.keys.verify(signed, at: 4)
    for position in 0..<signed.bytes.count * 8 {
      var changed = signed.bytes
      changed[position / 8] ^= 1 << (position % 8)
      #expect(throws: StatementsError.self, "bit \(position)") {
        try log.record.keys.verify(SignedStatement(decoding: changed), at: nil)
      }
    }
  }

  @Test("cut anywhere, it is refused")
  func truncation() throws {
    var log = try TrialLog()
    let signed = try log.list()
    for count in 0..<signed.bytes.count {
      #expect(throws: StatementsError.self) { try SignedStatement(decoding: signed.bytes.prefix(count)) }
    }
  }
}
