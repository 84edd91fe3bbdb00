import Testing

@testable import TTCN3Machine

@Suite("An address may be ‘null’, whatever its type is (Z.161 clauses 6.2.12, 7.1.3)")
struct AddressTests {
  private static let types = [
    "type integer address", "type float address", "type charstring address", "type octetstring address",
    "type integer L[2]; type L address", "type record R { integer a, charstring b } type R address",
    "type enumerated E { one, two } type E address", "type integer I (1 .. 10); type I address",
    "type union U { integer a } type U address",
  ]

  @Test("it is equal to ‘null’ alone, a value, and printed as such", arguments: types)
  func isNull(type: String) throws {
    let run = try MachineRun.body(
      """
      var address a := null, b := null; var H h := { 1, null }; var template address t := null;
      log(a == null, a != null, a == b, isvalue(a), isbound(a), match(a, t), match(a, ?));
      log(a, h, h.a == null, same(a) == null, ca == null, va == null);
      va := null; log(va == a); h.a := va; log(h.a == null);
      """,
      definitions: """
        \(type); type record H { integer n, address a optional } const address ca := null;
        function same(in address x) return address { return x }
        """, members: "var address va := null;")
    #expect(
      run.logs == [
        "truefalsetruetruetruetruetrue", "null{ n := 1, a := null }truetruetruetrue", "true", "true",
      ], "\(run.reason)")
  }

  @Test(
    "it is no value of the type that addresses are of",
    arguments: [
      ("integer", "5", "a := a + 1;"), ("integer", "5", "if (a < 3) { }"), ("integer", "0", "a := a * 2;"),
      ("float", "1.5", "a := a + 1.0;"), ("float", "0.0", "log(a <= 0.0);"), ("integer", "-2", "log(a > 0);"),
    ])
  func noNumber(type: String, value: String, statement: String) throws {
    let definitions = "type \(type) address;"
    let run = try MachineRun.body(
      "var address a := \(value); log(a == null, a != null, null == a); a := null; log(a == \(value)); \(statement)",
      definitions: definitions)
    #expect(run.logs == ["falsetruefalse", "false"])
    #expect(try run.result.verdict == .error && run.result.reason.contains("null"), "\(run.reason)")
  }

  @Test(
    "the sender must be what ‘sender’ names",
    arguments: [
      ("p.send(1) to 5; p.receive -> sender a; log(a);", "5", ""),
      ("p.send(1); p.receive -> sender c; log(c);", "mtc", ""),
      ("p.send(1) to 5; p.receive -> sender c;", nil, "for a component"),
      ("p.send(1); p.receive -> sender a;", nil, "for an address"),
      ("p.send(1) to 5; p.check(-> sender c);", nil, "for a component"),
    ])
  func sender(statements: String, log: String?, reason: String) throws {
    let run = try MachineRun.body(
      "var address a := null; var C c; \(statements) setverdict(pass)",
      definitions: "type integer address; type port P message { inout integer }", members: "port P p;",
      options: RunOptions(clock: .simulated, isLoopback: true))
    #expect(run.logs.first == log)
    #expect(try run.result.verdict == (log == nil ? .error : .pass))
    #expect(try reason.isEmpty || run.result.reason.contains(reason), "\(run.reason)")
  }
}
