import Testing

@testable import TTCN3Machine

/// `metainfo for unbound`, as Eclipse Titan has it.
@Suite struct JSONUnboundTests {
  private static let definitions = """
    type set T { integer num, charstring str, octetstring octets optional, integer plain optional } with {
      variant (num) "metainfo for unbound, name as 'int'"; variant (str) "metainfo for unbound";
      variant (octets) "metainfo for unbound" };
    type record of integer L with { variant "metainfo for unbound" }
    """

  private static func text(_ type: String, _ json: String) -> String {
    Hex.text(Array(#"{"M.\#(type)":\#(json)}"#.utf8))
  }

  @Test(
    arguments: [
      // The other values that the guide says a decoder takes, and what the other tool makes of them.
      (
        "T", #"{"int":3,"str":"abc","octets":"1234","metainfo int":"unbound"}"#,
        "{ num := -, str := \"abc\", octets := '1234'O, plain := omit }"
      ),
      (
        "T", #"{"metainfo int":"unbound","int":null,"str":"abc","octets":"1234"}"#,
        "{ num := -, str := \"abc\", octets := '1234'O, plain := omit }"
      ),
      ("T", #"{"metainfo int":"unbound","str":"abc"}"#, "{ num := -, str := \"abc\", octets := omit, plain := omit }"),
      (
        "T", #"{"int":1,"metainfo octets":"unbound","str":"abc","octets":null}"#,
        "{ num := 1, str := \"abc\", octets := -, plain := omit }"
      ),
      ("T", #"{"int":1,"str":"abc","octets":null}"#, "{ num := 1, str := \"abc\", octets := omit, plain := omit }"),
      ("L", #"[1,{"metainfo []":"unbound"},2]"#, "{ 1, -, 2 }"),
    ] as [(String, String, String)])
  func `what is said to have no value has none`(type: String, json: String, value: String) throws {
    #expect(try Coding("JSON", Self.definitions).decode(Self.text(type, json), type) == value)
  }

  @Test(
    arguments: [
      ("T", #"{"int":null,"str":"abc"}"#, "int"), ("T", #"{"int":1,"metainfo int":"bound","str":""}"#, "should be"),
      ("T", #"{"int":1,"metainfo int":1,"str":""}"#, "should be"),
      ("T", #"{"int":1,"metainfo num":"unbound","str":""}"#, "no field"),
      ("T", #"{"int":1,"metainfo plain":"unbound","str":""}"#, "no field"),
      ("T", #"{"int":"x","metainfo int":"unbound","str":""}"#, "a number"),
      ("T", #"{"int":1,"metainfo int":"unbound","metainfo int":"unbound","str":""}"#, "two members"),
      ("L", #"[1,{"metainfo []":"x"}]"#, "a number"), ("L", "[1,null]", "a number"),
    ] as [(String, String, String)])
  func `what is no such information is refused`(type: String, json: String, reason: String) throws {
    let said = try Coding("JSON", Self.definitions).refusal(of: Self.text(type, json), type)
    #expect(!said.hasPrefix("nothing"), "\(said)")
    #expect(said.contains(reason), "\(said)")
  }

  @Test(arguments: [
    ("T", "{ num := 1, str := \"\", plain := 1 }", "nothing"), ("L", "{ -, 1 }", "nothing"),
    ("R", "{ a := -, t := { num := 1, str := \"\" } }", "a: it has no value"),
    ("R", "{ a := 1, t := { num := -, str := \"\" } }", "nothing"),
    ("R", "{ a := 1, t := { num := 1, str := \"\" }, l := { - } }", "l[0]: it has no value"),
    // What is said about a record is about its fields, not about theirs.
    ("Whole", "{ p := -, l := - }", "nothing"), ("Whole", "{ p := { n := - }, l := {} }", "p.n: it has no value"),
  ])
  func `other parts need a value`(type: String, value: String, reason: String) throws {
    let definitions =
      Self.definitions
        + """
        ; type record R { integer a, T t, record of integer l optional };
        type record P { integer n };
        type record Whole { P p, record of integer l } with { variant "metainfo for unbound" }
        """
    let said = try Coding("JSON", definitions).refusal(ofValue: value, type)
    #expect(said.hasPrefix(reason), "\(said)")
  }

  @Test func `an optional field without a value is written`() throws {
    let coding = try Coding("JSON", Self.definitions)
    let type = try coding.type("T")
    let value = Value.record([.integer(1), .string("a"), .unbound, .omit])
    let message = try coding.codec.encode(TypedValue(value, type: type, in: coding.catalog))
    #expect(
      String(decoding: message.octets, as: UTF8.self)
        == #"{"M.T":{"int":1,"str":"a","octets":null,"metainfo octets":"unbound"}}"#)
  }
}
