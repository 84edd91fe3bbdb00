import Programme
import Testing

@Suite("Comma-separated values are read as RFC 4180 says, within bounds")
struct CSVTableTests {
  private static let bounds = CSVTable.Bounds(octets: 10_000_000, records: 200_000, cell: 100)

  @Test(
    "cells",
    arguments: [
      ("a,b\r\n1,2\r\n", [["1", "2"]]), ("a,b\n1,2", [["1", "2"]]), ("\u{FEFF}a,b\n1,2\n", [["1", "2"]]),
      ("a,b\n\"1,5\",2\n", [["1,5", "2"]]), ("a,b\n\"say \"\"so\"\"\",2\n", [["say \"so\"", "2"]]),
      ("a,b\n\"two\r\nlines\",2\n", [["two\r\nlines", "2"]]), ("a,b\n,\n\n1,\n", [["1", ""]]),
      ("a,b\n\"\",x\n", [["", "x"]]), ("a,b\n=1+1,@x\n", [["=1+1", "@x"]]),
    ] as [(String, [[String]])])
  func cells(_ text: String, _ expected: [[String]]) throws {
    let table = try CSVTable(text, within: Self.bounds)
    #expect(table.header == ["a", "b"])
    #expect(table.records.map(\.cells) == expected)
    #expect(table.records.allSatisfy { $0.fault == nil })
  }

  @Test(
    "a row that is wrong says why, and the rows after it are read",
    arguments: ["1\"2,3", "\"1\"2,3", String(repeating: "x", count: 101) + ",3"])
  func faults(_ row: String) throws {
    let table = try CSVTable("a,b\n\(row)\n4,5\n", within: Self.bounds)
    #expect(table.records.map { $0.fault == nil } == [false, true])
    #expect(table.records[1].cells == ["4", "5"])
    #expect(table.records.map(\.row) == [2, 3])
  }

  @Test(
    "what has no header, or never closes a quotation mark, is refused", arguments: ["", "\n", ",,\n", "a\n\"b", "\"a"])
  func refused(_ text: String) {
    #expect(throws: ProgrammeError(.invalidAnswer, "")) { try CSVTable(text, within: Self.bounds) }
  }

  @Test("bounds of octets and of rows")
  func bounded() throws {
    let text = "a\n" + String(repeating: "1\n", count: 100_000)
    #expect(try CSVTable(text, within: Self.bounds).records.count == 100_000)
    let few = CSVTable.Bounds(octets: 10_000_000, records: 99_999, cell: 100)
    #expect(throws: ProgrammeError(.tooLarge, "")) { try CSVTable(text, within: few) }
    let small = CSVTable.Bounds(octets: 1000, records: 200_000, cell: 100)
    #expect(throws: ProgrammeError(.tooLarge, "")) { try CSVTable(text, within: small) }
  }
}
