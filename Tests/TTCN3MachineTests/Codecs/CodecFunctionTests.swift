import TTCN3Semantics
import Testing

@testable import TTCN3Machine

@Suite struct CodecFunctionTests {
  private static let registry = CodecRegistry(["Octet": OctetCodec(), "Shifted": OctetCodec(offset: 1)])

  private static let definitions = """
    type integer I with { encode "Octet" }
    type integer Small (0..9) with { encode "Octet" }
    type charstring S with { encode "Octet" }
    type record R { I a, S b } with { encode "Octet" }
    type integer Two with { encode "Octet"; encode "Shifted" }
    type record Pair { Two a, Two b, record of Two l } with { encode "Octet"; encode "Shifted" }
    type record Outer { Pair pair } with { encode "Octet"; encode "Shifted" }
    type record Mixed { Two a } with { encode "Octet" }
    type integer Unknown with { encode "Nobody knows" }
    type integer Plain;
    type bitstring Bits with { encode "Octet" }
    const integer c_shifted := 5 with { encode "Shifted" };
    template integer m_shifted := 5 with { encode "Shifted" };
    template R m_r := { 1, "a" };
    template I m_any := ?;
    """

  private static func run(_ statements: String, registry: CodecRegistry = registry) throws -> MachineRun {
    try MachineRun.body(
      statements + " setverdict(pass);", definitions: definitions,
      options: RunOptions(clock: .simulated, isLoopback: true, codecs: registry))
  }

  @Test(arguments: [
    ("encvalue(I:5)", "'00000101'B"), ("encvalue_o(I:5)", "'05'O"), ("encvalue_o(m_r)", "'010161'O"),
    ("encvalue_unichar(I:65)", "A"), ("encvalue_o(S:\"ab\")", "'026162'O"),
    ("encvalue_unichar(R:{ 0, \"A\" }, \"UTF-16\")", "\u{1}\u{4100}"),
    ("encvalue_o(c_shifted)", "'06'O"), ("encvalue_o(m_shifted)", "'06'O"),
    ("encvalue_o(Two:5, -, \"Shifted\")", "'06'O"), ("encvalue_o(Two:5, -, \"octet\")", "'05'O"),
    ("encvalue_o(Plain:5, -, \"Shifted\")", "'06'O"),
  ]) func `a value is encoded as its attributes and the call say`(expression: String, printed: String) throws {
    let run = try Self.run("log(\(expression));")
    #expect(run.reason.hasPrefix("pass"), "\(run.reason)")
    #expect(run.logs == [printed])
  }

  @Test(arguments: [
    ("encvalue(Plain:5)", "no ‘encode’ attribute"), ("encvalue(Unknown:5)", "no codec for the encoding ‘Nobody knows’"),
    ("encvalue(Two:5)", "choose one"), ("encvalue(I:5, -, \"Shifted\")", "no encoding of ‘M.I’"),
    ("encvalue(I:5, \"more\")", "takes no encoding information"), ("encvalue(I:201)", "not encoded"),
    ("encvalue(v_unbound)", "without a value"), ("encvalue(v_part)", "without a value"),
    ("encvalue(v_any)", "specific value"), ("'0102'O => I", "bits are left over"), ("''O => I", "octets are over"),
    ("'0A'O => Small", "not a value of type ‘M.Small’"), ("'0A'O => Bits", "no rule"),
  ]) func `what cannot be encoded or decoded is a fault with its reason`(expression: String, reason: String) throws {
    let run = try Self.run(
      "var I v_unbound; var R v_part; v_part.a := 1; var template I v_any := ?; log(\(expression));")
    let result = try run.result
    #expect(result.verdict == .error)
    #expect(result.reason.contains(reason), "\(result.reason)")
    #expect(result.attribution == .suite)
  }

  @Test(arguments: [
    // string, type, result, value, rest
    ("'05'O", "I", 0, "5", "''O"), ("'0506'O", "I", 0, "5", "'06'O"), ("''O", "I", 2, "-", "''O"),
    ("'FF'O", "I", 1, "-", "'FF'O"), ("'0A'O", "Small", 1, "-", "'0A'O"), ("'0261'O", "S", 2, "-", "'0261'O"),
    ("'02616263'O", "S", 0, "ab", "'63'O"), ("'010161FF'O", "R", 0, "{ a := 1, b := \"a\" }", "'FF'O"),
  ]) func `decvalue says what came of it, and leaves the rest`(
    string: String, type: String, result: Int, value: String, rest: String
  ) throws {
    let run = try Self.run(
      "var octetstring v := \(string); var \(type) w; var integer r := decvalue_o(v, w); log(r); log(w); log(v);")
    #expect(run.logs == ["\(result)", value, rest], "\(run.reason)")
  }

