import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Programme
import ProgrammeTesting
import Testing

@testable import Portal

@Suite("Many cases are brought as a table: rehearsed on a page, then done")
struct BulkPageTests {
  private static let page = "/bulk/stock/list"

  private func table(rows: Int, wrong: Set<Int> = []) -> String {
    var text = "name,country,price\r\n"
    for row in 1...max(1, rows) {
      text += "\(wrong.contains(row) ? "" : "Item \(row)"),\(row % 2 == 0 ? "KE" : "CH"),1\r\n"
    }
    return text
  }

  private func count(_ harness: PortalHarness) async throws -> Int {
    let actor = try harness.trial.actor("vendor")
    let (engine, now) = (harness.trial.engine, harness.trial.now)
    return try await harness.trial.store.read {
      try engine.cases(of: "stock", readableBy: actor, limit: 500, in: $0, now: now).rows.count
    }
  }

  private func rehearse(_ table: String, _ browser: Browser) async throws -> (place: String, page: TestResponse) {
    let answer = try await browser.upload(Self.page, [("text", "")], files: [("table", "stock.csv", table)])
    #expect(answer.status == .seeOther)
    let place = try #require(answer.headers[.location])
    return (place, try await browser.get(place))
  }

  @Test(
    "of very many uploaded rows 7 are wrong: each is told by line and column, all of them as a file, and nothing is kept"
  )
  func veryMany() async throws {
    let harness = try await PortalHarness(further: [stockList])
    let browser = try await harness.browser(as: "vendor")
    // ASSAY_LONG_TESTS=1 asks for 100,000, see CONTRIBUTING.md.
    let rows = ProcessInfo.processInfo.environment["ASSAY_LONG_TESTS"] == nil ? 10_000 : 100_000
    let wrong: Set = [1, 2, 500, 777, 3_141, rows - 1, rows]
    let (place, page) = try await rehearse(table(rows: rows, wrong: wrong), browser)
    #expect(page.text.contains("Open \(rows - 7) cases, leave 7 out"))
    for line in wrong { #expect(page.text.contains("<span>\(line + 1)</span>")) }
    #expect(page.text.contains("Name <code><bdi>name</bdi></code>"))
    let file = try await browser.get(place + "/problems.csv")
    #expect(file.headers[.contentType]?.hasPrefix("text/csv") == true)
    #expect(file.text.components(separatedBy: "\r\n").count == 9)
    #expect(file.text.hasPrefix("line,column,code,what is wrong\r\n2,name,invalid-answer,"))
    #expect(try await count(harness) == 0)
  }

  @Test("what was rehearsed is done, once, however often the button is pressed")
  func carriedOut() async throws {
    let harness = try await PortalHarness(further: [stockList])
    let browser = try await harness.browser(as: "vendor")
    let (place, page) = try await rehearse(table(rows: 20), browser)
    #expect(page.text.contains("Every row is right") && page.text.contains("Open 20 cases"))
    for _ in 1...2 {
      let done = try await browser.post(place, [("mode", "all-or-nothing")])
      #expect(done.status == .ok && done.text.contains("20 cases were opened"))
    }
    #expect(try await count(harness) == 20)
  }

  @Test("wrong rows are left out only when that is asked for")
  func goodRows() async throws {
    let harness = try await PortalHarness(further: [stockList])
    let browser = try await harness.browser(as: "vendor")
    let (place, _) = try await rehearse(table(rows: 20, wrong: [3, 4]), browser)
    let nothing = try await browser.post(place, [("mode", "all-or-nothing")])
    #expect(nothing.text.contains("Nothing was done"))
    #expect(try await count(harness) == 0)
    let (again, _) = try await rehearse(table(rows: 20, wrong: [3, 4]), browser)
    #expect(try await browser.post(again, [("mode", "good-rows")]).text.contains("18 cases were opened"))
    #expect(try await count(harness) == 18)
  }

  @Test("a rehearsal that would come out otherwise by now does nothing, and is shown anew")
  func stale() async throws {
    let harness = try await PortalHarness(further: [stockList])
    let browser = try await harness.browser(as: "vendor")
    let (place, page) = try await rehearse(table(rows: 1), browser)
    #expect(page.text.contains("Open 1 case"))
    let (other, _) = try await rehearse(table(rows: 1), browser)
    #expect(try await browser.post(other, [("mode", "all-or-nothing")]).text.contains("opened"))
    let refused = try await browser.post(place, [("mode", "all-or-nothing")])
    #expect(refused.status == .preconditionFailed)
    #expect(refused.text.contains("Something changed since the rehearsal"))
    #expect(refused.text.contains("No row can be taken on"))
  }

  @Test("a rehearsal is its person's alone, and is gone after an hour")
  func whose() async throws {
    let harness = try await PortalHarness(further: [stockList])
    let browser = try await harness.browser(as: "vendor")
    let (place, _) = try await rehearse(table(rows: 2), browser)
    let rival = try await harness.browser(as: "rival")
    #expect(try await rival.get(place).status == .notFound)
    #expect(try await rival.get(place + "/problems.csv").status == .notFound)
    #expect(try await rival.post(place, [("mode", "all-or-nothing")]).status == .notFound)
    harness.trial.advance(days: 0.05)
    let gone = try await browser.post(place, [("mode", "all-or-nothing")])
    #expect(gone.status == .notFound && gone.text.contains("kept for an hour"))
    #expect(try await count(harness) == 0)
  }

  @Test("who may not open such a case may not bring a table of them, on a page or by program")
  func notPermitted() async throws {
    let harness = try await PortalHarness(further: [stockList])
    let browser = try await harness.browser(as: "engineer")
    #expect(try await browser.get(Self.page).status == .forbidden)
    #expect(try await browser.upload(Self.page, [], files: [("table", "a.csv", table(rows: 1))]).status == .forbidden)
    let program = try await harness.program(as: "engineer")
    let refused = try await program.post("/api/v1/imports/stock/list", "{\"rows\": []}")
    #expect(refused.status == .forbidden)
    #expect(try await harness.get(Self.page).status == .seeOther)
  }

  @Test(
    "a file that is no such table is refused with what to do, and what was pasted stands there still",
    arguments: [
      ("name,colour\na,b", "does not ask"), ("name;country;price\na;CH;1", "separated by commas"),
      ("", "Choose a file"),
      ("name,country\n\"open,CH", "not closed"),
    ])
  func noTable(_ text: String, _ reason: String) async throws {
    let harness = try await PortalHarness(further: [stockList])
    let browser = try await harness.browser(as: "vendor")
    let refused = try await browser.upload(Self.page, [("text", text)], files: [])
    #expect(refused.status == .unprocessableContent)
    #expect(refused.text.contains(reason), "\(refused.text)")
    #expect(text.isEmpty || refused.text.contains("name"))
  }

  @Test(
    "the page of every step that opens a case names its columns as the template does",
    arguments: Procedures.all.map(\.name))
  func derived(_ name: String) async throws {
    let harness = try await PortalHarness()
    let procedure = try harness.trial.engine.procedure(name)
    for step in procedure.description.steps where step.opensCase {
      let player = harness.trial.cast.sorted { $0.key < $1.key }.first { !$0.value.roles.isDisjoint(with: step.roles) }
      guard let player else { continue }
      let browser = try await harness.browser(as: player.key)
      let page = try await browser.get("/bulk/\(name)/\(step.name)")
      #expect(page.status == .ok)
      for field in step.fields { #expect(page.text.contains("<code>\(field.name)</code>")) }
      let template = try await browser.get("/bulk/\(name)/\(step.name)/template.csv")
      var reader = CSVReader(Data(template.text.utf8))
      #expect(try reader.next()?.cells ?? [] == step.fields.map(\.name))
    }
  }

  @Test("a program rehearses by default, and imports only when told how")
  func byProgram() async throws {
    let harness = try await PortalHarness(further: [stockList])
    let program = try await harness.program(as: "vendor")
    let rows = "{\"rows\": [{\"name\": \"A\", \"country\": \"CH\"}, {\"name\": \"B\", \"country\": \"KE\"}]}"
    let tried = try await program.post("/api/v1/imports/stock/list", rows)
    #expect(tried.status == .ok)
    let outcome = try tried.json(BulkOutcome.self)
    #expect(outcome.accepted == 1 && outcome.refused == 1 && !outcome.isWritten)
    #expect(outcome.problems.first?.line == 2 && outcome.problems.first?.code == "requirement-not-met")
    #expect(try await count(harness) == 0)
    #expect(try await program.post("/api/v1/imports/stock/list?mode=some", rows).status == .badRequest)
    let done = try await program.post("/api/v1/imports/stock/list?mode=good-rows", rows)
    #expect(try done.json(BulkOutcome.self).isWritten)
    #expect(try await count(harness) == 1)
  }
}
