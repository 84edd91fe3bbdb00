/// Types and values in TEXT. Where a text stands beside a value, it is printed in the reference guide of Eclipse Titan or
/// follows from the text there; the other tool says what it is where none stands.
struct TextCase: CustomStringConvertible {
  /// Definitions; the type that is encoded is called `T$`. The sign becomes a number where all cases are in one module.
  let definitions: String
  let value: String
  var text: String?
  /// What a decoder makes of the text, if it is not the value.
  var decoded: String?
  /// The other tool says something else, and here is why.
  var differs: String?

  var description: String { "\(definitions) := \(value)" }

  init(
    _ definitions: String, _ value: String, _ text: String? = nil, decoded: String? = nil, differs: String? = nil
  ) {
    self.definitions = definitions
    self.value = value
    self.text = text
    self.decoded = decoded
    self.differs = differs
  }

  static let all: [TextCase] = [
    TextCase("type integer T$ with { variant \"TEXT_CODING()\" }", "-42", "-42"),
    TextCase("type integer T$ with { variant \"TEXT_CODING(length=5;leading0=true)\" }", "4", "00004"),
    TextCase("type integer T$ with { variant \"TEXT_CODING(length=5;leading0=true)\" }", "-4", "-0004"),
    TextCase("type integer T$ with { variant \"TEXT_CODING(length=5)\" }", "4", "    4"),
    TextCase("type integer T$ with { variant \"TEXT_CODING(length=5,length=5)\" }", "4", "    4"),
    TextCase("type integer T$ with { variant \"TEXT_CODING(length=2)\" }", "12345", "12345", decoded: "12"),
    TextCase(
      "type integer T$ with { variant \"BEGIN('<'),END('>')\" }", "123456789012345678901", "<123456789012345678901>"),
    TextCase("type charstring T$ with { variant \"TEXT_CODING(length=5)\" }", "\"str\"", "  str", decoded: "\"  str\""),
    TextCase(
      "type charstring T$ with { variant \"TEXT_CODING(length=5;just=center)\" }", "\"str\"", " str ",
      decoded: "\" str \""),
    TextCase(
      "type charstring T$ with { variant \"TEXT_CODING(length=6;just=center)\" }", "\"str\"", decoded: "\"  str \""),
    TextCase(
      "type charstring T$ with { variant \"TEXT_CODING(length=5;just=left)\" }", "\"str\"", "str  ",
      decoded: "\"str  \""),
    TextCase(
      "type charstring T$ with { variant \"TEXT_CODING(length=5;convert=upper_case)\" }", "\"str\"", "  STR",
      decoded: "\"  STR\""),
    TextCase(
      "type charstring T$ with { variant \"TEXT_CODING(convert=upper_case,convert=lower_case)\" }", "\"sTr\"", "STR",
      decoded: "\"str\""),
    TextCase("type octetstring T$ with { variant \"TEXT_CODING()\" }", "'0A1B'O", "0A1B"),
    TextCase(
      "type octetstring T$ with { variant \"TEXT_CODING(length=3)\" }", "'0A'O", "00000A", decoded: "'00000A'O",
      differs: "8.2.0 does not fill octetstrings; later versions do"),
    TextCase("type boolean T$ with { variant \"TEXT_CODING()\" }", "true", "true"),
    TextCase("type boolean T$ with { variant \"TEXT_CODING(true:'good';false:'bad')\" }", "false", "bad"),
    TextCase(
      "type boolean T$ with { variant \"TEXT_CODING(true:'Yes';false:'No',true:{'yes',case_insensitive};"
        + "false:{'no',case_insensitive})\" }", "true", "Yes"),
    TextCase("type enumerated T$ { red, green } with { variant \"TEXT_CODING()\" }", "green", "green"),
    TextCase("type enumerated T$ { red, green } with { variant \"TEXT_CODING(red:'R';green:'G')\" }", "red", "R"),
    TextCase(
      "type charstring V$; type record T$ { V$ text } with { variant \"BEGIN('Subject: ','(Subject[ ]#(,):[ ]#(,))|"
        + "(s[ ]#(,):[ ]#(,))',case_insensitive)\"; variant \"END('\\r\\n','([\\r\\n])|(\\r\\n)')\" }",
      "{ text := \"the_subject\" }", "Subject: the_subject\r\n"),
    TextCase(
      "type record T$ { charstring a, charstring b } with { variant \"BEGIN('Header: ')\"; variant \"SEPARATOR(';')\" }",
      "{ a := \"value_a\", b := \"value_b\" }", "Header: value_a;value_b"),
    TextCase(
      "type integer N$ with { variant \"BEGIN('n'),END(';')\" }; type record T$ { N$ a, N$ b optional, charstring c } "
        + "with { variant \"BEGIN('<'),END('>'),SEPARATOR(',')\" }", "{ a := 1, b := omit, c := \"x\" }", "<n1;,x>"),
    TextCase(
      "type integer N$ with { variant \"BEGIN('n'),END(';')\" }; type record T$ { N$ a, N$ b optional, charstring c } "
        + "with { variant \"BEGIN('<'),END('>'),SEPARATOR(',')\" }", "{ a := 1, b := 2, c := \"x\" }", "<n1;,n2;,x>"),
    TextCase(
      "type integer N$ with { variant \"BEGIN('n')\" }; type integer K$ with { variant \"BEGIN('m')\" }; "
        + "type record T$ { N$ a, K$ b optional, N$ c optional } with { variant \"BEGIN('<'),END('>'),SEPARATOR('&')\" }",
      "{ a := 1, b := 5, c := omit }", "<n1&m5>"),
    TextCase(
      "type record of integer T$ with { variant \"BEGIN('['),END(']'),SEPARATOR(', ',',[ ]#(,)')\" }", "{ 1, 20, 3 }",
      "[1, 20, 3]", differs: "8.2.0 does not find tokens with signs that patterns use"),
    TextCase(
      "type record of integer T$ with { variant \"BEGIN('<'),END('>'),SEPARATOR(', ',',[ ]#(,)')\" }", "{ 1, 20, 3 }",
      "<1, 20, 3>"),
    TextCase(
      "type charstring L$ with { variant \"END('\\n')\" }; type record of L$ T$ with { variant \"BEGIN('')\" }",
      "{ \"one\", \"two\", \"\" }", "one\ntwo\n\n"),
    TextCase(
      "type integer A$ with { variant \"BEGIN('a=')\" }; type integer B$ with { variant \"BEGIN('b=')\" }; "
        + "type union T$ { A$ one, B$ two } with { variant \"BEGIN('<'),END('>')\" }", "{ two := 7 }", "<b=7>"),
    TextCase(
      "type integer A$ with { variant \"BEGIN('a='),END(';')\" }; type integer B$ with { variant \"BEGIN('b='),END(';')\" }; "
        + "type set T$ { A$ one, B$ two optional } with { variant \"BEGIN('<'),END('>')\" }", "{ one := 1, two := 7 }",
      "<a=1;b=7;>"),
    TextCase(
      "type integer A$ with { variant \"BEGIN('a='),END(';')\" }; type integer B$ with { variant \"BEGIN('b='),END(';')\" }; "
        + "type record of B$ Bs$ with { variant \"TEXT_CODING(,repeatable=true)\" }; "
        + "type set T$ { A$ one, Bs$ many } with { variant \"BEGIN('<'),END('>')\" }", "{ one := 1, many := { 2, 3 } }",
      "<a=1;b=2;b=3;>"),
    TextCase(
      "type charstring H$ with { variant \"TEXT_CODING(,,'[\\d]#(4)[a-e]#(4)')\" }; "
        + "type record T$ { H$ a, charstring b } with { variant \"TEXT_CODING()\" }",
      "{ a := \"1234abcd\", b := \"tail\" }",
      "1234abcdtail"),
    TextCase(
      "type charstring V$ with { variant \"TEXT_CODING(,convert=upper_case,'((CMD)|(RSP)|(IND))',case_insensitive)\" }; "
        + "type record T$ { V$ verb, integer id } with { variant \"SEPARATOR(' '),END('\\r\\n')\" }",
      "{ verb := \"cmd\", id := 12 }", "cmd 12\r\n", decoded: "{ verb := \"CMD\", id := 12 }"),
    TextCase(
      "type charstring N$ with { variant \"TEXT_CODING(,,'\\w+')\" }; type record H$ { N$ name, charstring text } with { "
        + "variant \"SEPARATOR(': ', ':\\s+')\"; variant \"END('\\r\\n','([\\r\\n])|(\\r\\n)')\" }; "
        + "type record of H$ T$ with { variant \"END('\\r\\n','([\\r\\n])|(\\r\\n)')\" }",
      "{ { name := \"Host\", text := \"a.b:1\" }, { name := \"X\", text := \"y z\" } }",
      "Host: a.b:1\r\nX: y z\r\n\r\n"),
  ]
}
