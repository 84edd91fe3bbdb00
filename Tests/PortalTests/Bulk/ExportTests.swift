import Foundation
import HTTPTypes
import HummingbirdTesting
import Programme
import ProgrammeTesting
import Testing

@testable import Portal

@Suite("Cases can be taken along as a file, as far as one may read them")
struct ExportTests {
  private func harness(_ names: [String]) async throws -> PortalHarness {
    let harness = try await PortalHarness(further: [stockList])
    for name in names {
      try await harness.trial.open(
        "stock", by: "list", as: "vendor", answers: ["name": .text(name), "country": "CH", "price": "17.5"])
    }
    return harness
  }

  private func cells(_ text: String) throws -> [[String]] {
    var reader = CSVReader(Data(text.utf8))
    var rows: [[String]] = []
    while let row = try reader.next() { rows.append(row.cells) }
    return rows
  }

  @Test("the list of a procedure leads to both files; a cell that a spreadsheet would run is marked as text")
  func links() async throws {
    let harness = try await harness(["=1+1", "<b>", "a,b"])
    let browser = try await harness.browser(as: "vendor")
    let list = try await browser.get("/cases?procedure=stock")
    #expect(list.text.contains("href=\"/exports/stock.csv\"") && list.text.contains("href=\"/exports/stock.json\""))
    #expect(list.text.contains("href=\"/bulk/stock/list\""))
    let file = try await browser.get("/exports/stock.csv")
    #expect(file.headers[.contentType] == "text/csv; charset=utf-8; header=present")
    #expect(file.headers[.contentDisposition] == "attachment; filename=\"stock.csv\"")
    let rows = try cells(file.text)
    #expect(rows.first?[5] == "name" && Set(rows.dropFirst().map { $0[5] }) == ["a,b", "<b>", "'=1+1"])
    #expect(rows.map { $0[7] } == ["price", "17.5", "17.5", "17.5"])
    let json = try await browser.get("/exports/stock.json").json(Answer.self)
    #expect(json.list?.count == 3)
  }

  @Test("another vendor gets none of them, and who sees every case gets no field that is for others")
  func audience() async throws {
    let harness = try await harness(["One", "Two"])
    #expect(try cells(await harness.browser(as: "rival").get("/exports/stock.csv").text).count == 1)
    let casc = try await harness.program(as: "casc1").get("/api/v1/exports/stock?format=csv")
    let rows = try cells(casc.text)
    #expect(rows.count == 3 && rows.dropFirst().allSatisfy { $0[7].isEmpty })
    #expect(!(try await harness.program(as: "casc1").get("/api/v1/exports/stock").text.contains("17.5")))
    #expect(try await harness.get("/exports/stock.csv").status == .seeOther)
    #expect(try await harness.get("/api/v1/exports/stock").status == .unauthorized)
  }

  @Test("a file of more cases than one reading takes is whole")
  func whole() async throws {
    let harness = try await PortalHarness(further: [stockList])
    let (engine, actor, now) = (harness.trial.engine, try harness.trial.actor("vendor"), harness.trial.now)
    let outcome = try await harness.trial.store.write {
      try engine.performAll(
        rows: (1...1203).map { ["name": .text("Item \($0)"), "country": "CH"] }, opening: "list", of: "stock",
        mode: .allOrNothing, by: actor, in: $0, now: now)
    }
    #expect(outcome.accepted == 1203)
    let browser = try await harness.browser(as: "vendor")
    let rows = try cells(try await browser.get("/exports/stock.csv").text)
    #expect(Set(rows.dropFirst().map { $0[5] }).count == 1203)
    #expect(try await browser.get("/exports/stock.json").json(Answer.self).list?.count == 1203)
    #expect(try cells(try await browser.get("/exports/stock.csv?state=sold").text).count == 1)
  }

  @Test(
    "there is no file of what is no procedure, or in another form", arguments: ["nothing.csv", "stock.xls", "stock"])
  func unknown(_ file: String) async throws {
    let harness = try await harness([])
    #expect(try await harness.browser(as: "vendor").get("/exports/\(file)").status == .notFound)
  }
}
