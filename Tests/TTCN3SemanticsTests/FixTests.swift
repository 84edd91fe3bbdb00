import TTCN3Semantics
import TTCN3Syntax
import Testing

@Suite("What should stand there instead is told where it is beyond doubt")
struct FixTests {
  private let definitions = """
    const integer c_first := 1, c_second := 2, c_part1 := 3, c_part2 := 4, c_alone7 := 5; type record Header { integer length_, integer count }
    template R m_some := { 1, omit }; function f_makes() return template integer { return ? }

    """

  @Test(
    "fixes",
    arguments: [
      ("v := ▸c_frist;", "c_first"), ("v := ▸c_secnd;", "c_second"), ("v := ▸C_First;", "c_first"),
      ("var ▸Heder h;", "Header"), ("var Header h; h.▸cuont := 1;", "count"),
      ("var Header h := { ▸counts := 1 };", "count"), ("template Header h := { ▸Count := ? };", "count"),
      ("var R r := ▸m_some;", "valueof(m_some)"), ("v := ▸f_makes();", "valueof(f_makes())"),
      ("v := ▸c_part3;", nil), ("v := ▸c_part;", nil), ("v := ▸c_alonen;", nil), ("v := ▸d_other;", nil),
      ("v := ▸x;", nil), ("v := ▸1.5;", nil), ("v := ▸1.0;", "1"), ("var float x := ▸1;", "1.0"),
      ("var octetstring o := ▸'AB'H;", "'AB'O"), ("var octetstring o := ▸'ABC'H;", nil),
      ("var hexstring h := ▸'AB'O;", "'AB'H"), ("var bitstring b := ▸'10'H;", nil),
      ("var ▸int i;", "integer"), ("var ▸Bool b;", "boolean"), ("var ▸string s;", "charstring"),
      ("v ▸= 1;", ":="), ("var integer i ▸= 1;", ":="), ("var boolean b := v ▸= 1;", "=="),
      ("if (v ▸= 1) { v := 2; }", "=="), ("while (v > 1 and (v ▸= 1)) { v := 2; }", nil),
      ("for (v ▸= 1; v < 2; v := v + 1) { }", nil), ("for (v := 1; v ▸= 2; v := v + 1) { }", nil),
      ("if (true ▸&& true) { v := 2; }", "and"), ("if (v == 1 ▸|| v == 2) { v := 2; }", "or"),
      ("if (▸!true) { v := 2; }", "not "),
    ] as [(String, String?)])
  func fixes(_ marked: String, _ fix: String?) throws {
    let text = Marked(marked, after: 0).text
    let errors = check(definitions: definitions + "function f() runs on C {\n\(text)\n}").diagnostics
    let first = try #require(errors.first)
    #expect(first.fix?.text == fix && first.range.start.column == Marked(marked, after: 0).column, "\(errors)")
    #expect(first.description.contains("fix: write") == (fix != nil))
  }

  @Test("what a macro made is not fixed where the macro is used")
  func macros() {
    let source = SourceText(
      name: "M.ttcnpp", text: "#define NAME c_frist\nmodule M { const integer c_first := 1; const integer d := NAME; }")
    let found = Checker.check([source]).diagnostics
    #expect(found.allSatisfy { $0.fix == nil }, "\(found)")
  }

  @Test(
    "a keyword in capitals",
    arguments: [("▸Testcase tc() runs on C { }", "testcase"), ("▸CONST integer c := 1;", "const")])
  func keywords(_ marked: String, _ fix: String) throws {
    let errors = check(definitions: Marked(marked, after: 0).text).diagnostics
    let first = try #require(errors.first)
    #expect(first.fix?.text == fix && first.fix?.range == first.range)
  }

  @Test(
    "the import that is missing, if one module only has what it brings",
    arguments: [
      ("module A {\n  const integer c := c_far;\n}", ["module B { const integer c_far := 1 }"], "B"),
      ("module A {\n  type Far T;\n}", ["module B { type integer Far }", "module D { const integer Far := 1 }"], "B"),
      ("module A {\n  const integer c := c_far;\n}", ["module B { private const integer c_far := 1 }"], nil),
      (
        "module A {\n  const integer c := c_far;\n}",
        ["module B { const integer c_far := 1 }", "module D { const integer c_far := 1 }"], nil
      ),
      (
        "module A {\n  import from B { const c_near };\n  const integer c := c_far;\n}",
        ["module B { const integer c_far := 1, c_near := 2 }"], nil
      ),
    ] as [(String, [String], String?)])
  func imports(_ module: String, _ others: [String], _ brought: String?) throws {
    let sources = ([module] + others).enumerated().map { SourceText(name: "\($0.offset).ttcn3", text: $0.element) }
    let found = try #require(Checker.check(sources).diagnostics.first { $0.file == "0.ttcn3" })
    #expect(found.fix?.text == brought.map { "\n  import from \($0) all;" }, "\(found)")
    guard let fix = found.fix else { return }
    #expect(fix.range.start == fix.range.end && fix.range.start.line == 1 && fix.range.start.column == 11)
    let mended = module.replacing("{\n", with: "{" + fix.text + "\n", maxReplacements: 1)
    let again = [SourceText(name: "0.ttcn3", text: mended)] + sources.dropFirst()
    #expect(Checker.check(again).diagnostics.isEmpty, "\(mended)")
  }
}
