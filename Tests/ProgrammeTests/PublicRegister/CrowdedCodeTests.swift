import Programme
import Testing

@Suite("A slip is found among any number of codes that are nearly the same")
struct CrowdedCodeTests {
  @Test("whichever character it is in, and however old the entry")
  func anyPlace() async throws {
    let codes = (0..<1500).map { String(4_006_381_000_000 + $0 * 11) }
    let register = try await SampleRegister(codes.map { .init(title: "Phone", codes: [$0]) })
    let wanted = codes[3]
    let digits = Array(wanted)
    for place in digits.indices {
      var other = digits
      other[place] = digits[place] == "9" ? "8" : "9"
      let asked = String(other)
      guard !codes.contains(asked) else { continue }
      let alike = try await register.list(asked).alike
      #expect(alike.contains { $0.code == wanted && $0.slips == 1 }, "\(asked): \(alike.map(\.code))")
    }
  }

  @Test(
    "what all of them share is answered by a few, and what none has by none",
    arguments: [
      ("4006381", true), ("400638", true), ("999999", false),
    ])
  func shared(_ part: String, _ isFound: Bool) async throws {
    let register = try await SampleRegister(
      (0..<1500).map { .init(title: "Phone", codes: [String(4_006_381_000_000 + $0 * 11)]) })
    let alike = try await register.list(part).alike.filter { $0.slips == 0 }
    #expect(alike.isEmpty != isFound && alike.count <= 8)
  }
}

@Suite("Slips are counted as the textbook does")
struct SlipCounterTests {
  /// Optimal string alignment with its whole table.
  private func distance(_ left: [Character], _ right: [Character]) -> Int {
    var table = Array(repeating: Array(repeating: 0, count: right.count + 1), count: left.count + 1)
    for row in 0...left.count { table[row][0] = row }
    for column in 0...right.count { table[0][column] = column }
    for row in stride(from: 1, through: left.count, by: 1) {
      for column in stride(from: 1, through: right.count, by: 1) {
        let same = left[row - 1] == right[column - 1]
        var least = min(
          table[row - 1][column] + 1, table[row][column - 1] + 1, table[row - 1][column - 1] + (same ? 0 : 1))
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          least = min(least, table[row - 2][column - 2] + 1)
        }
        table[row][column] = least
      }
    }
    return table[left.count][right.count]
  }

  /// A few letters only, so that codes are often near each other.
  private func code(_ random: inout SystemRandomNumberGenerator) -> [Character] {
    (0..<Int.random(in: 0...9, using: &random)).map { _ in "ABÇ".randomElement(using: &random) ?? "A" }
  }

  @Test("for codes of all lengths, one counter for many", arguments: 0...2)
  func textbook(_ bound: Int) {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let left = code(&random)
      var counter = SlipCounter(String(left))
      for _ in 0..<20 {
        let right = code(&random)
        let expected = distance(left, right)
        #expect(
          counter.slips(to: String(right), atMost: bound) == (expected <= bound ? expected : nil),
          "\(String(left)) and \(String(right))")
      }
    }
  }
}
