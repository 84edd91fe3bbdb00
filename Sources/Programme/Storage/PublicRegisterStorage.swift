import Foundation

/// An entry of a public register as the store keeps it; wholly derived from the log and the blobs.
package struct PublicRow: Hashable, Sendable {
  /// `products`, `laboratories`, `suites` …
  package let register: String
  package let id: String
  /// The number people use: `LST-2026-0007`.
  package let number: String
  package let title: String
  package let status: String
  /// The public record, canonical JSON.
  package let document: Data
  /// Values to filter and count by: `["country": ["CH"]]`.
  package let facets: [String: [String]]
  /// What a search looks through.
  package let searchText: String
  /// The statement that made it what it is.
  package let statement: Int
  package let changedAt: Date
  /// Names under which the entry is found by ``IdentifierReading``. Written, never read back: the document says them.
  package let identifiers: [IndexedIdentifier]

  package init(
    register: String, id: String, number: String, title: String, status: String, document: Data,
    facets: [String: [String]], searchText: String, statement: Int, changedAt: Date,
    identifiers: [IndexedIdentifier] = []
  ) {
    self.register = register
    self.id = id
    self.number = number
    self.title = title
    self.status = status
    self.document = document
    self.facets = facets
    self.searchText = searchText
    self.statement = statement
    self.changedAt = changedAt
    self.identifiers = identifiers
  }
}

/// A search of one public register.
package struct PublicQuery: Hashable, Sendable {
  package var register: String
  /// Words, each of which must begin a word of the entry; empty for everything.
  package var text: String
  /// Facets that must hold: for each name, one of the values.
  package var facets: [String: Set<String>]
  package var offset: Int
  /// At most this many, never more than 200.
  package var limit: Int

  package init(
    register: String, text: String = "", facets: [String: Set<String>] = [:], offset: Int = 0, limit: Int = 25
  ) {
    self.register = register
    self.text = text
    self.facets = facets
    self.offset = offset
    self.limit = limit
  }
}

/// What a search found.
package struct PublicResults: Hashable, Sendable {
  package let rows: [PublicRow]
  /// How many there are in all.
  package let total: Int
  /// For each facet name, how many of them have which value; the most frequent first.
  package let facets: [String: [FacetCount]]

  package init(rows: [PublicRow], total: Int, facets: [String: [FacetCount]]) {
    self.rows = rows
    self.total = total
    self.facets = facets
  }
}

package struct FacetCount: Hashable, Sendable, Codable {
  package let value: String
  package let count: Int

  package init(value: String, count: Int) {
    self.value = value
    self.count = count
  }
}

package protocol PublicRegisterReading {
  func publicRow(register: String, id: String) throws -> PublicRow?
  func publicRow(register: String, number: String) throws -> PublicRow?
  func searchPublic(_ query: PublicQuery) throws -> PublicResults
}

package protocol PublicRegisterWriting: PublicRegisterReading {
  /// Writes an entry, over the former one of the same register and identifier.
  func savePublicRow(_ row: PublicRow) throws
  /// Removes the entries of a register with that value of a facet whose statement is before `statement`.
  func removePublicRows(register: String, facet: String, value: String, before statement: Int) throws
  /// Empties every public register, for rebuilding from the log.
  func clearPublicRegisters() throws
}
