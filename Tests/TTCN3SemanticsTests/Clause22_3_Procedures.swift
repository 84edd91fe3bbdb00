import TTCN3Semantics
import TTCN3Syntax
import Testing

/// What procedure-based communication needs around the line a test is about.
private let procedures = """
  signature S(in integer a, out charstring b, inout float c) return integer exception (charstring, R);
  signature N(in integer a) noblock exception (integer);
  signature Q();
  type charstring Name; type record Short { integer n (0 .. 5) }
  type integer Even (0, 2, 4); type integer Odd (1, 3, 5);
  signature X() exception (Even, Odd);
  type port PP procedure { inout S, N, Q, X }
  type port Calling procedure { out S }
  type port Called procedure { in S }
  type port Both mixed { inout integer, Q }
  type component PC {
    port PP q; port PP qs[2]; port PP grid[2][2]; port Calling calling; port Called called; port Both both; port P p
    var integer i; var charstring t; var float x; timer tm
  }

  """

private func body(_ statements: String) -> String { "\(procedures)function f() runs on PC {\n\(statements)\n}" }

@Suite("Z.161 14, 22.3: procedures")
struct Clause22Procedures {
  @Test(
    "what is right",
    arguments: [
      "q.call(S:{ 1, -, 2.0 }, 5.0) { [] q.getreply(S:{ -, ?, ? }) { } [] q.catch(S, charstring:?) { } [] q.catch(timeout) { } }",
      "q.call(S:{ a := 1, b := -, c := 2.0 }, nowait); q.call(N:{ 1 }); q.call(Q:{}, nowait) to self;",
      "alt { [] q.getcall(S:{ ?, -, ? }) -> param (i, x) { q.getcall(S:?) -> param (i, -, x); q.reply(S:{ -, \"\", 1.0 } value 7) } [] q.getcall { } }",
      "alt { [] q.getreply(S:? value (1 .. 9)) -> value i param (t := b, x := c) { } [] any port.getreply { } }",
      "q.raise(S, \"no\"); q.raise(S, R:{ 1, omit }); q.raise(X, Even:2);",
      "alt { [] q.catch(S, R:{ ?, * }) -> value (i := a) { } [] q.catch { } [] any port.catch { } }",
      "alt { [] any from qs.getcall(Q:{}) -> @index value i { } [] q.check(getreply(S:?) -> value i) { } [] q.check { } }",
      "q.raise(X, Even:0); both.send(integer:1); both.send(1 + 1); var Short s := { 2 }; both.send(s.n);",
      "both.send(1); both.call(Q:{}, nowait); both.receive(integer:?); both.getcall(Q:{});",
      "@nodefault q.getcall(Q:{});",
    ])
  func right(_ statements: String) {
    let result = check(definitions: body(statements))
    #expect(result.diagnostics.map(\.description) == [])
    #expect(result.program != nil)
  }

  @Test(
    "signatures and ports",
    arguments: [
      ("wrong-actual-parameters", "signature K(▸out integer a) noblock;"),
      ("misplaced-return", "signature K() noblock return ▸integer;"),
      ("type-mismatch", "signature K() return ▸P;"), ("type-mismatch", "signature K() exception (▸default);"),
      ("type-mismatch", "type port K message { in ▸S }"), ("type-mismatch", "type port K procedure { in ▸integer }"),
      ("wrong-subtype", "type port ▸K procedure { }"), ("type-mismatch", "type record K { ▸S s }"),
      ("unexpected-token", "type port K message { in integer; map param (integer a); ▸map param (integer b) }"),
      ("wrong-actual-parameters", "type port K message { in integer; map param (▸C c) }"),
    ])
  func definitions(_ code: String, _ marked: String) {
    expect(DiagnosticCode(code), inDefinitions: procedures + marked)
  }

