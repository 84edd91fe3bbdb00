import TTCN3Semantics
import TTCN3Syntax
import Testing

/// What most tests of objects need around the line they are about.
private let objectPrelude = """
  type port P message { inout integer }
  type component C { port P p; var integer v }
  type component Other { var boolean b }
  type record R { integer a }
  type class Base {
    var integer x;
    private var integer hidden := 1;
    const integer k := 2;
    private function secret() { }
    function inner() return integer { return x }
    public function get() return integer { return x }
    public function @final last() { }
    public function store(in integer a, in charstring b) { x := a }
  }
  type class Sub extends Base { }
  type class @abstract Shape { public function area() return integer; }
  type class Lone { }

  """

private func checkObjects(_ definitions: String, language: String = "language \"TTCN-3:2018 Object-Oriented\"")
  -> CheckedModules
{
  Checker.check([SourceText(name: "M.ttcn", text: "module M \(language) {\n\(objectPrelude)\(definitions)\n}")])
}

/// Expects exactly one diagnostic of this severity, of this kind, for this clause and at the marked place.
private func expectObjects(
  _ marked: String, _ code: String, _ clause: String, severity: Diagnostic.Severity = .error,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let place = Marked(marked, after: objectPrelude.split(separator: "\n", omittingEmptySubsequences: false).count)
  let found = checkObjects(place.text).diagnostics
  #expect(found.map(\.code) == [.init(stringLiteral: code)], "\(found)", sourceLocation: sourceLocation)
  #expect(found.map(\.severity) == [severity], "\(found)", sourceLocation: sourceLocation)
  #expect(
    found.first?.range.start == TextPosition(line: place.line, column: place.column), "\(found)",
    sourceLocation: sourceLocation)
  let whole = clause.hasPrefix("5.1") || clause.hasPrefix("5.2") ? "ES 203 790 \(clause)" : clause
  #expect(found.first?.clause == whole, "\(found)", sourceLocation: sourceLocation)
}

private func expectCleanObjects(_ definitions: String, sourceLocation: SourceLocation = #_sourceLocation) {
  let result = checkObjects(definitions)
  #expect(result.diagnostics.map(\.description) == [], sourceLocation: sourceLocation)
  #expect(result.program != nil, sourceLocation: sourceLocation)
}

@Suite("Classes (ES 203 790 5.1.1)")
struct ES203790Classes {
  @Test(
    "what classes may be",
    arguments: [
      "type class K { var integer a := 1; const charstring b; template integer c := ?; timer t := 1.0; port P q[2]; }",
      "type class K { var integer x; create(integer x) { this.x := x } } finally { x := 0 }",
      "type class K { const integer c; create() { c := 1; if (c == 1) { log(c) } } }",
      "type class K extends Base { create() : Base(1) { x := 2 } }",
      "type class K extends Sub { public function get() return integer { return super.get() + this.k } }",
      "type class K extends Shape { public function area() return integer { return 1 } }",
      "type class @trait T { function f(); } type class K extends Base, T { function f() { } }",
      "type external class X extends Base { function f(integer a) return integer; create() external (integer a); }",
      "type class K { timer t := 1.0; public function f() { t.start; alt { [] t.timeout { } } } }",
      "type class K runs on C { public function f() { v := 1; p.send(1) } }",
      "type class K { var K next; var object any_ := null; public function n() return K { return next } }",
      "type class A { private function f(integer a) { } } type class B extends A { private function f() { } }",
      "type class Outer { var integer n; type class In { public function f() return integer { return n } } "
        + "public function make() return Outer.In { var In i := In.create(); return i } }",
      "const integer x := 1; type class K { var integer x := 2; function f(integer x) { this.x := x } }",
      "type class K { public function toString() return universal charstring { return \"K\" } }",
    ])
  func classes(_ definitions: String) { expectCleanObjects(definitions) }

