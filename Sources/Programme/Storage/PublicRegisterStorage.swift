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
  /// The statement that made it what it is.
  package let statement: Int
  package let changedAt: Date

  package init(
    register: String, id: String, number: String, title: String, status: String, document: Data, statement: Int,
    changedAt: Date
  ) {
    self.register = register
    self.id = id
    self.number = number
    self.title = title
    self.status = status
    self.document = document
    self.statement = statement
    self.changedAt = changedAt
  }
}

/// An entry as lists show it: without its document, so that a page of a list reads little.
package struct PublicLine: Hashable, Sendable {
  /// Its place in the register's order of entry; never reused, never changed.
  package let place: Int
  package let register: String
  package let id: String
  package let number: String
  package let title: String
  package let status: String
  /// The texts of ``RegisterDescription/columns``, in that order.
  package let columns: [String]
  package let statement: Int
  package let changedAt: Date

  package init(
    place: Int, register: String, id: String, number: String, title: String, status: String, columns: [String],
    statement: Int, changedAt: Date
  ) {
    self.place = place
    self.register = register
    self.id = id
    self.number = number
    self.title = title
    self.status = status
    self.columns = columns
    self.statement = statement
    self.changedAt = changedAt
  }
}

/// What an entry is found and counted by.
package struct PublicIndexing: Hashable, Sendable {
  /// Values to filter and count by: `["country": ["CH"]]`.
  package var facets: [String: [String]]
  /// What a search looks through.
  package var text: String
  /// Models and identifiers, which are found by a part of them and in spite of a slip.
  package var codes: [String]
  /// What lists and tables show; see ``RegisterDescription/columns``.
  package var columns: [String]
  /// Names under which the entry is found by ``IdentifierReading``.
  package var identifiers: [IndexedIdentifier]

  package init(
    facets: [String: [String]] = [:], text: String, codes: [String] = [], columns: [String] = [],
    identifiers: [IndexedIdentifier] = []
  ) {
    self.identifiers = identifiers
    self.facets = facets
    self.text = text
    self.codes = codes
    self.columns = columns
  }
}

/// A search of one public register. Entries come newest first, by when they first entered the register: a page is named
/// by the entry before it, and stays the same page when others are added.
package struct PublicQuery: Hashable, Sendable {
  package var register: String
  /// Words, each of which must begin a word of the entry; empty for everything.
  package var text: String
  /// Facets that must hold: for each name, one of the values.
  package var facets: [String: Set<String>]
  /// The number of the last entry of the page before; nil for the first page.
  package var after: String?
  /// At most this many, never more than 200. With 1 or less nothing but the total is counted.
  package var limit: Int
  /// How many values of each facet are told, the most frequent first.
  package var facetValues: Int

  /// As many values as a page shows beside its results.
  package static let fewFacetValues = 30
  /// More values than any facet has countries, suites or suppliers to choose from by hand.
  package static let allFacetValues = 2000

  package init(
    register: String, text: String = "", facets: [String: Set<String>] = [:], after: String? = nil, limit: Int = 25,
    facetValues: Int = PublicQuery.fewFacetValues
  ) {
    self.register = register
    self.text = text
    self.facets = facets
    self.after = after
    self.limit = limit
    self.facetValues = facetValues
  }
}

/// What a search found, with the documents.
package struct PublicResults: Hashable, Sendable {
  package let rows: [PublicRow]
  /// How many there are in all; if not ``isTotalExact``, there are more.
  package let total: Int
  package let isTotalExact: Bool
  /// For each facet name, how many of them have which value; the most frequent first.
  package let facets: [String: [FacetCount]]
  /// What to ask the next page with; nil on the last.
  package let next: String?

  package init(
    rows: [PublicRow], total: Int, isTotalExact: Bool = true, facets: [String: [FacetCount]], next: String? = nil
  ) {
    self.rows = rows
    self.next = next
    self.total = total
    self.isTotalExact = isTotalExact
    self.facets = facets
  }
}

/// One page of a search, as lists show it.
package struct PublicList: Hashable, Sendable {
  /// Entries with exactly the identifier, model or number that was asked for. They are in no ``lines``, on no page.
  package var exact: [PublicLine] = []
  package var lines: [PublicLine] = []
  /// How many there are in all, ``exact`` included; if not ``isTotalExact``, there are more.
  package var total = 0
  package var isTotalExact = true
  /// For each facet name, how many of the results have which value; the most frequent first.
  package var facets: [String: [FacetCount]] = [:]
  /// Whether ``facets`` counts every result; otherwise the newest ones only, and each count is a least.
  package var areCountsExact = true
  /// Models and identifiers that are like the words asked for; on the first page only.
  package var alike: [AlikeCode] = []
  /// What to ask the next page with; nil on the last.
  package var next: String?

  package init() {}
}

/// A model or an identifier that is not what was asked for, but like it.
package struct AlikeCode: Hashable, Sendable, Codable {
  /// As one of its entries writes it.
  package let code: String
  /// How many slips (a character more, less, other, or two changed places) lie between; 0 if it contains what was asked.
  package let slips: Int
  /// How many entries have it, counted up to 100.
  package let entries: Int

  package init(code: String, slips: Int, entries: Int) {
    self.code = code
    self.slips = slips
    self.entries = entries
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

/// Knows whether anything was written since it was asked last: in this process or in another.
package protocol ChangeWitness: Sendable {
  /// A token that differs from every former one after something was written.
  func changeToken() -> ChangeToken
}

package struct ChangeToken: Hashable, Sendable {
  /// How often this process wrote.
  package let writes: Int
  /// What the file system says of the database's journal; 0 where there is none.
  package let journal: [Int]

  package init(writes: Int, journal: [Int]) {
    self.writes = writes
    self.journal = journal
  }
}

package protocol PublicRegisterReading {
  func publicRow(register: String, id: String) throws -> PublicRow?
  func publicRow(register: String, number: String) throws -> PublicRow?
  /// A search with the documents of what it found.
  func searchPublic(_ query: PublicQuery) throws -> PublicResults
  /// A search as lists show it. Throws ``ProgrammeError/Code/notFound`` if ``PublicQuery/after`` names no entry.
  func listPublic(_ query: PublicQuery) throws -> PublicList
  /// Entries with exactly this model or identifier, written in any way (see ``RegisterCode``); at most 200.
  func publicLines(register: String, code: String) throws -> [PublicLine]
  /// At most `limit` entries after a place, oldest first: for walking through a whole register.
  func publicLines(register: String, after place: Int, limit: Int) throws -> [PublicLine]
  /// The document of the entry at a place.
  func publicDocument(at place: Int) throws -> Data?
  /// Every register that has entries, with how many.
  func publicRegisters() throws -> [FacetCount]
  /// The positions before `before` of the statements that made the entries of a register what they are, the last first.
  func statements(register: String, before: Int, limit: Int) throws -> [Int]
}

package protocol PublicRegisterWriting: PublicRegisterReading {
  /// Writes an entry, over the former one of the same register and identifier.
  func savePublicRow(_ row: PublicRow, indexedBy indexing: PublicIndexing) throws
  /// Removes the entries of a register with that value of a facet whose statement is before `statement`.
  func removePublicRows(register: String, facet: String, value: String, before statement: Int) throws
  /// Empties every public register, for rebuilding from the log.
  func clearPublicRegisters() throws
  /// Puts the index together that was written in pieces, each of which a search has to ask; for after many entries at
  /// once. It writes the whole index, some seconds for a million entries.
  func settlePublicRegisters() throws
}
