import TTCN3Semantics
import TTCN3Syntax
import Testing

@Suite("Z.161 9.1, 21.3.2: what a test case certainly does to its components and ports")
struct Clause09Configurations {
  private func body(_ statements: String) -> String {
    """
    type component K { port P a, b, c; port P d[2] }
    function f_quiet() runs on K { timer x := 1.0; x.start; x.timeout }
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
      "connect(self:d[0], one:a); connect(self:d[1], one:b); a.send(1);",
      "connect(self:a, one:a); f_parts(); connect(self:a, one:b);",
      "connect(self:a, one:a); if (g) { disconnect(self:a); } connect(self:a, one:b);",
      "connect(self:a, one:a); one.start(f_quiet()); one.done; connect(self:a, two:a); a.send(1);",
      "connect(self:a, one:a); connect(self:a, two:a); a.send(1) to one;",
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
      ("wrong-runs-on", "one.start(f_quiet()); one.done; ▸one.start(f_quiet());"),
      ("wrong-runs-on", "one.start(f_quiet()); ▸one.start(f_quiet());"),
      ("wrong-runs-on", "one.call(f_quiet()); ▸one.call(f_quiet());"),
      ("wrong-runs-on", "one.stop; ▸one.start(f_quiet());"),
      ("wrong-runs-on", "var K three := K.create alive; three.kill; ▸three.start(f_quiet());"),
    ])
  func wrong(_ code: String, _ marked: String) { expect(DiagnosticCode(code), inDefinitions: body(marked)) }
}
