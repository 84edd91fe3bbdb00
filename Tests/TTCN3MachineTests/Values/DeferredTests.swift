import Testing

@testable import TTCN3Machine

@Suite("What is @lazy is evaluated at its first use, what is @fuzzy at each (Z.161 clauses 3.1, 5.4.1.1, 11, 15)")
struct DeferredTests {
  private static let definitions = """
    type record R { integer a, charstring b optional }
    type record of integer L;
    function next() runs on C return integer { n := n + 1; return n }
    function nextOf(integer x) runs on C return integer { n := n + 1; return n * 100 + x }
    function lazy(@lazy integer x) runs on C { log(n, x, x, n) }
    function fuzzy(@fuzzy integer x) runs on C { log(n, x, x, n) }
    function unused(@lazy integer x, @fuzzy R y) runs on C { log(n) }
    function passes(@fuzzy integer x) runs on C { lazy(x); log(n) }
    function strict(integer x) runs on C { n := 50; log(x) }
    function uses(@lazy integer x) runs on C { strict(x) }
    function standard(@lazy integer x := next()) runs on C { log(n, x, n) }
    function parts(@lazy R x) { log(x.a, ispresent(x.b), x) }
    function matches(template @fuzzy integer x, integer y) runs on C { log(match(y, x)) }
    function sets(@lazy integer x) { x := 5; log(x) }
    function both(@lazy integer x, @fuzzy integer y) runs on C { log(x + y, y, x == x) }
    function isBoth(@lazy boolean x, @lazy boolean y) { log(x and y) }
    function deep(@lazy integer x, integer times) runs on C {
      if (times > 0) { deep(x + 1, times - 1) } else { log(x) }
    }
    function restricted(template (value) @lazy integer x) { log(x) }
    type integer Small (0 .. 9);
    function small(@lazy Small x) { log("in"); log(x) }
    template R t_lazy(@lazy integer x) := { a := (x, x + 10), b := * }
    template @fuzzy integer t_each := f_unknown();
    template @lazy integer t_once := f_unknown();
    external function f_unknown() return integer;
    """

  private func run(_ statements: String) throws -> MachineRun {
    try MachineRun.body(
      statements, definitions: Self.definitions,
      members: "var integer n := 0; var @lazy integer m := n + 1; var @fuzzy integer z")
  }

  @Test(
    "a table",
    arguments: [
      // Parameters.
      ("lazy(next());", ["0111"]), ("fuzzy(next());", ["0122"]), ("lazy(7);", ["0770"]),
      ("unused(next(), { next(), omit });", ["0"]), ("passes(next());", ["0111", "1"]), ("uses(next());", ["1"]),
      ("standard();", ["011"]), ("parts({ 4, omit });", ["4false{ a := 4, b := omit }"]),
      ("var integer k := 4; parts({ k, \"x\" });", ["4true{ a := 4, b := \"x\" }"]),
      ("matches((1, next(), 5), 2); matches((1, next(), 5), 2);", ["false", "true"]),
      ("var integer k := 4; sets(k); log(k);", ["5", "4"]), ("both(next(), next());", ["33true"]),
      ("isBoth(false, 1 / n == 0);", ["false"]), ("var integer k := 1; deep(k, 20);", ["21"]),
      // The variables of the call have the values that they have when it is evaluated.
      ("var integer k := 1; var @lazy integer x := k + 1; k := 10; log(x); k := 20; log(x);", ["11", "11"]),
      ("var integer k := 1; var @fuzzy integer x := k + 1; k := 10; log(x); k := 20; log(x);", ["11", "21"]),
      ("var @lazy integer x; x := 1; x := next(); log(n, x, n);", ["011"]),
      ("var integer k := 1; var @lazy integer x := k; if (k == 1) { x := k * 5 } log(x);", ["5"]),
      (
        "var L k := { 1 }; var @fuzzy L x := k & { next() }; log(x); k[0] := 7; log(x[0], lengthof(x));",
        ["{ 1, 1 }", "72"]
      ),
      ("var @lazy integer x; log(isbound(x)); x := 3; log(isbound(x));", ["false", "true"]),
      (
        "var template @lazy integer t := (1 .. next()); log(n); log(match(1, t), match(2, t), n);", ["0", "truefalse1"]
      ),
      ("var template @fuzzy integer t := (1 .. next()); log(match(2, t)); log(match(2, t));", ["false", "true"]),
      // Components.
      ("n := 5; log(m); n := 7; log(m);", ["6", "6"]), ("z := n; n := 3; log(z); n := 4; log(z);", ["3", "4"]),
      // Parameters of templates.
      ("log(match({ 1, omit }, t_lazy(next())), n);", ["true1"]),
      ("var integer k := 3; log(match({ 13, omit }, t_lazy(k)), match({ 4, omit }, t_lazy(k)));", ["truefalse"]),
      // Where it is used in an expression.
      ("var @fuzzy integer x := next(); log(x + x * 10, x < x, -x);", ["21true-5"]),
      (
        "var @fuzzy integer x := next(); for (var integer i := 0; i < 3; i := i + 1) { log(nextOf(x)) }",
        ["201", "403", "605"]
      ),
    ])
  func table(_ statements: String, _ logs: [String]) throws {
    let run = try run(statements)
    #expect(run.logs == logs, "\(run.reason)")
  }

