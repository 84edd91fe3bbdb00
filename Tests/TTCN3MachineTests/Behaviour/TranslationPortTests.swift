import Synchronization
import TTCN3Semantics
import Testing

@testable import TTCN3Machine

/// Answers octets with themselves, and keeps what it was asked for and given.
private final class Wire: SystemAdapter {
  let opened = Mutex<[String]>([])
  let sent = Mutex<[String]>([])

  func open(_ mapping: PortMapping) throws(SystemFault) -> any SystemConnection {
    opened.withLock { $0.append(mapping.portType) }
    return Connection(wire: self, inbox: mapping.inbox)
  }

  private struct Connection: SystemConnection {
    let wire: Wire
    let inbox: PortInbox

    func send(_ message: TypedValue, to address: TypedValue?) throws(SystemFault) {
      wire.sent.withLock { $0.append(message.notation) }
      inbox.deliver(message, octets: [7])
    }

    func close() {}
  }
}

@Suite("A port that translates, mapped to what it translates for (ES 202 781 5.2)")
struct TranslationPortTests {
  /// What goes out becomes octets, what comes in becomes text; numbers go through as they are.
  private static let definitions = """
    type port Line message { inout octetstring, integer } with { extension "adapter wire" }
    type port Other message { inout charstring, integer }
    type port Q message map to Line {
      out charstring to octetstring with f_refuse() : octetstring with f_out(), integer;
      in charstring from octetstring with f_in(), integer;
      var charstring v_kept := ""; var integer v_next := 0
    }
    function f_refuse(in charstring p_text, out octetstring p_octets) { port.setstate(NOT_TRANSLATED, "not ", p_text) }
    function f_out(in charstring p_text, out octetstring p_octets) port Q {
      if (p_text == "+") {
        p_octets := int2oct(v_next, 1);
        v_next := v_next + 1;
        if (v_next < 3) { port.setstate(3) } else { v_next := 0; port.setstate(0) }
      }
      else if (p_text == "-") { port.setstate(4) }
      else if (p_text == "?") { port.setstate(1) }
      else { p_octets := char2oct(p_text); port.setstate(0) }
    }
    function f_in(in octetstring p_octets, out charstring p_text) port Q {
      if (lengthof(p_octets) == 1) { p_text := "byte " & int2str(oct2int(p_octets)); port.setstate(0) }
      else if (p_octets == '0000'O) { port.setstate(1) }
      else if (oct2char(substr(p_octets, 0, 1)) == "<") {
        v_kept := v_kept & oct2char(substr(p_octets, 1, lengthof(p_octets) - 1));
        port.setstate(FRAGMENTED)
      }
      else if (oct2char(substr(p_octets, 0, 1)) == ">") {
        if (v_next < 2) { v_next := v_next + 1; p_text := int2str(v_next); port.setstate(PARTIALLY_TRANSLATED) }
        else { v_next := 0; p_text := "last"; port.setstate(TRANSLATED) }
      }
      else { p_text := v_kept & oct2char(p_octets); v_kept := ""; port.setstate(0) }
    }
    """

  private func run(
    _ statements: String, definitions: String = TranslationPortTests.definitions, port: String = "Q",
    options: RunOptions = RunOptions(clock: .simulated, isLoopback: true)
  ) throws -> MachineRun {
    try MachineRun(
      """
      module M {
        \(definitions)
        type component C { port \(port) q, r; port \(port) many[2] }
        type component S { port Line l, k; port Other o }
        function f_nothing() runs on C { timer t; t.start(0.1); alt { [] q.receive { setverdict(fail) } [] t.timeout { } } }
        testcase TC() runs on C system S { \(statements) }
      }
      """, options: options)
  }

