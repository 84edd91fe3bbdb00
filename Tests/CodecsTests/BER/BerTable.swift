/// The same types in ASN.1 and in TTCN-3, with values in both.
struct BerCase: CustomStringConvertible {
  let type: String
  /// In TTCN-3.
  let value: String
  /// In JSON, as Tests/Oracles/asn1_codec.py reads it.
  let json: String

  var description: String { "\(type): \(value)" }

  init(_ type: String, _ value: String, _ json: String) {
    self.type = type
    self.value = value
    self.json = json
  }

  static let asn1 = """
    Table DEFINITIONS EXPLICIT TAGS ::= BEGIN
      Flag ::= BOOLEAN
      Number ::= INTEGER
      Kind ::= ENUMERATED { red(0), green(5), blue(300) }
      Octets ::= OCTET STRING
      Bits ::= BIT STRING
      Name ::= UTF8String
      Plain ::= IA5String
      Printed ::= PrintableString
      Digits ::= NumericString
      Seen ::= VisibleString
      Wide ::= BMPString
      Identifier ::= OBJECT IDENTIFIER
      Ratio ::= REAL
      Nothing ::= NULL
      Numbers ::= SEQUENCE OF INTEGER
      Heap ::= SET OF INTEGER
      Point ::= SEQUENCE { x INTEGER, y [0] IMPLICIT INTEGER OPTIONAL, z [1] EXPLICIT INTEGER OPTIONAL }
      Standard ::= SEQUENCE { a INTEGER DEFAULT 5, b BOOLEAN DEFAULT TRUE, c Kind DEFAULT green }
      Either ::= CHOICE { number INTEGER, name [3] IMPLICIT UTF8String, inner [4] Point, deep [40] EXPLICIT Deep }
      Deep ::= CHOICE { flag BOOLEAN, octets [APPLICATION 7] IMPLICIT OCTET STRING }
      Tagged ::= [APPLICATION 99999] IMPLICIT INTEGER
      Twice ::= [PRIVATE 1] EXPLICIT Tagged
      Holder ::= SEQUENCE { either Either, list SEQUENCE OF Either, tail [200] EXPLICIT Deep OPTIONAL }
      Person ::= [APPLICATION 0] IMPLICIT SET { name PersonName, title [0] VisibleString }
      PersonName ::= [APPLICATION 1] IMPLICIT SEQUENCE { given VisibleString, family VisibleString }
      Mixed ::= SET { deep Deep, text [APPLICATION 1] IMPLICIT OCTET STRING }
    END
    """

  static let ttcn3 = """
    type boolean Flag; type integer Number;
    type enumerated Kind { red(0), green(5), blue(300) };
    type octetstring Octets; type bitstring Bits; type universal charstring Name; type charstring Plain;
    type charstring Printed with { variant "PrintableString" };
    type charstring Digits with { variant "NumericString" };
    type charstring Seen with { variant "VisibleString" };
    type universal charstring Wide with { variant "BMPString" };
    type objid Identifier; type float Ratio;
    type enumerated Nothing { nothing } with { variant "NULL" };
    type record of integer Numbers; type set of integer Heap;
    type record Point { integer x, integer y optional, integer z optional } with {
      variant (y) "tag [0] implicit"; variant (z) "tag [CONTEXT 1] explicit" };
    type record Standard { integer a, boolean b, Kind c } with {
      variant (a) "default 5"; variant (b) "default true"; variant (c) "default green" };
    type union Either { integer number, Name name, Point inner, Deep deep } with {
      variant (name) "tag [3] implicit"; variant (inner) "tag [4] explicit"; variant (deep) "tag [40]" };
    type union Deep { boolean flag, octetstring octets } with { variant (octets) "tag [APPLICATION 7]" };
    type integer Tagged with { variant "tag [APPLICATION 99999] implicit" };
    type Tagged Twice with { variant "tag [PRIVATE 1] explicit" };
    type record Holder { Either either, record of Either list, Deep tail optional } with {
      variant (tail) "tag [200] explicit" };
    type set Person { PersonName name, Seen title } with {
      variant "tag [APPLICATION 0] implicit"; variant (title) "tag [0] explicit" };
    type record PersonName { Seen given, Seen family } with { variant "tag [APPLICATION 1] implicit" };
    type set Mixed { Deep deep, octetstring text } with { variant (text) "tag [APPLICATION 1] implicit" }
    """

