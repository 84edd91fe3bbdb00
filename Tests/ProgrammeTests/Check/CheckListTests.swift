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

  /// The same texts on every run.
  private struct Dice {
    var state: UInt64 = 7

    mutating func number(below bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }

    mutating func text(of parts: [String], upTo most: Int) -> String {
      (0..<number(below: most + 1)).map { _ in parts[number(below: parts.count)] }.joined()
    }
  }

  @Test("a line ends where Character.isNewline says, and is numbered so")
  func lineEnds() throws {
    let parts = [
      "\n", "\r", "\r\n", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}", "7", "é", "\u{301}", "\u{C2}", "\u{2027}",
      "â",
    ]
    var dice = Dice()
    for _ in 0..<2000 {
      let text = "x" + dice.text(of: parts, upTo: 12)
      let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
        .filter { !$0.element.isEmpty }
      let list = try CheckList(text)
      #expect(list.lines.map(\.number) == lines.map { $0.offset + 1 }, "\(text.debugDescription)")
      #expect(list.lines.map(\.question.identifier) == lines.map { String($0.element) }, "\(text.debugDescription)")
    }
  }

  @Test("a line of ASCII is read as the same line with another letter at its end")
  func cells() throws {
    var dice = Dice()
    let signs = [" ", "  ", "\t", "a", "B", "7", ",", ";", "-", "\u{1}", "\u{1F}", "\u{7F}", "/"]
    for _ in 0..<3000 {
      let separator = ["\t", ";", ","][dice.number(below: 3)]
      let cells = (0..<3).map { _ in dice.text(of: signs.filter { $0 != separator && $0 != "\t" }, upTo: 6) }
      let line = "q" + separator + cells.joined(separator: separator) + separator
      let header = "note,identifier,serial,model\n"
      #expect(try CheckList(header + line).lines == CheckList(header + line + "é").lines, "\(line.debugDescription)")
    }
    let long = "note,identifier\n," + String(repeating: "x", count: 3000)
    #expect(try CheckList(long).lines == CheckList(long + "é").lines)
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
