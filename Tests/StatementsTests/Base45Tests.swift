import OracleTesting
import Testing

@testable import Statements

@Suite("Base45 is that of RFC 9285")
struct Base45Tests {
  @Test(
    "its examples",
    arguments: [
      ("AB", "BB8"), ("Hello!!", "%69 VD92EX0"), ("base-45", "UJCLQE7W581"), ("ietf!", "QED8WEX0"), ("", ""),
    ])
  func examples(text: String, encoded: String) throws {
    #expect(Base45.encode(Array(text.utf8)) == encoded)
    #expect(try Base45.decode(encoded) == Array(text.utf8))
  }

  @Test("the largest group is FGW, the largest half U5")
  func largest() throws {
    #expect(try Base45.decode("FGW") == [0xFF, 0xFF])
    #expect(try Base45.decode("U5") == [0xFF])
  }

  @Test(
    "anything else is refused",
    arguments: ["A", "AAAA", "GGW", ":::", "::", "V5", "ab8", "BB8\n", "B_8", "ÄÖÜ", "B\u{0}8"])
  func refused(text: String) {
    #expect(throws: StatementsError(.malformedText, "")) { try Base45.decode(text) }
  }

  @Test("octets of every length come back")
  func roundTrip() throws {
    var generator = SeededRandom(seed: 45)
    for count in 0..<200 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      #expect(try Base45.decode(Base45.encode(bytes)) == bytes)
    }
  }
}