  @Test(
    "call",
    arguments: [
      ("wrong-port", "▸p.call(S:{ 1, -, 1.0 }, nowait);"), ("wrong-port", "called.call(▸S:{ 1, -, 1.0 }, nowait);"),
      ("template-restriction", "q.call(▸S:{ ?, -, 1.0 }, nowait);"),
      ("template-restriction", "q.call(▸S:{ 1, -, - }, nowait);"),
      ("template-restriction", "q.call(▸S:?, nowait);"), ("wrong-actual-parameters", "▸q.call(S:{ 1, -, 1.0 });"),
      ("wrong-actual-parameters", "▸q.call(N:{ 1 }, nowait);"), ("wrong-actual-parameters", "▸q.call(N:{ 1 }, 1.0);"),
      ("wrong-actual-parameters", "▸q.call(N:{ 1 }) { [] q.catch { } }"),
      ("wrong-actual-parameters", "▸q.call(Q:{}, nowait) { [] q.getreply { } }"),
      ("type-mismatch", "q.call(Q:{}, ▸2) { [] q.getreply { } }"),
      ("wrong-alternative", "q.call(Q:{}) { [] q.getreply { } ▸[else] { } }"),
      ("wrong-alternative", "q.call(Q:{}) { [] q.getreply { } [] ▸tm.timeout { } }"),
      ("wrong-alternative", "q.call(Q:{}) { [] q.getreply(▸S:?) { } }"),
      ("wrong-alternative", "q.call(Q:{}) { [] q.catch(▸S, charstring:?) { } }"),
      ("side-effect", "q.call(Q:{}) { [▸tm.read > 1.0] q.getreply { } }"),
      ("invalid-value", "var PC c := null; q.call(Q:{}, nowait) to ▸c;"),
      ("type-mismatch", "q.call(Q:{}, nowait) to ▸t;"),
    ])
  func calls(_ code: String, _ marked: String) { expect(DiagnosticCode(code), inDefinitions: body(marked)) }

  @Test(
    "reply and raise",
    arguments: [
      ("wrong-port", "calling.reply(▸S:{ -, \"\", 1.0 } value 1);"),
      ("template-restriction", "q.reply(▸S:{ -, ?, 1.0 } value 1);"),
      ("wrong-actual-parameters", "q.reply(▸S:{ -, \"\", 1.0 });"),
      ("wrong-actual-parameters", "q.reply(Q:{} value ▸1);"),
      ("template-restriction", "q.reply(S:{ -, \"\", 1.0 } value ▸?);"),
      ("wrong-port", "q.raise(S, ▸Name:\"no\");"), ("wrong-port", "both.send(▸Even:2);"),
      ("wrong-port", "var Even even := 2; both.send(▸even);"),
      ("type-mismatch", "q.raise(S, ▸1.5);"), ("missing-type", "q.raise(X, ▸2);"),
      ("wrong-actual-parameters", "q.raise(Q, ▸1);"),
      ("template-restriction", "q.raise(S, ▸charstring:?);"), ("wrong-actual-parameters", "▸q.raise(S);"),
      ("wrong-kind-of-name", "q.raise(▸R, 1);"), ("wrong-port", "both.send(▸Q:{});"),
    ])
  func answers(_ code: String, _ marked: String) { expect(DiagnosticCode(code), inDefinitions: body(marked)) }

  @Test(
    "getcall, getreply and catch",
    arguments: [
      ("wrong-port", "▸p.getcall;"), ("wrong-port", "calling.getcall(▸S:?);"), ("wrong-port", "called.getreply(▸S:?);"),
      ("wrong-redirect", "q.getcall(S:?) ▸-> value i;"), ("wrong-redirect", "q.getcall ▸-> param (i);"),
      ("wrong-redirect", "q.getcall(S:?) -> param (i, ▸t, x);"),
      ("wrong-redirect", "q.getcall(S:?) -> param (i := ▸z);"),
      ("wrong-redirect", "q.getcall(Q:{}) -> param (▸i);"), ("wrong-redirect", "q.getcall(S:?) -> param (▸t := a);"),
      ("wrong-redirect", "q.getreply(S:?) -> param (i := ▸a);"), ("wrong-redirect", "q.getreply(Q:{}) ▸-> value i;"),
      ("wrong-redirect", "q.getreply ▸-> value i;"), ("wrong-actual-parameters", "q.getreply(Q:{} value ▸1);"),
      ("wrong-actual-parameters", "▸q.catch(S);"), ("wrong-redirect", "q.catch ▸-> value t;"),
      ("type-mismatch", "q.catch(S, ▸float:?);"),
      ("wrong-alternative", "▸q.catch(timeout);"), ("wrong-redirect", "q.getcall(S:?) -> param (i := @decoded ▸a);"),
      ("wrong-redirect", "q.catch(S, R:?) -> value (i := @decoded ▸a);"),
      ("wrong-redirect", "q.catch(S, R:?) -> value (i := @decoded(▸\"UTF-8\") b);"),
      ("wrong-redirect", "q.getcall(Q:{}) -> @index value ▸i;"),
      ("wrong-redirect", "any from qs.getcall -> @index value ▸x;"),
      ("wrong-redirect", "any from grid.getcall -> @index value ▸i;"),
      ("wrong-port", "both.receive(▸Even:?);"), ("wrong-port", "q.catch(S, ▸Name:?);"), ("wrong-port", "▸q.receive;"),
      ("invalid-value", "q.getcall from ▸null;"),
    ])
  func events(_ code: String, _ marked: String) { expect(DiagnosticCode(code), inDefinitions: body(marked)) }
}
