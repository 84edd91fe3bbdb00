import Testing

@testable import Statements

@Suite("CBOR is that of RFC 8949, in its one deterministic form")
struct CBORVectorTests {
  /// RFC 8949 appendix A, the types that we use.
  static let vectors: [(CBORValue, String)] = [
    (0, "00"), (1, "01"), (10, "0a"), (23, "17"), (24, "1818"), (25, "1819"), (100, "1864"), (1000, "1903e8"),
    (1_000_000, "1a000f4240"), (1_000_000_000_000, "1b000000e8d4a51000"),
    (.unsigned(.max), "1bffffffffffffffff"), (.negative(.max), "3bffffffffffffffff"),
    (-1, "20"), (-10, "29"), (-100, "3863"), (-1000, "3903e7"),
    (.boolean(false), "f4"), (.boolean(true), "f5"), (.null, "f6"),
    (.tagged(1, 1_363_896_240), "c11a514b67b0"), (.tagged(23, .bytes([1, 2, 3, 4])), "d74401020304"),
    (.tagged(32, "http://www.example.com"), "d82076687474703a2f2f7777772e6578616d706c652e636f6d"),
    (.bytes([]), "40"), (.bytes([1, 2, 3, 4]), "4401020304"),
    ("", "60"), ("a", "6161"), ("IETF", "6449455446"), ("\"\\", "62225c"), ("\u{fc}", "62c3bc"),
    ("\u{6c34}", "63e6b0b4"), ("\u{10151}", "64f0908591"),
    (.array([]), "80"), (.array([1, 2, 3]), "83010203"),
    (.array([1, .array([2, 3]), .array([4, 5])]), "8301820203820405"),
    (.array((1...25).map { CBORValue($0) }), "98190102030405060708090a0b0c0d0e0f101112131415161718181819"),
    (.map([:]), "a0"), (.map([1: 2, 3: 4]), "a201020304"),
    (.map(["a": 1, "b": .array([2, 3])]), "a26161016162820203"),
    (.array(["a", .map(["b": "c"])]), "826161a161626163"),
    (.map(["a": "A", "b": "B", "c": "C", "d": "D", "e": "E"]), "a56161614161626142616361436164614461656145"),
  ]

  static let limits = CBORLimits(byteCount: 256, depth: 4, itemCount: 64)

  @Test("each example of appendix A is written and read", arguments: vectors)
  func vector(value: CBORValue, hexadecimal: String) throws {
    #expect(value.encoded == Octets.of(hexadecimal))
    #expect(try CBORValue(decoding: Octets.of(hexadecimal), limits: Self.limits) == value)
  }

  @Test("keys are sorted by their octets, whatever the order of writing (clause 4.2.1)")
  func keyOrder() {
    let value = CBORValue.map([
      10: 1, 100: 2, -1: 3, "z": 4, "aa": 5, .array([100]): 6, .array([-1]): 7, .boolean(false): 8,
    ])
    #expect(
      value.encoded
        == Octets.of("a8" + "0a01" + "186402" + "2003" + "617a04" + "62616105" + "81186406" + "812007" + "f408"))
  }

  @Test(
    "another form of the same value is refused",
    arguments: [
      ("1800", "0 in two octets"), ("1817", "23 in two octets"), ("190018", "24 in three octets"),
      ("1a00000001", "1 in five octets"), ("1b0000000000000001", "1 in nine octets"), ("5800", "length in two octets"),
      ("780161", "text length in two octets"), ("9800", "array length in two octets"),
      ("b800", "map length in two octets"),
      ("5f42010243030405ff", "indefinite octets"), ("7f657374726561646d696e67ff", "indefinite text"),
      ("9fff", "indefinite array"), ("bfff", "indefinite map"), ("a203040102", "keys out of order"),
      ("a201020103", "a key twice"), ("a2616101616102", "a text key twice"), ("a262c3bc0163 75cc8802", "equal keys"),
      ("0000", "an octet after the value"), ("f90000", "half float"), ("fa47c35000", "single float"),
      ("fb3ff199999999999a", "double float"), ("f7", "undefined"), ("f0", "simple 16"), ("f8ff", "simple 255"),
      ("f818", "simple 24"), ("1c", "reserved"), ("1f", "indefinite integer"), ("ff", "break alone"),
      ("61ff", "invalid UTF-8"), ("62c328", "invalid UTF-8 pair"), ("63eda080", "surrogate in UTF-8"),
    ])
  func refused(hexadecimal: String, _: String) {
    #expect(throws: StatementsError(.malformedCBOR, "")) {
      try CBORValue(decoding: Octets.of(hexadecimal), limits: Self.limits)
    }
  }
}

/// Octets from hexadecimal digits; spaces are for the reader.
enum Octets {
  static func of(_ hexadecimal: String) -> [UInt8] {
    let digits = hexadecimal.filter { $0 != " " }.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
