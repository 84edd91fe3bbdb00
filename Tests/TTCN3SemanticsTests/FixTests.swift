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
      ("v := ▸x;", nil), ("v := ▸1.0;", nil),
    ] as [(String, String?)])
  func fixes(_ marked: String, _ fix: String?) throws {
    let text = Marked(marked, after: 0).text
    let errors = check(definitions: definitions + "function f() runs on C {\n\(text)\n}").diagnostics
    let first = try #require(errors.first)
    #expect(first.fix == fix && first.range.start.column == Marked(marked, after: 0).column, "\(errors)")
    #expect(first.description.contains("fix: write") == (fix != nil))
  }

  @Test("what a macro made is not fixed where the macro is used")
  func macros() {
    let source = SourceText(
      name: "M.ttcnpp", text: "#define NAME c_frist\nmodule M { const integer c_first := 1; const integer d := NAME; }")
    let found = Checker.check([source]).diagnostics
    #expect(found.allSatisfy { $0.fix == nil }, "\(found)")
  }
}
