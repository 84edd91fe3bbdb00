import Testing

@testable import TTCN3Machine

@Suite("Matching mechanisms (Z.161 Annex B)")
struct MatchingTests {
  private static let definitions = """
    type record of integer L;
    type set of integer S;
    type record R { integer a, charstring b optional }
    type set T { integer a, charstring b optional }
    type record of R RL;
    type union U { integer n, charstring s }
    type enumerated E { one, two, three }
    type record N { R r, L l optional, U u }
    """

  struct Row: CustomTestStringConvertible, Sendable {
    let type: String
    let value: String
    let template: String
    let matches: Bool
    var testDescription: String { "\(type): \(value) ~ \(template)" }

    init(_ type: String, _ value: String, _ template: String, _ matches: Bool) {
      self.type = type
      self.value = value
      self.template = template
      self.matches = matches
    }
  }

  static let rows: [Row] = [
    // B.1.1 specific value
    Row("integer", "5", "5", true), Row("integer", "5", "6", false), Row("float", "1.5", "1.5", true),
    Row("boolean", "true", "false", false), Row("charstring", "\"a\"", "\"a\"", true),
    Row("E", "two", "two", true), Row("E", "two", "three", false), Row("octetstring", "'00FF'O", "'00FF'O", true),
    Row("R", "{1, omit}", "{1, omit}", true), Row("R", "{1, \"x\"}", "{1, omit}", false),
    Row("S", "{1, 2, 3}", "{3, 1, 2}", true), Row("S", "{1, 2, 2}", "{2, 1, 1}", false),
    Row("L", "{1, 2}", "{2, 1}", false), Row("U", "{n := 1}", "{n := 1}", true),
    Row("U", "{n := 1}", "{s := \"1\"}", false),
    // B.1.2.1 value list
    Row("integer", "5", "(1, 5, 9)", true), Row("integer", "4", "(1, 5, 9)", false),
    Row("R", "{1, \"b\"}", "{(1, 2), (\"a\", \"b\")}", true),
    // B.1.2.2 complement
    Row("integer", "4", "complement(1, 5)", true), Row("integer", "5", "complement(1, 5)", false),
    Row("integer", "5", "complement((0..9))", false), Row("R", "{1, omit}", "{1, complement(\"a\")}", false),
    // B.1.2.3 any value, B.1.2.4 any value or none
    Row("integer", "5", "?", true), Row("R", "{1, omit}", "{?, ?}", false), Row("R", "{1, \"\"}", "{?, ?}", true),
    Row("R", "{1, omit}", "{?, *}", true), Row("R", "{1, \"x\"}", "{?, *}", true),
    Row("U", "{n := 1}", "{n := ?}", true),
    // B.1.2.5 range
    Row("integer", "5", "(5..9)", true), Row("integer", "9", "(5..9)", true), Row("integer", "10", "(5..9)", false),
    Row("integer", "9", "(5..!9)", false), Row("integer", "5", "(!5..9)", false),
    Row("integer", "-100", "(-infinity..0)", true), Row("integer", "100", "(0..infinity)", true),
    Row("float", "2.5", "(2.0..3.0)", true), Row("float", "3.5", "(2.0..3.0)", false),
    Row("charstring", "\"bad\"", "(\"a\"..\"f\")", true), Row("charstring", "\"bag\"", "(\"a\"..\"f\")", false),
    // B.1.2.6 superset, B.1.2.7 subset
    Row("S", "{1, 2, 3}", "superset(1, 2)", true), Row("S", "{1, 3}", "superset(1, 2)", false),
    Row("S", "{1, 2}", "subset(1, 2, 3)", true), Row("S", "{1, 4}", "subset(1, 2, 3)", false),
    Row("S", "{1, 1}", "subset(1, 2, 3)", false), Row("S", "{}", "subset(1)", true),
    // B.1.3.1 any element, B.1.3.2 any number of elements
    Row("L", "{1, 2, 3}", "{1, ?, 3}", true), Row("L", "{1, 3}", "{1, ?, 3}", false),
    Row("L", "{1, 2, 3}", "{1, *}", true), Row("L", "{}", "{*}", true), Row("L", "{1, 2, 3, 4}", "{*, 3, *}", true),
    Row("L", "{1, 2, 4}", "{*, 3, *}", false), Row("L", "{1, 2, 1, 3}", "{*, 1, 3}", true),
    Row("S", "{1, 2, 3}", "{3, *}", true), Row("S", "{1, 2}", "{3, *}", false), Row("S", "{1, 2}", "{?, ?}", true),
    Row("bitstring", "'0101'B", "'01??'B", true), Row("bitstring", "'0101'B", "'1*'B", false),
    Row("hexstring", "'AB12'H", "'A*2'H", true), Row("octetstring", "'0A1B2C'O", "'0A*'O", true),
    Row("octetstring", "'0A'O", "'0A?*'O", false), Row("octetstring", "'0AEE0B'O", "'0A?*'O", true),
    // B.1.3.3 permutation
    Row("L", "{1, 3, 2, 4}", "{1, permutation(2, 3), 4}", true),
    Row("L", "{1, 3, 3, 4}", "{1, permutation(2, 3), 4}", false),
    Row("L", "{3, 9, 9, 2, 4}", "{permutation(2, 3, *), 4}", true), Row("L", "{2, 3}", "{permutation(3, 2)}", true),
    Row("L", "{5, 1, 2}", "{permutation((1..2), (4..6), ?)}", true),
    // B.1.4.1 length, B.1.4.2 ifpresent
    Row("charstring", "\"abc\"", "? length(3)", true), Row("charstring", "\"abc\"", "? length(1..2)", false),
    Row("L", "{1, 2, 3}", "{*} length(2..infinity)", true), Row("L", "{1}", "* length(2..5)", false),
    Row("octetstring", "'0102'O", "? length(1..8)", true), Row("R", "{1, omit}", "{1, \"x\" ifpresent}", true),
    Row("R", "{1, \"y\"}", "{1, \"x\" ifpresent}", false), Row("R", "{1, \"x\"}", "{1, \"x\" ifpresent}", true),
    // B.1.5 patterns
    Row("charstring", "\"abxxc\"", "pattern \"ab*c\"", true), Row("charstring", "\"abd\"", "pattern \"ab?\"", true),
    Row("charstring", "\"ab\"", "pattern \"ab?\"", false), Row("charstring", "\"x1\"", "pattern \"[a-z]\\d\"", true),
    Row("charstring", "\"xx\"", "pattern \"[a-z]\\d\"", false),
    Row("charstring", "\"aaa\"", "pattern \"a#(2,3)\"", true),
    Row("charstring", "\"a\"", "pattern \"a#(2,3)\"", false),
    Row("charstring", "\"dog\"", "pattern \"(cat|dog)\"", true),
    Row("charstring", "\"cow\"", "pattern \"(cat|dog)\"", false), Row("charstring", "\"a*\"", "pattern \"a\\*\"", true),
    Row("charstring", "\"ab\"", "pattern \"a\\*\"", false),
    Row("charstring", "\"HELLO\"", "pattern @nocase \"hello\"", true),
    // nested
    Row("N", "{{1, \"x\"}, {1, 2}, {s := \"q\"}}", "{{?, *}, {*, 2}, {s := (\"p\", \"q\")}}", true),
    Row("N", "{{1, \"x\"}, omit, {s := \"q\"}}", "{{?, *}, *, ?}", true),
    Row("N", "{{1, \"x\"}, omit, {s := \"q\"}}", "{{2, *}, *, ?}", false),
    Row("RL", "{{1, omit}, {2, \"x\"}}", "{*, {a := 2, b := ?}}", true),
    Row("T", "{b := \"x\", a := 1}", "{a := 1, b := *}", true),
  ]

