import OracleTesting
import Testing

@testable import Statements

@Suite("Hostile CBOR is refused within its bounds")
struct CBORHostileTests {
  static let limits = CBORLimits(byteCount: 256, depth: 4, itemCount: 64)

  @Test("cut anywhere", arguments: CBORVectorTests.vectors)
  func truncated(value: CBORValue, _: String) {
    let bytes = value.encoded
    for count in 0..<bytes.count {
      #expect(throws: StatementsError(.malformedCBOR, "")) {
        try CBORValue(decoding: bytes.prefix(count), limits: Self.limits)
      }
    }
  }

  @Test("nested deeper than allowed", arguments: [[0x81], [0xA1, 0x00], [0xC0]] as [[UInt8]])
  func nested(opening: [UInt8]) throws {
    let atLimit = Array(repeating: opening, count: 4).joined() + [0x00]
    _ = try CBORValue(decoding: Array(atLimit), limits: Self.limits)
    for depth in [5, 40] {
      let bytes = Array(Array(repeating: opening, count: depth).joined() + [0x00])
      #expect(throws: StatementsError(.tooLarge, "")) { try CBORValue(decoding: bytes, limits: Self.limits) }
    }
  }

  @Test("with more items or octets than allowed")
  func counts() {
    let items = CBORValue.array(Array(repeating: 0, count: 64)).encoded
    #expect(throws: StatementsError(.tooLarge, "")) { try CBORValue(decoding: items, limits: Self.limits) }
    let octets = [UInt8](repeating: 0, count: 257)
    #expect(throws: StatementsError(.tooLarge, "")) { try CBORValue(decoding: octets, limits: Self.limits) }
  }

  @Test(
    "claiming more than is there, up to 2^64",
    arguments: [
      "5bffffffffffffffff", "7bffffffffffffffff", "9bffffffffffffffff", "bbffffffffffffffff", "9b7fffffffffffffff",
      "5b7fffffffffffffff00", "9a7fffffff00", "bb8000000000000000",
    ])
  func claims(hexadecimal: String) {
    #expect(throws: StatementsError(.malformedCBOR, "")) {
      try CBORValue(decoding: Octets.of(hexadecimal), limits: Self.limits)
    }
  }

  @Test("random octets are refused, or are the encoding of what was read", arguments: 0..<20)
  func random(seed: UInt64) {
    var generator = SeededRandom(seed: seed)
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 1...24, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      if let value = try? CBORValue(decoding: bytes, limits: Self.limits) { #expect(value.encoded == bytes) }
    }
  }
}
