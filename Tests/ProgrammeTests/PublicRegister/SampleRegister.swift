import Foundation
import Programme
import ProgrammeTesting
import StoreSQLite

/// A register of entries that tests make up, in a store of its own.
struct SampleRegister {
  struct Entry {
    let title: String
    var codes: [String] = []
    var facets: [String: [String]] = [:]
    var register = "products"
  }

  let store: SQLiteStore

  init(_ entries: [Entry]) async throws {
    store = try SQLiteStore.inMemory()
    try await add(entries, from: 0)
  }

  /// Adds entries with the numbers `LST-first`, `LST-(first+1)` …
  func add(_ entries: [Entry], from first: Int) async throws {
    try await store.write { transaction in
      for (offset, entry) in entries.enumerated() {
        try Self.save(entry, at: first + offset, in: transaction)
      }
    }
  }

  func save(_ entry: Entry, at index: Int) async throws {
    try await store.write { try Self.save(entry, at: index, in: $0) }
  }

  private static func save(_ entry: Entry, at index: Int, in transaction: any WriteTransaction) throws {
    let position = try transaction.logSize()
    try transaction.appendLogRow(
      LogRow(
        index: position, leaf: Data("\(index) at \(position)".utf8), kind: "recorded", subject: "LST-\(index)",
        record: nil, appendedAt: TrialProgramme.start))
    try transaction.savePublicRow(
      PublicRow(
        register: entry.register, id: "\(index)", number: "LST-\(index)", title: entry.title, status: "listed",
        document: Data("{}".utf8), statement: position, changedAt: TrialProgramme.start),
      indexedBy: PublicIndexing(
        facets: entry.facets, text: ([entry.title] + entry.codes).joined(separator: " "), codes: entry.codes))
  }

  func list(
    _ text: String = "", _ facets: [String: Set<String>] = [:], after: String? = nil, limit: Int = 25,
    register: String = "products"
  ) async throws -> PublicList {
    let query = PublicQuery(register: register, text: text, facets: facets, after: after, limit: limit)
    return try await store.read { try $0.listPublic(query) }
  }

  func titles(_ text: String) async throws -> [String] { try await list(text).lines.map(\.title) }
}
