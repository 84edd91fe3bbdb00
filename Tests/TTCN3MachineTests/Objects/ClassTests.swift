import Testing

@testable import TTCN3Machine

@Suite("Classes are carried out as ES 203 790 5.1.1 says")
struct ClassTests {
  static let shapes = """
    type class @abstract Shape {
      var charstring name;
      create(charstring name) { this.name := name; }
      public function @abstract area() return integer;
      public function describe() return charstring { return name & ":" & int2str(area()); }
      public function @final kind() return charstring { return "shape"; }
      private function secret() return integer { return 1; }
      public function callSecret() return integer { return secret(); }
    }
    type class Square extends Shape {
      var integer side;
      create(integer side) : Shape("square") { this.side := side; }
      public function area() return integer { return side * side; }
      private function secret() return integer { return 2; }
    }
    type class Big extends Square {
      create() : Square(100) { }
      public function area() return integer { return super.area() + 1; }
      public function describe() return charstring { return "big " & super.describe(); }
    }
    """

  @Test(
    "methods are those of the object's class, and those of the superclass with ‘super’",
    arguments: [
      ("s.area()", "9"), ("s.describe()", "square:9"), ("b.area()", "10001"), ("b.describe()", "big square:10001"),
      ("b.kind()", "shape"), ("b.callSecret()", "1"), ("s == b", "false"), ("b == c", "true"), ("b != c", "false"),
    ])
  func methods(expression: String, value: String) throws {
    let before = "var Shape s := Square.create(3); var Shape b := Big.create(); var Square c := b => Square;"
    #expect(try MachineRun.value(expression, definitions: Self.shapes, before: before) == value)
  }

  @Test("a method keeps its object's fields for the next call, and parameters go out of it")
  func state() throws {
    let definitions = """
      type record of integer L;
      type class Counter {
        private var integer n := 0;
        private var L added := {};
        public function add(in integer by, out integer now, inout charstring trace) return boolean {
          n := n + by; added[lengthof(added)] := by; now := n; trace := trace & int2str(by); return n > 3;
        }
        public function count() return integer { return lengthof(added); }
        public function last() return integer { return added[lengthof(added) - 1]; }
      }
      """
    let before = """
      var Counter c := Counter.create(); var integer now; var charstring trace := "";
      var boolean first := c.add(2, now, trace); var boolean second := c.add(5, now, trace);
      """
    let value = try MachineRun.value(
      "first, second, now, trace, c.count(), c.last()", definitions: definitions, before: before)
    #expect(value == "falsetrue72525")
  }

  @Test(
    "a constructor calls that of the superclass, sets initial values, then runs its body",
    arguments: [
      ("A.create().text()", "a0"), ("B.create().text()", "b7a0"), ("D.create(5).text()", "d5b7a0"),
      ("D.create().text()", "d9b7a0"), ("E.create(1, 2).text()", "12"), ("F.create(1, 2, 3).text()", "123"),
      ("G.create().text()", "3"), ("H.create().text()", "4"),
    ])
  func constructors(expression: String, value: String) throws {
    let definitions = """
      type class A {
        var charstring log_ := "a";
        var integer first := 0;
        create() { log_ := log_ & int2str(first); }
        public function text() return charstring { return log_; }
      }
      type class B extends A {
        var integer second := 7;
        create() : A() { log_ := "b" & int2str(second) & log_; }
      }
      type class D extends B {
        create(integer n := 9) { log_ := "d" & int2str(n) & log_; }
      }
      type class E {
        var integer x; const integer y;
        public function text() return charstring { return int2str(x) & int2str(y); }
      }
      type class F extends E {
        var integer z; var integer known := 5;
        public function text() return charstring { return super.text() & int2str(z); }
      }
      type class G {
        var integer later := sooner + 1; var integer sooner := 2;
        public function text() return charstring { return int2str(later); }
      }
      type class Base { var integer n; create(integer n := 4) { this.n := n; } }
      type class H extends Base {
        create() { }
        public function text() return charstring { return int2str(n); }
      }
      """
    #expect(try MachineRun.value(expression, definitions: definitions) == value)
  }

  @Test("templates, timers and arrays of timers are fields")
  func otherFields() throws {
    let run = try MachineRun.body(
      """
      var Clock c := Clock.create(); var Clock d := Clock.create();
      if (not match(5, c.range())) { setverdict(fail, "template"); }
      c.narrow(); if (match(5, c.range())) { setverdict(fail, "changed template"); }
      if (not match(5, d.range())) { setverdict(fail, "another object"); }
      c.begin(); if (d.active()) { setverdict(fail, "another timer"); }
      if (c.wait() != 1) { setverdict(fail, "array"); }
      timer own := 0.5; own.start; own.timeout;
      if (not c.active()) { setverdict(fail, "still running"); }
      c.finish();
      setverdict(pass);
      """,
      definitions: """
        type class Clock {
          private var template integer wanted := (0..9);
          private timer t := 2.0;
          private timer many[2] := {3.0, 1.0};
          public function range() return template integer { return wanted; }
          public function narrow() { wanted := (0..4); }
          public function begin() { t.start; many[0].start; many[1].start; }
          public function active() return boolean { return t.running; }
          public function wait() return integer {
            alt { [] t.timeout { return 9 } [] many[0].timeout { return 0 } [] many[1].timeout { return 1 } }
            return -1;
          }
          public function finish() { t.timeout; many[0].timeout; }
        }
        """)
    #expect(try run.result.verdict == .pass, "\(run.reason)")
  }

