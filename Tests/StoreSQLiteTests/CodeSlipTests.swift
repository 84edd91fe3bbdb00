import Programme
import Testing

@testable import StoreSQLite

@Suite("The codes one slip away")
struct CodeSlipTests {
  @Test("are one slip away, every one of them", arguments: ["4006381333931", "AX200", "1111", "A1B2C3D4E5F6G7H8"])
  func near(_ code: String) {
    let neighbours = CodeSlips.neighbours(of: code)
    #expect(neighbours.allSatisfy { RegisterCode.slips(code, $0, atMost: 1) == 1 })
    #expect(neighbours.contains(String(code.dropLast())) && neighbours.contains(code + "7"))
  }

  @Test("of a number are numbers")
  func numbers() {
    #expect(CodeSlips.neighbours(of: "12345678").allSatisfy { $0.allSatisfy(\.isNumber) })
    // 72 with another digit, 8 with one less, 7 with two changed, 90 with one more: each digit doubled counts once.
    #expect(CodeSlips.neighbours(of: "12345678").count == 8 * 9 + 8 + 7 + 9 * 10 - 8)
  }

  @Test(
    "are none for words, for what is too short or too long, and in other scripts",
    arguments: [
      "", "A1", "GATEWAY", "智能手机1", "123456789012345678901",
    ])
  func none(_ code: String) {
    #expect(CodeSlips.neighbours(of: code).isEmpty)
  }
}
