import Testing

@testable import TTCN3Machine

@Suite("What a pattern refers to may be known at run time only (Z.161 clauses B.1.5.2, B.1.5.4)")
struct PatternReferenceTests {
  private static let definitions = """
    modulepar charstring p_one := "e";
    modulepar template charstring p_some := ("x", "y" .. "z");
    type charstring Some ("a", "m" .. "o") length (1);
    function f_match(charstring one, charstring pattern_text, universal charstring s) runs on C { log(true) }
    """

  @Test(
    "a table",
    arguments: [
      ("var charstring c := \"e\"; log(match(\"test\", charstring:pattern \"t\\N{c}st\"));", "true"),
      ("var charstring c := \"f\"; log(match(\"test\", charstring:pattern \"t\\N{c}st\"));", "false"),
      (
        "var charstring c := \"*\"; log(match(\"t*t\", charstring:pattern \"t\\N{c}t\"), match(\"txt\", charstring:pattern \"t\\N{c}t\"));",
        "truefalse"
      ),
      (
        "log(match(\"eset\", charstring:pattern \"[\\N{p_one}-t]+\"), match(\"abc\", charstring:pattern \"[\\N{p_one}-t]+\"));",
        "truefalse"
      ),
      (
        "log(match(\"xyz\", charstring:pattern \"\\N{p_some}+\"), match(\"xa\", charstring:pattern \"\\N{p_some}+\"));",
        "truefalse"
      ),
      (
        "log(match(\"amno\", charstring:pattern \"\\N{Some}+\"), match(\"ab\", charstring:pattern \"\\N{Some}+\"));",
        "truefalse"
      ),
      (
        "var template charstring t := complement(\"a\"); log(match(\"b\", charstring:pattern \"\\N{t}\"), match(\"a\", charstring:pattern \"\\N{t}\"));",
        "truefalse"
      ),
      (
        "var charstring c := \"a?\"; log(match(\"a?b\", charstring:pattern \"{\\c}b\"), match(\"axb\", charstring:pattern \"{\\c}b\"));",
        "truefalse"
      ),
      // Braces in a set stand for themselves.
      (
        "template charstring t := \"a-z\"; log(match(\"x\", charstring:pattern \"[{t}]\"), match(\"{\", charstring:pattern \"[{t}]\"));",
        "falsetrue"
      ),
      // The characters of other scripts have two cases too.
      ("log(match(char(0, 0, 1, 112), universal charstring:pattern @nocase \"\\q{0,0,1,113}\"));", "true"),
      ("log(match(char(0, 0, 1, 112), universal charstring:pattern \"\\q{0,0,1,113}\"));", "false"),
      ("log(match(char(0, 0, 1, 113), universal charstring:pattern \"\\q{U0171}\"));", "true"),
      ("log(match(char(0, 0, 1, 113), universal charstring:pattern \"[\\q{U170}-\\q{U+172}]\"));", "true"),
    ])
  func table(_ statements: String, _ logged: String) throws {
    let run = try MachineRun.body(statements, definitions: Self.definitions)
    #expect(run.logs == [logged], "\(run.reason)")
  }

  @Test(
    "what is not one character is an error",
    arguments: [
      ("var charstring c := \"ab\"; log(match(\"x\", charstring:pattern \"\\N{c}\"));", "one character"),
      ("var charstring c := \"\"; log(match(\"x\", charstring:pattern \"\\N{c}\"));", "one character"),
      ("var charstring c; log(match(\"x\", charstring:pattern \"\\N{c}\"));", "value"),
      ("log(match(\"x\", charstring:pattern \"\\q{U}\"));", "hexadecimal"),
      ("log(match(\"x\", charstring:pattern \"\\q{UFFFFFFFFF}\"));", "hexadecimal"),
    ])
  func wrong(_ statements: String, _ reason: String) throws {
    let run = try MachineRun.body(statements, definitions: Self.definitions)
    #expect(try run.result.verdict == .error)
    #expect(run.reason.contains(reason), "\(run.reason)")
  }
}
