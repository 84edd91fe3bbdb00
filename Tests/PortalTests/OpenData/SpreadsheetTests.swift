import Foundation
import OracleTesting
import Programme
import ProgrammeTesting
import Testing

@testable import Portal

@Suite("CSV in an independent reader, and nothing in it that a spreadsheet would run")
struct SpreadsheetTests {
  private func read(_ text: String) throws -> [[String]] {
    try Oracle.withFolder { folder in
      let file = folder.appending(path: "table.csv")
      try Data(text.utf8).write(to: file)
      return try JSONDecoder().decode([[String]].self, from: Data(Oracle.run("table_reader.py", [file.path]).utf8))
    }
  }

  /// What spreadsheets take for a formula (OWASP, CSV injection), and what only looks like one.
  static let names: [(written: String, isMarked: Bool)] = [
    ("=cmd|' /C calc'!A0", true), ("+1+1", true), ("-2+3", true), ("@SUM(1+1)", true), ("＝1+1", true),
    ("=HYPERLINK(\"http://x\",\"y\")", true), ("a=b", false), ("1-2", false), ("'quoted'", false),
    ("plain, comma", false),
    ("two \"quotes\"", false), ("semi;colon", false), ("手机", false), ("شركة", false), ("=1\",\"=2", true),
  ]

  @Test("every product's name comes back, marked as text where it looks like a formula")
  func formulas() async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    for name in Self.names { _ = try await harness.trial.listedProduct(name.written, in: setting) }
    let rows = try read(try await harness.get("/open-data/products.csv").text)
    #expect(rows.count == Self.names.count + 1 && Set(rows.map(\.count)).count == 1, "every row has as many cells")
    let title = try #require(rows[0].firstIndex(of: "title"))
    #expect(rows.dropFirst().map { $0[title] } == Self.names.map { ($0.isMarked ? "'" : "") + $0.written })
    for cell in rows.joined() {
      let first = cell.unicodeScalars.first { !$0.properties.isWhitespace }
      #expect(first.map { !"=+-@＝＋－＠".unicodeScalars.contains($0) } ?? true, "\(cell)")
    }
  }

  @Test(
    "every register's file can be read, and has as many rows as entries",
    arguments: ["products", "laboratories", "suites"])
  func registers(name: String) async throws {
    let harness = try await PortalHarness()
    _ = try await harness.trial.listedProduct("One", in: try await harness.trial.prepare())
    let rows = try read(try await harness.get("/open-data/\(name).csv").text)
    let total = try await harness.get("/api/v1/\(name)").json().object?["total"]?.integer
    #expect(rows.count - 1 == total.map { Int($0) } && Set(rows.map(\.count)).count == 1)
  }
}
