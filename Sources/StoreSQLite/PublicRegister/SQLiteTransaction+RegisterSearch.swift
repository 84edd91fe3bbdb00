import Foundation
import GRDB
import Programme

extension SQLiteTransaction {
  func listPublic(_ query: PublicQuery) throws -> PublicList {
    try listed(query, isExactFirst: true)
  }

  /// - Parameter isExactFirst: whether what has exactly the identifier that is asked for is set apart.
  func listed(_ query: PublicQuery, isExactFirst: Bool) throws -> PublicList {
    var list = PublicList()
    guard let register = try registerID(query.register), let whole = try value("", "", of: register),
      whole.count > 0
    else { return list }
    let row = try query.after.map { try place(of: $0, in: register, query.register) } ?? Int64.max
    let limit = max(0, min(200, query.limit))
    let words = RegisterWords.match(query.text)
    let asked = query.facets.filter { !$0.value.isEmpty }
    let facets = try asked.sorted { $0.key < $1.key }.map { name, values in
      try values.sorted().compactMap { try value(name, $0, of: register) }
    }
    if isExactFirst, words != nil {
      list.exact = try exact(query, register, facets)
      if query.after == nil, list.exact.isEmpty { list.alike = try alike(query.text, in: register) }
    }
    guard !facets.contains(where: \.isEmpty) else { return list }
    if words == nil, facets.isEmpty {
      list.total = whole.count
      list.lines = try rows(Self.everything, [register, row, limit + 1]).map {
        try RegisterLine.line($0, of: query.register)
      }
      if query.limit > 1 { list.facets = try facetCounts(of: register, most: query.facetValues) }
    } else {
      let selection = RegisterSelection(
        words: words, whole: whole, facets: facets, everything: try everything())
      let counted = try count(
        selection, words == nil ? facets : nil, isDetailed: query.limit > 1, mostValues: query.facetValues, into: &list)
      let most = limit + 1 + list.exact.count
      let found =
        if query.after == nil, let counted {
          try rows(Self.placed, [RegisterSelection.places(in: counted, atMost: most)])
        } else {
          try rows(selection.page, selection.pageArguments(before: row, limit: most))
        }
      list.lines = try found.map { try RegisterLine.line($0, of: query.register) }.sorted { $0.place > $1.place }
    }
    list.lines.removeAll { line in list.exact.contains { $0.place == line.place } }
    if list.lines.count > limit {
      list.lines = Array(list.lines.prefix(limit))
      list.next = list.lines.last?.number
    }
    return list
  }

  /// The entries at the places of a JSON list.
  static let placed = """
    SELECT \(RegisterLine.columns) FROM json_each(?) AS wanted
    CROSS JOIN register_entries AS entry ON entry.row = wanted.value
    """
  static let everything = """
    SELECT \(RegisterLine.columns) FROM register_entries AS entry
    WHERE entry.register = ? AND entry.row < ? ORDER BY entry.row DESC LIMIT ?
    """

  /// At least how many entries all registers have together; rows are counted up and never taken away one by one.
  private func everything() throws -> Int {
    try row("SELECT max(row) AS rows FROM register_entries", [])?["rows"] ?? 0
  }

  static let statementsSQL = """
    SELECT DISTINCT statement FROM register_entries WHERE register = ? AND statement < ? ORDER BY statement DESC LIMIT ?
    """

  func statements(register: String, before: Int, limit: Int) throws -> [Int] {
    guard let register = try registerID(register) else { return [] }
    return try rows(Self.statementsSQL, [register, before, max(0, min(500, limit))]).map { $0["statement"] }
  }

  private func place(of number: String, in register: Int64, _ name: String) throws -> Int64 {
    guard
      let place = try row("SELECT row FROM register_entries WHERE register = ? AND number = ?", [register, number])
    else {
      throw ProgrammeError(
        .notFound, "the register ‘\(name)’ has no entry ‘\(number.prefix(60))’ for a page to begin after")
    }
    return place["row"]
  }

