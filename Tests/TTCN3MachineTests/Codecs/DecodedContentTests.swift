import TTCN3Semantics
import Testing

@testable import TTCN3Machine

@Suite struct DecodedContentTests {
  private static func run(_ statements: String) throws -> MachineRun {
    try MachineRun.body(
      statements,
      definitions: """
        type integer I with { encode "Octet" }
        type record Inner { I a, I b } with { encode "Octet" }
        type record O { integer id, octetstring payload }
        type record B { bitstring payload }
        type record H { hexstring payload }
        type record U { universal charstring payload }
        type port P message { inout O, B, H, U }
        template O m_wanted(template I p_a) := { id := ?, payload := decmatch Inner:{ a := p_a, b := ? } }
        """,
      members: "port P p;",
      options: RunOptions(clock: .simulated, isLoopback: true, codecs: CodecRegistry(["Octet": OctetCodec()])))
  }

  @Test(arguments: [
    ("'0506'O", "5", true), ("'0506'O", "(5, 6)", true), ("'0506'O", "4", false), ("'05'O", "5", false),
    ("'050607'O", "5", false), ("'FF06'O", "?", false), ("''O", "?", false),
  ]) func `decmatch matches a string that holds a value that matches`(
    octets: String, template: String, isMatch: Bool
  ) throws {
    let run = try Self.run("log(match(O:{ 1, \(octets) }, m_wanted(\(template))));")
    #expect(run.logs == ["\(isMatch)"], "\(run.reason)")
  }

  @Test(arguments: [
    ("B", "'00000101'B", "decmatch I:5", true), ("B", "'0000010'B", "decmatch I:5", false),
    ("H", "'05'H", "decmatch I:5", true), ("U", "\"A\"", "decmatch I:65", true),
    ("U", "\"A\"", "decmatch (\"UTF-16LE\") I:65", true), ("U", "\"A\"", "decmatch (\"UTF-16\") I:65", false),
  ]) func `every kind of string may hold a value`(
    type: String, string: String, template: String, isMatch: Bool
  ) throws {
    let run = try Self.run(
      "var \(type) v := { \(string) }; var template \(type) w := { payload := \(template) }; log(match(v, w)); log(w);")
    #expect(run.logs.first == "\(isMatch)", "\(run.reason)")
    #expect(run.logs.last?.contains("decmatch") == true)
  }

  @Test func `a received field is decoded into a variable`() throws {
    let run = try Self.run(
      """
      var Inner v; var integer n with { encode "Octet" };
      p.send(O:{ 1, '0506'O });
      p.receive(m_wanted(?)) -> value (v := @decoded payload);
      log(v);
      p.send(U:{ "A" });
      p.receive(U:?) -> value (n := @decoded payload);
      log(n);
      """)
    #expect(run.logs == ["{ a := 5, b := 6 }", "65"], "\(run.reason)")
  }

  @Test func `a field that holds no such value is a fault`() throws {
    let result = try Self.run(
      "var Inner v; p.send(O:{ 1, '05'O }); p.receive(O:?) -> value (v := @decoded payload); setverdict(pass);"
    ).result
    #expect(result.verdict == .error)
    #expect(result.reason.contains("holds no ‘M.Inner’"), "\(result.reason)")
  }

  @Test func `a field is decoded where it is named`() throws {
    let run = try Self.run(
      "var O v := { 1, '0506'O }; var Inner w := v.payload => Inner; log(w.b); log(v.payload => Inner);")
    #expect(run.logs == ["6", "{ a := 5, b := 6 }"], "\(run.reason)")
  }
}
