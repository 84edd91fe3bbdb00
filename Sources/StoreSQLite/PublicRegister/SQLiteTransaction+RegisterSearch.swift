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
      list.lines = try lines(Self.everything, [register, row, limit + 1], of: query.register)
      if query.limit > 1 { list.facets = try facetCounts(of: register, most: query.facetValues) }
    } else {
      let selection = RegisterSelection(
        words: words, whole: whole, facets: facets, everything: try everything())
      let counted = try count(
        selection, words == nil ? facets : nil, isDetailed: query.limit > 1, mostValues: query.facetValues, into: &list)
      let most = limit + 1 + list.exact.count
      let found =
        if query.after == nil, let counted {
          try lines(Self.placed, [RegisterSelection.places(in: counted, atMost: most)], of: query.register)
        } else {
          try lines(selection.page, selection.pageArguments(before: row, limit: most), of: query.register)
        }
      list.lines = found.sorted { $0.place > $1.place }
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
    SELECT register_values.id, register_facets.name, register_values.value FROM json_each(?) AS wanted
    CROSS JOIN register_values ON register_values.id = wanted.value
    CROSS JOIN register_facets ON register_facets.id = register_values.facet
    """

  private func facetCounts(of ids: String, most: Int) throws -> [String: [FacetCount]] {
    let tally = RegisterTally(ids)
    var counts: [String: [FacetCount]] = [:]
    for (value, name) in try named(tally.values) where !name.facet.isEmpty {
      counts[name.facet, default: []].append(FacetCount(value: name.value, count: tally[value]))
    }
    return counts.mapValues { Self.mostFrequent($0, most) }
  }

  /// At most so many, the most frequent first. Hundreds of suppliers are rare among any results, and only what is told is
  /// put in order by its text.
  private static func mostFrequent(_ counts: [FacetCount], _ most: Int) -> [FacetCount] {
    guard most > 0 else { return [] }
    let least = counts.count > most ? counts.map(\.count).sorted(by: >)[most - 1] : 0
    return Array(
      counts.filter { $0.count >= least }.sorted { ($1.count, $0.value) < ($0.count, $1.value) }.prefix(most))
  }

  /// Each value with its name.
  private func named(_ values: [Int]) throws -> [(value: Int, name: RegisterNames.Name)] {
    let known = names?.read ?? []
    var named: [(value: Int, name: RegisterNames.Name)] = []
    var missing: [Int] = []
    for value in values {
      if known.indices.contains(value), let name = known[value] {
        named.append((value, name))
      } else {
        missing.append(value)
      }
    }
    guard !missing.isEmpty else { return named }
    let asked = "[" + missing.map(String.init).joined(separator: ",") + "]"
    let read = try each(Self.valueNames, [asked]) { row in
      (row[0] as Int, RegisterNames.Name(facet: row[1], value: row[2]))
    }
    names?.keep(Dictionary(read, uniquingKeysWith: { first, _ in first }))
    return named + read.map { (value: $0.0, name: $0.1) }
  }
}
