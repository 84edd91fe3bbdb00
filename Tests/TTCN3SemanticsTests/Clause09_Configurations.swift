import TTCN3Semantics
import TTCN3Syntax
import Testing

@Suite("Z.161 9.1, 21.3.2: what a test case certainly does to its components and ports")
struct Clause09Configurations {
  private func body(_ statements: String) -> String {
    """
    type port Addressed message { inout integer, R; address integer }
    type component K { var integer v; port Addressed a; port P b, c; port P d[2] }
    function f_quiet() runs on K { timer x := 1.0; x.start; x.timeout }
    type component Other { var integer n }
    function f_waits() runs on K { var integer n := 1; log(n); a.receive(integer:?); b.receive(integer:?) }
    function f_keeps() runs on K { var Other from_whom; a.receive(integer:?) -> sender from_whom; }
    function f_parts() runs on K { disconnect }
    testcase TC(boolean g) runs on K system K {
    var K one, two;
    one := K.create; two := K.create;
    \(statements)
    }
    """
  }

  @Test(
    "what may be right",
    arguments: [
      "connect(self:a, one:a); connect(self:a, two:a); connect(self:b, one:b); map(self:c, system:c); map(one:c, system:c);",
      "connect(self:d[0], one:a); connect(self:d[1], one:b); d[1].send(1);",
      "connect(self:a, one:a); f_parts(); connect(self:a, one:b);",
      "connect(self:a, one:a); if (g) { disconnect(self:a); } connect(self:a, one:b);",
      "connect(self:a, one:a); one.start(f_quiet()); one.done; connect(self:a, two:a); a.send(1);",
      "connect(self:a, one:a); connect(self:a, two:a); a.send(1) to one;",
      "connect(self:a, one:a); a.send(1); connect(self:a, two:a); one.start(f_waits()); one.done; a.send(1);",
      "var K more[2]; for (var integer i := 0; i < 2; i := i + 1) { more[i] := K.create; connect(self:d[i], more[i]:a); } d[1].send(1);",
      "var K all_of_them[2]; for (var integer i := 0; i < v; i := i + 1) { all_of_them[i] := K.create; connect(self:a, all_of_them[i]:a); } a.send(1);",
      "map(self:a, system:a); connect(self:b, one:b); var integer place; a.send(1) to 5; a.receive(integer:?) -> sender place;",
      "connect(self:a, one:a); var K whom; a.receive(integer:?) from one -> sender whom;",
      "one.start(f_quiet()); one.done; one := K.create; one.start(f_quiet());",
      "var K three := K.create alive; three.start(f_quiet()); three.done; three.start(f_quiet());",
    ])
  func right(_ statements: String) {
    let result = check(definitions: body(statements))
    #expect(result.diagnostics.map(\.description) == [])
  }

  @Test(
    "what is wrong on every run",
    arguments: [
      ("wrong-port", "connect(self:a, one:a); ▸connect(self:a, one:b);"),
      ("wrong-port", "connect(self:a, self:a); ▸connect(self:a, self:b);"),
      ("wrong-port", "connect(self:a, one:a); ▸map(self:a, system:a);"),
      ("wrong-port", "map(one:a, system:a); ▸connect(self:a, one:a);"),
      ("wrong-port", "map(self:a, system:a); ▸map(self:a, system:b);"),
      ("wrong-port", "map(self:a, system:a); ▸map(self:b, system:a);"),
      ("wrong-port", "var K s := system; ▸map(s:a, system:b);"),
      ("wrong-port", "connect(self:a, one:a); connect(self:a, two:a); ▸a.send(1);"),
      (
        "wrong-port",
        "connect(self:a, one:a); connect(self:a, two:a); one.start(f_waits()); two.start(f_waits()); ▸a.send(1);"
      ),
      (
        "wrong-port",
        "var K more[2]; for (var integer i := 0; i < 2; i := i + 1) { more[i] := K.create; connect(self:a, more[i]:a); } ▸a.send(1);"
      ),
      ("wrong-port", "▸a.send(1);"), ("wrong-port", "connect(self:a, one:a); ▸b.send(1);"),
      ("wrong-port", "connect(self:a, one:a); ▸a.send(1) to 5;"),
      ("wrong-port", "connect(self:a, one:a); alt { [] ▸a.receive(integer:?) from 5 { } [] a.receive { } }"),
      ("wrong-port", "var Other whom; connect(self:a, one:a); a.receive(integer:?) -> sender ▸whom;"),
      ("wrong-port", "var integer place; connect(self:a, one:a); a.receive(integer:?) -> sender ▸place;"),
      ("wrong-port", "connect(self:a, one:a); ▸one.start(f_keeps()); one.done;"),
      (
        "wrong-runs-on",
        "var K three := K.create alive; connect(self:a, three:a); three.start(f_waits()); ▸three.start(f_waits());"
      ),
      ("wrong-runs-on", "one.start(f_quiet()); one.done; ▸one.start(f_quiet());"),
      ("wrong-runs-on", "one.start(f_quiet()); ▸one.start(f_quiet());"),
      ("wrong-runs-on", "one.call(f_quiet()); ▸one.call(f_quiet());"),
      ("wrong-runs-on", "one.stop; ▸one.start(f_quiet());"),
      ("wrong-runs-on", "var K three := K.create alive; three.kill; ▸three.start(f_quiet());"),
    ])
  func wrong(_ code: String, _ marked: String) { expect(DiagnosticCode(code), inDefinitions: body(marked)) }
}
