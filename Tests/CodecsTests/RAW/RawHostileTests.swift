import OracleTesting
import TTCN3Machine
import Testing

@Suite struct RawHostileTests {
  @Test(arguments: RawCase.small + RawCase.structures)
  func `a message that is cut anywhere ends in an error or a value`(example: RawCase) throws {
    let coding = try Coding("RAW", example.definitions.replacing("$", with: ""))
    let message = Hex.octets(try coding.encode(example.value, "T"))
    for count in 0..<message.count { _ = coding.refusal(of: Hex.text(Array(message[..<count])), "T") }
  }

  @Test(arguments: RawCase.small + RawCase.structures)
  func `random octets end in an error or a value`(example: RawCase) throws {
    let coding = try Coding("RAW", example.definitions.replacing("$", with: ""))
    var random = SeededRandom(seed: 7)
    for _ in 0..<50 {
      let octets = (0..<Int.random(in: 0...40, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      _ = coding.refusal(of: Hex.text(octets), "T")
    }
  }

  @Test(arguments: [
    ("", "a: 8 bits are expected, and 0 are there (at bit 0)"),
    ("0101", "b: 16 bits are expected, and 8 are there (at bit 8)"),
    ("01010201", "c.n: 12 bits are expected, and 8 are there (at bit 24)"),
    ("01010201F2F2", "c.l[1]: 9 bits are expected, and 3 are there (at bit 45)"),
  ])
  func `errors say which part and which bit`(message: String, reason: String) throws {
    let coding = try Coding(
      "RAW",
      """
      type integer I with { variant "FIELDLENGTH(9)" };
      type record R { integer n, record of I l } with { variant (n) "FIELDLENGTH(12)"; variant (l) "FIELDLENGTH(2)" };
      type record T { integer a, integer b, R c } with { variant (b) "FIELDLENGTH(16)" }
      """)
    #expect(coding.refusal(of: message, "T") == reason)
  }

  @Test func `a length beyond the message is an error`() throws {
    let coding = try Coding(
      "RAW", "type record T { integer len, octetstring data } with { variant (len) \"LENGTHTO(data)\" }")
    #expect(
      coding.refusal(of: "050102", "T") == "len: its length says 40 bits, and the message has 16 left (at bit 8)")
    #expect(try coding.decode("0201020304", "T") == "{ len := 2, data := '0102'O }")
  }

  @Test func `a length that counts less than its fields take is an error`() throws {
    let coding = try Coding(
      "RAW",
      """
      type record T { integer len, integer a, integer b } with {
        variant (len) "LENGTHTO(a, b)"; variant (a) "FIELDLENGTH(16)" }
      """)
    #expect(coding.refusal(of: "01010203", "T").hasPrefix("a: 16 bits are expected, and 8 are there"))
    #expect(coding.refusal(of: "0501020304050607", "T").contains("16 bits more"))
  }

  @Test func `nesting without end is an error, also behind optional fields`() throws {
    let coding = try Coding("RAW", "type record T { integer n, T next optional } with { variant \"\" }")
    let deep = String(repeating: "01", count: 5_000)
    #expect(coding.refusal(of: deep, "T").contains("nested too deeply"))
    #expect(try coding.decode("010203", "T") == "{ n := 1, next := { n := 2, next := { n := 3, next := omit } } }")
  }

  @Test(.timeLimit(.minutes(1))) func `trying alternatives inside of alternatives ends`() throws {
    let coding = try Coding(
      "RAW",
      """
      type record R { T inner, integer n } with { variant (n) "FIELDLENGTH(64)" };
      type union T { R a, R b, integer c } with { variant "" }
      """)
    #expect(coding.refusal(of: String(repeating: "01", count: 300), "T").contains("nested too deeply"))
  }

  @Test func `elements that take no bits are an error`() throws {
    let coding = try Coding("RAW", "type record E {}; type record of E T with { variant \"\" }")
    #expect(coding.refusal(of: "01", "T").contains("take no bits"))
    let counted = try Coding(
      "RAW",
      """
      type record E {}; type record of E L;
      type record T { integer n, L l } with {
        variant (n) "FIELDLENGTH(32), LENGTHTO(l), UNIT(elements)" }
      """)
    #expect(counted.refusal(of: "FFFFFFFF", "T").contains("too many attempts"))
  }

  @Test(arguments: [
    ("FFFE7101346C", "\"ű水\""), ("0171 6C34", "\"ű水\""), ("FEFF", "\"\""), ("", "\"\""),
    ("FEFF01", "no UTF-16"), ("FEFFD834", "no UTF-16"), ("FEFFDD1ED834", "no UTF-16"), ("FEFFD8340041", "no UTF-16"),
  ])
  func `UTF-16 is read in either order, and refused in halves`(message: String, result: String) throws {
    let coding = try Coding("RAW", "type universal charstring T with { variant \"UTF-16\" }")
    #expect(coding.refusal(of: message, "T").contains(result))
  }

  @Test func `pointers stay inside of the message`() throws {
    let coding = try Coding(
      "RAW",
      """
      type record T { integer p, octetstring f optional } with {
        variant (p) "POINTERTO(f)"; variant (p) "COMP(2scompl)" }
      """)
    #expect(try coding.decode("01AA", "T") == "{ p := 1, f := 'AA'O }")
    #expect(try coding.decode("00AA", "T") == "{ p := 0, f := omit }")
    #expect(coding.refusal(of: "7FAA", "T") == "f: the pointer ‘p’ leads out of the message (at bit 8)")
    #expect(coding.refusal(of: "80AA", "T") == "f: the pointer ‘p’ leads out of the message (at bit 8)")
  }

  @Test(arguments: [
    ("type integer T with { variant \"FIELDLENGTH(8)\" }", "256", "256 needs more than 8 bits"),
    ("type integer T with { variant \"FIELDLENGTH(8)\" }", "-1", "-1 is negative"),
    ("type integer T with { variant \"COMP(2scompl)\" }", "128", "128 needs more than 8 bits"),
    ("type integer T with { variant \"COMP(signbit)\" }", "-128", "-128 needs more than 8 bits"),
    (
      "type octetstring T with { variant \"FIELDLENGTH(1)\" }", "'0102'O", "it has 2 elements, and the field room for 1"
    ),
    ("type float T with { variant \"IEEE754 float\" }", "1.0E300", "too large for a float of 32 bits"),
    ("type record of integer T with { variant \"FIELDLENGTH(2)\" }", "{ 1 }", "there are 1 elements"),
    (
      "type record T { integer l, octetstring o } with { variant (l) \"FIELDLENGTH(2), LENGTHTO(o)\" }",
      "{ 0, '0102030405'O }", "l: 5 needs more than 2 bits"
    ),
  ])
  func `values that do not fit are refused`(definitions: String, value: String, reason: String) throws {
    let said = try Coding("RAW", definitions).refusal(ofValue: value, "T")
    #expect(said.contains(reason), "\(said)")
  }

  @Test(arguments: [
    ("type integer T with { variant \"FIELDLENGHT(8)\" }", "‘FIELDLENGHT’ is no attribute of RAW"),
    ("type integer T with { variant \"FIELDLENGTH(99999999999)\" }", "the most that is carried out"),
    ("type integer T with { variant \"FIELDLENGTH(null_terminated)\" }", "only character strings are null-terminated"),
    ("type integer T with { variant \"COMP(unsigned)\" }", "‘unsigned’ stands where one of"),
    ("type integer T with { variant \"PADDING(yes\" }", "‘)’ is expected"),
    ("type float T with { variant \"FIELDLENGTH(16)\" }", "32 or 64 bits"),
    ("type verdicttype T with { variant \"\" }", "RAW has no form for such values"),
    ("type charstring T with { variant \"UTF-16\" }", "UTF-16 is for universal charstrings"),
    (
      "type universal charstring T with { variant \"UTF-16, FIELDLENGTH(null_terminated)\" }",
      "cannot be told from its octets"
    ),
    (
      "type record T { integer a } with { variant (a) \"LENGTHTO(b)\" }",
      "LENGTHTO names a field ‘b’, which does not exist"
    ),
    (
      "type record T { boolean a, integer b } with { variant (a) \"LENGTHTO(b)\" }",
      "is no integer, bitstring, octetstring or union"
    ),
    (
      "type record T { integer a optional, integer b } with { variant (a) \"PRESENCE(b = 1)\" }",
      "which must stand before"
    ),
    (
      "type record T { integer a, integer b } with { variant (b) \"POINTERTO(a)\" }",
      "stand before"
    ),
    (
      "type record T { integer a, integer b } with { variant (b) \"CROSSTAG(x, a = 1)\" }",
      "CROSSTAG is for unions"
    ),
    (
      "type record T { integer a, integer b optional } with { variant (b) \"PRESENCE(a = '1'B)\" }",
      "no value of the type"
    ),
  ])
  func `attributes that contradict the type are refused`(definitions: String, reason: String) throws {
    let said = try Coding("RAW", definitions).refusal(of: "0102030405060708", "T")
    #expect(said.contains(reason), "\(said)")
  }
}
