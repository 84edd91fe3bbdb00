import BigInt
import TTCN3Semantics
import Testing

@testable import TTCN3Machine

@Suite("Integers have no bounds, and the fast way gives what the exact way gives")
struct IntegerTests {
  /// Where representations change: words of 63 and 64 bits, immediates of 31 bits.
  static let edges: [BigInt] = {
    var edges: [BigInt] = []
    for exponent in [0, 1, 29, 30, 31, 61, 62, 63, 64, 100] {
      let power = BigInt(1) << exponent
      for edge in [power - 1, power, power + 1] { edges += [edge, -edge] }
    }
    return edges
  }()

  @Test(
    "arithmetic at the edges agrees with an independent library",
    arguments: [("+", 0), ("-", 1), ("*", 2), ("/", 3), ("mod", 4), ("rem", 5)])
  func edges(sign: String, operation: Int) throws {
    let others = operation < 3 ? IntegerTests.edges : IntegerTests.edges.filter { !$0.isZero }
    let run = try MachineRun.body(
      """
      for (var integer i := 0; i < lengthof(c_left); i := i + 1) {
        for (var integer k := 0; k < lengthof(c_right); k := k + 1) { log(c_left[i] \(sign) c_right[k]); }
      }
      """, definitions: IntegerTests.lists(IntegerTests.edges, others))
    let expected = IntegerTests.edges.flatMap { left in others.map { String(IntegerTests.exact(operation, left, $0)) } }
    #expect(run.logs == expected, "\(run.reason)")
  }

  private static func lists(_ left: [BigInt], _ right: [BigInt]) -> String {
    func list(_ numbers: [BigInt]) -> String { "{" + numbers.map(String.init).joined(separator: ", ") + "}" }
    return """
      type record of integer L;
      const L c_left := \(list(left));
      const L c_right := \(list(right));
      """
  }

  private static func exact(_ operation: Int, _ left: BigInt, _ right: BigInt) -> BigInt {
    switch operation {
    case 0: return left + right
    case 1: return left - right
    case 2: return left * right
    case 3: return left / right
    case 4:
      let rest = left % right
      return rest < 0 ? rest + BigInt(right.magnitude) : rest
    default: return left % right
    }
  }

  @Test("comparisons at the edges")
  func comparisons() throws {
    let run = try MachineRun.body(
      """
      for (var integer i := 0; i < lengthof(c_left); i := i + 1) {
        for (var integer k := 0; k < lengthof(c_right); k := k + 1) {
          var integer v := c_left[i]; var integer w := c_right[k]; var integer n := 0;
          if (v < w) { n := n + 1; } if (v <= w) { n := n + 2; } if (v == w) { n := n + 4; }
          log(n, v > w, v >= w, v != w);
        }
      }
      """, definitions: IntegerTests.lists(IntegerTests.edges, IntegerTests.edges))
    var expected: [String] = []
    for left in IntegerTests.edges {
      for right in IntegerTests.edges {
        let number = (left < right ? 1 : 0) + (left <= right ? 2 : 0) + (left == right ? 4 : 0)
        expected.append("\(number)\(left > right)\(left >= right)\(left != right)")
      }
    }
    #expect(run.logs == expected, "\(run.reason)")
  }

  @Test("many large integers come and go")
  func garbage() throws {
    let run = try MachineRun.body(
      """
      var integer keep := 123456789012345678901234567890; var integer v := 1;
      for (var integer i := 0; i < 20000; i := i + 1) { v := keep * i - keep * (i - 1); }
      log(v == keep, keep);
      """)
    #expect(run.logs == ["true123456789012345678901234567890"], "\(run.reason)")
  }
}