  @Test(
    "what may be done with objects",
    arguments: [
      "var Sub s := Sub.create(1); var Base b := s; b := null; if (b != s and s == b) { log(b) }",
      "var Base b := Base.create(1); b.store(1, \"a\"); log(b.get() + 1); b.store(b := \"b\", a := 2)",
      "var object o := Lone.create; log(o.toString()); if (o.equals(null)) { } if (not o of Lone) { }",
      "var Base b := Sub.create(1); var Sub s := b => Sub; s := b => (s); log((b => Sub).get())",
      "var Base b; select class (b) { case (Sub) { log(1) } case (Base, Lone) { log(2) } case else { } }",
      "var Base b[2] := { Base.create(1), null }; log(b[0].get())",
      "var integer class, object, this, super, finally := 1",
    ])
  func objects(_ statements: String) { expectCleanObjects("function g() runs on C { \(statements) }") }

  @Test(
    "what a class must not be",
    arguments: [
      // 5.1.1.0 and 5.1.1.1
      ("type class K { var integer a; var charstring ▸a }", "duplicate-definition", "5.1.1.0"),
      ("type class K { var integer f; function ▸f() { } }", "duplicate-definition", "5.1.1.0"),
      ("type class K extends ▸R { }", "wrong-kind-of-name", "5.1.1.0"),
      ("type class K extends Base, ▸Lone { }", "wrong-superclass", "5.1.1.0"),
      ("type class A extends ▸B { } type class B extends A { }", "circular-definition", "5.1.1.0"),
      ("type class ▸@lazy K { }", "wrong-modifier", "5.1.1.0"),
      ("type class K runs on C { } type class L extends K runs on ▸Other { }", "wrong-runs-on", "5.1.1.0"),
      ("type class K system C { } type class L extends K system ▸Other { }", "wrong-runs-on", "5.1.1.0"),
      ("type class K { port P p := ▸1 }", "misplaced-statement", "5.1.1.0"),
      ("type class K runs on C { const integer ▸v := 1 }", "shadowed-name", "5.1.1.1"),
      ("type class K runs on C { function f(integer ▸v) { } }", "shadowed-name", "Z.161 5.2.2"),
      // 5.1.1.2 to 5.1.1.4
      ("type class K { function ▸f(); }", "wrong-method", "5.1.1.2"),
      ("type class @abstract K { function @abstract ▸f() { } }", "wrong-method", "5.1.1.2"),
      ("type class ▸K extends Shape { }", "wrong-method", "5.1.1.2"),
      ("type class @trait T { ▸function f() { } }", "wrong-method", "5.1.1.2"),
      ("type class @trait T { ▸var integer a }", "wrong-method", "5.1.1.2"),
      (
        "type class K extends Shape { public function area() return integer { return ▸super.area() } }", "wrong-method",
        "5.1.1.2"
      ),
      ("type external class X { } type class K extends ▸X { }", "wrong-superclass", "5.1.1.3"),
      ("type class @final K { } type class L extends ▸K { }", "wrong-superclass", "5.1.1.4"),
      ("type class ▸@final @abstract K { }", "wrong-modifier", "5.1.1.4"),
      ("type class @abstract K { function @abstract @final ▸f(); }", "wrong-method", "5.1.1.4"),
      // 5.1.1.5
      ("type class K { create() { } ▸create(integer a) { } }", "duplicate-definition", "5.1.1.5"),
      ("type class K { create(▸out integer a) { } }", "wrong-actual-parameters", "5.1.1.5"),
      ("type class K { create(▸inout integer a) { } }", "wrong-actual-parameters", "5.1.1.5"),
      ("type class K runs on C { create() { ▸v := 1 } }", "misplaced-statement", "5.1.1.5"),
      ("type class K { timer t; create() { ▸t.timeout } }", "misplaced-statement", "5.1.1.5"),
      (
        "type class K runs on C { create() { if (true) { ▸alt { [] p.receive { } } } } }", "misplaced-statement",
        "5.1.1.5"
      ),
      ("type class K { create() { ▸this.f() } function f() { } }", "misplaced-object", "5.1.1.5"),
      ("type class K { create() { ▸f() } function f() { } }", "misplaced-object", "5.1.1.5"),
      (
        "type class K { var integer a := ▸f(); function f() return integer { return 1 } }", "misplaced-object",
        "5.1.1.5"
      ),
      ("type class K { const integer c := 1; create() { ▸this.c := 2 } }", "assignment-to-constant", "5.1.1.5"),
      ("type class K { template integer c := 1; create() { ▸c := 2 } }", "assignment-to-constant", "5.1.1.5"),
      ("type class K { const integer c; create() { c := 1; ▸c := 2 } }", "assignment-to-constant", "5.1.1.5"),
      (
        "type class K { const integer c; create() { c := 1 } function f() { ▸c := 2 } }", "assignment-to-constant",
        "5.1.1.5"
      ),
      ("type class K { const integer ▸c; create() { } }", "not-constant", "5.1.1.5"),
      ("type class K { var integer ▸a := a + 1 }", "circular-definition", "5.1.1.5"),
      ("type class K { var integer ▸a := b; var integer b := a }", "circular-definition", "5.1.1.5"),
      ("type class K { var integer a; var integer b := ▸a }", "not-constant", "5.1.1.5"),
      ("type class K extends Base { ▸create() { } }", "wrong-actual-parameters", "5.1.1.5"),
      ("type class K extends Base { create() : ▸Lone() { } }", "wrong-superclass", "5.1.1.5"),
      ("type class K { create() external (▸integer a) { } }", "wrong-method", "5.1.1.5"),
      ("type class K extends Base { create() : Base(▸\"a\") { } }", "type-mismatch", "Z.161 6.3"),
      // 5.1.1.8 to 5.1.1.10
      ("type class K { function f() runs on ▸C { } }", "wrong-runs-on", "5.1.1.8"),
      ("type class K { function f() mtc ▸C { } }", "wrong-runs-on", "5.1.1.8"),
      ("type class K { function f() system ▸C { } }", "wrong-runs-on", "5.1.1.8"),
      (
        "type class K extends Base { private function ▸inner() return integer { return 1 } }", "wrong-overriding",
        "5.1.1.8"
      ),
      ("type class K extends Base { public function ▸last() { } }", "wrong-overriding", "5.1.1.8"),
      ("type class K extends Base { var integer ▸get }", "wrong-overriding", "5.1.1.8"),
      (
        "type class K extends Base { public function ▸get() return charstring { return \"\" } }", "wrong-overriding",
        "5.1.1.8"
      ),
      ("type class K extends Base { public function ▸get() { } }", "wrong-overriding", "5.1.1.8"),
      ("type class K extends Base { public function ▸store(in integer a) { } }", "wrong-overriding", "5.1.1.8"),
      (
        "type class K extends Base { public function ▸store(in integer b, in charstring a) { } }", "wrong-overriding",
        "5.1.1.8"
      ),
      (
        "type class K extends Base { public function ▸store(inout integer a, in charstring b) { } }",
        "wrong-overriding", "5.1.1.8"
      ),
      (
        "type class K extends Base { public function ▸get() return integer exception (R) { return 1 } }",
        "wrong-overriding", "5.1.1.8"
      ),
      ("type class K extends Base { function ▸get() return integer { return 1 } }", "wrong-overriding", "5.1.1.10"),
      ("type class K extends Base { var integer ▸hidden }", "wrong-overriding", "5.1.1.10"),
      ("type class K { ▸public var integer a }", "wrong-visibility", "5.1.1.10"),
      ("type class K { ▸friend function f() { } }", "wrong-visibility", "5.1.1.10"),
      ("type class K extends Base { function f() { ▸hidden := 1 } }", "invisible-definition", "5.1.1.10"),
      ("type class K extends Base { function f() { ▸secret() } }", "invisible-definition", "5.1.1.10"),
      ("type class K { function f() { super.▸f() } }", "unknown-field", "5.1.1.9"),
      // 5.1.1.12
      ("type class O { var integer n; type class I { var integer ▸n } }", "shadowed-name", "5.1.1.12"),
      ("type class O extends Base { type class I { type class J { var integer ▸x } } }", "shadowed-name", "5.1.1.12"),
      // Where there are no objects
      ("type ▸Lone Synonym;", "wrong-subtype", "5.1.1.0"), ("const ▸Lone o := null;", "misplaced-object", "5.1.1.0"),
      ("modulepar ▸Lone o;", "misplaced-object", "5.1.1.0"), ("template ▸Lone o := ?;", "misplaced-object", "5.1.1.0"),
      ("type class K { const ▸Lone o }", "misplaced-object", "5.1.1.0"),
      ("type class K { var template ▸Lone o }", "misplaced-object", "5.1.1.0"),
      ("function g(▸template Lone o) { }", "misplaced-object", "5.1.1.0"),
      ("type record Q { Lone o } type port PQ message { in ▸Q }", "misplaced-object", "5.1.2.2"),
      ("testcase t(▸Lone o) runs on C { }", "misplaced-object", "5.1.2.2"),
      ("signature S(▸Lone o);", "misplaced-object", "5.1.2.2"),
      ("function g() { ▸this.get() }", "misplaced-object", "5.1.1.9"),
      ("function g() { ▸super.get() }", "misplaced-object", "5.1.1.9"),
    ])
  func wrongClasses(_ marked: String, _ code: String, _ clause: String) { expectObjects(marked, code, clause) }

