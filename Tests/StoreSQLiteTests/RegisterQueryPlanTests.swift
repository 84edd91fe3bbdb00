import Foundation
import GRDB
import Programme
import Testing

@testable import StoreSQLite

@Suite("Queries of the public registers go by an index, in its order")
struct RegisterQueryPlanTests {
  struct Query: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let sql: String
    let arguments: StatementArguments
  }

  private static func search(_ name: String, words: String?, _ facets: [[CountedValue]]) -> [Query] {
    let selection = RegisterSelection(
      words: words.flatMap(RegisterWords.match), whole: CountedValue(id: 1, count: 1_000_000), facets: facets,
      everything: 1_000_000)
    return [
      Query(
        testDescription: "\(name), page", sql: selection.page,
        arguments: selection.pageArguments(before: 500, limit: 26)),
      Query(testDescription: "\(name), count", sql: selection.count, arguments: StatementArguments(selection.texts)),
      Query(testDescription: "\(name), newest", sql: selection.newest, arguments: StatementArguments(selection.texts)),
    ]
  }

  private static let rare = [CountedValue(id: 5, count: 40)]
  private static let common = [CountedValue(id: 6, count: 900_000), CountedValue(id: 7, count: 50_000)]

  static let queries: [Query] =
    search("words", words: "codec phone", [])
    + search("a rare facet", words: nil, [rare])
    + search("a common facet", words: nil, [common])
    + search("words and facets", words: "手机 codec", [rare, common])
    + [
      Query(testDescription: "everything", sql: SQLiteTransaction.everything, arguments: [1, 500, 26]),
      Query(testDescription: "a register", sql: SQLiteTransaction.wholeSQL, arguments: ["products"]),
      Query(testDescription: "a value", sql: SQLiteTransaction.valueSQL, arguments: [1, "country", "CH"]),
      Query(testDescription: "names of facets", sql: SQLiteTransaction.facetNames, arguments: [1]),
      Query(testDescription: "kept counts", sql: SQLiteTransaction.facetValues, arguments: [1, 30]),
      Query(testDescription: "names of values", sql: SQLiteTransaction.valueNames, arguments: ["[1,2]"]),
      Query(testDescription: "an identifier", sql: SQLiteTransaction.coded, arguments: ["AX200", 1, 50]),
      Query(testDescription: "a number", sql: SQLiteTransaction.numbered, arguments: [1, "LST-1"]),
      Query(
        testDescription: "codes by part", sql: SQLiteTransaction.codesByPart, arguments: ["\"AX2\"", 1, "AX2", 50]),
      Query(
        testDescription: "how rare a part is", sql: SQLiteTransaction.newestWithTrigram, arguments: ["\"AX2\"", 40]),
      Query(testDescription: "the newest code", sql: SQLiteTransaction.newestCode, arguments: []),
      Query(testDescription: "entries at places", sql: SQLiteTransaction.placed, arguments: ["[1,2]"]),
      Query(testDescription: "how a code is shown", sql: SQLiteTransaction.shownCode, arguments: [1]),
      Query(testDescription: "codes by name", sql: SQLiteTransaction.codesNamed, arguments: ["[\"AX2\"]"]),
      Query(testDescription: "codes by beginning", sql: SQLiteTransaction.codesByBeginning, arguments: ["A", "B", 50]),
      Query(testDescription: "what changed last", sql: SQLiteTransaction.statementsSQL, arguments: [1, 500, 51]),
      Query(testDescription: "entries of a code", sql: SQLiteTransaction.codedCount, arguments: [1, 1]),
    ]

  private func plan(_ query: Query) async throws -> [String] {
    let store = try SQLiteStore.inMemory()
    return try await store.writer.read { database in
      try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + query.sql, arguments: query.arguments)
        .map { $0["detail"] as String }
    }
  }

  @Test("none scans a whole table", arguments: queries)
  func noScan(_ query: Query) async throws {
    let plan = try await plan(query)
    let scans = plan.filter { $0.hasPrefix("SCAN") && !$0.contains("SUBQUERY") && !$0.contains("subquery") }
    #expect(scans.allSatisfy { $0.contains("VIRTUAL TABLE INDEX") }, "\(plan)")
    #expect(plan.contains { $0.hasPrefix("SEARCH") || $0.contains("VIRTUAL TABLE INDEX") })
  }

  @Test("none sorts what it found, but a handful of codes", arguments: queries)
  func noSort(_ query: Query) async throws {
    let plan = try await plan(query)
    #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
  }

  @Test("the index is asked before the entries are", arguments: queries.filter { $0.sql.contains("MATCH") })
  func order(_ query: Query) async throws {
    let plan = try await plan(query)
    let index = try #require(plan.firstIndex { $0.contains("VIRTUAL TABLE INDEX") })
    #expect(!plan[..<index].contains { $0.contains("register_entries") || $0.contains("register_tallies") }, "\(plan)")
  }
}
