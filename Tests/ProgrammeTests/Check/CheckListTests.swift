import Programme
import Testing

@Suite("A list of identifiers is checked line by line")
struct CheckListTests {
  @Test(
    "in whatever table it comes",
    arguments: [
      ("4006381333931\n35209900\n", ["4006381333931", "35209900"], ["any", "any"]),
      ("\u{FEFF}GTIN;Serial\r\n4006381333931;EC7K1234\r\n", ["4006381333931"], ["gtin"]),
      ("imei\n352099001761481", ["352099001761481"], ["tac"]),
      ("model,note\n\"EC-1, grey\",x", ["EC-1, grey"], ["model"]),
      ("identifier\tkind\n35209900\ttac", ["35209900"], ["tac"]),
      ("serial\nEC7K1234\n", ["EC7K1234"], ["serial"]),
      ("\n\n  \n4006381333931\n\n", ["4006381333931"], ["any"]),
      ("\"say \"\"hi\"\"\"", ["say \"hi\""], ["any"]),
    ] as [(String, [String], [String])])
  func reads(_ text: String, _ identifiers: [String], _ kinds: [String]) throws {
    let list = try CheckList(text)
    #expect(list.lines.map(\.question.identifier) == identifiers)
    #expect(list.lines.map(\.question.kind.rawValue) == kinds)
  }

  @Test("ten thousand lines are answered, with their line numbers; one more is refused")
  func bounds() async throws {
    let scene = try await CheckScene(CheckScene.market)
    let lines = (0..<10_000).map { $0.isMultiple(of: 2) ? "4006381333931" : "unknown \($0)" }
    let list = try CheckList(lines.joined(separator: "\n"))
    let answers = try await scene.store.read { try IdentifierCheck($0).answers(list.lines.map(\.question)) }
    #expect(answers.count(where: { $0.outcome == .match }) == 5000)
    #expect(answers.count(where: { $0.outcome == .refer }) == 5000)
    #expect(list.lines.last?.number == 10_000)
    #expect(throws: ProgrammeError(.tooLarge, "")) { try CheckList((lines + ["x"]).joined(separator: "\n")) }
    #expect(throws: ProgrammeError(.tooLarge, "")) { try CheckList(String(repeating: "9", count: 3 << 20)) }
    #expect(throws: ProgrammeError(.invalidAnswer, "")) { try CheckList(" \n\n") }
  }

  @Test("the answered list opens in a spreadsheet without running anything, and holds no serial number")
  func csv() async throws {
    let scene = try await CheckScene(CheckScene.market)
    let list = try CheckList("=HYPERLINK(\"x\")\nimei\n352099001761481\n4006381333931,EC7K1234\n+1")
    let answers = try await scene.store.read { try IdentifierCheck($0).answers(list.lines.map(\.question)) }
    let text = CheckAnswer.csv(list, answers)
    #expect(text.hasPrefix("line,asked,answer"))
    #expect(!text.split(whereSeparator: \.isNewline).contains { $0.contains(",=") || $0.contains(",+") })
    #expect(!text.contains("1761481") && !text.contains("7K1234"))
    #expect(text.contains("grey box"))
  }
}
