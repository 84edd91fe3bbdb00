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
    guard let whole = try whole(query.register), whole.value.count > 0 else { return list }
    let row = try query.after.map { try place(of: $0, in: whole.register, query.register) } ?? Int64.max
    let words = RegisterWords.match(query.text)
    let asked = query.facets.filter { !$0.value.isEmpty }
    let facets = try asked.sorted { $0.key < $1.key }.map { name, values in
      try values.sorted().compactMap { try value(name, $0, of: whole.register) }
    }
    let isExactAsked = isExactFirst && words != nil
    if isExactAsked { list.exact = try exact(query, whole.register, facets) }
    if !facets.contains(where: \.isEmpty) { try find(query, words, facets, before: row, in: whole, into: &list) }
    // Who typed words and found some meant no model; a model has a digit, mostly.
    if isExactAsked, query.after == nil, list.exact.isEmpty,
      list.lines.isEmpty || query.text.contains(where: \.isNumber)
    {
      list.alike = try alike(query.text, in: whole.register)
    }
    return list
  }

  private func find(
    _ query: PublicQuery, _ words: String?, _ facets: [[CountedValue]], before row: Int64, in whole: WholeRegister,
    into list: inout PublicList
  ) throws {
    let limit = max(0, min(200, query.limit))
    if words == nil, facets.isEmpty {
      list.total = whole.value.count
      list.lines = try lines(Self.everything, [whole.register, row, limit + 1], of: query.register)
      if query.limit > 1 { list.facets = try facetCounts(of: whole.register, most: query.facetValues) }
    } else {
      let selection = RegisterSelection(
        words: words, whole: whole.value, facets: facets, everything: whole.everything)
      let counted = try count(
        selection, words == nil ? facets : nil, isDetailed: query.limit > 1, mostValues: query.facetValues, into: &list)
      let most = limit + 1 + list.exact.count
      let found =
        if query.after == nil, let counted {
          try lines(Self.placed, [Self.list(counted.prefix(most))], of: query.register)
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

  /// A register as a search needs it.
  private struct WholeRegister {
    let register: Int64
    /// The value that stands for all of it.
    let value: CountedValue
    /// At least how many entries all registers have together; rows are counted up and never taken away one by one.
    let everything: Int
  }

  static let wholeSQL = """
    SELECT registers.id, register_values.id, count, (SELECT max(row) FROM register_entries) FROM registers
    CROSS JOIN register_facets ON register_facets.register = registers.id AND register_facets.name = ''
    CROSS JOIN register_values ON register_values.facet = register_facets.id AND register_values.value = ''
    WHERE registers.name = ?
    """

  private func whole(_ register: String) throws -> WholeRegister? {
    try each(Self.wholeSQL, [register]) { row in
      WholeRegister(
        register: row[0], value: CountedValue(id: row[1], count: row[2]), everything: row[3] as Int? ?? 0)
    }.first
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
  ) throws -> [Int]? {
    let known = facets.flatMap { $0.count == 1 && $0[0].count == 1 ? $0[0].first?.count : nil }
    if !isDetailed, let known {
      list.total = known
      return nil
    }
    let newest = isDetailed ? try newest(selection) : nil
    let total =
      try newest?.places.count ?? row(selection.count, StatementArguments(selection.texts))?["total"] as Int? ?? 0
    list.total = known ?? min(total, RegisterSelection.mostCounted)
    list.isTotalExact = known != nil || total <= RegisterSelection.mostCounted
    list.areCountsExact = total <= RegisterSelection.mostCounted
    if let newest { list.facets = try facetCounts(of: newest.tally, most: mostValues) }
    return newest?.places
  }

  /// The places of the newest results, in this order, with their values counted.
  private func newest(_ selection: RegisterSelection) throws -> (places: [Int], tally: RegisterTally) {
    let query = try RepeatedQuery(selection.newest, in: database)
    for (place, text) in selection.texts.enumerated() { query.bind(text, at: Int32(place + 1)) }
    var places: [Int] = []
    var tally = RegisterTally()
    try query.each {
      places.append(query.number(1))
      tally.add(query.octets(0))
    }
    return (places, tally)
  }

  private static func list(_ numbers: some Collection<Int>) -> String {
    "[" + numbers.map(String.init).joined(separator: ",") + "]"
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

  private func facetCounts(of tally: RegisterTally, most: Int) throws -> [String: [FacetCount]] {
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
    let read = try each(Self.valueNames, [Self.list(missing)]) { row in
      (row[0] as Int, RegisterNames.Name(facet: row[1], value: row[2]))
    }
    names?.keep(Dictionary(read, uniquingKeysWith: { first, _ in first }))
    return named + read.map { (value: $0.0, name: $0.1) }
  }
}
