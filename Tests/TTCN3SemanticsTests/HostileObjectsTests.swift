import TTCN3Semantics
import TTCN3Syntax
import Testing

@Suite("No class makes the checker crash or hang")
struct HostileObjectsTests {
  private let sample = """
    module M language "TTCN-3:2018 Object-Oriented" { type component C { var integer v }
    type class @trait T { function m(integer a) return integer; } type external class X { create(integer a) external (C c); }
    type class A runs on C { var integer n; const integer k; template integer t := ?; timer w := 1.0; private var A next := null;
    create(integer n := 1) { this.n := n; k := 2 } public function get() return integer exception (integer) { return n + k }
    type class In { public function up() return integer { return n } } } finally { w.stop; log(this) }
    type class @final B extends A, T { var A other; create() : A(3) { other := null }
    public function m(integer a) return integer { return super.get() + a } }
    function f(inout A a) runs on C exception (A) { var B b := B.create(); var A.In i := b.In.create(); b := a => B;
    { if (b of A and b != null) { raise b } } catch (integer e) { log(e, i.up()) } finally { v := b.m(b.get()) }
    select class (a) { case (B) { a := b } case (A, X) { } case else { } } } catch (object o) { log(o.toString()) }
    testcase TC() runs on C { var A a := A.create; f(a); var X x := X.create(1) external (self); } finally { stop } }
    """

  @Test("the sample itself is right")
  func sampleIsRight() {
    let result = Checker.check([SourceText(name: "M", text: sample)])
    #expect(result.diagnostics.map(\.description) == [])
  }

  @Test("every token deleted, or replaced by its neighbour; every prefix")
  func damaged() {
    Pieces(sample).checkDamaged()
    Pieces(sample).checkPrefixes()
  }

  @Test("random names: everything refers to something it should not")
  func shuffled() {
    let names = [
      "A", "B", "In", "T", "X", "C", "n", "k", "t", "w", "next", "get", "up", "m", "this", "super", "object", "a",
    ]
    Pieces(sample).checkShuffled(names, seed: 11)
  }

  @Test("classes in long chains, in circles and inside of each other")
  func chains() {
    func codes(_ text: String) -> Set<DiagnosticCode> {
      let result = Checker.check([SourceText(name: "M", text: "module M { \(text) }")])
      return Set(result.diagnostics.filter { $0.severity == .error }.map(\.code))
    }
    let chain = (1..<1000).map { "type class A\($0) extends A\($0 - 1) { var integer f\($0) } " }.joined()
    #expect(codes("type class A0 { } \(chain)") == ["circular-definition"])
    #expect(codes("type class A0 extends A999 { } \(chain)") == ["circular-definition"])
    let opened = (0..<400).map { "type class N\($0) { " }.joined()
    #expect(codes(opened + String(repeating: "}", count: 400)) == ["nesting-too-deep"])
  }
}
