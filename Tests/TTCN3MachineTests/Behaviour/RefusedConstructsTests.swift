import Testing

@testable import TTCN3Machine

@Suite("What the machine does not carry out is refused at translation, at its place and with its clause")
struct RefusedConstructsTests {
  @Test(
    "communication and configuration",
    arguments: [
      ("var C c := C.create; c.done(integer:?);", "Titan"), ("var address a := null; log(a);", "6.2.12"),
      ("timer t[2]; var timer v[2] := t; any from v.timeout;", "6.2.14"),
    ])
  func refused(statements: String, clause: String) throws {
    let error = try #require(throws: MachineError.self) {
      _ = try MachineRun.body(
        statements,
        definitions: """
          type boolean address;
          type port MP message { inout integer }
          """,
        members: "port MP m;")
    }
    #expect(error.code == .notSupported)
    #expect(error.reason.contains(clause), "\(error.reason)")
    #expect(error.reason.contains("M.ttcn:"), "\(error.reason)")
  }

  @Test("the port of an object")
  func objectPort() throws {
    let error = try #require(throws: MachineError.self) {
      _ = try MachineRun.body(
        "",
        definitions: """
          type port MP message { inout integer }
          type class K { port MP p; public function go() { p.send(1); } }
          """)
    }
    #expect(error.code == .notSupported)
    #expect(error.reason.contains("(ES 203 790 5.1.1.0)"), "\(error.reason)")
    #expect(error.reason.contains("M.ttcn:"), "\(error.reason)")
  }
}
