import Testing

@testable import TTCN3Machine

@Suite("Module parameters are given from outside (Z.161 clause 8.2.1)")
struct ParameterTests {
  private static let text = """
    module M {
      type record of charstring Texts;
      type integer Small (0..10);
      type enumerated Law { mu, a }
      type record R { integer a, charstring b optional }
      modulepar integer p_int := 5;
      modulepar Small p_small := 1;
      modulepar boolean p_flag := false;
      modulepar charstring p_text := "default";
      modulepar Texts p_texts := {"x"};
      modulepar octetstring p_octets := '00'O;
      modulepar Law p_law := mu;
      modulepar float p_float := 1.5;
      modulepar R p_r := {1, omit};
      modulepar integer p_must;
      type component C {}
      testcase TC() runs on C {
        log(p_int, " ", p_small, " ", p_flag, " ", p_text, " ", p_texts, " ", p_octets, " ", p_law, " ", p_float, " ", p_r);
      }
      testcase TC_must() runs on C { log(p_must); setverdict(pass); }
    }
    """

  private func log(_ parameters: [ParameterAssignment]) throws -> String? {
    try MachineRun(
      ParameterTests.text, .testCases(["M.TC"]), options: RunOptions(clock: .simulated, parameters: parameters)
    ).logs.first
  }

  @Test("defaults hold where nothing is given")
  func defaults() throws {
    #expect(try log([]) == #"5 1 false default { "x" } '00'O mu 1.5 { a := 1, b := omit }"#)
  }

  @Test("values in TTCN-3 notation")
  func notation() throws {
    let given = [
      ParameterAssignment("M.p_int", .notation("-12345678901234567890")), .init("p_small", .notation("10")),
      .init("p_flag", .notation("true")), .init("M.p_text", .notation(#""say ""hi""" & char(0, 0, 0, 65)"#)),
      .init("p_texts", .notation(#"{ "a", "b" }"#)), .init("p_octets", .notation("'DEAD'O")),
      .init("p_law", .notation("a")), .init("p_float", .notation("2.5E1")),
      .init("p_r", .notation(#"{ b := "x", a := 7 }"#)),
    ]
    #expect(
      try log(given)
        == #"-12345678901234567890 10 true say "hi"A { "a", "b" } 'DEAD'O a 25.0 { a := 7, b := "x" }"#)
  }

  @Test("typed answers")
  func answers() throws {
    let given = [
      ParameterAssignment("p_int", .integer(9)), .init("p_flag", .boolean(true)), .init("p_text", .text("t")),
      .init("p_texts", .texts(["p", "q"])), .init("p_octets", .octets([1, 255])), .init("p_law", .text("a")),
      .init("p_float", .integer(3)),
    ]
    #expect(try log(given) == #"9 1 true t { "p", "q" } '01FF'O a 3.0 { a := 1, b := omit }"#)
  }

  @Test(
    "what does not fit is refused before anything runs",
    arguments: [
      (ParameterAssignment("p_none", .integer(1)), MachineError.Code.unknownParameter),
      (.init("p_small", .integer(11)), .invalidParameter), (.init("p_int", .text("5")), .invalidParameter),
      (.init("p_int", .notation("5 6")), .invalidParameter), (.init("p_law", .text("z")), .invalidParameter),
      (.init("p_text", .text("ä")), .invalidParameter), (.init("p_octets", .notation("'0'O")), .invalidParameter),
      (.init("p_texts", .notation("{\"a\"")), .invalidParameter),
      (.init("p_r", .notation("{ a := 1, c := 2 }")), .invalidParameter),
      (.init("p_r", .notation(String(repeating: "{", count: 100_000))), .invalidParameter),
    ])
  func refused(given: ParameterAssignment, code: MachineError.Code) throws {
    let executable = try MachineRun.executable(ParameterTests.text)
    #expect {
      _ = try TestRun(executable, .everything, options: RunOptions(parameters: [given]))
    } throws: {
      ($0 as? MachineError)?.code == code
    }
  }

  @Test("one without default must be given; that it was not is a matter of configuration")
  func must() throws {
    let without = try MachineRun(ParameterTests.text, .testCases(["M.TC_must"])).result
    #expect(without.verdict == .error)
    #expect(without.attribution == .configuration)
    let options = RunOptions(clock: .simulated, parameters: [.init("p_must", .integer(1))])
    #expect(try MachineRun(ParameterTests.text, .testCases(["M.TC_must"]), options: options).result.verdict == .pass)
  }

  private static let external = """
    module M {
      external const integer c_given;
      external const charstring c_text;
      const integer c_more := c_given + 1;
      type component C {}
      testcase TC() runs on C { log(c_given, c_more, c_text); setverdict(pass) }
    }
    """

  @Test("external constants are given their values as module parameters are (Z.161 clause 10)")
  func externalConstants() throws {
    let parameters = [ParameterAssignment("M.c_given", .integer(4)), .init("c_text", .text("t"))]
    let run = try MachineRun(Self.external, options: RunOptions(clock: .simulated, parameters: parameters))
    #expect(run.logs == ["45t"], "\(run.reason)")
  }

  @Test("an external constant that is used has a value")
  func missingConstant() throws {
    let run = try MachineRun(
      Self.external, options: RunOptions(clock: .simulated, parameters: [.init("c_given", .integer(4))]))
    #expect(try run.result.verdict == .error)
    #expect(try run.result.attribution == .configuration)
    #expect(run.reason.contains("external constant ‘M.c_text’"), "\(run.reason)")
  }

  @Test("a constant that is not external is not given one")
  func otherConstant() throws {
    #expect(throws: MachineError.self) {
      _ = try MachineRun(
        Self.external, options: RunOptions(clock: .simulated, parameters: [.init("c_more", .integer(4))]))
    }
  }
}