  @Test func `an encoded string without a value cannot be decoded`() throws {
    let run = try Self.run("var bitstring v; var I w; log(decvalue(v, w)); log(isbound(w));")
    #expect(run.logs == ["1", "false"], "\(run.reason)")
  }

  @Test(arguments: [
    ("self.setencode(Two, \"Shifted\"); log(encvalue_o(Two:5));", "'06'O"),
    ("self.setencode(Two, \"Shifted\"); self.setencode(Two, \"Octet\"); log(encvalue_o(Two:5));", "'05'O"),
    ("self.setencode(Two, \"Shifted\"); log(encvalue_o(Two:5, -, \"Octet\"));", "'05'O"),
  ]) func `setencode chooses until the call says otherwise`(statements: String, printed: String) throws {
    let run = try Self.run(statements)
    #expect(run.logs == [printed], "\(run.reason)")
  }

  @Test(arguments: [
    ("self.setencode(Pair.a, \"Shifted\"); log(encvalue_o(v.pair.a));", "'02'O"),
    ("self.setencode(Pair.l[-], \"Shifted\"); log(encvalue_o(v.pair.l[1]));", "'05'O"),
    ("self.setencode(Outer.pair.a, \"Shifted\"); log(encvalue_o(v.pair.a));", "'02'O"),
    ("self.setencode(Pair.a, \"Shifted\"); self.setencode(Two, \"Octet\"); log(encvalue_o(v.pair.a));", "'01'O"),
    ("self.setencode(Two, \"Octet\"); self.setencode(Pair.a, \"Shifted\"); log(encvalue_o(v.pair.a));", "'02'O"),
    ("self.setencode(Pair.a, \"Shifted\"); log(encvalue_o(v.pair.a, -, \"Octet\"));", "'01'O"),
    ("self.setencode(Pair.a, \"Shifted\"); var octetstring o := '09'O; decvalue_o(o, v.pair.a); log(v.pair.a);", "8"),
    // The codec of the whole writes all of it.
    ("self.setencode(Mixed.a, \"Shifted\"); log(encvalue_o(Mixed:{ 5 }));", "'05'O"),
  ]) func `setencode for a field holds where the field is encoded alone`(statements: String, printed: String) throws {
    let run = try Self.run("var Outer v := { { 1, 2, { 3, 4 } } }; \(statements)")
    #expect(run.logs == [printed], "\(run.reason)")
  }

  @Test func `setencode for a field is for no other`() throws {
    let result = try Self.run(
      "var Pair v := { 1, 2, {} }; self.setencode(Pair.a, \"Shifted\"); log(encvalue_o(v.b));"
    ).result
    #expect(result.reason.contains("choose one"), "\(result.reason)")
  }

  @Test(arguments: [("Two", "M.Two"), ("Pair.a", "M.Pair.a"), ("Pair.l[-]", "M.Pair.l[-]")])
  func `setencode takes no encoding that the type does not have`(place: String, name: String) throws {
    let result = try Self.run("self.setencode(\(place), \"Other\");").result
    #expect(result.verdict == .error)
    #expect(result.reason.contains("‘Other’ is no encoding of ‘\(name)’"), "\(result.reason)")
  }

  @Test func `only a run that has a stand-in encodes what nobody knows`() throws {
    let standing = CodecRegistry(["Octet": OctetCodec()], standIn: OctetCodec(offset: 3, ignoresInformation: true))
    let run = try Self.run("log(encvalue_o(Unknown:5, \"more\")); log(encvalue_o(I:5));", registry: standing)
    #expect(run.logs == ["'08'O", "'05'O"], "\(run.reason)")
  }

  @Test func `variants of an encoding that the run chooses`() throws {
    let run = try MachineRun.body(
      "var charstring v := \"B\"; log(T.variant(v)); v := \"C\"; log(T.variant(v));",
      definitions: #"type integer T with { encode "A"; encode "B"; variant "A"."x"; variant "B"."y" }"#)
    #expect(run.logs == [#"{ "y" }"#])
    #expect(try run.result.verdict == .error)
  }
}
