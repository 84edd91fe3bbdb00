/// Types, values and messages in JSON, as Eclipse Titan writes and reads them. What its reference guide prints stands
/// beside a value; where nothing stands, the other tool says what it is.
struct JSONCase: CustomStringConvertible {
  /// Definitions; the type that is encoded is called `T$`.
  let definitions: String
  let value: String
  var message: String?
  /// The other tool says something else, and here is why.
  var differs: String?

  var description: String { "\(definitions) := \(value)" }

  init(_ definitions: String, _ value: String, _ message: String? = nil, differs: String? = nil) {
    self.definitions = definitions
    self.value = value
    self.message = message
    self.differs = differs
  }

  static let all: [JSONCase] = [
    JSONCase("type integer T$", "-42"), JSONCase("type integer T$", "123456789012345678901234567890"),
    JSONCase("type boolean T$", "true"), JSONCase("type verdicttype T$", "inconc"),
    JSONCase("type charstring T$", "\"ab c\""), JSONCase("type charstring T$", "\"a\"\"b\""),
    JSONCase("type octetstring T$", "'00FFAB'O"), JSONCase("type bitstring T$", "'0101'B"),
    JSONCase("type hexstring T$", "'AF0'H"), JSONCase("type enumerated T$ { red, green }", "green"),
    JSONCase("type record T$ { integer a, boolean b optional }", "{ a := 1, b := omit }"),
    JSONCase("type record T$ { integer a, boolean b optional }", "{ a := 1, b := true }"),
    JSONCase("type set T$ { integer a, charstring b }", "{ a := 1, b := \"x\" }"),
    JSONCase("type union T$ { integer a, charstring b }", "{ b := \"x\" }"),
    JSONCase("type record of integer T$", "{ 1, 2, 3 }"), JSONCase("type set of boolean T$", "{ true, false }"),
    JSONCase("type integer T$[2]", "{ 1, 2 }"),
    JSONCase(
      "type record T$ { integer a optional, integer b } with { variant (a) \"JSON:omit as null\" }",
      "{ a := omit, b := 2 }", #"{"a":null,"b":2}"#),
    JSONCase(
      "type record T$ { integer a, integer b } with { variant (a) \"JSON:name as ID\" }", "{ a := 1, b := 2 }",
      #"{"ID":1,"b":2}"#),
    JSONCase(
      "type union U$ { charstring a, integer b, boolean c } with { variant \"JSON:as value\" }; type record of U$ T$",
      "{ { a := \"text\" }, { b := 10 }, { c := true } }", #"["text",10,true]"#),
    JSONCase(
      "type enumerated T$ { Short(0), Medium, Long(10) } with { variant \"JSON: as number\" }", "Long", "10"),
    JSONCase(
      "type enumerated T$ { One, Two } with { variant \"text 'Two' as '2'\" }", "Two", #""2""#),
    JSONCase(
      "type record I$ { universal charstring key, integer value_ }; type set of I$ T$ with { variant \"as map\" }",
      "{ { key := \"one\", value_ := 1 }, { key := \"two\", value_ := 2 } }", #"{"one":1,"two":2}"#),
    // Parts without a value.
    JSONCase(
      "type record T$ { integer num, charstring str } with { variant (str) \"JSON: metainfo for unbound\" }",
      "{ num := 6, str := - }", #"{"num":6,"str":null,"metainfo str":"unbound"}"#),
    JSONCase(
      """
      type set T$ { integer num, charstring str, octetstring octets } with {
        variant " JSON : metainfo for unbound "; variant (num) " JSON : name as int " }
      """, "{ num := -, str := \"abc\", octets := - }",
      #"{"int":null,"metainfo int":"unbound","str":"abc","octets":null,"metainfo octets":"unbound"}"#),
    JSONCase(
      "type set T$ { integer num optional, integer other } with { variant \"JSON : metainfo for unbound\" }",
      "{ num := omit, other := - }"),
    JSONCase(
      "type record of integer T$ with { variant \"JSON: metainfo for unbound\" }", "{ 1, -, 2 }"),
    JSONCase(
      """
      type record T$ { record { integer x, integer y } r, record of integer l } with {
        variant (r) "JSON: metainfo for unbound"; variant (l) "JSON: metainfo for unbound" }
      """, "{ r := { x := 1, y := - }, l := - }"),
    JSONCase(
      """
      type record P$ { integer num, charstring str optional };
      type record T$ { P$ a, record of P$ l, integer n } with { variant "JSON: metainfo for unbound" }
      """, "{ a := -, l := -, n := 1 }",
      #"{"a":null,"metainfo a":"unbound","l":null,"metainfo l":"unbound","n":1}"#),
    JSONCase(
      """
      type record P$ { integer num, charstring str optional };
      type record T$ { P$ a, P$ b } with { variant (b) "JSON: metainfo for unbound" }
      """, "{ a := { num := 1, str := omit }, b := - }",
      #"{"a":{"num":1},"b":null,"metainfo b":"unbound"}"#,
      differs: "what is said about a field of a type, it carries to every field of that type"),
    // Alternatives that other fields choose.
    JSONCase(chosen, "{ id := 1, field := { f1 := 5 } }", #"{"id":1,"field":5}"#),
    JSONCase(chosen, "{ id := 11, field := { f1 := 5 } }", #"{"id":11,"field":5}"#),
    JSONCase(chosen, "{ id := 2, field := { f2 := \"12\" } }", #"{"id":2,"field":"12"}"#),
    JSONCase(chosen, "{ id := 3, field := { f3 := '12'O } }", #"{"id":3,"field":"12"}"#),
    JSONCase(chosen, "{ id := 4, field := omit }", #"{"id":4}"#),
    JSONCase(inner, "{ id := \"x\", inner := { b := false, k := red, f := 1.5 }, field := { f1 := \"AB\" } }"),
    JSONCase(inner, "{ id := \"y\", inner := { b := true, k := red, f := 1.5 }, field := { f2 := \"AB\" } }"),
    JSONCase(inner, "{ id := \"y\", inner := { b := false, k := blue, f := 1.5 }, field := { f3 := 'AB'O } }"),
    JSONCase(inner, "{ id := \"y\", inner := { b := false, k := red, f := 2.5 }, field := { f4 := 'AB'H } }"),
    JSONCase(inner, "{ id := \"y\", inner := { b := false, k := red, f := 1.5 }, field := { f5 := 'AB'H } }"),
  ]

  private static let chosen = """
    type union U$ { integer f1, charstring f2, octetstring f3 };
    type record T$ { integer id, U$ field optional } with {
      variant (field) "chosen (f1, { id = 1, id = 11 }; f2, id = 2; f3, id = 3; omit, otherwise)" }
    """

  private static let inner = """
    type enumerated E$ { red, blue };
    type union U$ { charstring f1, charstring f2, octetstring f3, hexstring f4, hexstring f5 };
    type set T$ { charstring id, record { boolean b, E$ k, float f } inner, U$ field } with {
      variant (field) "chosen (f1, id = ""x""; f2, inner.b = true; f3, inner.k = blue; f4, inner.f = 2.5; f5, otherwise)" }
    """
}
