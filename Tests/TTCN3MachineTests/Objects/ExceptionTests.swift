import Testing

@testable import TTCN3Machine

@Suite("Exceptions are raised, caught and cleaned up after (ES 203 790 5.2)")
struct ExceptionTests {
  static let definitions = """
    type integer Small (0..9);
    type record R { integer n, charstring s optional }
    type record S { integer n, charstring s optional }
    type class K { var integer n; public function get() return integer { return n; } }
    type class Sub extends K { }
    type class Other { }
    function f_raise(integer what) {
      var Small small := 4; var R r := {1, "r"}; var S other := {2, omit};
      select (what) {
        case (1) { raise 100; } case (2) { raise small; } case (3) { raise "text"; } case (4) { raise r; }
        case (5) { raise K.create(5); } case (6) { raise Sub.create(6); } case (7) { raise Other.create(); }
        case (8) { raise other; } case (9) { raise true; } case (10) { raise 3; }
      }
    }
    function f_caught(integer what) return charstring {
      f_raise(what);
      return "none";
    } catch (Small e) { return "small " & int2str(e); }
    catch (charstring e) { return e; }
    catch (R e) { return e.s; }
    catch (Sub e) { return "sub " & int2str(e.get()); }
    catch (K e) { return "k " & int2str(e.get()); }
    catch (object e) { return "object"; }
    catch (boolean) { return "boolean"; }
    function f_exact(integer what) return charstring {
      { f_raise(what); } catch (Small e) { return "small"; } catch (integer e) { return "integer"; }
      return "none";
    }
    """

  @Test(
    "the clause for the type of what is raised catches it",
    arguments: [
      ("f_caught(0)", "none"), ("f_caught(2)", "small 4"), ("f_caught(3)", "text"), ("f_caught(4)", "r"),
      ("f_caught(5)", "k 5"), ("f_caught(6)", "sub 6"), ("f_caught(7)", "object"), ("f_caught(9)", "boolean"),
      ("f_caught(10)", "small 3"), ("f_exact(10)", "integer"), ("f_exact(2)", "small"), ("f_exact(1)", "integer"),
    ])
  func caught(expression: String, value: String) throws {
    #expect(try MachineRun.value(expression, definitions: Self.definitions) == value)
  }

