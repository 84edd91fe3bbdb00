import Testing

/// Messages that are printed in ITU-T Rec. X.690.
@Suite struct BerVectorTests {
  private static let types = """
    type boolean Flag; type bitstring Bits; type objid Identifier; type float Ratio; type set of integer Heap;
    type charstring Seen with { variant "VisibleString" };
    type record Pair { charstring name, boolean ok };
    type Seen Type2 with { variant "tag [APPLICATION 3] implicit" };
    type Type2 Type3 with { variant "tag [2] explicit" };
    type Type3 Type4 with { variant "tag [APPLICATION 7] implicit" };
    type Type2 Type5 with { variant "tag [2] implicit" };
    const ChildList c_none := {};
    type record of Child ChildList;
    type set Person { Name name, Seen title, Employee number, Date hired, Name spouse, ChildList children } with {
      variant "tag [APPLICATION 0] implicit"; variant (title) "tag [0] explicit"; variant (hired) "tag [1] explicit";
      variant (spouse) "tag [2] explicit"; variant (children) "tag [3] implicit, default c_none" };
    type set Child { Name name, Date born } with { variant (born) "tag [0] explicit" };
    type record Name { Seen given, Seen initial, Seen family } with { variant "tag [APPLICATION 1] implicit" };
    type integer Employee with { variant "tag [APPLICATION 2] implicit" };
    type Seen Date with { variant "tag [APPLICATION 3] implicit" }
    """

  @Test(arguments: [
    ("Flag", "true", "0101FF"),
    ("Bits", "'00001010001110110101111100101001000111001101'B", "0307040A3B5F291CD0"),
    ("Pair", "{ name := \"Smith\", ok := true }", "300A1605536D6974680101FF"),
    ("Seen", "\"Jones\"", "1A054A6F6E6573"),
    ("Type2", "\"Jones\"", "43054A6F6E6573"),
    ("Type3", "\"Jones\"", "A20743054A6F6E6573"),
    ("Type4", "\"Jones\"", "670743054A6F6E6573"),
    ("Type5", "\"Jones\"", "82054A6F6E6573"),
    ("Identifier", "{ 2, 100, 3 }", "0603813403"),
    ("Ratio", "0.0", "0900"), ("Ratio", "infinity", "090140"), ("Ratio", "-infinity", "090141"),
    ("Ratio", "1.0", "0903800001"), ("Ratio", "-0.15625", "0903C0FB05"),
    ("Heap", "{ 1, 2 }", "3106020101020102"),
  ])
  func `values become these messages, and messages values`(type: String, value: String, message: String) throws {
    let coding = try Coding("DER:2002", Self.types)
    #expect(try coding.encode(value, type) == message)
    #expect(try coding.decode(message, type) == value)
  }

