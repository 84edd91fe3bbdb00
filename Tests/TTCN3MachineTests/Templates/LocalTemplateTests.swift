import Testing

@testable import TTCN3Machine

@Suite("Local templates with parameters, restrictions and modifications are carried out (Z.161 clause 15)")
struct LocalTemplateTests {
  private static let definitions = """
    type record R { integer a, charstring b optional }
    type record of integer L;
    function gives(out integer x, out L y) { x := 7; y := { 1, 2 } }
    function anything() return template R { return ? }
    """

  @Test(
    "a table",
    arguments: [
      // What the body refers to is taken where the template is declared.
      ("var integer k := 1; template R x(integer n) := { (n, k), * }; k := 2; log(match({ 1, omit }, x(5)));", "true"),
      ("var integer k := 1; template R x(integer n) := { (n, k), * }; k := 2; log(match({ 2, omit }, x(5)));", "false"),
      (
        "template R x(integer n := 3) := { n, ? }; template R y modifies x := { b := omit }; log(y);",
        "{ a := 3, b := omit }"
      ),
      (
        "var integer k := 1; template R x(integer n) := { (n, k), * }; k := 2; template R y(integer n) modifies x := { b := omit }; log(match({ 1, omit }, y(5)), match({ 2, omit }, y(5)));",
        "truefalse"
      ),
      ("template R x modifies ? := { a := 3 }; log(match({ 3, \"z\" }, x), match({ 4, \"z\" }, x));", "truefalse"),
      ("var template integer x := ?; var template L y; gives(x, y); log(valueof(x), valueof(y));", "7{ 1, 2 }"),
      ("template R x := { 1, omit }; log(match({ 1, omit }, omit(x)));", "true"),
      ("template charstring d := (\"a\", \"b\"); log(match(\"ab\", charstring:pattern \"\\N{d}#(2)\"));", "true"),
      ("const charstring c := \"?\"; log(match(\"a?\", charstring:pattern \"a{\\c}\"));", "true"),
      ("const charstring c := \"?\"; log(match(\"ab\", charstring:pattern \"a{\\c}\"));", "false"),
    ])
  func table(_ text: String, _ logged: String) throws {
    let run = try MachineRun.body(text, definitions: Self.definitions)
    #expect(run.logs == [logged], "\(run.reason)")
  }

  @Test("what a restriction does not admit is an error when it shows")
  func restricted() throws {
    let run = try MachineRun.body(
      "var template (omit) R x; x := omit(anything()); log(x);", definitions: Self.definitions)
    #expect(try run.result.verdict == .error)
    #expect(run.logs == [])
  }
}