  @Test(
    "translates what goes out and what comes in",
    arguments: [
      "q.send(\"abc\"); q.receive(charstring:\"abc\");", "q.send(12); q.receive(integer:12);",
      "q.send(\"+\"); q.receive(charstring:\"byte 0\"); q.receive(charstring:\"byte 1\"); q.receive(charstring:\"byte 2\"); "
        + "f_nothing();",
      "q.send(\"-\"); f_nothing();",
      "q.send(\"<ab\"); q.send(\"<cd\"); f_nothing(); q.send(\"ef\"); q.receive(charstring:\"abcdef\");",
      "q.send(\">!\"); q.receive(charstring:\"1\"); q.receive(charstring:\"2\"); q.receive(charstring:\"last\"); f_nothing();",
      "q.send(\"<ab\"); unmap(self:q); map(self:q, system:k); q.send(\"c!\"); q.receive(charstring:\"abc!\");",
      "map(self:r, system:k); q.send(\"<ab\"); r.send(\"cd\"); r.receive(charstring:\"cd\");",
      "map(self:many[0], system:k); map(self:many[1], system:l); many[0].send(\"<a\"); many[1].send(\"<b\"); "
        + "many[0].send(\"cc\"); many[1].send(\"dd\"); many[0].receive(charstring:\"acc\"); many[1].receive(charstring:\"bdd\");",
      "q.stop; q.start; q.send(\"abc\"); q.receive;",
    ])
  func translates(_ statements: String) throws {
    let run = try run("map(self:q, system:l); \(statements) setverdict(pass);")
    #expect(try run.result.verdict == .pass, "\(run.reason)")
  }

  @Test("a type that another of its ports has translated goes as it is where nothing translates it")
  func severalOuterPorts() throws {
    let definitions = """
      type port Line message { inout integer } type port Other message { inout charstring }
      type port Q message map to Line, Other { out charstring to integer with f_out(); in integer, charstring }
      function f_out(in charstring p_text, out integer p_number) { p_number := lengthof(p_text); port.setstate(0) }
      """
    let run = try run(
      "map(self:q, system:l); map(self:r, system:o); q.send(\"ab\"); r.send(\"ab\"); q.receive(2); "
        + "r.receive(charstring:\"ab\"); setverdict(pass);", definitions: definitions)
    #expect(try run.result.verdict == .pass, "\(run.reason)")
  }

  @Test("goes through as it is where the port is mapped to another, or connected")
  func otherwise() throws {
    let mapped = try run("map(self:q, system:o); q.send(\"-\"); q.receive(charstring:\"-\"); setverdict(pass);")
    #expect(try mapped.result.verdict == .pass, "\(mapped.reason)")
    let connected = try run("connect(self:q, self:r); q.send(\"-\"); r.receive(charstring:\"-\"); setverdict(pass);")
    #expect(try connected.result.verdict == .pass, "\(connected.reason)")
  }

  /// Numbers go out as they are, but for some for which more is sent and waited for.
  private static let talking = """
    type port Line message { inout integer, octetstring } with { extension "adapter wire" }
    type port Other message { inout charstring }
    type port Q message map to Line {
      out octetstring to integer with f_length(); in integer; in octetstring from integer with f_octets();
      var integer v_count := 0
    }
    function f_length(in octetstring p_octets, out integer p_number) port Q {
      v_count := v_count + 1;
      if (p_octets == 'BEEF'O) {
        timer t_wait := 0.5;
        port.send('12345678'O);
        t_wait.start;
        alt { [] port.receive(integer:4) { setverdict(pass) } [] t_wait.timeout { setverdict(fail) } }
        port.send('1234567891'O);
      }
      else if (p_octets == 'DEAD'O) { port.send(p_octets) }
      p_number := lengthof(p_octets);
      port.setstate(0)
    }
    function f_octets(in integer p_number, out octetstring p_octets) port Q {
      if (p_number != 7) { port.setstate(1); return }
      timer t_wait := 0.25, t_late := 5.0;
      t_late.start; t_wait.start; t_wait.timeout;
      port.send('AABB'O); port.receive(integer:2);
      p_octets := int2oct(v_count, 1); port.setstate(0)
    }
    """

  @Test("sends and receives through its port, and waits, while it translates", arguments: [true, false])
  func talks(isLoopback: Bool) throws {
    var options = RunOptions(clock: .simulated, isLoopback: isLoopback)
    if !isLoopback { options.adapters = AdapterRegistry(["wire": Wire()]) }
    let statements = """
      map(self:q, system:l); q.send('BEEF'O); q.receive(integer:5); q.receive(integer:2);
      q.send('00000000000000'O); q.receive(octetstring:'05'O);
      """
    let run = try run(statements, definitions: Self.talking, options: options)
    #expect(try run.result.verdict == .pass, "\(run.reason)")
  }

