import TTCN3Semantics
import Testing

@testable import Codecs
@testable import TTCN3Machine

@Suite struct JSONCodecTests {
  private static let definitions = """
    type enumerated E { red(1), green(2, 5..9) }
    type enumerated T { red, green } with { variant "text 'red' as 'R'" }
    type enumerated N { red(1), green(7) } with { variant "as number" }
    type record R { integer i, charstring c optional }
    type record Named { integer i, R r } with {
      variant (i) "name as 'the i'"; variant (r.i) "JSON: name as 'inner'"
    }
    type record Nulls { integer i optional, R r optional } with { variant "omit as null" }
    type record Defaults { integer i, charstring c optional, E e } with {
      variant (i) "default(15)"; variant (c) "default (no text)"; variant (e) "default('red')"
    }
    type union U { integer i, R r }
    type union V { integer i, boolean b, charstring c, record of V l } with { variant "as value" }
    type record One { integer i } with { variant "as value" }
    type record Entry { universal charstring key, integer number }
    type record of Entry M1 with { variant "as map" }
    type set S { boolean b, float f }
    type record of R L;
    type set of integer SO;
    type integer A[2];
    type record O { record of charstring order, integer a, integer b } with { variant "useOrder" }
    type record Tree { integer i, record of Tree children }
    type universal charstring Short with { variant "escape as short" }
    type universal charstring Usi with { variant "escape as usi" }
    type universal charstring Clear with { variant "escape as transparent" }
    type universal charstring Normal with { variant "normalize" }
    type float F3 with { variant "fractionDigits 3" }
    type float F0 with { variant "fractionDigits 0" }
    type float Minus with { variant "useMinus" }
    type record W { integer i } with { variant "noType"; variant "name as 'unused'" }
    type record P { integer i } with { variant "name as 'other'" }
    type integer I; type float F; type boolean B; type charstring C; type universal charstring UC; type verdicttype VT;
    type bitstring BS; type hexstring HS; type octetstring OS; type objid OID; type anytype Any;
    """