  @Test("an object of a nested class reaches the object that it belongs to")
  func nested() throws {
    let definitions = """
      type class Parent {
        var integer n := 1;
        public function bump() { n := n + 1; }
        type class Child {
          public function seen() return integer { return n; }
          public function bumpParent() { bump(); n := n + 10; }
          type class Grandchild { public function twice() return integer { return n * 2; } }
          public function grandchild() return Grandchild { return Grandchild.create(); }
        }
        public function child() return Child { return Child.create(); }
      }
      """
    let before = """
      var Parent p := Parent.create(); var Parent q := Parent.create(); var Parent.Child c := p.child();
      var Parent.Child d := q.Child.create(); c.bumpParent();
      var Parent.Child.Grandchild g := c.grandchild();
      """
    let value = try MachineRun.value(
      "c.seen(), \" \", d.seen(), \" \", g.twice()", definitions: definitions, before: before)
    #expect(value == "12 1 24")
  }

  @Test("a method is called through a trait, and through a class that has none of its own")
  func traits() throws {
    let definitions = """
      type class @trait Named { function name() return charstring; }
      type class @trait Sized { function size() return integer; }
      type class Base { public function name() return charstring { return "base"; } }
      type class Item extends Base, Named, Sized {
        public function size() return integer { return 3; }
      }
      type class Other extends Named { public function name() return charstring { return "other"; } }
      """
    let before = "var Named a := Item.create(); var Named b := Other.create(); var Sized s := Item.create();"
    #expect(
      try MachineRun.value(
        "a.name(), b.name(), s.size(), a of Sized, b of Sized", definitions: definitions, before: before)
        == "baseother3truefalse")
  }

  @Test("a class that runs on a component reaches its members and ports")
  func component() throws {
    let run = try MachineRun(
      """
      module M {
        type port P message { inout integer }
        type component C { port P p; var integer n := 1; timer t := 1.0 }
        type class Driver runs on C {
          public function ping(integer i) return integer {
            p.send(i); n := n + 1;
            var integer answer := -1;
            t.start;
            alt { [] p.receive(integer:?) -> value answer { t.stop } [] t.timeout { } }
            return answer;
          }
        }
        testcase TC() runs on C system C {
          map(self:p, system:p);
          var Driver d := Driver.create();
          if (d.ping(4) == 4 and n == 2) { setverdict(pass) } else { setverdict(fail) }
        }
      }
      """, options: RunOptions(clock: .simulated, isLoopback: true))
    #expect(try run.result.verdict == .pass, "\(run.reason)")
  }

  @Test(
    "what is missing or null is a fault with its place",
    arguments: [
      ("var K k := f_null(); k.get();", "‘null’"), ("var K k := f_null(); log(k.get());", "‘null’"),
      ("var K k := K.create(); var Sub s := f_same(k) => Sub;", "is no ‘Sub’"),
      ("var Outside o := Outside.create();", "nothing implements its constructor"),
      ("var Known o := Known.create(); o.missing();", "not implemented by anything"),
      ("var K k := K.create(); log(k.unset());", "field ‘later’ of ‘K’ is used before it has a value"),
    ])
  func faults(statements: String, reason: String) throws {
    let run = try MachineRun.body(
      statements,
      definitions: """
        type class K {
          var integer later, n := 1;
          create() { }
          public function get() return integer { return n; }
          public function unset() return integer { return later; }
        }
        type class Sub extends K { create() : K() { } }
        type external class Outside { create(integer i := 0); }
        type external class Known { public function missing(); public function there() return integer { return 1; } }
        function f_null() return K { return null; }
        function f_same(K k) return K { return k; }
        """)
    #expect(try run.result.verdict == .error)
    #expect(run.reason.contains(reason), "\(run.reason)")
    #expect(run.reason.contains("M.ttcn:"), "\(run.reason)")
  }

  @Test("an external class does what is written here")
  func external() throws {
    let definitions = """
      type class K { var integer n; public function get() return integer { return n; } }
      type external class X extends K {
        var charstring s;
        create(integer n) external (charstring s) : K(n) { this.s := s; }
        public function text() return charstring { return s; }
      }
      """
    let value = try MachineRun.value(
      "x.get(), x.text()", definitions: definitions, before: "var X x := X.create(7) external (\"e\");")
    #expect(value == "7e")
  }
}