  @Test("sends what it translates itself: a recursion that ends")
  func recursion() throws {
    let run = try run("map(self:q, system:l); q.send('DEAD'O);", definitions: Self.talking)
    #expect(try run.result.verdict == .error)
    #expect(try run.result.reason.contains("recursion"), "\(run.reason)")
  }

  @Test("others go on while it waits")
  func others() throws {
    let definitions = """
      type port Line message { inout integer } type port Other message { inout charstring }
      type port Q message map to Line { out charstring to integer with f_out(); in integer }
      type port Inner message { inout integer } type component D { port Inner i; port Line l }
      function f_other() runs on D { timer t; t.start(1.0); t.timeout; log("other") }
      function f_out(in charstring p_text, out integer p_number) port Q {
        timer t; t.start(2.0); t.timeout; log("out"); p_number := 1; port.setstate(0)
      }
      """
    let run = try run(
      "map(self:q, system:l); var D d := D.create; d.start(f_other()); q.send(\"\"); q.receive(1); d.done; setverdict(pass);",
      definitions: definitions)
    #expect(try run.result.verdict == .pass, "\(run.reason)")
    #expect(run.logs == ["other", "out"])
  }

  @Test("is to its adapter the port that it translates for")
  func adapters() throws {
    let wire = Wire()
    let run = try run(
      "map(self:q, system:l); q.send(\"ab\"); q.receive(charstring:\"ab\"); setverdict(pass);",
      options: RunOptions(clock: .simulated, adapters: AdapterRegistry(["wire": wire])))
    #expect(try run.result.verdict == .pass, "\(run.reason)")
    #expect(wire.opened.withLock { $0 } == ["M.Line"])
    #expect(wire.sent.withLock { $0 } == ["'6162'O"])
  }