  private static func types() throws -> CheckedTypes {
    try CheckedTypes(definitions, attributes: #"with { encode "JSON" }"#)
  }

  private static let pairs: [(type: String, value: String, json: String)] = [
    ("I", "-42", "-42"), ("I", "123456789012345678901234567890", "123456789012345678901234567890"),
    ("F", "-10.1", "-10.1"), ("F", "infinity", #""infinity""#), ("F", "-infinity", #""-infinity""#),
    ("F", "not_a_number", #""not_a_number""#), ("F", "2.5E300", "2.5e+300"), ("B", "true", "true"),
    ("VT", "inconc", #""inconc""#), ("C", #""a""b""#, #""a\"b""#), ("UC", #""é€""#, #""é€""#),
    ("BS", "'0101'B", #""0101""#), ("HS", "'AF'H", #""AF""#), ("OS", "'00FF'O", #""00FF""#),
    ("E", "red", #""red""#), ("E", "green", #""green""#), ("T", "red", #""R""#), ("T", "green", #""green""#),
    ("N", "green", "7"), ("R", "{ i := 1, c := omit }", #"{"i":1}"#),
    ("R", #"{ i := 1, c := "x" }"#, #"{"i":1,"c":"x"}"#),
    ("Named", "{ i := 1, r := { i := 2, c := omit } }", #"{"the i":1,"r":{"inner":2}}"#),
    ("Nulls", "{ i := omit, r := omit }", #"{"i":null,"r":null}"#),
    ("U", "{ i := 1 }", #"{"i":1}"#), ("U", "{ r := { i := 2, c := omit } }", #"{"r":{"i":2}}"#),
    ("V", "{ l := { { i := 1 }, { c := \"x\" }, { l := {} } } }", #"[1,"x",[]]"#), ("One", "{ i := 3 }", "3"),
    ("M1", #"{ { key := "a", number := 1 }, { key := "b", number := 2 } }"#, #"{"a":1,"b":2}"#),
    ("S", "{ b := false, f := 0.5 }", #"{"b":false,"f":0.5}"#),
    ("L", "{ { i := 1, c := omit }, { i := 2, c := omit } }", #"[{"i":1},{"i":2}]"#), ("SO", "{ 1, 2 }", "[1,2]"),
    ("A", "{ 1, 2 }", "[1,2]"), ("O", #"{ order := { "b", "a" }, a := 1, b := 2 }"#, #"{"b":2,"a":1}"#),
    ("Tree", "{ i := 1, children := { { i := 2, children := {} } } }", #"{"i":1,"children":[{"i":2,"children":[]}]}"#),
    ("F3", "3.1415", "31.415E-1"), ("F0", "3.1415", "31415E-4"), ("F3", "0.5", "0.5"), ("F3", "-1200.0", "-1200"),
    ("F0", "1.0E300", "1E300"), ("F3", "1.5E-5", "0.015E-3"),
  ]

  @Test(arguments: pairs)
  func `a value has this JSON text, and is read from it`(pair: (type: String, value: String, json: String)) throws {
    let types = try Self.types()
    let value = try types.value(pair.value, pair.type)
    let message = try JSONCodec().encode(value)
    let text = #"{"M.\#(pair.type)":\#(pair.json)}"#
    #expect(String(decoding: message.octets, as: UTF8.self) == text)
    let decoded = try JSONCodec().decode(message, as: value.type, in: types.catalog)
    let notation = try types.notation(decoded.value, pair.type)
    #expect(Value.areEqual(decoded.value, value.value), "\(notation)")
    #expect(decoded.bitsUsed == message.bitCount)
  }

  @Test(arguments: [
    ("W", "{ i := 1 }", #"{"i":1}"#), ("P", "{ i := 1 }", #"{"other":{"i":1}}"#),
    ("Short", "char(0, 0, 0, 9) & char(0, 0, 0, 47)", #"{"M.Short":"\t\/"}"#),
    ("Usi", "char(0, 0, 0, 9) & char(0, 0, 0, 34)", #"{"M.Usi":"\u0009\u0022"}"#),
    ("Clear", "char(0, 0, 0, 7) & char(0, 0, 0, 47)", #"{"M.Clear":"\u0007/"}"#),
    ("Normal", "char(0, 0, 0, 65) & char(0, 0, 0, 10)", #"{"M.Normal":"A "}"#),
  ]) func `variants change how a value is written`(type: String, value: String, json: String) throws {
    let types = try Self.types()
    var typed = try? types.value(value, type)
    if typed == nil {
      // What the notation of values has no way to write: characters by their numbers.
      let points = value.split(separator: ",").compactMap { part -> UInt32? in
        part.contains(")") ? UInt32(part.filter(\.isNumber)) : nil
      }
      typed = TypedValue(.codePoints(points), type: try types.type(type), in: types.catalog)
    }
    let message = try JSONCodec().encode(try #require(typed))
    #expect(String(decoding: message.octets, as: UTF8.self) == json)
  }

  @Test(arguments: [
    ("I", "-0", "0"), ("F", "-0", "0.0"), ("F", "1e2", "100.0"), ("F", "7", "7.0"), ("Minus", "-0.0", "-0.0"),
    ("C", #""\u0041\/""#, #""A/""#), ("UC", #""\uD83D\uDD1D""#, nil), ("HS", #""aF""#, "'AF'H"),
    ("R", #"{ "c" : null , "i" : 1 }"#, "{ i := 1, c := omit }"), ("Nulls", "{}", "{ i := omit, r := omit }"),
    ("Defaults", "{}", #"{ i := 15, c := "no text", e := red }"#), ("E", #""green(7)""#, nil),
    ("Defaults", #"{"i":1,"c":null,"e":"green"}"#, "{ i := 1, c := omit, e := green }"),
    ("O", #"{"b":2,"a":1}"#, #"{ order := { "b", "a" }, a := 1, b := 2 }"#),
    ("OID", #""2.4.5.0""#, nil), ("Any", #"{"integer":10}"#, "{ integer := 10 }"),
  ]) func `other texts mean the same value`(type: String, json: String, value: String?) throws {
    let types = try Self.types()
    let text = #" {"M.\#(type)" : \#(json) } "#
    let decoded = try JSONCodec().decode(
      EncodedMessage(octets: Array(text.utf8)), as: try types.type(type), in: types.catalog)
    if let value { #expect(try types.notation(decoded.value, type) == value) }
    #expect(decoded.bitsUsed == text.utf8.count * 8)
  }

  @Test func `what follows the text is left`() throws {
    let types = try Self.types()
    let octets = Array(#"{"M.I":1}rest"#.utf8)
    let decoded = try JSONCodec().decode(EncodedMessage(octets: octets), as: try types.type("I"), in: types.catalog)
    #expect(decoded.bitsUsed == 9 * 8)
  }

  @Test(arguments: [
    ("I", "1.0"), ("I", "1e2"), ("I", #""1""#), ("I", "01"), ("I", "-"), ("F", "1e999"), ("F", #""inf""#),
    ("C", #""é""#),
    ("C", "\"\u{1}\""), ("C", #""\x""#), ("C", #""\uD800""#), ("C", #""\uDC00\uD800""#), ("BS", #""012""#),
    ("OS", #""ABC""#), ("HS", #""GG""#), ("E", #""blue""#), ("E", #""green(3)""#), ("N", "2"), ("VT", #""passed""#),
    ("R", "{}"), ("R", #"{"i":1,"x":2}"#), ("R", #"{"i":1,"i":1}"#), ("R", #"{"i":null}"#), ("R", "[1]"),
    ("U", #"{"i":1,"r":{"i":1}}"#), ("U", "{}"), ("U", #"{"x":1}"#), ("A", "[1]"), ("A", "[1,2,3]"), ("A", "[1,]"),
    ("V", "null"), ("M1", "[]"), ("OID", #""2.a""#), ("OID", #""2..1""#), ("B", "True"), ("I", "nul"), ("I", "NaN"),
    ("I", "+1"), ("F", ".5"), ("F", "5."), ("I", "1 2"),
  ]) func `a text that is no value of the type is refused`(type: String, json: String) throws {
    let types = try Self.types()
    let message = EncodedMessage(octets: Array(#"{"M.\#(type)":\#(json)}"#.utf8))
    let error = #expect(throws: CodecError.self) {
      try JSONCodec().decode(message, as: try types.type(type), in: types.catalog)
    }
    #expect(error?.code == .malformed)
  }

  @Test(arguments: [
    "", " ", "{", #"{"M.R"#, #"{"M.R":{"i":1"#, #"{"M.R":{"i":1}"#, #"{"M.R":{"i":tru"#, #"{"M.R":"\u00"#,
  ])
  func `a text that ends too early is incomplete`(text: String) throws {
    let types = try Self.types()
    let error = #expect(throws: CodecError.self) {
      try JSONCodec().decode(EncodedMessage(octets: Array(text.utf8)), as: try types.type("R"), in: types.catalog)
    }
    #expect(error?.code == .incomplete)
  }

  @Test func `an error says in which part it is`() throws {
    let types = try Self.types()
    let message = EncodedMessage(octets: Array(#"{"M.L":[{"i":1},{"i":1,"c":5}]}"#.utf8))
    let error = #expect(throws: CodecError.self) {
      try JSONCodec().decode(message, as: try types.type("L"), in: types.catalog)
    }
    #expect(error?.path == "[1].c")
  }

  @Test(arguments: [
    "JSON: chosen", "metainfo", "metainfo for x", "name is 'x'", "fractionDigits", "default", "errorbehavior",
    "errorbehavior(ET_ALL:EB_IGNORE)", "errorbehavior(ET_OTHER:EB_ERROR)", "errorbehavior(ET_ALL)",
  ]) func `a variant that is not carried out is refused`(variant: String) throws {
    let types = try CheckedTypes(
      #"type record X { integer i } with { encode "JSON"; variant "\#(variant)" }"#)
    let error = #expect(throws: CodecError.self) { try JSONCodec().encode(try types.value("{ i := 1 }", "X")) }
    #expect(error?.code == .attribute)
  }

  @Test(arguments: [
    "errorbehavior(ET_ALL:EB_ERROR)", "JSON: errorbehavior(CONSTRAINT:DEFAULT, ET_INVAL_MSG : EB_ERROR)",
  ])
  func `that errors are errors may be said`(variant: String) throws {
    let types = try CheckedTypes(
      #"type record X { integer i } with { encode "JSON"; variant "\#(variant)" }"#)
    #expect(try !JSONCodec().encode(try types.value("{ i := 1 }", "X")).octets.isEmpty)
  }

  @Test(arguments: [
    ("Array", #"["a",1.5,2,[1,2],null,{"a":[true]}]"#), ("Object", #"{"a":{"b":1},"c":[]}"#), ("Null", "null"),
    ("NumArray", "[15.1,15.2]"),
  ]) func `the types of the module JSON take any text`(type: String, json: String) throws {
    let types = try CheckedTypes("", isImporting: true)
    let message = EncodedMessage(octets: Array(#"{"JSON.\#(type)":\#(json)}"#.utf8))
    let id = try types.type("JSON.\(type)")
    let decoded = try JSONCodec().decode(message, as: id, in: types.catalog)
    let again = try JSONCodec().encode(TypedValue(decoded.value, type: id, in: types.catalog))
    #expect(again.octets == message.octets, "\(String(decoding: again.octets, as: UTF8.self))")
  }
}
