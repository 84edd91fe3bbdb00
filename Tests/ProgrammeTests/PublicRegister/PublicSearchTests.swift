import Foundation
import Programme
import ProgrammeTesting
import StoreSQLite
import Testing

@Suite("Searching the public registers")
struct PublicSearchTests {
  private func store() async throws -> SQLiteStore {
    let store = try SQLiteStore.inMemory()
    try await store.write { transaction in
      for (index, name) in ["Émile codec", "Zebra codec", "Alpha phone", "Beta phone AX-200", "=cmd()"].enumerated() {
        try transaction.appendLogRow(
          LogRow(
            index: index, leaf: Data(name.utf8), kind: "listed", subject: "LST-\(index)", record: nil,
            appendedAt: TrialProgramme.start))
        try transaction.savePublicRow(
          PublicRow(
            register: "products", id: "\(index)", number: "LST-\(index)", title: name,
            status: index == 3 ? "suspended" : "listed", document: Data("{}".utf8), statement: index,
            changedAt: TrialProgramme.start),
          indexedBy: PublicIndexing(
            facets: [
              "country": [index < 2 ? "PL" : "GH"], "recommendation": ["G.711"],
              "status": [index == 3 ? "suspended" : "listed"],
            ], text: "\(name) G.711 LST-\(index)"))
      }
    }
    return store
  }

  @Test(
    "words are prefixes, in any order, without regard to case and accents",
    arguments: [
      ("codec", 2), ("emile", 1), ("ÉMI", 1), ("cod zeb", 1), ("AX-200", 1), ("ax 200", 1), ("g.711", 5),
      ("nothing", 0),
      ("", 5), ("  ", 5), ("phone beta", 1), ("LST-4", 1),
    ])
  func words(_ text: String, _ count: Int) async throws {
    let found = try await store().read { try PublicReader($0).products(text: text) }
    #expect(found.total == count && found.rows.count == count)
  }

  @Test(
    "what a visitor types is never an operator",
    arguments: [
      "\"", "codec\" OR \"phone", "NEAR(codec)", "codec*", "-codec", "words:codec", "^codec", "NOT", "' OR 1=1", "(((",
      "\u{0}",
    ])
  func operators(_ text: String) async throws {
    let found = try await store().read { try PublicReader($0).products(text: text) }
    #expect(found.total <= 5)
  }

  @Test("facets narrow the result and count what is in it")
  func facets() async throws {
    let store = try await store()
    let all = try await store.read { try PublicReader($0).products() }
    #expect(all.facets["country"] == [FacetCount(value: "GH", count: 3), FacetCount(value: "PL", count: 2)])
    let some = try await store.read {
      try PublicReader($0).products(text: "phone", facets: ["country": ["GH"], "status": ["listed", "suspended"]])
    }
    #expect(some.total == 2)
    #expect(some.facets["status"]?.count == 2)
    let none = try await store.read { try PublicReader($0).products(facets: ["country": ["'; DROP TABLE cases"]]) }
    #expect(none.total == 0)
  }

  @Test("pages follow each other without gap or repetition; the limits hold", arguments: [1, 2, 3, 200, 10_000, 0, -5])
  func pages(_ limit: Int) async throws {
    let store = try await store()
    var seen: [String] = []
    var after: String?
    repeat {
      let query = PublicQuery(register: "products", after: after, limit: limit)
      let page = try await store.read { try $0.listPublic(query) }
      seen += page.lines.map(\.number)
      after = page.next
    } while after != nil
    #expect(Set(seen).count == seen.count)
    #expect(seen.count == (limit > 0 ? 5 : 0))
  }
}
