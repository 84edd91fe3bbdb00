import Testing

@testable import TTCN3Machine

@Suite("What the machine does not carry out is refused at translation, at its place and with its clause")
struct RefusedConstructsTests {
  @Test(
    "communication and configuration",
    arguments: [
      ("var C c := C.create; c.call(f());", "21.3.10"), ("var C c := C.create; c.done -> value vd;", "21.3.7"),
      ("var C c := C.create; c.killed -> value vd;", "21.3.8"), ("var address a := null; log(a);", "6.2.12"),
      ("var integer i[2]; any from grid.receive -> @index value i;", "22.2.2"),
      ("unmap(self:m, system:m) param (1);", "21.1.2"),
    ])
  func refused(statements: String, clause: String) throws {
    let error = try #require(throws: MachineError.self) {
      _ = try MachineRun.body(
        statements,
        definitions: """
          type integer address;
          type port MP message { inout integer; unmap param (in integer a) }
          function f() runs on C { }
          """,
        members: "port MP m; port MP grid[2][2]; var verdicttype vd;")
    }
    #expect(error.code == .notSupported)
    #expect(error.reason.contains(clause), "\(error.reason)")
    #expect(error.reason.contains("M.ttcn:"), "\(error.reason)")
  }

  @Test(
    "definitions",
    arguments: [
      ("altstep interleave both() runs on C { [] m.receive { } [] m.check { } }", "16.2")
    ])
  func refused(definition: String, clause: String) throws {
    let error = try #require(throws: MachineError.self) {
      _ = try MachineRun.body(
        "", definitions: "type port MP message { inout integer } \(definition)", members: "port MP m;")
    }
    #expect(error.code == .notSupported)
    #expect(error.reason.contains(clause), "\(error.reason)")
  }

  @Test(
    "objects and exceptions",
    arguments: [
      ("type class K { }", "(ES 203 790 5.1)"), ("function g() { } catch (integer e) { log(e) }", "(ES 203 790 5.2)"),
      ("function g() { { } finally { } }", "(ES 203 790 5)"), ("function g() { raise 1 }", "(ES 203 790 5)"),
    ])
  func objects(definitions: String, clause: String) throws {
    let error = try #require(throws: MachineError.self) {
      _ = try MachineRun.body("", definitions: definitions)
    }
    #expect(error.code == .notSupported)
    #expect(error.reason.contains(clause), "\(error.reason)")
    #expect(error.reason.contains("M.ttcn:"), "\(error.reason)")
  }
}