  static let all: [BerCase] = [
    BerCase("Flag", "true", "true"), BerCase("Flag", "false", "false"),
    BerCase("Number", "0", "0"), BerCase("Number", "127", "127"), BerCase("Number", "128", "128"),
    BerCase("Number", "-128", "-128"), BerCase("Number", "-129", "-129"), BerCase("Number", "65536", "65536"),
    BerCase("Number", "9223372036854775807", "9223372036854775807"),
    BerCase("Number", "-9223372036854775808", "-9223372036854775808"),
    BerCase("Number", "9223372036854775808", "9223372036854775808"),
    BerCase("Number", "-170141183460469231731687303715884105729", "-170141183460469231731687303715884105729"),
    BerCase("Number", "-170141183460469231731687303715884105728", "-170141183460469231731687303715884105728"),
    BerCase("Kind", "red", "\"red\""), BerCase("Kind", "blue", "\"blue\""),
    BerCase("Octets", "''O", "{\"hex\": \"\"}"), BerCase("Octets", "'00FF80'O", "{\"hex\": \"00FF80\"}"),
    BerCase(
      "Octets", "'\(String(repeating: "AB", count: 300))'O", "{\"hex\": \"\(String(repeating: "AB", count: 300))\"}"),
    BerCase("Bits", "''B", "{\"bits\": \"\"}"), BerCase("Bits", "'1'B", "{\"bits\": \"1\"}"),
    BerCase("Bits", "'0000101000111'B", "{\"bits\": \"0000101000111\"}"),
    BerCase("Name", "\"Grüße 水\"", "\"Grüße 水\""), BerCase("Plain", "\"Hello\"", "\"Hello\""),
    BerCase("Printed", "\"a+b = (c)\"", "\"a+b = (c)\""), BerCase("Digits", "\"0 12\"", "\"0 12\""),
    BerCase("Seen", "\"~!\"", "\"~!\""), BerCase("Wide", "\"aßЖ\"", "\"aßЖ\""),
    BerCase("Identifier", "{ 2, 5, 29, 15 }", "\"2.5.29.15\""),
    BerCase("Identifier", "{ 0, 39 }", "\"0.39\""),
    BerCase("Identifier", "{ 1, 3, 6, 1, 4, 1, 311, 21, 20 }", "\"1.3.6.1.4.1.311.21.20\""),
    BerCase("Nothing", "nothing", "null"),
    BerCase("Numbers", "{ 3, 1, 2 }", "[3, 1, 2]"), BerCase("Numbers", "{}", "[]"),
    BerCase("Point", "{ x := 1, y := 2, z := 3 }", "{\"x\": 1, \"y\": 2, \"z\": 3}"),
    BerCase("Point", "{ x := -1, y := omit, z := omit }", "{\"x\": -1}"),
    BerCase("Standard", "{ a := 5, b := true, c := green }", "{\"a\": 5, \"b\": true, \"c\": \"green\"}"),
    BerCase("Standard", "{ a := 6, b := true, c := red }", "{\"a\": 6, \"b\": true, \"c\": \"red\"}"),
    BerCase("Either", "{ number := 7 }", "{\"choice\": \"number\", \"of\": 7}"),
    BerCase("Either", "{ name := \"x\" }", "{\"choice\": \"name\", \"of\": \"x\"}"),
    BerCase(
      "Either", "{ inner := { x := 1, y := omit, z := omit } }", "{\"choice\": \"inner\", \"of\": {\"x\": 1}}"),
    BerCase(
      "Either", "{ deep := { octets := 'AB'O } }",
      "{\"choice\": \"deep\", \"of\": {\"choice\": \"octets\", \"of\": {\"hex\": \"AB\"}}}"),
    BerCase("Tagged", "5", "5"), BerCase("Twice", "500", "500"),
    BerCase(
      "Holder",
      "{ either := { number := 1 }, list := { { number := 2 }, { name := \"y\" } }, tail := { flag := true } }",
      """
      {"either": {"choice": "number", "of": 1}, "list": [{"choice": "number", "of": 2}, {"choice": "name", "of": "y"}],
       "tail": {"choice": "flag", "of": true}}
      """),
    BerCase(
      "Person", "{ name := { given := \"John\", family := \"Smith\" }, title := \"Director\" }",
      "{\"name\": {\"given\": \"John\", \"family\": \"Smith\"}, \"title\": \"Director\"}"),
    BerCase(
      "Mixed", "{ deep := { flag := true }, text := '01'O }",
      "{\"deep\": {\"choice\": \"flag\", \"of\": true}, \"text\": {\"hex\": \"01\"}}"),
    octets(1000), octets(1001), octets(2500),
  ]

  /// Strings as long as the segments of CER, and longer.
  private static func octets(_ count: Int) -> BerCase {
    let digits = (0..<count).map { Hex.text([UInt8(truncatingIfNeeded: $0 / 7)]) }.joined()
    return BerCase("Octets", "'\(digits)'O", "{\"hex\": \"\(digits)\"}")
  }

  /// DER has the members of the set in another order than CER.
  static let outOfOrder = BerCase(
    "Mixed", "{ deep := { octets := 'AB'O }, text := '01'O }",
    "{\"deep\": {\"choice\": \"octets\", \"of\": {\"hex\": \"AB\"}}, \"text\": {\"hex\": \"01\"}}")
}
