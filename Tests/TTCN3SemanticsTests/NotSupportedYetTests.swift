import TTCN3Semantics
import TTCN3Syntax
import Testing

@Suite("What is not supported yet is refused at its place, with its clause")
struct NotSupportedYetTests {
  @Test(
    "constructs",
    arguments: [
      ("type record K(integer ▸n) { }", "ES 202 784"),
      ("type component K { template R ▸x := ? }", "Z.161 6.2.10.1"),
    ])
  func refused(_ text: String, _ clause: String) throws {
    let result = check(definitions: text.replacing("▸", with: ""))
    let errors = result.diagnostics.filter { $0.severity == .error }
    let first = try #require(errors.first)
    #expect(errors.count == 1, "\(errors)")
    #expect(first.code == .notSupportedYet)
    #expect(first.message.hasPrefix("not supported yet: "))
    #expect(first.clause == clause)
    #expect(result.program == nil)
  }

  @Test(
    "types with parameters belong to a package, which is named wherever one is written or used",
    arguments: [
      ("unexpected-token", "type enumerated K▸(integer n) { x }"), ("unexpected-token", "type integer K▸(integer n);"),
      ("unexpected-token", "type integer K▸(in integer n) (0 .. 9);"),
      ("unexpected-token", "type record of integer K▸(integer n);"),
      ("unexpected-token", "type set length (2) of R K▸(integer n);"),
      ("unexpected-token", "type component K▸(integer n) { }"),
      ("unexpected-token", "type port K▸(integer n) message { inout R }"),
      ("not-supported-yet", "type record ▸K(integer n) { integer a (0 .. 1) }"),
      ("not-supported-yet", "type union ▸K(integer n) { integer a }"),
      ("not-supported-yet", "const ▸R(3) c := { };"),
    ])
  func parameters(_ code: String, _ text: String) throws {
    expect(DiagnosticCode(code), inDefinitions: text)
    let found = check(definitions: text.replacing("▸", with: "")).diagnostics
    #expect(found.contains { $0.message.contains("‘Advanced Parameterization’ (ES 202 784)") }, "\(found)")
  }
}
