import OracleTesting
import Testing

@Suite struct TextTests {
  private static func hex(_ text: String) -> String { Hex.text(Array(text.utf8)) }

  @Test(arguments: TextCase.all)
  func `values become the texts that the guide prints, and texts values`(example: TextCase) throws {
    let coding = try Coding("TEXT", example.definitions.replacing("$", with: ""))
    let message = try coding.encode(example.value, "T")
    if let expected = example.text { #expect(message == Self.hex(expected)) }
    #expect(try coding.decode(message, "T") == example.decoded ?? example.value)
  }

  @Test(.enabled(if: TitanPeer.isInstalled, "eclipse-titan or g++ is not installed"))
  func `another tool writes and reads the same`() throws {
    let cases = TextCase.all.filter { $0.differs == nil }
    let answers = try TitanPeer.answers(
      "TEXT", cases.enumerated().map { ($1.definitions.replacing("$", with: "\($0)"), $1.value) })
    for (example, answer) in zip(cases, answers) {
      let coding = try Coding("TEXT", example.definitions.replacing("$", with: ""))
      let message = try coding.encode(example.value, "T")
      #expect(message == answer?.message, "\(example)")
      #expect(try coding.decode(message, "T") == answer?.value, "\(example)")
    }
  }

  private static let subject = """
    type record T { charstring text } with {
      variant "BEGIN('Subject: ','(Subject[ ]#(,):[ ]#(,))|(s[ ]#(,):[ ]#(,))',case_insensitive)";
      variant "END('\\r\\n','([\\r\\n])|(\\r\\n)')" }
    """

  @Test(arguments: ["Subject: x\r\n", "s:x\n", "SUBJECT :x\r\n", "S  :  x\r"])
  func `patterns read what is not written like that`(text: String) throws {
    #expect(try Coding("TEXT", Self.subject).decode(Self.hex(text), "T") == "{ text := \"x\" }")
  }

  @Test func `members of a set come in any order, and elements of a repeatable list between them`() throws {
    let coding = try Coding(
      "TEXT",
      """
      type integer A with { variant "BEGIN('a='),END(';')" }; type integer B with { variant "BEGIN('b='),END(';')" };
      type record of B Bs with { variant "TEXT_CODING(,repeatable=true)" };
      type set T { A one optional, Bs many } with { variant "BEGIN('<'),END('>')" }
      """)
    #expect(try coding.decode(Self.hex("<b=1;a=5;b=2;b=3;>"), "T") == "{ one := 5, many := { 1, 2, 3 } }")
    #expect(coding.refusal(of: Self.hex("<b=1;a=5;a=6;>"), "T").contains("‘>’ is expected"))
  }

  @Test func `what follows the value stays`() throws {
    let coding = try Coding("TEXT", "type integer T with { variant \"TEXT_CODING()\" }")
    #expect(try coding.decode(Self.hex("12 apples"), "T") == "12")
  }

  @Test func `characters are UTF-8`() throws {
    let coding = try Coding("TEXT", "type universal charstring T with { variant \"BEGIN('«'),END('»')\" }")
    #expect(try coding.encode("\"Grüße\"", "T") == Self.hex("«Grüße»"))
    #expect(try coding.decode(Self.hex("«Grüße»"), "T") == "\"Grüße\"")
  }

  @Test(arguments: [
    ("type integer T with { variant \"BEGIN('<')\" }", "5", "‘<’ is expected (at octet 0)"),
    ("type integer T with { variant \"BEGIN('<')\" }", "", "‘<’ is expected, and the text ends (at octet 0)"),
    ("type integer T with { variant \"TEXT_CODING()\" }", "x", "does not look like the value (at octet 0)"),
    ("type integer T with { variant \"END(';')\" }", "1x;", "the text is no integer (at octet 0)"),
    ("type integer T with { variant \"END(';')\" }", "1", "the end of the value is not found"),
    ("type integer T with { variant \"TEXT_CODING(,length=5)\" }", "123", "5 characters are expected, and 3 are there"),
    ("type boolean T with { variant \"TEXT_CODING()\" }", "maybe", "none of the words"),
    ("type octetstring T with { variant \"END(';')\" }", "0A1;", "two digits an octet"),
    (
      "type record T { integer a, integer b } with { variant \"SEPARATOR(',')\" }", "1;2",
      "a: the separator after it is not found (at octet 1)"
    ),
    ("type float T with { variant \"TEXT_CODING()\" }", "1", "TEXT has no form"),
    ("type integer T with { variant \"BEGUN('<')\" }", "1", "‘BEGUN’ is no attribute of TEXT"),
    ("type integer T with { variant \"TEXT_CODING(width=5)\" }", "1", "‘width’ is no attribute of TEXT_CODING"),
    ("type integer T with { variant \"BEGIN('<','(a')\" }", "1", "the pattern ‘(a’"),
    ("type enumerated T { a } with { variant \"TEXT_CODING(b:'c')\" }", "a", "an item ‘b’, which does not exist"),
  ])
  func `what is wrong is told with its place`(definitions: String, text: String, reason: String) throws {
    let said = try Coding("TEXT", definitions).refusal(of: Self.hex(text), "T")
    #expect(said.contains(reason), "\(said)")
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      ("type record T { integer a, T b optional } with { variant \"BEGIN('('),END(')')\" }", "(1"),
      ("type union T { T a, T b, integer c } with { variant \"BEGIN('')\" }", "x"),
      ("type record of integer T with { variant \"SEPARATOR('','a#(0,)')\" }", "1"),
      ("type charstring T with { variant \"END('x','[a-z]#(,)!')\" }", "abcdefgh"),
      ("type record E {}; type record of E T with { variant \"BEGIN('')\" }", "x"),
    ])
  func `hostile texts end`(definitions: String, text: String) throws {
    let coding = try Coding("TEXT", definitions)
    _ = coding.refusal(of: Self.hex(String(repeating: text, count: 500)), "T")
  }

  @Test(arguments: TextCase.all) func `a text that is cut or damaged ends in an error or a value`(example: TextCase)
    throws
  {
    let coding = try Coding("TEXT", example.definitions.replacing("$", with: ""))
    let message = Hex.octets(try coding.encode(example.value, "T"))
    var random = SeededRandom(seed: 3)
    for count in message.indices {
      _ = coding.refusal(of: Hex.text(Array(message[..<count])), "T")
      var damaged = message
      damaged[count] = UInt8.random(in: 0...255, using: &random)
      _ = coding.refusal(of: Hex.text(damaged), "T")
    }
  }
}
