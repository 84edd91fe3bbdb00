import TTCN3Syntax

/// Parses a text and gives its tree.
func read(_ text: String) -> SyntaxTree {
  Parser.parse(SourceText(name: "T.ttcn", text: text), symbols: SymbolTable())
}

func read(_ bytes: [UInt8]) -> SyntaxTree {
  Parser.parse(SourceText(name: "T.ttcn", bytes: bytes), symbols: SymbolTable())
}

/// The kinds of the tokens of a text, without the end of the file.
func kinds(_ text: String) -> [TokenKind] {
  let (array, _) = Lexer.tokens(of: SourceText(name: "T.ttcn", text: text), symbols: SymbolTable())
  return array.tokens.dropLast().map(\.kind)
}

/// A module that uses most of the language, to be damaged in tests.
let sampleModule = """
  module Sample language "TTCN-3:2018" {
    import from Other { type A, B; function all except { f_x } } with { extension "x" }
    type record R { integer a (0 .. 7), charstring b length(1 .. 4) optional, record of octetstring c }
    type union U { integer n, R r } with { variant "V" }
    type enumerated E { red(1), green, blue(5 .. 9) }
    type set of R S;
    type port P message { in R; out U; inout integer } with { extension "adapter x" }
    type component C { port P p[2]; timer t := 2.5; var integer v := 1 }
    modulepar integer MP := 'FF'O == 'FF'O;
    const R c := { a := 1, b := omit, c := {} };
    template (present) R t(integer x := 3) := { a := (1, 2, x), b := pattern "a*" ifpresent, c := ? length(2) };
    template R u modifies t := { a := complement(5) };
    group G { function f(in integer a, out integer b, inout R r) runs on C return integer {
      var integer i := -a * (2 + 3) mod 4;
      for (var integer k := 0; k < 10; k := k + 1) { if (k == 3) { break } else { continue } }
      while (i > 0) { i := i - 1; }
      do { i := i + 1 } while (i < 3);
      select (i) { case (1, 2) { log("a", i) } case else { } }
      alt { [i > 1] p[0].receive(R:?) -> value r sender self_ { repeat } [] t.timeout { stop } [else] { } }
      label L; goto L;
      connect(self:p[0], mtc:p[1]);
      return valueof(r.a) + lengthof(r.c);
    } }
    altstep as(integer q) runs on C { var integer z := 1; [] any port.receive { setverdict(fail, "x", q) } }
    testcase TC() runs on C system C { var default d := activate(as(1)); deactivate(d); setverdict(pass) }
    control { if (execute(TC(), 5.0) == pass) { stop } }
  } with { encode "RAW" }
  """
