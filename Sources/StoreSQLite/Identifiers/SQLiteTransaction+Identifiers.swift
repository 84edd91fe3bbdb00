import Foundation
import GRDB
import Programme

extension SQLiteTransaction: IdentifierReading {
  func checkedEntries(identifiedBy identifiers: [IndexedIdentifier], limit: Int) throws -> [[CheckedEntry]] {
    guard !identifiers.isEmpty else { return [] }
    let query = try RepeatedQuery(IdentifierSQL.excerpts, in: database)
    query.bind(max(0, min(200, limit)), at: 3)
    var schemes = HeldSchemes(try RepeatedQuery(IdentifierSQL.anyOfScheme, in: database))
    return try identifiers.map { identifier in
      guard try schemes.contain(identifier.scheme) else { return [] }
      var found: [CheckedEntry] = []
      query.bind(identifier.scheme, at: 1)
      query.bind(identifier.value, at: 2)
      try query.each { found.append(try CheckedEntry(excerpt: query.octets(0))) }
      return found
    }
  }

  func serialPatternLengths() throws -> Set<Int> {
    Set(try rows(IdentifierSQL.patternLengths, []).map { $0["length"] as Int })
  }

  func hasCases(named name: String) throws -> Bool { try row(IdentifierSQL.anyCase, [name]) != nil }

  func caseCounts(name: String, values: some Collection<String>) throws -> [String: Int] {
    let query = try RepeatedQuery(IdentifierSQL.cases, in: database)
    query.bind(name, at: 1)
    var counts: [String: Int] = [:]
    for value in values {
      query.bind(value, at: 2)
      try query.each {
        let count = query.number(0)
        if count > 0 { counts[value] = count }
      }
    }
    return counts
  }

  func publicRows(patternsLike serial: String, limit: Int) throws -> [PublicRow] {
    guard SerialPattern.lengths.contains(serial.utf8.count) else { return [] }
    let heads = (0...serial.utf8.count).map { String(serial.prefix($0)) }
    return try rows(
      IdentifierSQL.patterns(heads: heads.count),
      [serial.utf8.count] + StatementArguments(heads) + [max(0, min(1000, limit))]
    ).map(publicRow)
  }

  func publicRows(patternsBeside pattern: SerialPattern, limit: Int) throws -> [PublicRow] {
    let limit = max(0, min(1000, limit))
    let shorter = (0..<pattern.head.utf8.count).map { String(pattern.head.prefix($0)) }
    var found = try rows(
      IdentifierSQL.patternsWithHead, [pattern.length, pattern.head, pattern.head + "\u{7F}", limit]
    ).map(publicRow)
    if !shorter.isEmpty {
      found += try rows(
        IdentifierSQL.patterns(heads: shorter.count), [pattern.length] + StatementArguments(shorter) + [limit]
      ).map(publicRow)
    }
    return Array(found.prefix(limit))
  }

  func sharedIdentifiers(
    schemes: [String], after: IndexedIdentifier?, limit: Int
  ) throws -> [SharedIdentifier] {
    let limit = max(0, min(1000, limit))
    var found: [SharedIdentifier] = []
    for scheme in schemes.sorted() where after.map({ $0.scheme <= scheme }) ?? true {
      guard found.count < limit else { break }
      let first = after?.scheme == scheme ? after?.value ?? "" : ""
      found += try rows(IdentifierSQL.shared, [scheme, first, limit - found.count]).map {
        SharedIdentifier(
          identifier: IndexedIdentifier(scheme: scheme, value: $0["value"]), entries: $0["entries"])
      }
    }
    return found
  }

  func serialPatterns(after: String?, limit: Int) throws -> [String] {
    try rows(
      IdentifierSQL.patternsInOrder,
      [IdentifierScheme.serialPattern.rawValue, after ?? "", max(0, min(1000, limit))]
    ).map { $0["value"] }
  }

  func caseCount(key: CaseKey) throws -> Int { try caseCounts(name: key.name, values: [key.value])[key.value] ?? 0 }

  /// Writes the identifiers of the entry at `place`, and what a check reads of its document, over the former ones.
  func saveIdentifiers(_ identifiers: [IndexedIdentifier], of document: Data, at place: Int64) throws {
    try clearIdentifiers(at: place)
    guard !identifiers.isEmpty else { return }
    try run(
      "INSERT INTO identified_excerpts (row, excerpt) VALUES (?, ?)", [place, CheckedEntry.excerpt(of: document)])
    for identifier in Set(identifiers) {
      try run(
        "INSERT INTO identifiers (scheme, value, row) VALUES (?, ?, ?)", [identifier.scheme, identifier.value, place])
      guard identifier.scheme == IdentifierScheme.serialPattern.rawValue,
        let pattern = try? SerialPattern(identifier.value)
      else { continue }
      try run(
        "INSERT INTO serial_patterns (length, head, pattern, row) VALUES (?, ?, ?, ?)",
        [pattern.length, pattern.head, pattern.description, place])
    }
  }

  private static let identifierTables = ["serial_patterns", "identifiers", "identified_excerpts"]

  func clearIdentifiers(at place: Int64) throws {
    for table in Self.identifierTables { try run("DELETE FROM \(table) WHERE row = ?", [place]) }
  }

  func clearIdentifiers() throws {
    for table in Self.identifierTables { try run("DELETE FROM \(table)", []) }
  }
}

extension SQLiteTransaction: ReporterContactWriting {
  func reporterContact(of id: CaseID) throws -> String? {
    try row("SELECT contact FROM reporter_contacts WHERE case_id = ?", [id.description])?["contact"]
  }

  func saveReporterContact(_ contact: String, of id: CaseID) throws {
    try run(
      """
      INSERT INTO reporter_contacts (case_id, contact) VALUES (?, ?)
      ON CONFLICT (case_id) DO UPDATE SET contact = excluded.contact, erase_at = NULL
      """, [id.description, contact])
  }

  func eraseReporterContact(of id: CaseID) throws {
    try run("DELETE FROM reporter_contacts WHERE case_id = ?", [id.description])
    if database.changesCount > 0 { erasures.note() }
  }

  func eraseReporterContact(of id: CaseID, at moment: Date) throws {
    try run("UPDATE reporter_contacts SET erase_at = ? WHERE case_id = ?", [Instant.text(moment), id.description])
  }

  func eraseReporterContacts(dueAt moment: Date) throws {
    try run("DELETE FROM reporter_contacts WHERE erase_at <= ?", [Instant.text(moment)])
    if database.changesCount > 0 { erasures.note() }
  }
}

/// Which schemes any entry has an identifier of, as far as they were asked for. What somebody typed can be many things at
/// once, most of which no entry has: a list then asks once for each kind, not for each line.
private struct HeldSchemes {
  private let query: RepeatedQuery
  private var known: [(scheme: String, isHeld: Bool)] = []

  init(_ query: RepeatedQuery) { self.query = query }

  mutating func contain(_ scheme: String) throws -> Bool {
    if let found = known.first(where: { $0.scheme == scheme }) { return found.isHeld }
    var isHeld = false
    query.bind(scheme, at: 1)
    try query.each { isHeld = true }
    known.append((scheme, isHeld))
    return isHeld
  }
}
