import Testing

@testable import TTCN3Machine

@Suite("Objects are used through references (ES 203 790 5.1.2)")
struct ObjectReferenceTests {
  static let node = """
    type class Node {
      var integer data; var Node next;
      public function get() return integer { return data; }
      public function put(integer n) { data := n; }
      public function tail() return Node { return next; }
      public function join(Node n) { next := n; }
    }
    type class Other { public function toString() return universal charstring { return "mine"; } }
    type class Leaf extends Node { public function equals(object o) return boolean { return true; } }
    type record R { integer n, Node node optional }
    type record of Node Nodes;
    function f_change(Node a, inout Node b, out Node c) { a.put(40); c := b; b := a; a := null; }
    """

  @Test(
    "references are shared, compared and passed",
    arguments: [
      ("var Node b := a; b.put(5); log(a.get());", "5"),
      ("var Node b; log(b == null, a == null, a != b);", "truefalsetrue"),
      ("log(a == Node.create(1, null));", "false"), ("var Node b := null; log(b);", "null"),
      (
        "var Node b, c; b := Node.create(2, a); f_change(a, b, c); log(b.get(), c.get(), c.tail() == a, b == a);",
        "402truetrue"
      ),
      ("var R r := {1, a}; var R s := r; s.node.put(8); log(r.node.get(), r == s);", "8true"),
      ("var R r := {1, omit}; log(ispresent(r.node));", "false"),
      (
        "var Nodes n := {a, null, Node.create(3, a)}; n[2].tail().put(6); log(n[0].get(), n[1] == null, lengthof(n));",
        "6true3"
      ),
      ("v_member := a; v_member.put(3); log(a.get()); ", "3"), ("log(v_member == null);", "true"),
      ("var Node b := null; log(isbound(b), isbound(a), isvalue(a), ispresent(b));", "falsetruetruefalse"),
      ("var object o := a; log(o == a, (o => Node).get());", "true1"),
      ("var object o := Other.create(); log(o.toString());", "mine"), ("log(a.toString());", "Node#1"),
      ("log(a.equals(a), a.equals(null));", "truefalse"),
      ("var Node l := Leaf.create(1, null); log(l.equals(null));", "true"),
      ("log(a);", "Node#1 { data := 1, next := null }"),
      ("a.join(a); log(a);", "Node#1 { data := 1, next := Node#1 }"),
      ("var R r := {1, a}; log(r);", "{ n := 1, node := Node#1 }"),
    ])
  func references(statements: String, expected: String) throws {
    let run = try MachineRun.body(
      "var Node a := Node.create(1, null); \(statements) setverdict(pass);", definitions: Self.node,
      members: "var Node v_member;")
    #expect(try run.result.verdict == .pass, "\(run.reason)")
    #expect(run.logs.first == expected, "\(run.reason)")
  }

  @Test(
    "‘select class’ and ‘of’ tell the class of the object, not that of the variable",
    arguments: [("Node", "node"), ("Leaf", "leaf"), ("Null", "else"), ("Other", "other")])
  func classes(made: String, expected: String) throws {
    let run = try MachineRun.body(
      """
      var object o := f_make("\(made)");
      select class (o) {
        case (Leaf) { log("leaf"); }
        case (Node) { log("node"); if (o of Leaf) { log("wrong") } }
        case (Other) { while (true) { select class (o) { case (Other) { break } } log("other"); break; } }
        case else { log("else"); if (o of object) { log("wrong") } }
      }
      """,
      definitions: Self.node + """
        function f_make(charstring what) return object {
          select (what) {
            case ("Node") { return Node.create(1, null) }
            case ("Leaf") { return Leaf.create(1, null) }
            case ("Other") { return Other.create() }
          }
          return null;
        }
        """)
    #expect(run.logs == [expected], "\(run.reason)")
  }

  @Test("each component has objects of its own")
  func manyComponents() throws {
    let run = try MachineRun.body(
      """
      v_member := Node.create(7, null);
      var C c := C.create; c.start(f_own()); c.done;
      if (v_member.get() == 7) { setverdict(pass) } else { setverdict(fail) }
      """,
      definitions: Self.node + """
        function f_own() runs on C {
          if (v_member != null) { setverdict(fail, "shared"); }
          v_member := Node.create(8, null); v_member.put(9); setverdict(pass);
        }
        """, members: "var Node v_member;")
    #expect(try run.result.verdict == .pass, "\(run.reason)")
  }
}
