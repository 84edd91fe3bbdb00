import TTCN3Semantics
import Testing

@testable import TTCN3Machine

@Suite struct EncodingLoopbackTests {
  private static func run(_ statements: String) throws -> MachineRun {
    try MachineRun.body(
      statements,
      definitions: """
        type integer I with { encode "Octet" }
        type integer J with { encode "Octet"; encode "Shifted" }
        type charstring S with { encode "Octet" }
        type record R { I a } with { encode "Octet" }
        type integer Plain;
        type port P message { inout I, J, S, R, Plain }
        """, members: "port P p;",
      options: RunOptions(
        clock: .simulated, isLoopback: true, encodesLoopback: true,
        codecs: CodecRegistry(["Octet": OctetCodec(), "Shifted": OctetCodec(offset: 1)])))
  }

  @Test(arguments: [
    (
      "p.send(I:5); alt { [] p.receive(S:?) { log(\"S\") } [] p.receive(R:{ 6 }) { log(\"6\") } [] p.receive(R:{ 5 }) { log(\"R\") } }",
      "R"
    ),
    ("p.send(R:{ 5 }); p.receive(I:?); log(\"read\");", "read"),
    ("p.send(I:0); p.check(receive(S:\"\")); p.receive(I:0); log(\"both\");", "both"),
    ("p.send(S:\"ab\"); alt { [] p.receive(I:?) { log(\"rest\") } [] p.receive { log(\"any\") } }", "any"),
    ("p.send(Plain:5); alt { [] p.receive(R:?) { log(\"R\") } [] p.receive(Plain:5) { log(\"value\") } }", "value"),
    ("var R v; p.send(I:7); p.receive(R:?) -> value v; log(v);", "{ a := 7 }"),
    ("p.setencode(J, \"Shifted\"); p.send(J:7); p.receive(I:8); log(\"shifted\");", "shifted"),
  ]) func `a message comes back as octets, and is what its reader makes of it`(statements: String, log: String) throws {
    let run = try Self.run(statements)
    #expect(run.logs == [log], "\(run.reason)")
  }
}

@Suite struct ExternalFunctionTests {
  private struct Doubling: ExternalFunction {
    func call(_ arguments: [TypedValue]) throws(SystemFault) -> ExternalResult {
      guard let number = arguments.first?.integer else { throw SystemFault(.configuration, "there is no number") }
      return ExternalResult(.integer(number * 2), parameters: [1: .string("\(number)"), 2: .boolean(number > 0)])
    }
  }

  private static func run(_ statements: String, _ functions: [String: any ExternalFunction]) throws -> MachineRun {
    try MachineRun.body(
      statements, definitions: "external function twice(integer p, out charstring q, inout boolean r) return integer;",
      options: RunOptions(clock: .simulated, externals: ExternalFunctionRegistry(functions)))
  }

  @Test func `a call gives its result and its parameters`() throws {
    let run = try Self.run(
      "var charstring c; var boolean b := false; log(twice(21, c, b)); log(c); log(b);", ["twice": Doubling()])
    #expect(run.logs == ["42", "21", "true"], "\(run.reason)")
  }

  @Test func `what nobody implements is a fault when it is called`() throws {
    let result = try Self.run("var charstring c; var boolean b := true; log(twice(1, c, b));", [:]).result
    #expect(result.verdict == .error)
    #expect(result.reason.contains("‘M.twice’ is not implemented"), "\(result.reason)")
  }
}