  @Test(
    "what must not be done with objects",
    arguments: [
      ("var Base b := Base.create(▸\"a\")", "type-mismatch", "Z.161 6.3"),
      ("var Base b := Base.create(1, ▸2)", "wrong-actual-parameters", "Z.161 5.4.2"),
      ("var Sub s := ▸Sub.create()", "wrong-actual-parameters", "Z.161 5.4.2"),
      ("var Shape s := ▸Shape.create()", "wrong-method", "5.1.1.2"),
      ("var Sub s := ▸Base.create(1)", "type-mismatch", "Z.161 6.3"),
      ("var Lone o := Lone.create() external (▸1)", "wrong-actual-parameters", "5.1.1.6"),
      ("var Ext e := ▸Ext.create(1)", "wrong-actual-parameters", "5.1.1.6"),
      ("var OnOther o := ▸OnOther.create()", "wrong-runs-on", "5.1.1.0"),
      ("var Base b := Base.create(1); log(b.▸x)", "invisible-definition", "5.1.1.10"),
      ("var Base b := Base.create(1); b.▸secret()", "invisible-definition", "5.1.1.10"),
      ("var Base b := Base.create(1); b.▸nothing()", "unknown-field", "5.1.1.9"),
      ("var Base b := Base.create(1); b.▸super.get()", "misplaced-object", "5.1.1.9"),
      ("var Base b := Base.create(1); var integer i := ▸b.get", "wrong-kind-of-name", "5.1.1.9"),
      ("log(Base.▸get())", "wrong-kind-of-name", "5.1.1.9"),
      ("var object o := Lone.create; ▸o.toString(1)", "wrong-actual-parameters", "5.1.1.11"),
      ("var Out.In i := ▸Out.In.create()", "misplaced-object", "5.1.1.12"),
      ("var Out o := Out.create(); var Out.▸Not i", "unknown-field", "5.1.1.12"),
      ("var Out o := Out.create(); var Out.In i := o.▸f.create()", "wrong-kind-of-name", "5.1.1.12"),
      ("var Lone a, b; if (▸a < b) { }", "wrong-operand", "5.1.2.2"),
      ("var C c := C.create; var Lone o := Lone.create(); c.start(take(▸o))", "misplaced-object", "5.1.2.2"),
      ("var Lone o; var universal charstring s := ▸o.toString()", "certain-error", "5.1.2.3"),
      ("var Out o := null; var Out.In i := ▸o.In.create()", "certain-error", "5.1.2.3"),
      ("var integer i; select class (▸i) { case (Base) { } }", "type-mismatch", "5.1.2.4"),
      ("var Base b; select class (b) { case (Base) { } case (▸Sub) { } }", "wrong-alternative", "5.1.2.4"),
      ("var Base b; select class (b) { case (Base) { } case (▸Base) { } }", "duplicate-field", "5.1.2.4"),
      ("var Base b; select class (b) { case (▸R) { } }", "wrong-kind-of-name", "5.1.2.4"),
      ("var Base b; log(b of ▸R)", "wrong-kind-of-name", "5.1.2.5"),
      ("log(▸1 of Base)", "type-mismatch", "5.1.2.5"),
      ("var Base b := Base.create(1); var Lone l := b => ▸Lone", "type-mismatch", "5.1.2.6"),
    ])
  func wrongObjects(_ marked: String, _ code: String, _ clause: String) {
    expectObjects(
      """
      type external class Ext { create(integer a) external (integer b); }
      type class OnOther runs on Other { }
      type class Out { type class In { } public function f() { } }
      function take(Lone o) runs on C { }
      function g() runs on C { \(marked) }
      """, code, clause)
  }