  @Test func `the personnel record of Annex A is read`() throws {
    let coding = try Coding("BER:2002", Self.types)
    let record = """
      60 81 85 61 10 1A 04 4A6F686E 1A 01 50 1A 05 536D697468 A0 0A 1A 08 4469726563746F72 42 01 33
      A1 0A 43 08 3139373130393137 A2 12 61 10 1A 04 4D617279 1A 01 54 1A 05 536D697468
      A3 42 31 1F 61 11 1A 05 52616C7068 1A 01 54 1A 05 536D697468 A0 0A 43 08 3139353731313131
      31 1F 61 11 1A 05 537573616E 1A 01 42 1A 05 4A6F6E6573 A0 0A 43 08 3139353930373137
      """
    let value = try coding.decode(record, "Person")
    #expect(
      value
        == "{ name := { given := \"John\", initial := \"P\", family := \"Smith\" }, title := \"Director\", number := 51, "
        + "hired := \"19710917\", spouse := { given := \"Mary\", initial := \"T\", family := \"Smith\" }, children := { "
        + "{ name := { given := \"Ralph\", initial := \"T\", family := \"Smith\" }, born := \"19571111\" }, "
        + "{ name := { given := \"Susan\", initial := \"B\", family := \"Jones\" }, born := \"19590717\" } } }")
    // Members of the set in the order of their tags, and no children where there are none.
    let alone = value.replacing(#/children := .*/#, with: "children := {} }")
    #expect(
      try coding.encode(alone, "Person")
        == "6041" + "61101A044A6F686E1A01501A05536D697468" + "420133" + "A00A1A084469726563746F72"
        + "A10A43083139373130393137" + "A21261101A044D6172791A01541A05536D697468")
  }

  @Test(arguments: [
    // Indefinite lengths, strings in parts, lengths that are longer than they need to be, any octet for true.
    ("Bits", "23800303000A3B0305045F291CD00000", "'00001010001110110101111100101001000111001101'B"),
    ("Pair", "3080160553 6D6974680101010000", "{ name := \"Smith\", ok := true }"),
    ("Pair", "30811036800403536D690402 7468 0000 0101FF", "{ name := \"Smith\", ok := true }"),
    ("Type3", "A28043054A6F6E65730000", "\"Jones\""),
    ("Flag", "01820001 2A", "true"),
    ("Ratio", "0905033135 4531", "150.0"), ("Ratio", "09040131 3530", "150.0"), ("Ratio", "0903900101", "8.0"),
    ("Heap", "3106020102020101", "{ 2, 1 }"),
  ])
  func `forms of BER that are no DER are read, and refused as DER`(type: String, message: String, value: String) throws
  {
    #expect(try Coding("BER:2002", Self.types).decode(message, type) == value)
    let said = try Coding("DER:2002", Self.types).refusal(of: message, type)
    #expect(said.contains("but not DER"), "\(said)")
  }

  @Test(arguments: [
    ("Flag", "", "the message ends where a tag or length is expected (at octet 0)"),
    ("Flag", "01", "the message ends where"), ("Flag", "0102FF", "2 octets are announced, and 1 are there"),
    ("Flag", "0102FFFF", "a BOOLEAN is one octet"), ("Flag", "020101", "the tag [UNIVERSAL 1] is expected"),
    ("Flag", "0180", "a primitive element has no length"), ("Flag", "0189FFFFFFFFFFFFFFFFFF", "too large"),
    ("Flag", "01FF", "reserved"), ("Bits", "030108", "unused bits"), ("Bits", "0300", "unused bits"),
    ("Pair", "30061601410102FF", "ok: "), ("Pair", "3003160141", "ok: the element is missing"),
    ("Pair", "30081601410101FF0500", "something follows"), ("Pair", "30801601410101FF", "end-of-contents"),
    ("Identifier", "0600", "no object identifier"), ("Identifier", "06028001", "no object identifier"),
    ("Identifier", "060181", "no object identifier"), ("Ratio", "0901FF", "no REAL"),
    ("Ratio", "090480 01", "2 are there"), ("Ratio", "09038302FF", "no REAL"),
    ("Seen", "1A0101", "no VisibleString"), ("Heap", "310402020001", "[0]: an INTEGER begins with nine equal bits"),
    ("Heap", "3103020101FF", "nothing: { 1 }"), ("Flag", "1FFFFFFFFFFF7F", "too large"), ("Flag", "1F8001", "zeros"),
  ])
  func `what is no BER is refused, with the place`(type: String, message: String, reason: String) throws {
    let said = try Coding("BER:2002", Self.types).refusal(of: message, type)
    #expect(said.contains(reason), "\(said)")
  }

  @Test func `nesting without end is refused`() throws {
    let coding = try Coding(
      "BER", "type record of T T; type octetstring S; type octetstring A with { variant \"any\" }")
    let deep = String(repeating: "3080", count: 50_000)
    #expect(coding.refusal(of: deep, "T").contains("nested too deeply"))
    #expect(coding.refusal(of: String(repeating: "2480", count: 50_000), "S").contains("nested too deeply"))
    #expect(coding.refusal(of: deep, "A").contains("nested too deeply"))
    #expect(try coding.decode("3080300030000000", "T") == "{ {}, {} }")
  }

  @Test func `open types and extensions are passed over`() throws {
    let coding = try Coding(
      "DER",
      """
      type octetstring Open with { variant "any" };
      type record T { integer a, Open b, boolean c optional } with { variant "extensible" }
      """)
    #expect(try coding.decode("300B0201013003020102 0101FF", "T") == "{ a := 1, b := '3003020102'O, c := true }")
    #expect(try coding.decode("300B 020101 050084014A 0101FF", "T") == "{ a := 1, b := '0500'O, c := true }")
    #expect(try coding.encode("{ a := 1, b := '0500'O, c := omit }", "T") == "30050201010500")
    #expect(coding.refusal(ofValue: "{ a := 1, b := '05'O, c := omit }", "T").contains("no BER"))
  }

  @Test(arguments: [
    ("type union T { integer a, integer b }", "both begin with [UNIVERSAL 2]"),
    ("type set T { integer a, integer b }", "both begin with [UNIVERSAL 2]"),
    ("type record T { integer a optional, integer b }", "both begin with [UNIVERSAL 2]"),
    ("type hexstring T", "ASN.1 has no type for such values"),
    ("type integer T with { variant \"tag 5\" }", "‘[’ is expected"),
    ("type integer T with { variant \"tag [OTHER 5]\" }", "stands where one of"),
    ("type integer T with { variant \"FIELDLENGTH(5)\" }", "no attribute of BER, CER or DER"),
    ("type union U { integer a, boolean b }; type U T with { variant \"tag [1] implicit\" }", "explicitly"),
    ("type record T { integer a } with { variant (a) \"default true\" }", "no value of the type"),
  ])
  func `types that cannot be told apart and unknown attributes are refused`(types: String, reason: String) throws {
    let said = try Coding("BER", types).refusal(of: "020101", "T")
    #expect(said.contains(reason), "\(said)")
  }
}