  @Test(
    "what is wrong is an error where it is used, and not before",
    arguments: [
      ("var integer k; lazy(k);", "‘k’ is used before it has a value", []),
      ("var @lazy integer x; lazy(x);", "used before it has a value", []),
      ("var @lazy integer x := 1; x := x + 1; log(x);", "nested more than", []),
      ("var @fuzzy integer x := 1; x := x + n; log(x);", "nested more than", []),
      ("var integer k := 0; lazy(1 / k);", "division by zero", []),
      ("var integer k := 12; small(k);", "12 is not a value of type", ["in"]),
      ("var template integer t := ?; restricted(t);", "template(value)", []),
      ("log(match(1, t_once));", "f_unknown", []), ("log(match(1, t_each));", "f_unknown", []),
    ])
  func wrong(_ statements: String, _ reason: String, _ logs: [String]) throws {
    let run = try run(statements)
    #expect(try run.result.verdict == .error)
    #expect(run.reason.contains(reason), "\(run.reason)")
    #expect(run.logs == logs)
  }

  @Test("a fuzzy template is made anew each time, a lazy one once")
  func templates() throws {
    let run = try MachineRun.body(
      "log(valueof(t_each) == valueof(t_each)); log(valueof(t_once) == valueof(t_once));",
      definitions: "template @fuzzy float t_each := rnd(); template @lazy float t_once := rnd();")
    #expect(run.logs == ["false", "true"], "\(run.reason)")
  }

  @Test(
    "what would be evaluated after the call it stands in, or elsewhere, is refused",
    arguments: [
      ("var integer k := 1; m := k;", "11.1"), ("var @lazy R x := { 1, omit }; x.a := 2;", "11.1"),
      ("var integer k := 1; var default d := activate(a(k));", "5.4.2"),
      ("var integer k := 1; var C c := C.create; c.start(lazy(k));", "5.4.2"),
    ])
  func refused(_ statements: String, _ clause: String) throws {
    let definitions = Self.definitions + "altstep a(@lazy @deterministic integer x) runs on C { [x > 1] t.timeout { } }"
    let error = try #require(throws: MachineError.self) {
      _ = try MachineRun.body(
        statements, definitions: definitions,
        members: "var integer n := 0; var @lazy integer m := n + 1; var @fuzzy integer z; timer t")
    }
    #expect(error.code == .notSupported)
    #expect(error.reason.contains(clause), "\(error.reason)")
    #expect(error.reason.contains("M.ttcn:"), "\(error.reason)")
  }

  @Test("a default or another component may be given what is constant")
  func constants() throws {
    let run = try MachineRun.body(
      "var C c := C.create; c.start(lazy(7)); c.done;", definitions: Self.definitions,
      members: "var integer n := 0; var @lazy integer m := n + 1; var @fuzzy integer z; timer t")
    #expect(run.logs == ["0770"], "\(run.reason)")
  }
}
