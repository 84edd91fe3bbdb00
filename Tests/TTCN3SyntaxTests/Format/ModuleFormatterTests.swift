import OracleTesting
import TTCN3Syntax
import Testing

@Suite("The formatter")
struct ModuleFormatterTests {
  private func formatted(_ text: String, indent: Int = 2) throws -> String {
    String(decoding: try ModuleFormatter(indent: indent).format(SourceText(name: "M.ttcn", text: text)), as: UTF8.self)
  }

  @Test(
    "lays out",
    arguments: [
      ("module  M{}", "module M {}\n"),
      ("module M {\nconst integer c:=1 ;\n}", "module M {\n  const integer c := 1;\n}\n"),
      (
        "module M {\nfunction f ( in integer p ) return boolean\n{\nif(p==1){return true;}\nelse{\nreturn false;}\n}\n}",
        """
        module M {
          function f (in integer p) return boolean
          {
            if (p == 1) { return true; }
            else {
              return false; }
          }
        }

        """
      ),
      (
        "module M {\ntype record R {\ninteger a optional,\nrecord of octetstring b\n}\n\n\n\ntype integer I (0..255)\n}",
        """
        module M {
          type record R {
            integer a optional,
            record of octetstring b
          }

          type integer I (0..255)
        }

        """
      ),
      (
        "module M {\ntestcase TC() runs on C {\nalt {\n[] p.receive(R:{a:=1,\nb:=*}) -> value v {\nrepeat }\n[else] {}\n}\n}\n}",
        """
        module M {
          testcase TC() runs on C {
            alt {
              [] p.receive(R: { a := 1,
                b := * }) -> value v {
                repeat }
              [else] {}
            }
          }
        }

        """
      ),
      (
        "module M {\nconst charstring c :=\n\"a\" &\n\"b\"\n& \"c\";\n}",
        "module M {\n  const charstring c :=\n      \"a\" &\n      \"b\"\n      & \"c\";\n}\n"
          .replacing("      \"", with: "    \"").replacing("      &", with: "    &")
      ),
      (
        "module M {\ntype port Q message map to P{\nout A to B with f():C with g(),\nD\nto E with h();var integer v:=1\n}\n}",
        """
        module M {
          type port Q message map to P {
            out A to B with f():C with g(),
            D
              to E with h(); var integer v := 1
          }
        }

        """
      ),
      (
        "module M { // one\n/* two\n   * three\n */\nconst integer c := -1; /* four */\n  // five\n}// six",
        "module M { // one\n  /* two\n   * three\n   */\n  const integer c := -1; /* four */\n  // five\n} // six\n"
      ),
      (
        "module M {\nconst charstring c := \"one  \n  *two\";\n}",
        "module M {\n  const charstring c := \"one  \n  *two\";\n}\n"
      ),
      ("module M {\r\nconst integer c := 1;\r\n}\r\n", "module M {\r\n  const integer c := 1;\r\n}\r\n"),
    ])
  func layout(before: String, after: String) throws {
    #expect(try formatted(before) == after)
  }

  @Test("takes the width of a level")
  func indent() throws {
    #expect(
      try formatted("module M {\nconst integer c := 1;\n}", indent: 4) == "module M {\n    const integer c := 1;\n}\n")
  }

  @Test("says what is wrong with a source that is no TTCN-3, and changes nothing")
  func refusal() throws {
    #expect {
      try formatted("module M {\n const integer := 1;\n}")
    } throws: { error in
      guard case ModuleFormatter.Refusal.syntaxErrors(let diagnostics) = error else { return false }
      return diagnostics.map(\.range.start.line) == [2]
    }
  }

  /// Spaces and lines taken out or put in at random, where that does not make another token.
  @Test("gives one layout, keeps every token and comment, and leaves it alone afterwards", arguments: 0..<40)
  func stable(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed) + 1)
    let text = Self.scattered(by: &random)
    let once = try formatted(text)
    #expect(try formatted(once) == once)
    #expect(Self.words(once) == Self.words(text))
  }

  private static func words(_ text: String) -> [String] {
    let source = SourceText(name: "", text: text)
    let tokens = Lexer.tokens(of: source, symbols: SymbolTable()).0.tokens
    return tokens.map { String(decoding: source.bytes[Int($0.start)..<Int($0.end)], as: UTF8.self) }
  }

  private static func scattered(by random: inout SeededRandom) -> String {
    let words = """
      module M { type union U { integer a , charstring b } with { encode "JSON" } ; template U t ( integer p := - 1 ) := \
      { a := ( 0 .. p , 7 ) } ; function f ( ) runs on C return U { var integer v [ 2 ] := { 1 , 2 } ; \
      if ( v [ 0 ] >= 1 and not ( v [ 1 ] == 2 ) ) { p . send ( t ( 3 ) ) to all component ; } else { T . start ( 1.5 ) ; } \
      for ( var integer i := 0 ; i < 2 ; i := i + 1 ) { log ( i , "a" & "b" ) ; } return { b := "x" } ; } \
      function g ( ) { interleave { [ ] p . receive { } [ ] q . getcall ( S : { * } ) -> param ( w := x ) { } } } }
      """.split(separator: " ")
    let gaps = [" ", "\n", "  ", "\t", "\n\n\n", " /* c */ ", " // d\n"]
    return words.map { String($0) + gaps[Int(random.next() % UInt64(gaps.count))] }.joined()
  }
}
