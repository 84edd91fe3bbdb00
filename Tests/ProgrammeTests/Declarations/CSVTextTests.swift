import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("CSV that a spreadsheet does not run")
struct CSVTextTests {
  @Test(
    "formulas become text, quotation marks are doubled",
    arguments: [
      ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""), ("=1+1", "\"'=1+1\""),
      ("+41", "\"'+41\""), ("-1", "\"'-1\""), ("@SUM(A1)", "\"'@SUM(A1)\""), ("\t=1", "\"'\t=1\""),
      ("  =1", "\"'  =1\""), ("two\nlines", "\"two\nlines\""), ("", ""), ("＝1", "\"'＝1\""),
    ])
  func cells(_ value: String, _ cell: String) {
    #expect(CSVText.encode(header: ["x"], rows: [[value]]) == "x\r\n\(cell)\r\n")
  }

  @Test("cases of any procedure, with a column for every field")
  func cases() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    let setting = try await trial.prepare()
    let product = try await trial.declareProduct("=cmd|' /C calc'!A0", suite: setting.suite)
    let csv = try (try trial.engine.procedure("product-listing")).csv(
      of: [try await trial.row(product)], for: try trial.actor("vendor"))
    #expect(csv.hasPrefix("number,state,title,opened,changed,product,kind,model,"))
    #expect(csv.contains("\"'=cmd|' /C calc'!A0\""))
  }
}
