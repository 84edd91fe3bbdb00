import TTCN3Semantics
import TTCN3Syntax
import Testing

@Suite("What is not supported yet is refused at its place, with its clause")
struct NotSupportedYetTests {
  @Test(
    "constructs",
    arguments: [
      ("type record K(integer ▸n) { }", "Z.161 5.4.1.4"),
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
}