  @Test("a constant template", arguments: rows)
  func constant(row: Row) throws {
    let run = try MachineRun.body(
      "var \(row.type) v := \(row.value); log(match(v, \(row.type):\(row.template)));",
      definitions: MatchingTests.definitions)
    #expect(run.logs == [row.matches ? "true" : "false"], "\(run.reason)")
  }

  @Test("the same template, kept in a variable", arguments: rows)
  func variable(row: Row) throws {
    let run = try MachineRun.body(
      "var \(row.type) v := \(row.value); var template \(row.type) t; t := \(row.template); log(match(v, t));",
      definitions: MatchingTests.definitions)
    #expect(run.logs == [row.matches ? "true" : "false"], "\(run.reason)")
  }

  @Test("a template with variables in it is made when it is reached")
  func dynamic() throws {
    let run = try MachineRun.body(
      """
      var integer lo := 2; var integer hi := 4; var charstring s := "b";
      var R v := {3, "ab"};
      log(match(v, R:{(lo..hi), pattern "a{s}"}));
      lo := 4;
      log(match(v, R:{(lo..hi), pattern "a{s}"}));
      log(match(v, R:{(lo - 1, hi), ? length(2)}));
      """, definitions: MatchingTests.definitions)
    #expect(run.logs == ["true", "false", "true"], "\(run.reason)")
  }

  @Test("parameterised and modified templates")
  func parameterised() throws {
    let run = try MachineRun.body(
      """
      log(match(R:{1, "x"}, t_r(1))); log(match(R:{2, "x"}, t_r(1)));
      log(match(R:{2, "x"}, t_s)); log(match(R:{2, omit}, t_s)); log(match(R:{9, "z"}, t_p(9, "z")));
      log(match(R:{1, "q"}, modifies t_r(1) := { b := "q" }));
      """,
      definitions: MatchingTests.definitions + """
        template R t_r(integer n) := { a := n, b := * }
        template R t_b := { a := 1, b := ? }
        template R t_s modifies t_b := { a := 2 }
        template R t_p(integer n, template charstring s) := { n, s }
        """)
    #expect(run.logs == ["true", "false", "true", "false", "true", "true"], "\(run.reason)")
  }

  @Test("a field of a template variable is changed alone")
  func partial() throws {
    let run = try MachineRun.body(
      """
      var template R t := ?; t.a := (1..3);
      log(match(R:{2, "x"}, t)); log(match(R:{4, "x"}, t));
      var template L l := {1, 2}; l[1] := ?; l[2] := 7;
      log(match(L:{1, 9, 7}, l)); log(match(L:{1, 9, 8}, l));
      """, definitions: MatchingTests.definitions)
    #expect(run.logs == ["true", "false", "true", "false"], "\(run.reason)")
  }
}
