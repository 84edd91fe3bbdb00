import Foundation
import GRDB
import Programme
import ProgrammeTesting
import Testing

@testable import StoreSQLite

@Suite("The index from identifiers to listings")
struct IdentifierIndexTests {
  @Test(
    "answers from an index, never by reading a table",
    arguments: [
      IdentifierSQL.excerpts, IdentifierSQL.patterns(heads: 3), IdentifierSQL.patternsWithHead, IdentifierSQL.shared,
      IdentifierSQL.patternsInOrder, IdentifierSQL.patternLengths, IdentifierSQL.cases,
      IdentifierSQL.anyCase, IdentifierSQL.anyOfScheme,
    ])
  func plan(_ sql: String) async throws {
    let arguments = StatementArguments(sql.filter { $0 == "?" }.map { _ in "1" })
    let store = try SQLiteStore.inMemory()
    let plan = try await store.writer.read { database in
      try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + sql, arguments: arguments).map { $0["detail"] as String }
    }
    // What may be walked through is what a recursion has found so far.
    let walks = plan.filter { $0.hasPrefix("SCAN") }
    #expect(walks.allSatisfy { $0 == "SCAN lengths" }, "\(plan)")
    #expect(plan.contains { $0.hasPrefix("SEARCH") }, "\(plan)")
  }

  private func identified(_ store: SQLiteStore) async throws -> [String] {
    try await store.writer.read { database in
      try Row.fetchAll(
        database,
        sql: "SELECT scheme, value FROM identifiers UNION ALL SELECT 'head', head FROM serial_patterns ORDER BY 1, 2"
      ).map { "\($0["scheme"] as String) \($0["value"] as String)" }
    }
  }

  @Test("is the same when the registers are rebuilt from the log")
  func rebuilds() async throws {
    let trial = try await TrialProgramme()
    defer { trial.remove() }
    _ = try await trial.listedProduct(in: try await trial.prepare())
    let before = try await identified(trial.store)
    #expect(before == ["model ec-1", "package example-codec"])
    let blobs = trial.blobs
    try await trial.store.write { try PublicRegister.rebuild(in: $0, from: blobs) }
    #expect(try await identified(trial.store) == before)
  }

  @Test(
    "is filled once from the entries of a database that is older than it",
    arguments: [
      """
      DELETE FROM identifiers; DELETE FROM serial_patterns; DELETE FROM identified_excerpts;
      INSERT INTO index_refills (name) VALUES ('identifiers')
      """,
      "DELETE FROM identified_excerpts; INSERT INTO index_refills (name) VALUES ('excerpts')",
      // A database of the version between: excerpts were documents.
      """
      UPDATE identified_excerpts SET excerpt = CAST('{"number":"1"}' AS BLOB);
      INSERT INTO index_refills (name) VALUES ('excerpts')
      """,
    ])
  func refills(_ older: String) async throws {
    let path = DatabaseFile.path()
    defer { DatabaseFile.remove(path) }
    let trial = try await TrialProgramme(store: SQLiteStore(path: path))
    defer { trial.remove() }
    _ = try await trial.listedProduct(in: try await trial.prepare())
    let before = try await identified(trial.store)
    try await trial.store.writer.write { database in
      try database.execute(sql: older)
    }
    try trial.store.close()
    let reopened = try SQLiteStore(path: path)
    #expect(try await identified(reopened) == before)
    let pending = try await reopened.writer.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM index_refills") }
    #expect(pending == 0)
    let answer = try await reopened.read { try IdentifierCheck($0).answer(CheckQuestion("EC-1")) }
    #expect(answer.listings.map(\.model) == ["EC-1"])
  }
}
