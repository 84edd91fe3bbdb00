import Testing

/// CER (X.690 clauses 9 and 11) where pyasn1 does otherwise, and what is no CER.
@Suite struct CanonicalBerTests {
  private static let types = """
    type bitstring Bits; type charstring Plain; type universal charstring Name; type octetstring Octets;
    type record Pair { charstring name, boolean ok }; type set of integer Heap;
    type Plain Tagged with { variant "tag [3] implicit" };
    type Plain Wrapped with { variant "tag [3] explicit" }
    """

  /// Elements of primitive segments, the last shorter.
  private static func segments(_ tag: String, _ counts: [(octets: Int, text: String)]) -> String {
    counts.map { count, text in
      let length =
        count > 255 ? "82" + hex16(count) : count > 127 ? "81" + Hex.text([UInt8(count)]) : Hex.text([UInt8(count)])
      return tag + length + text
    }.joined()
  }

  private static func hex16(_ count: Int) -> String { Hex.text([UInt8(count >> 8), UInt8(count & 255)]) }

  @Test func `strings of more than 1000 octets are cut into octet strings`() throws {
    let coding = try Coding("CER", Self.types)
    let long = String(repeating: "a", count: 2001)
    let parts = Self.segments(
      "04",
      [
        (1000, String(repeating: "61", count: 1000)), (1000, String(repeating: "61", count: 1000)), (1, "61"),
      ])
    for (type, header) in [("Plain", "3680"), ("Name", "2C80"), ("Tagged", "A380")] {
      let message = try coding.encode("\"\(long)\"", type)
      #expect(message == header + parts + "0000", "\(type)")
      #expect(try coding.decode(message, type) == "\"\(long)\"")
    }
    #expect(try coding.encode("\"\(long)\"", "Wrapped") == "A3803680" + parts + "00000000")
    #expect(try coding.encode("\"\(long.prefix(1000))\"", "Plain").hasPrefix("168203E8"))
  }

  @Test(arguments: [7992, 7993, 16000])
  func `bit strings are cut so that the number of unused bits counts`(count: Int) throws {
    let coding = try Coding("CER", Self.types)
    let message = try coding.encode("'\(String(repeating: "1", count: count))'B", "Bits")
    let whole = (count + 7) / 8
    let last = count % 8 == 0 ? "FF" : Hex.text([UInt8(0xFF << (8 - count % 8) & 0xFF)])
    func part(_ octets: Int, _ unused: Int, _ end: String) -> (Int, String) {
      (octets + 1, Hex.text([UInt8(unused)]) + String(repeating: "FF", count: octets - 1) + end)
    }
    let unused = (8 - count % 8) % 8
    var parts: [(Int, String)] = []
    var left = whole
    while left > 999 {
      parts.append(part(999, 0, "FF"))
      left -= 999
    }
    parts.append(part(left, unused, last))
    #expect(message == (parts.count == 1 ? Self.segments("03", parts) : "2380" + Self.segments("03", parts) + "0000"))
    #expect(try coding.decode(message, "Bits") == "'\(String(repeating: "1", count: count))'B")
  }

  @Test(arguments: [
    // A definite length, a long form, a string in parts without need, another order, another true.
    ("Pair", "300A1605536D6974680101FF"), ("Pair", "30801681055 36D6974680101FF0000"),
    ("Plain", "36800402536D0403697468 0000"), ("Heap", "31800201020201010000"), ("Pair", "3080160161010101 0000"),
  ])
  func `BER that is no CER is refused`(type: String, message: String) throws {
    #expect(try !Coding("BER", Self.types).refusal(of: message, type).contains("CER"))
    let said = try Coding("CER", Self.types).refusal(of: message, type)
    #expect(said.contains("but not CER"), "\(said)")
  }

  @Test(arguments: ["30", "3080", "30801605", "3080160161", "30801601610101FF", "30801601610101FF00"])
  func `a message that ends too early is refused`(message: String) throws {
    let said = try Coding("CER", Self.types).refusal(of: message, "Pair")
    #expect(!said.hasPrefix("nothing"), "\(said)")
  }

  @Test func `variants may be for one of the rules`() throws {
    let types = """
      type integer T with { encode "CER:2002"; encode "DER:2002"; variant "CER:2002"."tag [1]"; variant "DER:2002"."tag [2]" }
      """
    #expect(try Coding("CER:2002", types).encode("5", "T") == "810105")
    #expect(try Coding("DER:2002", types).encode("5", "T") == "820105")
  }
}
