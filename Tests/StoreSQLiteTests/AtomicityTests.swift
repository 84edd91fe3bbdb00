import Foundation
import GRDB
import Programme
import ProgrammeTesting
import Statements
import Testing

@testable import StoreSQLite

@Suite("A step is written wholly or not at all")
struct AtomicityTests {
  /// The steps that write the most: cases, timeline, orders, log, hashes, checkpoint and registers.
  enum Deed: String, Sendable, CaseIterable { case register, publishSuite, recognise, list, suspendLaboratory, lapse }

  @Test("whichever write fails, nothing of the step is there; without a failure all of it is", arguments: Deed.allCases)
  func everyWrite(_ deed: Deed) async throws {
    let store = try SQLiteStore.inMemory()
    let trial = try await TrialProgramme(store: store)
    defer { trial.remove() }
    let act = try await prepare(deed, in: trial)
    try await store.writer.write { try FaultInjection.install(in: $0) }
    let before = try await store.writer.read { try Dump.everything(in: $0) }
    var failures = 0
    while true {
      try await store.writer.write { [failures] in try FaultInjection.fail(afterWrites: failures, in: $0) }
      do {
        try await act()
        break
      } catch {
        failures += 1
        let after = try await store.writer.read { try Dump.everything(in: $0) }
        #expect(after == before, "write \(failures) failed, and something stayed")
        guard failures < 400 else {
          Issue.record("the step never succeeds: \(error)")
          return
        }
      }
    }
    #expect(failures >= 4)
    try await store.writer.write { try FaultInjection.fail(afterWrites: 1_000_000, in: $0) }
    try await agree(store, trial)
  }

  private func prepare(_ deed: Deed, in trial: TrialProgramme) async throws -> @Sendable () async throws -> Void {
    switch deed {
    case .register:
      return {
        _ = try await trial.open(
          "organisation-registration", by: "register", as: "secretary",
          answers: [
            "name": "New", "kinds": ["vendor"], "country": "CH", "region": "europe", "personName": "N",
            "personEmail": "n@new.example", "personRoles": ["vendor"],
          ])
      }
    case .publishSuite:
      let suite = try await trial.submitSuite(for: try await trial.catalogueRecommendation())
      return { try await trial.take("approve", on: suite, by: "rapporteur2") }
    case .recognise:
      let recognition = try await trial.applyForRecognition(
        recommendation: try await trial.catalogueRecommendation(), accreditation: try await trial.recordAccreditation())
      try await trial.take("recommend", on: recognition, by: "casc1")
      try await trial.take("recognise", on: recognition, by: "casc1")
      return { try await trial.take("recognise", on: recognition, by: "casc2") }
    case .list:
      let product = try await trial.reviewedProduct(in: try await trial.prepare())
      return { try await trial.take("list", on: product, by: "secretary2") }
    case .suspendLaboratory:
      let setting = try await trial.prepare()
      _ = try await trial.listedProduct(in: setting)
      return { try await trial.take("suspend", on: setting.recognition, by: "casc3") }
    case .lapse:
      let setting = try await trial.prepare()
      _ = try await trial.listedProduct(in: setting)
      return { try await trial.take("end", on: setting.accreditation, by: "liaison") }
    }
  }

  /// Case, timeline, statements, log and checkpoint say the same.
  private func agree(_ store: SQLiteStore, _ trial: TrialProgramme) async throws {
    try await store.writer.read { database in
      let transaction = SQLiteTransaction(database: database)
      let size = try transaction.logSize()
      #expect(try transaction.latestCheckpoint()?.size ?? 0 == size)
      for row in try transaction.caseRows(CaseQuery(limit: 500)) {
        let timeline = try transaction.timeline(of: row.id)
        #expect(timeline.last?.sequence == row.version)
        #expect(timeline.map(\.sequence) == Array(1...row.version))
        #expect(timeline.last?.to == row.state)
        for entry in timeline { for position in entry.statements { #expect(position < size) } }
      }
      try database.checkForeignKeys()
      #expect(try String.fetchOne(database, sql: "PRAGMA integrity_check") == "ok")
    }
  }
}

/// Makes the n-th row that is written or changed fail, in every table, by temporary triggers: the code under test is
/// the code that ships.
enum FaultInjection {
  static func install(in database: Database) throws {
    try database.execute(sql: "CREATE TEMP TABLE fault (remaining INTEGER NOT NULL)")
    try database.execute(sql: "INSERT INTO fault VALUES (1000000)")
    for table in try tables(in: database) {
      for event in ["INSERT", "UPDATE", "DELETE"] {
        try database.execute(
          sql: """
            CREATE TEMP TRIGGER fault_\(event)_\(table) BEFORE \(event) ON main.\(table) BEGIN
              SELECT RAISE (ABORT, 'injected fault') WHERE (SELECT remaining FROM fault) <= 0;
              UPDATE fault SET remaining = remaining - 1;
            END
            """)
      }
    }
  }

  static func fail(afterWrites count: Int, in database: Database) throws {
    try database.execute(sql: "UPDATE temp.fault SET remaining = ?", arguments: [count])
  }

  static func tables(in database: Database) throws -> [String] {
    try String.fetchAll(
      database,
      sql: """
        SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'
          AND name <> 'grdb_migrations' ORDER BY name
        """)
  }
}

/// Every row of every table, as text.
enum Dump {
  static func everything(in database: Database) throws -> [String] {
    try (FaultInjection.tables(in: database) + ["register_words", "register_code_parts"]).flatMap { table in
      try Row.fetchAll(database, sql: "SELECT * FROM \(table)").map { "\(table): \($0)" }.sorted()
    }
  }
}