  @Test("tells of each translation, with the reasons that are given")
  func events() throws {
    let run = try run("map(self:q, system:l); q.send(\"ab\"); q.receive; setverdict(pass);")
    let told = run.events.compactMap { event -> String? in
      guard case .messageTranslated(let message, let function, let state) = event.kind else { return nil }
      return "\(function) \(state) \(message.port) \(message.type) \(message.value)"
    }
    #expect(
      told == [
        "M.f_refuse not translated q charstring \"ab\"", "M.f_out translated q octetstring '6162'O",
        "M.f_in translated q charstring \"ab\"",
      ])
    #expect(run.logs == ["not ab"])
  }

  @Test("sets the verdict of the component, with the place in the function that does")
  func verdict() throws {
    let definitions = """
      type port Line message { inout integer } type port Other message { inout charstring }
      type port Q message map to Line { out charstring to integer with f_out(); in integer }
      function f_out(in charstring p_text, out integer p_number) {
        setverdict(inconc, "seen"); log(getverdict, self == mtc);
        p_number := 1; port.setstate(0)
      }
      """
    let run = try run("map(self:q, system:l); q.send(\"\"); setverdict(pass);", definitions: definitions)
    #expect(try run.result.verdict == .inconc, "\(run.reason)")
    #expect(try run.result.reason == "seen")
    #expect(try run.result.place?.line == 5)
    #expect(run.logs == ["inconctrue"])
  }

  @Test(
    "a fault that names what is wrong",
    arguments: [
      ("q.send(\"?\");", "no function translates this ‘charstring’"), ("f(0);", "while no message is translated"),
      ("q.send(int2char(0) & int2char(0)); q.receive", "port ‘q’ does not receive it"),
    ])
  func faults(_ statements: String, _ reason: String) throws {
    let definitions = Self.definitions + " function f(integer p) { port.setstate(p) }"
    let run = try run("map(self:q, system:l); \(statements)", definitions: definitions)
    #expect(try run.result.verdict == .error)
    #expect(try run.result.reason.contains(reason), "\(run.reason)")
  }

  @Test(
    "a function that translates and does something else",
    arguments: [
      ("p_number := 1;", "ended without ‘port.setstate’"), ("port.setstate(0);", "a part without a value"),
      ("port.setstate(lengthof(p_text) + 5);", "a number from 0 to 4"),
      ("var integer v_state; port.setstate(v_state);", "no value yet"),
      ("p_number := 1; port.setstate(0); stop;", "is stopped"),
      ("timer t; t.start(1.0); t.timeout;", "ended without"), ("alt { [] any port.receive { } }", "deadlock"),
      ("var C v_c := C.create;", "in a function that translates"),
      ("all component.stop;", "in a function that translates"),
      ("f_out(p_text, p_number);", "recursion"), ("while (true) { }", "steps"),
      ("p_number := 1; port.setstate(3);", "messages wait"), ("p_number := 1 / lengthof(p_text);", "zero"),
    ])
  func misused(_ statements: String, _ reason: String) throws {
    let definitions = """
      type port Line message { inout integer } type port Other message { inout charstring }
      type port Q message map to Line { out charstring to integer with f_out(); in integer }
      function f_out(in charstring p_text, out integer p_number) { \(statements) }
      """
    let options = RunOptions(
      clock: .simulated, isLoopback: true,
      bounds: Bounds(steps: 3_000_000, callDepth: 2000, queueLength: 1000))
    let run = try run("map(self:q, system:l); q.send(\"\");", definitions: definitions, options: options)
    #expect(try run.result.verdict == .error)
    #expect(try run.result.reason.contains(reason), "\(run.reason)")
  }

  @Test("a fault in a function that translates ends the test case at once, also when nobody watches")
  func unwatched() throws {
    let text = """
      module M {
        type port Line message { inout integer } type component C { port Q q } type component S { port Line l }
        type port Q message map to Line { out charstring to integer with f_out(); in integer }
        function f_out(in charstring p_text, out integer p_number) {
          if (p_text == "bad") { p_number := 1 / (lengthof(p_text) - 3) } else { p_number := lengthof(p_text) } port.setstate(0)
        }
        testcase TC() runs on C system S {
          map(self:q, system:l); q.send("four"); q.receive(4); q.send("bad");
          testcase.stop("went on");
        }
      }
      """
    let options = RunOptions(clock: .simulated, isLoopback: true)
    let results = try TestRun(try MachineRun.executable(text), .everything, options: options).resultsSynchronously()
    #expect(results.map(\.verdict) == [.error])
    #expect(results.first?.reason.contains("zero") == true, "\(results)")
    #expect(results.first?.place?.line == 5)
  }

  @Test("one that is never done meets the bound of steps")
  func endless() throws {
    let definitions = """
      type port Line message { inout integer } type port Other message { inout charstring }
      type port Q message map to Line { out charstring to integer with f_out(); in boolean from integer with f_in() }
      function f_out(in charstring p_text, out integer p_number) { p_number := 1; port.setstate(3) }
      function f_in(in integer p_number, out boolean p_flag) { port.setstate(DISCARDED) }
      """
    let options = RunOptions(clock: .simulated, isLoopback: true, bounds: Bounds(steps: 100_000))
    let run = try run("map(self:q, system:l); q.send(\"\");", definitions: definitions, options: options)
    #expect(try run.result.bound == .steps, "\(run.reason)")
  }

  @Test("what arrives at a port that is stopped is dropped, and not translated")
  func stopped() throws {
    let wire = Wire()
    let run = try run(
      "map(self:q, system:l); q.send(\"ab\"); q.stop; timer t; t.start(0.2); t.timeout; setverdict(pass);",
      options: RunOptions(clock: .simulated, adapters: AdapterRegistry(["wire": wire])))
    #expect(try run.result.verdict == .pass, "\(run.reason)")
    let inward = run.events.filter { event in
      if case .messageTranslated(_, let function, _) = event.kind { return function == "M.f_in" }
      return false
    }
    #expect(inward.isEmpty)
  }

  @Test("the code shows the rules and the operation")
  func disassembly() throws {
    let text = "module M { \(Self.definitions) }"
    let code = try MachineRun.executable(text).disassembly(of: ["M.Q", "M.f_refuse"], texts: [:])
    #expect(
      code.hasPrefix(
        """
        M.Q: translates for M.Line
          out charstring → octetstring: M.f_refuse
          out charstring → octetstring: M.f_out
          in  octetstring → charstring: M.f_in
          1 scalar, 1 heap variables

        """), "\(code)")
    #expect(code.contains("setTranslationState"), "\(code)")
  }
}
