/// Types, values and messages in RAW. Where a message stands beside a value, it is printed in the reference guide of
/// Eclipse Titan or follows from the text there; where none stands, the other tool says what it is.
struct RawCase: CustomStringConvertible {
  /// Definitions; the type that is encoded is called `T$`. The sign becomes a number where all cases are in one module.
  let definitions: String
  let value: String
  var message: String?
  /// What a decoder makes of the message, if it is not the value.
  var decoded: String?
  /// The other tool says something else, and here is why.
  var differs: String?

  var description: String { "\(definitions) := \(value)" }

  init(
    _ definitions: String, _ value: String, _ message: String? = nil, decoded: String? = nil, differs: String? = nil
  ) {
    self.definitions = definitions
    self.value = value
    self.message = message
    self.decoded = decoded
    self.differs = differs
  }

  static let small: [RawCase] = [
    // Numbers.
    RawCase("type integer T$ with { variant \"\" }", "5", "05"),
    RawCase("type integer T$ with { variant \"FIELDLENGTH(12)\" }", "1052", "1C04"),
    RawCase("type integer T$ with { variant \"FIELDLENGTH(12), COMP(signbit)\" }", "-1052", "1C0C"),
    RawCase(
      "type integer T$ with { variant \"FIELDLENGTH(12), COMP(2scompl)\" }", "-1052", "E40B",
      differs: "it leaves the sign in the bits of the last octet that nobody uses"),
    RawCase("type integer T$ with { variant \"COMP(signbit)\"; variant \"FIELDLENGTH(8)\" }", "-1", "81"),
    RawCase("type integer T$ with { variant \"COMP(2scompl)\"; variant \"FIELDLENGTH(8)\" }", "-1", "FF"),
    RawCase("type integer T$ with { variant \"FIELDLENGTH(16)\" }", "258", "0201"),
    RawCase("type integer T$ with { variant \"FIELDLENGTH(16), BYTEORDER(last)\" }", "258", "0102"),
    RawCase("type integer T$ with { variant \"FIELDLENGTH(24), BITORDER(msb)\" }", "66051"),
    RawCase("type integer T$ with { variant \"FIELDLENGTH(24), BITORDERINFIELD(msb)\" }", "66051"),
    RawCase("type integer T$ with { variant \"FIELDLENGTH(24), BITORDERINFIELD(msb), BYTEORDER(last)\" }", "66051"),
    RawCase("type integer T$ with { variant \"unsigned 32 bit\" }", "4294967295", "FFFFFFFF"),
    RawCase("type integer T$ with { variant \"16 bit\" }", "-2", "8002"),
    RawCase("type integer T$ with { variant \"FIELDLENGTH(96), BYTEORDER(last)\" }", "1208925819614629174706175"),
    RawCase(
      "type integer T$ with { variant \"FIELDLENGTH(96), COMP(2scompl)\" }", "-1208925819614629174706175",
      "01000000000000000000FFFF", differs: "it does not write large negative numbers as their two's complement"),
    RawCase("type integer T$ with { variant \"FIELDLENGTH(96), COMP(signbit)\" }", "-1208925819614629174706175"),
    RawCase("type integer T$ with { variant \"FIELDLENGTH(64)\" }", "18446744073709551615", "FFFFFFFFFFFFFFFF"),
    RawCase("type integer T$ with { variant \"FIELDLENGTH(16), CSN.1 L/H\" }", "4080", "DB24"),
    RawCase("type integer T$ with { variant \"IntX\" }", "10", "0A"),
    RawCase("type integer T$ with { variant \"IntX\" }", "2184", "8888"),
    RawCase("type integer T$ with { variant \"IntX, COMP(signbit)\" }", "-2184", "A888"),
    RawCase("type integer T$ with { variant \"IntX, COMP(2scompl)\" }", "-2184", "B778"),
    RawCase("type integer T$ with { variant \"IntX\" }", "127", "7F"),
    RawCase("type integer T$ with { variant \"IntX\" }", "128", "8080"),
    RawCase("type integer T$ with { variant \"IntX\" }", "562949953421311"),
    // Truth values, floats, enumerated values.
    RawCase("type boolean T$ with { variant \"\" }", "true", "01"),
    RawCase("type boolean T$ with { variant \"FIELDLENGTH(8)\" }", "true", "FF"),
    RawCase("type boolean T$ with { variant \"FIELDLENGTH(12)\" }", "true"),
    RawCase("type float T$ with { variant \"FORMAT(IEEE754 float)\" }", "1432432.125", "49AEDB81"),
    RawCase("type float T$ with { variant \"IEEE754 double\" }", "1432432.112232", "4135DB701CBB3C82"),
    RawCase("type float T$ with { variant \"FORMAT(IEEE754 double), BYTEORDER(last)\" }", "-0.5"),
    RawCase("type float T$ with { variant \"\" }", "0.0", "0000000000000000"),
    RawCase("type enumerated T$ { zero, one, two, three, four, five } with { variant \"\" }", "two", "02"),
    RawCase("type enumerated T$ { zero(2), one(23), two(4), three(1), four(0), five(5) } with { variant \"\" }", "one"),
    RawCase("type enumerated T$ { a(0), b(1) } with { variant \"PADDING(yes)\" }", "b", "01"),
    RawCase("type enumerated T$ { a, b, c } with { variant \"FIELDLENGTH(16), BYTEORDER(last)\" }", "c", "0002"),
    RawCase("type enumerated T$ { a(-3), b(2) } with { variant \"FIELDLENGTH(8), COMP(2scompl)\" }", "a", "FD"),
    // Strings.
    RawCase("type bitstring T$ with { variant \"\" }", "'1011000101'B", "C502", decoded: "'0000001011000101'B"),
    RawCase("type bitstring T$ with { variant \"FIELDLENGTH(7)\" }", "'0101'B", "05", decoded: "'0000101'B"),
    RawCase(
      "type bitstring T$ with { variant \"FIELDLENGTH(7), ALIGN(left)\" }", "'0101'B", "28", decoded: "'0101000'B"),
    RawCase("type bitstring T$ with { variant \"BITORDERINFIELD(lsb)\" }", "'10010110'B", "96"),
    RawCase("type bitstring T$ with { variant \"BITORDERINFIELD(msb)\" }", "'10010110'B", "69"),
    RawCase("type bitstring T$ with { variant \"BITORDER(lsb), FIELDLENGTH(12)\" }", "'101101101010'B", "6A0B"),
    RawCase("type bitstring T$ with { variant \"BITORDER(msb), FIELDLENGTH(12)\" }", "'101101101010'B", "560D"),
    RawCase("type bitstring T$ with { variant \"BYTEORDER(first), FIELDLENGTH(12)\" }", "'100101101010'B", "6A09"),
    RawCase("type bitstring T$ with { variant \"BYTEORDER(last), FIELDLENGTH(12)\" }", "'100101101010'B", "960A"),
    RawCase("type bitstring T$ length(12) with { variant \"\" }", "'100101101010'B", "6A09"),
    RawCase("type octetstring T$ with { variant \"\" }", "'25AF'O", "25AF"),
    RawCase("type octetstring T$ with { variant \"BITORDER(msb)\" }", "'123456'O", "482C6A"),
    RawCase("type octetstring T$ with { variant \"BYTEORDER(last)\" }", "'123456'O", "563412"),
    RawCase("type octetstring T$ with { variant \"BITORDERINFIELD(msb)\" }", "'123456'O"),
    RawCase("type octetstring T$ with { variant \"FIELDLENGTH(3)\" }", "'25AF'O", "25AF00", decoded: "'25AF00'O"),
    RawCase("type octetstring T$ with { variant \"FIELDLENGTH(3), ALIGN(right)\" }", "'25AF'O", decoded: "'0025AF'O"),
    RawCase(
      "type octetstring T$ length(5) with { variant \"ALIGN(left)\"; variant \"FIELDLENGTH(10)\" }", "'0102030405'O",
      "01020304050000000000", differs: "it decodes the filling, although the type has five octets"),
    RawCase(
      "type octetstring T$ with { variant \"HEXORDER(high)\" }", "'1234'O", "2143",
      differs: "its decoder does not change the digits back"),
    RawCase(
      "type octetstring T$ with { variant \"EXTENSION_BIT(reverse)\" }", "'586211'O", "D8E211", decoded: "'D8E211'O"),
    RawCase("type octetstring T$ with { variant \"EXTENSION_BIT(yes)\" }", "'586211'O", "586291", decoded: "'586291'O"),
    RawCase("type hexstring T$ with { variant \"\" }", "'5AF2'H", "A52F"),
    RawCase("type hexstring T$ with { variant \"FIELDLENGTH(4)\" }", "'5AF'H", "A50F", decoded: "'5AF0'H"),
    RawCase("type hexstring T$ with { variant \"FIELDLENGTH(4), ALIGN(left)\" }", "'5AF'H", "50FA", decoded: "'05AF'H"),
    RawCase("type hexstring T$ with { variant \"HEXORDER(high)\" }", "'1234'H", "1234"),
    RawCase("type hexstring T$ with { variant \"HEXORDER(low)\" }", "'1234'H", "2143"),
    RawCase("type hexstring T$ with { variant \"20 bit\" }", "'12345'H"),
    RawCase("type charstring T$ with { variant \"\" }", "\"Hello\"", "48656C6C6F"),
    RawCase("type charstring T$ with { variant \"FIELDLENGTH(null_terminated)\" }", "\"Hello\"", "48656C6C6F00"),
    RawCase("type charstring T$ with { variant \"64 bit\" }", "\"abcdefgh\""),
    RawCase("type universal charstring T$ with { variant \"\" }", "\"seprű\"", "73657072C5B1"),
    RawCase("type universal charstring T$ with { variant \"UTF-8\" }", "\"seprű\"", "73657072C5B1"),
    RawCase("type universal charstring T$ with { variant \"UTF-16\" }", "\"ű水\"", "FEFF01716C34"),
    RawCase("type universal charstring T$ with { variant \"UTF-16\" }", "\"𝄞\"", "FEFFD834DD1E"),
    RawCase(
      "type universal charstring T$ with { variant \"UTF-16\" }", "\"ab\"", "FEFF00610062",
      differs: "it writes one octet for each character where all are ASCII, and does not read it"),
    RawCase(
      "type record T$ { integer len, universal charstring s, integer z } with { "
        + "variant (len) \"LENGTHTO(s)\"; variant (s) \"UTF-16\" }",
      "{ len := 6, s := \"ű水\", z := 1 }", "06FEFF01716C3401"),
  ]
}
