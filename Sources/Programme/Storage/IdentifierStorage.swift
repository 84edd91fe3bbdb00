import Foundation

/// One name under which entries of the public registers are found, in its one way to be written.
package struct IndexedIdentifier: Hashable, Sendable, Codable {
  /// The raw value of an ``IdentifierScheme``, or ``model``.
  package let scheme: String
  package let value: String

  package init(scheme: String, value: String) {
    self.scheme = scheme
    self.value = value
  }

  package init(_ scheme: IdentifierScheme, _ value: String) { self.init(scheme: scheme.rawValue, value: value) }

  /// What the supplier calls the model: no scheme of its own, but what stands on most goods.
  package static let model = "model"

  /// The identifier as one word, for keys of cases: `gtin:04006381333931`.
  package var word: String { "\(scheme):\(value)" }
}

/// An identifier under which more than one entry stands.
package struct SharedIdentifier: Hashable, Sendable {
  package let identifier: IndexedIdentifier
  package let entries: Int

  package init(identifier: IndexedIdentifier, entries: Int) {
    self.identifier = identifier
    self.entries = entries
  }
}

/// The index from identifiers to entries of the public registers: wholly derived from them.
package protocol IdentifierReading {
  /// The entries under exactly these identifiers: for each, in their order, oldest first, at most `limit`. Throws
  /// ``ProgrammeError/Code/damagedRecord``.
  func checkedEntries(identifiedBy identifiers: [IndexedIdentifier], limit: Int) throws -> [[CheckedEntry]]
  /// Entries with a pattern of serial numbers whose fixed head and length `serial` (normalised) has, at most `limit`;
  /// the rest of the pattern is the caller's to compare.
  func publicRows(patternsLike serial: String, limit: Int) throws -> [PublicRow]
  /// Entries with a pattern of serial numbers that may overlap `pattern`, at most `limit`: same length, and one fixed
  /// head begins with the other.
  func publicRows(patternsBeside pattern: SerialPattern, limit: Int) throws -> [PublicRow]
  /// Identifiers of these schemes under which several entries stand, in order, after `after`, at most `limit`.
  func sharedIdentifiers(
    schemes: [String], after: IndexedIdentifier?, limit: Int
  ) throws -> [SharedIdentifier]
  /// Every pattern of serial numbers that stands in some entry, in order, after `after`, at most `limit`.
  func serialPatterns(after: String?, limit: Int) throws -> [String]
  /// Which lengths patterns of serial numbers have.
  func serialPatternLengths() throws -> Set<Int>
  /// Whether any case is found under a key of this name.
  func hasCases(named name: String) throws -> Bool
  /// How many cases are found under `key`.
  func caseCount(key: CaseKey) throws -> Int
  /// How many cases are found under each of these values; values without a case are missing.
  func caseCounts(name: String, values: some Collection<String>) throws -> [String: Int]
}

/// What a reporter left to be reached by: kept beside the case, never in it, so that it can be erased.
package protocol ReporterContactWriting: ReporterContactReading {
  /// Keeps `contact` for a case, over a former one.
  func saveReporterContact(_ contact: String, of id: CaseID) throws
  /// Erases it; nothing to do if there is none.
  func eraseReporterContact(of id: CaseID) throws
  /// Has it erased at `moment`, by ``eraseReporterContacts(dueAt:)``.
  func eraseReporterContact(of id: CaseID, at moment: Date) throws
  /// Erases those whose moment has come.
  func eraseReporterContacts(dueAt moment: Date) throws
}

package protocol ReporterContactReading {
  func reporterContact(of id: CaseID) throws -> String?
}