  @Test(
    "what is told as a warning",
    arguments: [
      ("function g() { var Base b := Base.create(1); log(b.▸inner()) }", "invisible-definition", "5.1.1.10")
    ])
  func warnings(_ marked: String, _ code: String, _ clause: String) {
    expectObjects(marked, code, clause, severity: .warning)
  }

  @Test("a module that does not name the package is told once how to")
  func unnamedPackage() {
    let found = checkObjects("", language: "").diagnostics
    #expect(found.map(\.code) == ["package-not-named"])
    #expect(found.first?.message.contains("language \"TTCN-3:2018 Object-Oriented\"") == true)
    let text = SourceText(name: "M.ttcn", text: "module M { type class K { } }")
    #expect(Checker.check([text], options: .init(packages: [.objects])).diagnostics.isEmpty)
  }

  @Test("without ‘language’ the language of a module is taken, with a warning")
  func missingWord() {
    let found = checkObjects("", language: "\"TTCN-3:2018 Object-Oriented\"").diagnostics
    #expect(found.map(\.code) == ["tool-extension"])
  }

  @Test("what follows ‘:’ where an object is created is ignored, with a warning, and names a superclass")
  func superclassOfCreation() {
    let right = checkObjects("function g() { var Sub s := Sub.create(1) : Base(); log(s) }").diagnostics
    #expect(right.map(\.code) == ["tool-extension"])
    let wrong = checkObjects("function g() { var Sub s := Sub.create(1) : Lone(); log(s) }").diagnostics
    #expect(wrong.filter { $0.severity == .error }.map(\.code) == ["wrong-superclass"])
  }

