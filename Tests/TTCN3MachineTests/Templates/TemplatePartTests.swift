import Testing

@testable import TTCN3Machine

@Suite("Parts of templates are read and assigned (Z.161 clauses 15.6, 15.8, 6.2.1.1)")
struct TemplatePartTests {
  private static let definitions = """
    type record S { integer g1, S g2 optional }
    type record R { integer f1 optional, S f2 optional }
    type record of integer L;
    type integer A[4];
    type union U { integer n, charstring s }
    type union V { charstring s, boolean b, integer n }
    type union W { charstring s, float x }
    type union X { integer n (0 .. 9), charstring s }
    """

  @Test(
    "a table",
    arguments: [
      // Of ? the fields are ?, and * where they may be omitted.
      ("var template R t := { 0, ? }; log(t.f2.g1, t.f2.g2);", "?*"),
      ("var template R t := ?; log(t.f2.g1, t.f1);", "?*"),
      // Elements before and after one that is assigned.
      ("var template L t := ?; t[2] := 2; log(t);", "{ ?, ?, 2, * }"),
      ("var template L t := ?; t[2] := 2; t[4] := 3; log(t);", "{ ?, ?, 2, ?, 3, * }"),
      ("var template L t := *; t[0] := 2; log(t);", "{ 2, * }"),
      ("var template A t := ?; t[1] := 2; log(t);", "{ ?, 2, ?, ? }"),
      ("var template L t; t[1] := 2; log(t);", "{ -, 2 }"),
      ("var template L t := { permutation(0, 1, ?), 7, ? }; log(t[3], t[4]);", "7?"),
      // Where only values are allowed the rest has none.
      ("var template (omit) S t := omit; t.g1 := 3; log(t, isbound(t.g2));", "{ g1 := 3, g2 := - }false"),
      ("var template S t := omit; t.g1 := 3; log(t);", "{ g1 := 3, g2 := * }"),
      // A union as one of another type.
      ("var U u := { n := 3 }; var V v := u; log(v, v.n);", "{ n := 3 }3"),
      ("var U u := { s := \"a\" }; var W w := u; log(w);", "{ s := \"a\" }"),
      // What is out of reach is not there, and is no fault where presence is asked for.
      ("var template L t := { 0, *, 1 }; log(isbound(t[0]), isbound(t[2]));", "truefalse"),
      ("var integer v := 10; f_out(v, false); log(v); f_out(v, true); log(v);", "10|1"),
      ("var L v := { 1 }; f_list(v, false); log(v); f_list(v, true); log(v);", "{ 1 }|{ 5 }"),
      ("var L v := { 1, 2 }; f_out(v[1], false); log(v);", "{ 1, 2 }"),
    ])
  func table(_ statements: String, _ logged: String) throws {
    let run = try MachineRun.body(
      statements,
      definitions: Self.definitions + """
        function f_out(out integer x, boolean isGiven) { if (isGiven) { x := 1 } }
        function f_list(out L x, boolean isGiven) { if (isGiven) { x := { 5 } } }
        """)
    #expect(run.logs.joined(separator: "|") == logged, "\(run.reason)")
  }

  @Test(
    "what is wrong is an error",
    arguments: [
      ("var U u := { n := 3 }; var W w := u; log(w);", "‘n’ is chosen"),
      ("var U u := { n := 30 }; var X w := u; log(w);", "30 at n is not a value of type"),
      ("var template L t := { permutation(0, 1, ?), 7, ? }; log(match(1, t[1]));", "no such part"),
      ("var template L t := { permutation(0, *), 7, ? }; log(match(1, t[5]));", "no such part"),
      ("var template L t := ?; t[2] := 2; log(match(5, t[3]));", "no such part"),
    ])
  func wrong(_ statements: String, _ reason: String) throws {
    let run = try MachineRun.body(statements, definitions: Self.definitions)
    #expect(try run.result.verdict == .error)
    #expect(run.reason.contains(reason), "\(run.reason)")
  }

  @Test(
    "the attribute of the place says what becomes of optional fields that are not mentioned",
    arguments: [
      ("implicit omit", "{ f1 := omit, f2 := { g1 := 3, g2 := omit } }"),
      ("explicit omit", "{ f1 := -, f2 := { g1 := 3, g2 := - } }"),
    ])
  func implicitOmit(attribute: String, logged: String) throws {
    let run = try MachineRun(
      """
      module M {
        \(Self.definitions)
        type component C { }
        testcase TC() runs on C { var R v; v.f2.g1 := 3; log(v) } with { optional "\(attribute)" }
      }
      """)
    #expect(run.logs == [logged], "\(run.reason)")
  }
}
