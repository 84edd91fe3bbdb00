import Foundation
import GRDB
import Programme

extension SQLiteTransaction: PublicRegisterWriting {
  func publicRow(register: String, id: String) throws -> PublicRow? {
    try row("SELECT * FROM public_entries WHERE register = ? AND id = ?", [register, id]).map(publicRow)
  }

  func publicRow(register: String, number: String) throws -> PublicRow? {
    try row("SELECT * FROM public_entries WHERE register = ? AND number = ?", [register, number]).map(publicRow)
  }

  func searchPublic(_ query: PublicQuery) throws -> PublicResults {
    let selection = PublicSelection(query)
    let found = try rows(selection.page, selection.pageArguments).map(publicRow)
    let total: Int = try row(selection.count, selection.arguments)?["total"] ?? 0
    var facets: [String: [FacetCount]] = [:]
    let counts = selection.facetCounts(ofResults: total)
    for row in try rows(counts.sql, counts.arguments) {
      facets[row["name"], default: []].append(FacetCount(value: row["value"], count: row["count"]))
    }
    return PublicResults(
      rows: found, total: total, facets: facets.mapValues { Array($0.prefix(PublicSelection.mostFacetValues)) })
  }

  func savePublicRow(_ row: PublicRow) throws {
    let saved = try self.row(
      """
      INSERT INTO public_entries (register, id, number, title, status, document, facets, search_text, statement,
        changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (register, id) DO UPDATE SET number = excluded.number, title = excluded.title,
        status = excluded.status, document = excluded.document, facets = excluded.facets,
        search_text = excluded.search_text, statement = excluded.statement, changed_at = excluded.changed_at
      RETURNING row
      """,
      [
        row.register, row.id, row.number, row.title, row.status, row.document, try text(row.facets), row.searchText,
        row.statement, Instant.text(row.changedAt),
      ])
    guard let place = saved?["row"] as Int64? else {
      throw ProgrammeError(.storeFailed, "the register \(row.register) did not take \(row.number)")
    }
    try run("DELETE FROM public_facets WHERE row = ?", [place])
    for (name, values) in row.facets {
      for value in Set(values) {
        try run(
          "INSERT INTO public_facets (register, name, value, row) VALUES (?, ?, ?, ?)",
          [row.register, name, value, place])
      }
    }
    try run("DELETE FROM public_search WHERE rowid = ?", [place])
    try run("INSERT INTO public_search (rowid, words) VALUES (?, ?)", [place, row.searchText])
    try saveIdentifiers(row.identifiers, at: place)
  }

  func removePublicRows(register: String, facet: String, value: String, before statement: Int) throws {
    let chosen = """
      SELECT public_entries.row FROM public_facets CROSS JOIN public_entries ON public_entries.row = public_facets.row
      WHERE public_facets.register = ? AND name = ? AND value = ? AND statement < ?
      """
    let places = try rows(chosen, [register, facet, value, statement]).map { $0["row"] as Int64 }
    for place in places {
      try run("DELETE FROM public_search WHERE rowid = ?", [place])
      try run("DELETE FROM public_facets WHERE row = ?", [place])
      try run("DELETE FROM public_entries WHERE row = ?", [place])
    }
  }

  func clearPublicRegisters() throws {
    try clearIdentifiers()
    for table in ["public_search", "public_facets", "public_entries"] { try run("DELETE FROM \(table)", []) }
  }

  func publicRow(_ row: Row) throws -> PublicRow {
    PublicRow(
      register: row["register"], id: row["id"], number: row["number"], title: row["title"], status: row["status"],
      document: row["document"], facets: try row.json("facets"), searchText: row["search_text"],
      statement: row["statement"], changedAt: try row.instant("changed_at"))
  }
}

/// The SQL of a ``PublicQuery``.
struct PublicSelection {
  /// How many values of a facet are counted out, the most frequent first.
  static let mostFacetValues = 30

  private let register: String
  private let condition: String
  private let order: String
  private let isEverything: Bool
  let arguments: StatementArguments
  private let bounds: (limit: Int, offset: Int)

  init(_ query: PublicQuery) {
    register = query.register
    var source = "public_entries"
    var conditions = ["public_entries.register = ?"]
    var arguments: StatementArguments = [query.register]
    let words = Self.match(query.text)
    isEverything = words == nil && query.facets.allSatisfy(\.value.isEmpty)
    if let words {
      // CROSS JOIN: the words are looked up once. Left to itself, SQLite searches them again for every entry.
      source = "public_search CROSS JOIN public_entries ON public_entries.row = public_search.rowid"
      conditions.append("public_search MATCH ?")
      arguments += [words]
    }
    for (name, values) in query.facets.sorted(by: { $0.key < $1.key }) where !values.isEmpty {
      let marks = values.map { _ in "?" }.joined(separator: ", ")
      conditions.append(
        """
        EXISTS (SELECT 1 FROM public_facets AS chosen WHERE chosen.register = public_entries.register
          AND chosen.name = ? AND chosen.value IN (\(marks)) AND chosen.row = public_entries.row)
        """)
      arguments += [name] + StatementArguments(values.sorted())
    }
    condition = "\(source) WHERE \(conditions.joined(separator: " AND "))"
    order = words == nil ? "public_entries.changed_at DESC, public_entries.row DESC" : "rank, public_entries.row DESC"
    self.arguments = arguments
    bounds = (max(0, min(200, query.limit)), max(0, min(1_000_000, query.offset)))
  }

  var page: String { "SELECT public_entries.* FROM \(condition) ORDER BY \(order) LIMIT ? OFFSET ?" }
  var pageArguments: StatementArguments { arguments + [bounds.limit, bounds.offset] }
  var count: String { "SELECT count(*) AS total FROM \(condition)" }

  /// How often each value of each facet occurs in the `total` results: of everything by the index alone, of few results
  /// by looking each up, of many by one walk through the register's facets.
  func facetCounts(ofResults total: Int) -> (sql: String, arguments: StatementArguments) {
    let grouped = "GROUP BY name, value ORDER BY name, count DESC, value"
    if isEverything {
      return (
        "SELECT name, value, count(*) AS count FROM public_facets WHERE register = ? \(grouped)", arguments
      )
    }
    if total <= Self.fewResults {
      return (
        """
        SELECT name, value, count(*) AS count FROM (SELECT public_entries.row AS found FROM \(condition))
        CROSS JOIN public_facets ON public_facets.row = found \(grouped)
        """, arguments
      )
    }
    return (
      """
      SELECT name, value, count(*) AS count FROM public_facets
      WHERE register = ? AND row IN (SELECT public_entries.row FROM \(condition)) \(grouped)
      """, [register] + arguments
    )
  }

  private static let fewResults = 5000

  /// The words as an FTS5 expression, each a quoted prefix, so that nothing a visitor types is read as an operator;
  /// nil if there is no word.
  static func match(_ text: String) -> String? {
    let words = text.prefix(200).split { !$0.isLetter && !$0.isNumber }.prefix(12)
    return words.isEmpty ? nil : words.map { "\"\($0)\"*" }.joined(separator: " ")
  }
}
