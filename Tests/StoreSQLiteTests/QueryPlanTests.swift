import Foundation
import GRDB
import Programme
import Testing

@testable import StoreSQLite

@Suite("Hot queries go by an index")
struct QueryPlanTests {
  struct Query: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let sql: String
    let arguments: StatementArguments
  }

  private static func cases(_ name: String, _ query: CaseQuery) -> Query {
    let selection = CaseSelection(query)
    return Query(testDescription: name, sql: selection.sql, arguments: selection.arguments)
  }

  static let queries: [Query] =
    [
      cases("cases in a state", CaseQuery(procedure: "p", states: ["a", "b"])),
      cases("cases of a party", CaseQuery(procedure: "p", states: ["a"], party: .new(at: .distantPast))),
      cases("cases by key", CaseQuery(key: CaseKey("relies-on", "x"))),
      cases("flagged cases", CaseQuery(procedure: "p", states: ["a"], isFlagged: true)),
      Query(
        testDescription: "cases to wake",
        sql: "SELECT id FROM cases WHERE wakes_at IS NOT NULL AND wakes_at <= ? ORDER BY wakes_at LIMIT ?",
        arguments: ["x", 1]),
      Query(
        testDescription: "timeline", sql: "SELECT * FROM timeline WHERE case_id = ? ORDER BY sequence", arguments: ["x"]
      ),
      Query(testDescription: "a secret", sql: "SELECT * FROM secrets WHERE hash = ?", arguments: ["x"]),
      Query(
        testDescription: "failures",
        sql: "SELECT count(*) AS count FROM failed_sign_ins WHERE key = ? AND at >= ?", arguments: ["x", "y"]),
      Query(
        testDescription: "log entries of a subject",
        sql: "SELECT * FROM log_entries WHERE subject = ? ORDER BY position", arguments: ["x"]),
      Query(
        testDescription: "a log entry by its octets",
        sql: "SELECT * FROM log_entries WHERE leaf_address = ? ORDER BY position LIMIT 1", arguments: ["x"]),
      Query(
        testDescription: "orders of a laboratory",
        sql: "SELECT * FROM test_orders WHERE laboratory = ? ORDER BY id DESC LIMIT ?", arguments: ["x", 1]),
    ]

  @Test("none scans a whole table", arguments: queries)
  func plan(_ query: Query) async throws {
    let store = try SQLiteStore.inMemory()
    let plan = try await store.writer.read { database in
      try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + query.sql, arguments: query.arguments)
        .map { $0["detail"] as String }
    }
    let scans = plan.filter { $0.hasPrefix("SCAN") && !$0.contains("found") && !$0.contains("SUBQUERY") }
    #expect(scans.allSatisfy { $0.contains("VIRTUAL TABLE INDEX") }, "\(plan)")
    #expect(plan.contains { $0.hasPrefix("SEARCH") || $0.contains("VIRTUAL TABLE INDEX") })
  }
}
