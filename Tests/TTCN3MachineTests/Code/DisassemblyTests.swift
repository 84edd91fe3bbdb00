import TTCN3Semantics
import Testing

@testable import TTCN3Machine

struct DisassemblyTests {
  private static let text = """
    module M {
      type component C { port P p }
      type port P message { inout integer }
      function f_add(integer p_a, integer p_i) return integer {
        var integer v_r := p_a + p_i;
        if (v_r > 1000) { v_r := v_r - 1000; }
        return v_r;
      }
      testcase TC() runs on C {
        var charstring v_text := "hello";
        p.send(7);
        alt {
          [] p.receive(integer:(1..9)) { setverdict(pass) }
        }
      }
    }
    """

  private func lines(_ names: [String]) throws -> [String] {
    try MachineRun.executable(Self.text).disassembly(of: names, texts: ["M.ttcn": Self.text]).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map { $0.split(separator: " ").joined(separator: " ") }
  }

  @Test(
    arguments: [
      "M.ttcn:5 var integer v_r := p_a + p_i;", "s3(v_r) ← s1(p_a), s2(p_i)",
      "jumpIfNotGreaterImmediate s3(v_r), 1000 →",
      "s3(v_r) ← s3(v_r), -1000", "M.ttcn:7 return v_r;", "endWithScalar s3(v_r)",
    ])
  func `a function shows its lines and its instructions`(_ expected: String) throws {
    let lines = try lines(["M.f_add"])
    #expect(lines[0] == "M.f_add: 4 scalar, 0 heap registers")
    #expect(lines.contains { $0.contains(expected) }, "\(lines.joined(separator: "\n"))")
    #expect(!lines.contains { $0.contains("receive") })
  }

  @Test(arguments: ["\"hello\"", "send integer [", "receive a message integer (1 .. 9)", "setVerdict", "wait →"])
  func `a module shows all that it declares`(_ expected: String) throws {
    let lines = try lines(["M"])
    #expect(lines.contains { $0.contains(expected) }, "\(lines.joined(separator: "\n"))")
    #expect(lines.contains { $0.hasPrefix("M.f_add:") })
  }

  @Test func `a name that is not there is an error`() throws {
    #expect(throws: MachineError(.unknownBehaviour, "")) { try lines(["M.g"]) }
  }
}
