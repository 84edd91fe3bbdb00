import Programme
import Testing

@Suite("A table of requirements says which rows are wrong, and why")
struct RequirementTableTests {
  private static let header = "id,clause,statement,level,condition,parameter,minimum,maximum,unit\n"

  @Test("every column, in any order, with what is optional left out")
  func whole() throws {
    let text =
      "level,statement,clause,id,minimum,maximum,parameter,unit\r\nmandatory,\"Level, measured\",3.1,R-1,-4,4.5,level,dB\r\n"
    let table = try RequirementTable(csv: text)
    #expect(table.problems.isEmpty)
    #expect(
      table.requirements == [
        CatalogueRequirement(
          id: "R-1", clause: "3.1", statement: "Level, measured", level: .mandatory, parameter: "level", minimum: -4,
          maximum: 4.5, unit: "dB")
      ])
    #expect(table.requirements[0].bounds == "-4 … 4.5")
  }

  @Test(
    "a wrong row",
    arguments: [
      ("R-1,3.1,Text,perhaps,,,,,", 2, "level"), (",3.1,Text,mandatory,,,,,", 2, "id"),
      ("R-1,3.1,Text,mandatory,,x,four,,", 2, "minimum"), ("R-1,3.1,Text,mandatory,,x,1e999,,", 2, "minimum"),
      ("R-1,3.1,Text,mandatory,,x,5,4,", 2, ""), ("R-1,3.1,Text,mandatory,,,1,2,", 2, ""),
      ("R-1,3.1,Text,conditional,,,,,", 2, ""), ("R-1,3.1,Text,mandatory,encoder,,,,", 2, ""),
      ("R 1,3.1,Text,mandatory,,,,,", 2, ""), ("R-1,3.1,Text,mandatory", 2, ""),
      ("R-1,3.1,\"two\nlines\",mandatory,,,,,", 2, "statement"),
      ("R-1,3.1,Text,mandatory,,,,,\nR-1,3.2,Text,mandatory,,,,,", 3, "id"),
    ] as [(String, Int, String)])
  func wrong(_ rows: String, _ row: Int, _ column: String) throws {
    let table = try RequirementTable(csv: Self.header + rows + "\n")
    #expect(table.problems.map(\.row) == [row])
    #expect(table.problems.first?.column == column)
    #expect(table.problems.first?.reason.isEmpty == false)
  }

  @Test("seven wrong rows of two thousand are found, each with its number")
  func seven() throws {
    let wrong: Set<Int> = [3, 4, 500, 998, 1200, 1999, 2000]
    let rows = (1...2000).map { "R-\($0),1,Text,\(wrong.contains($0) ? "never" : "optional"),,,,,\n" }
    let table = try RequirementTable(csv: Self.header + rows.joined())
    #expect(Set(table.problems.map(\.row)) == Set(wrong.map { $0 + 1 }))
    #expect(table.requirements.count == 1993)
    #expect(table.complaint.hasSuffix("and 2 more"))
  }

  @Test(
    "what is no such table is refused as a whole",
    arguments: [
      ("", .invalidAnswer), ("id,clause,statement\nR,1,T\n", .invalidAnswer),
      ("id,clause,statement,level,price\n", .invalidAnswer), ("id,id,clause,statement,level\n", .invalidAnswer),
      ("id,clause,statement,level\n", .invalidAnswer), ("<html>", .invalidAnswer),
      ("id,clause,statement,level\n" + String(repeating: "R,1,T,optional\n", count: 2001), .tooLarge),
      (String(repeating: "x", count: 500_001), .tooLarge),
    ] as [(String, ProgrammeError.Code)])
  func refused(_ text: String, _ code: ProgrammeError.Code) {
    #expect(throws: ProgrammeError(code, "")) { try RequirementTable(csv: text) }
  }

  @Test("markup, formulas and letters of both directions are text like any other")
  func hostile() throws {
    let table = try RequirementTable(
      csv: Self.header + "R-1,=cmd()|x,<script>\u{202E}נ</script>,optional,,@SUM(A1),,,+1\n")
    #expect(table.requirements.first?.statement == "<script>\u{202E}נ</script>")
    #expect(table.requirements.first?.clause == "=cmd()|x")
  }
}