  @Test(
    "what nothing catches is an error with what was raised and where",
    arguments: [
      ("log(f_caught(1));", "100 of type ‘integer’"), ("f_raise(7);", "Other#1 {} of type ‘Other’"),
      ("log(f_caught(8));", "{ n := 2, s := omit } of type ‘S’"),
      ("{ f_raise(1); } catch (charstring e) { setverdict(pass); }", "100 of type ‘integer’"),
      ("{ f_raise(1); } finally { log(\"cleaned\"); }", "100 of type ‘integer’"),
      ("var K k := null; raise k;", "‘null’"),
    ])
  func uncaught(statements: String, reason: String) throws {
    let run = try MachineRun.body(statements, definitions: Self.definitions)
    #expect(try run.result.verdict == .error)
    #expect(run.reason.contains(reason), "\(run.reason)")
    #expect(run.reason.contains("M.ttcn:"), "\(run.reason)")
    if statements.contains("finally") { #expect(run.logs == ["cleaned"]) }
  }

  @Test(
    "‘finally’ runs on every way out",
    arguments: [
      ("{ log(1); } finally { log(2); } log(3);", "123"),
      ("{ log(1); raise 5; } catch (integer e) { log(e); } finally { log(2); } log(3);", "1523"),
      ("{ { log(1); raise 5; } finally { log(2); } } catch (integer e) { log(e); } log(3);", "1253"),
      (
        "{ { raise 1; } catch (integer e) { raise \"x\"; } finally { log(2); } } catch (charstring s) { log(s); }", "2x"
      ),
      ("{ { raise 1; } finally { raise \"x\"; } } catch (charstring s) { log(s); } catch (integer e) { log(e); }", "x"),
      (
        "for (var integer i := 0; i < 3; i := i + 1) { { if (i == 1) { continue; } log(i); } finally { log(9); } } log(3);",
        "099293"
      ),
      ("while (true) { { { break; } finally { log(1); } } finally { log(2); } } log(3);", "123"),
      ("log(f_return(1)); log(f_return(2)); log(f_return(3));", "inone intwo intext-"),
      ("log(f_override());", "2"), ("f_nothing(); log(3);", "123"), ("log(f_record().n, f_record().s);", "finfin1-r"),
      ("{ select class (k) { case (K) { { break; } finally { log(1); } } } log(2); } finally { log(3); }", "123"),
      ("var integer n := 1; { f_out(n); } catch (integer e) { } log(n);", "1"),
      ("var charstring s := \"kept\"; { f_text(s); } catch (integer e) { } log(s);", "kept"),
      ("log(f_deep(50));", "50"),
    ])
  func finally(statements: String, expected: String) throws {
    let run = try MachineRun.body(
      "var K k := K.create(1); \(statements) setverdict(pass);",
      definitions: Self.definitions + """
        function f_return(integer what) return charstring {
          { if (what == 1) { return "one "; } if (what == 2) { { return "two "; } finally { } } raise "text-"; }
          catch (charstring e) { return e; }
          finally { log("in"); }
          return "";
        }
        function f_override() return integer { return 1; } finally { return 2; }
        function f_nothing() { log(1); return; } finally { log(2); }
        function f_record() return R {
          var R r := {1, "-r"};
          return r;
        } finally { log("fin"); }
        function f_out(inout integer n) { n := 2; raise 1; }
        function f_text(inout charstring s) { s := "changed"; raise 1; }
        function f_down(integer n) { if (n == 0) { raise 50; } timer t := 1.0; f_down(n - 1); }
        function f_deep(integer n) return integer { f_down(n); return 0; } catch (integer e) { return e; }
        """)
    #expect(try run.result.verdict == .pass, "\(run.reason)")
    #expect(run.logs.joined() == expected, "\(run.reason)")
  }

  @Test("altsteps, methods, constructors and destructors have handlers too")
  func others() throws {
    let run = try MachineRun.body(
      """
      t.start(1.0); a_step(true); log("after"); t.start(1.0); alt { [] a_step(false) { log("chosen") } }
      var default d := activate(a_default()); t.start(1.0);
      { alt { [] u.timeout { } } } catch (charstring e) { log(e); }
      { var Failing f := Failing.create(1); } catch (integer e) { log("made ", e); }
      log(Careful.create().careful());
      """,
      definitions: """
        altstep a_step(boolean fails) runs on C {
          [] t.timeout { log("in"); if (fails) { raise 1; } }
        } catch (integer e) { log("caught"); } finally { log("."); }
        altstep a_default() runs on C { [] t.timeout { raise "default"; } }
        type class Failing { var integer n; create(integer n) { this.n := n; raise n + 1; } }
        type class Careful {
          create() { }
          public function careful() return charstring { raise "method"; } catch (charstring e) { return e; }
        }
        """, members: "timer t, u;")
    #expect(
      run.logs == [".", "in", "caught", ".", "after", ".", "in", ".", "chosen", "default", "made 2", "method"],
      "\(run.reason)")
  }

  @Test("a test case catches and cleans up, and a component's exception that nothing catches ends the test case")
  func testCases() throws {
    let run = try MachineRun(
      """
      module M {
        type component C { }
        function f_bad() runs on C { raise 3; }
        testcase TC1() runs on C { f_bad(); setverdict(fail); }
          catch (integer e) { setverdict(pass); } finally { log("always"); }
        testcase TC2() runs on C { var C c := C.create; c.start(f_bad()); c.done; setverdict(pass); }
      }
      """)
    #expect(run.results.map(\.verdict) == [.pass, .error])
    #expect(run.logs == ["always"])
    #expect(run.results.last?.reason.contains("nothing catches the exception 3") == true)
  }

  @Test("a constant whose computation raised an exception is computed anew")
  func constants() throws {
    let run = try MachineRun.body(
      """
      for (var integer i := 0; i < 3; i := i + 1) { { log(c_late); } catch (integer e) { log("no ", e); } }
      """, definitions: "const integer c_late := f_late(); function f_late() return integer { raise 1; }")
    #expect(run.logs == ["no 1", "no 1", "no 1"], "\(run.reason)")
  }

  @Test("‘goto’ past ‘finally’ is refused")
  func jumps() throws {
    let error = try #require(throws: MachineError.self) {
      _ = try MachineRun.body("{ goto behind; } finally { log(1); } label behind;")
    }
    #expect(error.code == .notSupported)
    #expect(error.reason.contains("ES 203 790 5.2.1"), "\(error.reason)")
  }
}
