import Foundation
import GRDB
import Programme
import Testing

@testable import StoreSQLite

@Suite("The indexes of an older database are brought up to date in steps")
struct IndexRefillTests {
  private static let outdated = "UPDATE register_index SET version = 0"
  private static let excerptsMissing =
    "DELETE FROM identified_excerpts; INSERT INTO index_refills (name) VALUES ('excerpts')"

  /// Twenty-five listings in a file of its own, of which `older` is then said to be outdated.
  private func open(_ older: String, _ body: (_ path: String, _ before: [String]) async throws -> Void) async throws {
    let path = DatabaseFile.path()
    defer { DatabaseFile.remove(path) }
    let store = try SQLiteStore(path: path)
    try await store.write { transaction in
      let moment = Date(timeIntervalSince1970: 0)
      try transaction.appendLogRow(
        LogRow(index: 0, leaf: Data([0]), kind: "listed", subject: "LST", record: nil, appendedAt: moment))
      for index in 1...25 {
        let entry = try RegisterEntry(
          register: "products", id: "\(index)", number: "LST-\(index)", title: "Codec \(index)", status: "listed",
          facets: ["country": [index % 2 == 0 ? "CH" : "GH"]], searchable: ["Zürich"],
          content: ["model": .text("AX-\(index)"), "supplier": "Example"] as Answer)
        try PublicRegister.save(entry, statement: 0, at: moment, in: transaction)
      }
    }
    let before = try await store.writer.read { try Dump.everything(in: $0) }
    try await store.writer.write { try $0.execute(sql: older) }
    try store.close()
    try await body(path, before)
  }

  private func expectWhole(_ writer: any DatabaseWriter, _ before: [String]) throws {
    try writer.write { database in
      #expect(try Dump.everything(in: database) == before)
      for table in ["register_words", "register_code_parts"] {
        try database.execute(sql: "INSERT INTO \(table) (\(table)) VALUES ('integrity-check')")
      }
    }
  }

  @Test("each is told, and what is there in the end is what was there", arguments: [outdated, excerptsMissing])
  func steps(_ older: String) async throws {
    try await open(older) { path, before in
      let writer = try DatabasePool(path: path)
      var told: [IndexingProgress] = []
      try IndexRefill.bringUpToDate(writer, step: 10) { told.append($0) }
      let name = older == Self.outdated ? "register" : "excerpts"
      #expect(
        told == [
          IndexingProgress(name: name, before: 0, now: 0.4), IndexingProgress(name: name, before: 0.4, now: 0.8),
          IndexingProgress(name: name, before: 0.8, now: 1),
        ])
      try expectWhole(writer, before)
    }
  }

  @Test("a step that ends with the last entry is not the last: nothing is indexed twice")
  func exactly() async throws {
    try await open(Self.outdated) { path, before in
      let writer = try DatabasePool(path: path)
      var told: [Double] = []
      try IndexRefill.bringUpToDate(writer, step: 25) { told.append($0.now) }
      #expect(told == [0.999, 1])
      try expectWhole(writer, before)
    }
  }

  @Test("what was stopped goes on after the last step that was told")
  func resumes() async throws {
    try await open(Self.outdated) { path, before in
      let writer = try DatabasePool(path: path)
      try await writer.write { database in
        try database.execute(
          sql: """
            CREATE TEMP TRIGGER stop BEFORE UPDATE OF columns ON register_entries WHEN new.row = 17
            BEGIN SELECT RAISE(ABORT, 'stopped'); END
            """)
      }
      var told: [Double] = []
      #expect(throws: DatabaseError.self) {
        try IndexRefill.bringUpToDate(writer, step: 10) { told.append($0.now) }
      }
      #expect(told == [0.4])
      try writer.close()

      let again = try DatabasePool(path: path)
      var resumed: [Double] = []
      try IndexRefill.bringUpToDate(again, step: 10) { resumed += [$0.before, $0.now] }
      #expect(resumed == [0.4, 0.8, 0.8, 1])
      try expectWhole(again, before)
    }
  }

  @Test("two processes that open it at once share the steps")
  func shared() async throws {
    try await open(Self.outdated) { path, before in
      let (one, other) = (try DatabasePool(path: path), try DatabasePool(path: path))
      var told: [Double] = []
      try IndexRefill.bringUpToDate(one, step: 10) { progress in
        told.append(progress.now)
        if told.count == 1 { try? IndexRefill.bringUpToDate(other, step: 7) { told.append($0.now) } }
      }
      #expect(told == [0.4, 0.68, 0.96, 1, 1])
      try expectWhole(one, before)
    }
  }

  @Test("a database that is up to date stays as it is")
  func current() async throws {
    try await open("SELECT 1") { path, before in
      let store = try SQLiteStore(path: path) { Issue.record("told of \($0.name)") }
      try expectWhole(store.writer, before)
    }
  }
}
