import TTCN3Semantics
import TTCN3Syntax
import Testing

@Suite("Z.161 9, 21: components, connections and mappings")
struct Clause21Configuration {
  private static let ports = """
    type integer address;
    type port Maps message { inout integer; map param (in integer a, inout charstring b); unmap param (in integer a) }
    type port All message { inout all }
    type component K { port Maps m; port In only; port In other; port P p; port Given g; port All all_; var charstring s; var verdicttype end }
    function f_run(in integer x) runs on K return integer { return x }
    type port Given message { inout integer; map param (in integer a := 1, in integer b) }
    type K Ks[2];
    function f_gives() runs on K return default { return null }
    function f_all() return Ks { var Ks x := { null, null }; return x }
    function f_default(default d) runs on K { }

    """

  private func body(_ statements: String) -> String {
    "\(Self.ports)testcase TC() runs on K system K {\n\(statements)\n}"
  }

  @Test(
    "what is right",
    arguments: [
      "map(self:m, system:m) param (1, s); unmap(self:m, system:m) param (2); unmap(system:m) param (a := 2);",
      "map(self:all_, system:all_); all_.send(1); all_.send(R:{ 1, omit }); all_.receive(charstring:?);",
      "var K c[3] := { null, null, null }; var integer i; var boolean b := any from c.alive -> @index value i; b := any from c.running;",
      "var K c[3] := { null, null, null }; var integer i; alt { [] any from c.done -> @index value i { } [] any from c.killed { } }",
      "var K c[2][2] := { { null, null }, { null, null } }; var integer i[2]; alt { [] any from c.done -> @index value i { } }",
      "map(self:g, system:g) param (-, 2); if (any from f_all().running) { }",
      "var K c := K.create; alt { [] c.done -> value end { } [] c.killed -> value end { } }",
      "var K c := K.create; var integer i; c.call(f_run(1)) -> value i verdict end catch (stop) { }",
      "var K c := K.create; c.call(f_run(1), 2.0) catch (timeout) { } catch (stop) { setverdict(fail) }",
      "map(self:p, system:p); var address x := null; x := 5; p.send(1) to x; if (x == null) { }",
      "var K c := null; c := K.create; connect(self:p, c:p); p.send(1) to c;",
    ])
  func right(_ statements: String) {
    let result = check(definitions: body(statements))
    #expect(result.diagnostics.map(\.description) == [])
    #expect(result.program != nil)
  }

  @Test(
    "what is wrong",
    arguments: [
      ("wrong-actual-parameters", "map(self:p, system:p) param (▸1);"),
      ("type-mismatch", "map(self:m, system:m) param (▸true, s);"),
      ("wrong-actual-parameters", "unmap(self:m, system:m) param (1, ▸2);"),
      ("wrong-actual-parameters", "unmap(self:m) param (▸1);"),
      ("wrong-port", "▸connect(self:only, self:other);"), ("wrong-port", "▸unmap(self:p, self:m);"),
      ("wrong-port", "▸disconnect(system:p);"),
      ("wrong-kind-of-name", "var K c; var boolean b := any from ▸c.alive;"),
      ("wrong-redirect", "var K c := K.create; var integer i; var boolean b := c.alive -> @index value ▸i;"),
      ("wrong-redirect", "var K c[3]; var float x; var boolean b := any from c.running -> @index value ▸x;"),
      ("wrong-redirect", "var K c[3][3]; var integer i; any from c.done -> @index value ▸i;"),
      ("wrong-redirect", "var K c[3]; var Small02 i; any from c.done -> @index value ▸i;"),
      ("wrong-redirect", "any component.done ▸-> value end;"),
      ("wrong-redirect", "var K c := K.create; c.done -> value ▸s;"),
      ("wrong-kind-of-name", "▸any component.kill;"),
      ("wrong-actual-parameters", "var K c := K.create; var default d; c.start(f_default(▸d));"),
      ("no-result", "var K c := K.create; var integer i; c.call(f_nothing()) -> value ▸i;"),
      ("wrong-actual-parameters", "var K c := K.create; c.call(▸f_gives());"),
      ("wrong-alternative", "var K c := K.create; c.call(f_run(1)) ▸catch (timeout) { }"),
      ("invalid-value", "var K c := null; p.receive from ▸c;"),
      ("wrong-redirect", "var address x; p.receive from K:? -> sender ▸x;"),
      ("type-mismatch", "var charstring i := ▸null;"),
    ])
  func wrong(_ code: String, _ marked: String) {
    expect(
      DiagnosticCode(code),
      inDefinitions: "type integer Small02 (0 .. 1); function f_nothing() runs on K { }\n" + body(marked))
  }

  @Test(
    "what only the main test component does",
    arguments: [
      "▸all component.stop", "▸all component.kill", "▸disconnect(all component:all port)",
      "▸unmap(all component:all port)",
    ])
  func mainOnly(_ statement: String) {
    expect(
      DiagnosticCode("misplaced-statement"),
      inDefinitions:
        "function f() runs on C { \(statement) }\ntestcase TC() runs on C { var C c := C.create; c.start(f()) }")
  }
}