  static let valueSQL = """
    SELECT register_values.id AS id, count FROM register_facets
    CROSS JOIN register_values ON register_values.facet = register_facets.id
    WHERE register_facets.register = ? AND register_facets.name = ? AND register_values.value = ?
    """

  func value(_ name: String, _ value: String, of register: Int64) throws -> CountedValue? {
    try row(Self.valueSQL, [register, name, value]).map { CountedValue(id: $0["id"], count: $0["count"]) }
  }

  /// What is counted of a search: one value of one facet by its own count, everything else by looking at the newest.
  /// Returns the places of the newest, if these were looked at: the first page begins with them.
  private func count(
    _ selection: RegisterSelection, _ facets: [[CountedValue]]?, isDetailed: Bool, mostValues: Int,
    into list: inout PublicList
  ) throws -> String? {
    let known = facets.flatMap { $0.count == 1 && $0[0].count == 1 ? $0[0].first?.count : nil }
    if !isDetailed, let known {
      list.total = known
      return nil
    }
    let counted = try row(
      isDetailed ? selection.tally : selection.count, selection.countArguments)
    let total: Int = counted?["total"] ?? 0
    list.total = known ?? min(total, RegisterSelection.mostCounted)
    list.isTotalExact = known != nil || total <= RegisterSelection.mostCounted
    list.areCountsExact = total <= RegisterSelection.mostCounted
    guard isDetailed else { return nil }
    if let ids: String = counted?["ids"] { list.facets = try facetCounts(of: ids, most: mostValues) }
    return counted?["places"] as String? ?? ""
  }

  static let facetNames = "SELECT id, name FROM register_facets WHERE register = ? AND name <> ''"
  static let facetValues = """
    SELECT value, count FROM register_values WHERE facet = ? AND count > 0 ORDER BY count DESC, value LIMIT ?
    """

  /// The counts of the whole register, which are kept.
  private func facetCounts(of register: Int64, most: Int) throws -> [String: [FacetCount]] {
    var counts: [String: [FacetCount]] = [:]
    for facet in try rows(Self.facetNames, [register]) {
      let values = try rows(Self.facetValues, [facet["id"] as Int64, most])
      if !values.isEmpty {
        counts[facet["name"]] = values.map { FacetCount(value: $0["value"], count: $0["count"]) }
      }
    }
    return counts
  }

  static let valueNames = """
    SELECT register_values.id AS id, register_facets.name AS name, register_values.value AS value FROM json_each(?) AS wanted
    CROSS JOIN register_values ON register_values.id = wanted.value
    CROSS JOIN register_facets ON register_facets.id = register_values.facet
    WHERE register_facets.name <> ''
    """
  /// The most values that are named for one that is told: values of all facets compete for their names.
  private static let namedForEach = 14

  /// The counts in a row of numbers such as `,3,17,,3,19,`.
  private func facetCounts(of ids: String, most mostValues: Int) throws -> [String: [FacetCount]] {
    var tally: [Int64: Int] = [:]
    var id: Int64 = 0
    for octet in ids.utf8 {
      if octet == UInt8(ascii: ",") {
        if id > 0 { tally[id, default: 0] += 1 }
        id = 0
      } else {
        id = id * 10 + Int64(octet &- UInt8(ascii: "0"))
      }
    }
    // The most frequent first, then the oldest value: as one number each, for there are thousands.
    let most = tally.map { ($0.value << 40) - Int($0.key) }.sorted(by: >).prefix(mostValues * Self.namedForEach)
    let wanted = "[" + most.map { String(-$0 & (1 << 40 - 1)) }.joined(separator: ",") + "]"
    var counts: [String: [FacetCount]] = [:]
    for row in try rows(Self.valueNames, [wanted]) {
      let count = tally[row["id"] as Int64] ?? 0
      counts[row["name"], default: []].append(FacetCount(value: row["value"], count: count))
    }
    return counts.mapValues { values in
      Array(values.sorted { ($1.count, $0.value) < ($0.count, $1.value) }.prefix(mostValues))
    }
  }
}
