import Foundation
import Programme
import Testing

@Suite("CSV is read as RFC 4180 says, and nothing else")
struct CSVReaderTests {
  private func rows(_ octets: [UInt8]) throws -> [[String]] {
    var reader = CSVReader(octets)
    var rows: [[String]] = []
    while let row = try reader.next() { rows.append(row.cells) }
    return rows
  }

  @Test(
    "as it was written",
    arguments: [
      ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]), ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
      ("\u{FEFF}a,b", [["a", "b"]]), ("\"a,\"\"b\"\"\r\nc\",d", [["a,\"b\"\r\nc", "d"]]), ("a,,\n", [["a", "", ""]]),
      ("\n\r\na\n\n", [["a"]]), ("", []), ("\"\"", [[""]]), ("ü,שלום,\u{202E}x", [["ü", "שלום", "\u{202E}x"]]),
    ] as [(String, [[String]])])
  func reads(_ text: String, _ expected: [[String]]) throws { #expect(try rows(Array(text.utf8)) == expected) }

  @Test(
    "what is no CSV is refused with its line",
    arguments: ["a\n\"b", "a\nb\"c", "a\n\"b\"c", "a\nb\rc", "a\n\"b\" ,c"])
  func refuses(_ text: String) {
    #expect {
      try rows(Array(text.utf8))
    } throws: { ($0 as? ProgrammeError)?.reason.hasPrefix("line 2") == true }
  }

  @Test("other encodings, endless cells and endless rows are refused")
  func bounds() {
    #expect(throws: ProgrammeError(.invalidAnswer, "")) { try rows([0x61, 0xFF, 0xFE]) }
    #expect(throws: ProgrammeError(.invalidAnswer, "")) { try rows([0xFF, 0xFE, 0x61, 0x00]) }
    #expect(throws: ProgrammeError(.tooLarge, "")) { try rows(Array(repeating: 0x61, count: 200_000)) }
    #expect(throws: ProgrammeError(.tooLarge, "")) { try rows([0x22] + Array(repeating: 0x61, count: 200_000)) }
    #expect(throws: ProgrammeError(.tooLarge, "")) { try rows(Array(repeating: 0x2C, count: 1000)) }
  }
}
