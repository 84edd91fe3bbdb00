import TTCN3Semantics
import TTCN3Syntax
import Testing

@Suite("No module makes the checker crash or hang")
struct HostileModulesTests {
  private let sample = """
    module M { import from M all; type record R { integer a (0 .. 7), R b optional } type record of R L (1 .. 2);
    type union U { integer n, R r } type enumerated E { x(1), y } type port P message { inout R, integer }
    type component C extends C { port P p; timer t := 1.0; var integer v := 1 } const integer k := k + 1;
    template R w(integer q := 1) := { a := (q, 2 .. 3), b := * } template R z modifies w := { a := complement(1) };
    function f(in integer i, out R r) runs on C return integer { var L l := { { 1, omit } }; r := l[0];
    for (var integer j := 0; j < i; j := j + 1) { if (match(r, w(j))) { v := v + r.a } }
    alt { [v > 1] p.receive(R:?) -> value r { repeat } [] t.timeout { stop } [] as_(1) } return v mod 3; }
    altstep as_(integer n) runs on C { [] any port.receive { setverdict(fail, n) } }
    testcase TC() runs on C { var C c := C.create; c.start(f(1, -)); connect(c:p, self:p); v := valueof(z.a); }
    control { var verdicttype d := execute(TC(), 1.0); } }
    """

  @Test("every token deleted, or replaced by its neighbour")
  func damaged() { Pieces(sample).checkDamaged() }

  @Test("every prefix by tokens, closed with braces")
  func prefixes() { Pieces(sample).checkPrefixes() }

  @Test("random tokens as names: everything refers to something it should not")
  func shuffled() {
    let names = ["R", "L", "U", "E", "P", "C", "k", "w", "z", "f", "as_", "TC", "v", "t", "p", "x", "M"]
    Pieces(sample).checkShuffled(names, seed: 7)
  }

  @Test("constants and templates in long chains and circles")
  func chains() {
    let constants = (0..<3000).map { "const integer c\($0) := c\($0 + 1) + 1;" }.joined()
    _ = Checker.check([
      SourceText(name: "M", text: "module M { \(constants) const integer c3000 := c0; type integer T (c0); }")
    ])
    let templates = (0..<3000).map { "template (value) integer t\($0) := t\($0 + 1);" }.joined()
    _ = Checker.check([SourceText(name: "M", text: "module M { \(templates) template integer t3000 := t0; }")])
  }

  @Test("constants that would be enormous are not computed")
  func enormous() {
    let doubling = (1..<200).map { "const charstring s\($0) := s\($0 - 1) & s\($0 - 1);" }.joined()
    let squares = (1..<200).map { "const integer n\($0) := n\($0 - 1) * n\($0 - 1);" }.joined()
    let text =
      "module M { const charstring s0 := \"x\"; \(doubling) const integer n0 := 3; \(squares) type integer T (n199); type charstring S (s199); }"
    _ = Checker.check([SourceText(name: "M", text: text)])
  }
}
