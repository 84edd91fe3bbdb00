import Foundation
import Programme
import ProgrammeTesting
import Testing

@Suite("Many cases come in from one file")
struct BulkTests {
  private func file(rows: Int, wrong: Set<Int> = []) -> Data {
    var text = "name,country,price\r\n"
    for row in 1...rows { text += "\(wrong.contains(row) ? "" : "Matter \(row)"),\(row % 2 == 0 ? "KE" : "CH"),1\r\n" }
    return Data(text.utf8)
  }

  private func count(_ trial: TrialProgramme) async throws -> [Int] {
    try await trial.store.read { transaction in
      [
        try transaction.caseRows(CaseQuery(procedure: "matter", limit: 500)).count, try transaction.logSize(),
      ]
    }
  }

  private func plan(_ file: Data, by name: String = "vendor", _ trial: TrialProgramme) async throws -> BulkOutcome {
    let (engine, actor, now) = (trial.engine, try trial.actor(name), trial.now)
    return try await trial.store.write {
      try engine.plan(
        rows: engine.csvRows(file, opening: "raise", of: "matter"), opening: "raise", of: "matter", by: actor, in: $0,
        now: now)
    }
  }

  private func perform(_ file: Data, _ mode: BulkMode, _ trial: TrialProgramme) async throws -> BulkOutcome {
    let (engine, actor, now) = (trial.engine, try trial.actor("vendor"), trial.now)
    return try await trial.store.write {
      try engine.performAll(
        rows: engine.csvRows(file, opening: "raise", of: "matter"), opening: "raise", of: "matter", mode: mode,
        by: actor, in: $0, now: now)
    }
  }

  @Test("of very many rows, 7 are wrong: the dry run names them and keeps nothing")
  func dryRun() async throws {
    let trial = try await TrialProgramme(further: [matter])
    defer { trial.remove() }
    let before = try await count(trial)
    // ASSAY_LONG_TESTS=1 asks for 100,000, see CONTRIBUTING.md.
    let rows = ProcessInfo.processInfo.environment["ASSAY_LONG_TESTS"] == nil ? 10_000 : 100_000
    let wrong: Set = [1, 2, 500, 777, 3141, rows - 1, rows]
    let outcome = try await plan(file(rows: rows, wrong: wrong), trial)
    #expect(outcome.rows == rows && outcome.accepted == rows - 7 && outcome.refused == 7 && !outcome.isWritten)
    #expect(outcome.problems.map(\.line) == wrong.sorted().map { $0 + 1 })
    #expect(outcome.problems.allSatisfy { $0.fields.map(\.field) == ["name"] })
    #expect(try await count(trial) == before)
  }

  @Test(
    "all or nothing keeps nothing; the good rows keeps the good ones", arguments: [BulkMode.allOrNothing, .goodRows])
  func modes(_ mode: BulkMode) async throws {
    let trial = try await TrialProgramme(further: [matter])
    defer { trial.remove() }
    let outcome = try await perform(file(rows: 20, wrong: [3, 4]), mode, trial)
    #expect(outcome.accepted == 18 && outcome.refused == 2 && outcome.isWritten == (mode == .goodRows))
    #expect(try await count(trial)[0] == (mode == .goodRows ? 18 : 0))
    let right = try await perform(file(rows: 5), mode, trial)
    #expect(right.refused == 0 && right.isWritten)
  }

  @Test("a row with a cell too few or many, and all wrong cells of a row, are told")
  func cells() async throws {
    let trial = try await TrialProgramme(further: [matter])
    defer { trial.remove() }
    let outcome = try await plan(Data("name,country\na\nb,CH,x\n,Atlantis\nd,CH\n".utf8), trial)
    #expect(outcome.accepted == 1 && outcome.problems.map(\.line) == [2, 3, 4])
    #expect(outcome.problems.last?.fields.map(\.field) == ["name", "country"])
  }

  @Test("what was rehearsed is done once under its key; what would come out otherwise by now is not done")
  func rehearsed() async throws {
    let trial = try await TrialProgramme(further: [matter])
    defer { trial.remove() }
    let (engine, actor, now, table) = (trial.engine, try trial.actor("vendor"), trial.now, file(rows: 5, wrong: [2]))
    let rehearsed = try await plan(table, trial)
    let differently = try await plan(file(rows: 5), trial)
    func carryOut(_ promised: BulkOutcome, _ key: String) async throws -> BulkOutcome {
      try await trial.store.write {
        try engine.performAll(
          rows: engine.csvRows(table, opening: "raise", of: "matter"), opening: "raise", of: "matter", mode: .goodRows,
          as: promised, key: key, by: actor, in: $0, now: now)
      }
    }
    _ = try await refusal(.staleVersion) { try await carryOut(differently, "first") }
    #expect(try await count(trial)[0] == 0)
    for _ in 1...2 { #expect(try await carryOut(rehearsed, "second").accepted == 4) }
    #expect(try await count(trial)[0] == 4)
  }

  @Test("an import tells persons of its first cases one by one, and a rehearsal of none")
  func told() async throws {
    let trial = try await TrialProgramme(further: [matter])
    defer { trial.remove() }
    let member = try trial.actor("casc1").person
    func unread() async throws -> Int { try await trial.store.read { try $0.unreadNotices(of: member) } }
    let before = try await unread()
    _ = try await plan(file(rows: 300), trial)
    #expect(try await unread() == before)
    _ = try await perform(file(rows: 300), .allOrNothing, trial)
    #expect(try await unread() == before + BulkOutcome.mostTold)
    #expect(try await count(trial)[0] == 300)
  }

  @Test("a wrong head, and who may not open such cases, are refused at once")
  func refused() async throws {
    let trial = try await TrialProgramme(further: [matter])
    defer { trial.remove() }
    for head in ["", "name,nme\na,b", "name,name\na,b"] {
      _ = try await refusal(.invalidAnswer) { try await plan(Data(head.utf8), trial) }
    }
    _ = try await refusal(.notPermitted) { try await plan(file(rows: 3), by: "engineer", trial) }
  }

  @Test("what is exported can be imported: formulas are disarmed on the way out and come back as they were")
  func roundTrip() async throws {
    let trial = try await TrialProgramme(further: [matter])
    defer { trial.remove() }
    for name in ["=1+1", "@x", "<b>", "שלום", "'quoted'", "plain"] {
      try await trial.open("matter", by: "raise", as: "vendor", answers: ["name": .text(name), "price": "7"])
    }
    let (engine, now) = (trial.engine, trial.now)
    func export(_ format: ExportFormat, for name: String) async throws -> String {
      let actor = try trial.actor(name)
      return try await trial.store.read { transaction in
        var text = ""
        try engine.export("matter", as: format, for: actor, in: transaction, now: now) { text += $0 }
        return text
      }
    }
    let csv = try await export(.csv, for: "vendor")
    var reader = CSVReader(Data(csv.utf8))
    let header = try #require(try reader.next()?.cells)
    let column = try #require(header.firstIndex(of: "name"))
    var cells: [String] = []
    while let row = try reader.next() { cells.append(row.cells[column]) }
    #expect(cells.count == 6 && cells.contains("'=1+1") && cells.contains("'@x"))
    #expect(!(try await export(.csv, for: "casc1")).contains(",7"))
    let json = try await export(.json, for: "casc1")
    #expect(json.contains("\"name\":\"=1+1\"") && !json.contains("price"))
    #expect(try await export(.json, for: "rival") == "[\n]\n")
  }
}