  @Test("the words of the package are names where it is not meant")
  func names() {
    expectClean(
      definitions: """
        type record class { integer object, integer this }
        type class super; type record of class finally;
        function this(class object) return integer { return object.this }
        function g() { var super v := { object := 1, this := 2 }; var integer create_ := this(v); log(create_) }
        """)
  }
}

@Suite("Exceptions (ES 203 790 5.2)")
struct ES203790Exceptions {
  @Test(
    "what may be raised and caught",
    arguments: [
      "function g() exception (integer, Base) { raise 1 }",
      "function g() return integer { raise R:{ 1 } } catch (R r) { return r.a } catch (Sub s) { return 1 } finally { log(1) }",
      "function g(integer i) { { raise i } catch (integer e) { log(e) } finally { log(i) } }",
      "external function x() exception (integer);",
      "altstep s() runs on C exception (integer) { [] p.receive { raise 1 } } catch (integer e) { } finally { }",
      "testcase t() runs on C { raise Lone.create() } catch (object o) { } finally { setverdict(pass) }",
      "type class K { public function f() exception (charstring) { raise \"a\" } }",
      "function g() exception (Base) { raise Sub.create(1) }",
    ])
  func exceptions(_ definitions: String) { expectCleanObjects(definitions) }

  @Test(
    "what must not be said",
    arguments: [
      ("function g() exception (charstring) { raise ▸1 }", "type-mismatch", "5.2.1"),
      ("function g() exception (▸P) { }", "type-mismatch", "5.2.1"),
      ("function g() { } catch (▸default d) { }", "type-mismatch", "5.2.1"),
      ("function g() { raise ▸{ 1 } }", "missing-type", "Z.161 6.2"),
      ("function g() { var integer a; { } catch (integer ▸a) { } }", "shadowed-name", "Z.161 5.2.2"),
      ("function g() { { var integer a := 1 } catch (integer e) { log(▸a) } }", "unknown-name", "Z.161 5.2"),
      ("function g() { } catch (integer e) { e := ▸\"a\" }", "type-mismatch", "Z.161 6.3"),
    ])
  func wrongExceptions(_ marked: String, _ code: String, _ clause: String) { expectObjects(marked, code, clause) }

  @Test("a ‘catch’ behind one that has caught all of its kind is a warning")
  func unreached() {
    expectObjects(
      "function g() { } catch (Base b) { } catch (▸Sub s) { }", "never-matches", "5.2.3", severity: .warning)
  }
}
