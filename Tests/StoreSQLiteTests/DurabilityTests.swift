import Foundation
import GRDB
import Programme
import ProgrammeTesting
import Testing

@testable import StoreSQLite

@Suite("What was acknowledged is on the disk")
struct DurabilityTests {
  @Test("the file is in write-ahead mode, fully synchronous, and checks foreign keys")
  func settings() async throws {
    let path = DatabaseFile.path()
    defer { DatabaseFile.remove(path) }
    let store = try SQLiteStore(path: path)
    let mode = try await store.writer.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") }
    let settings = try await store.writer.write { database in
      try ["synchronous", "foreign_keys"].map { try Int.fetchOne(database, sql: "PRAGMA \($0)") }
    }
    #expect(mode == "wal")
    #expect(settings == [2, 1])
    try store.close()
  }

  @Test("a whole story is there after closing and opening again, and after copying the file while it is open")
  func reopened() async throws {
    let path = DatabaseFile.path()
    let copy = DatabaseFile.path()
    defer { [path, copy].forEach(DatabaseFile.remove) }
    let store = try SQLiteStore(path: path)
    let trial = try await TrialProgramme(store: store)
    defer { trial.remove() }
    _ = try await trial.listedProduct(in: try await trial.prepare())
    let before = try await store.writer.read { try Dump.everything(in: $0) }
    try store.backUp(to: copy)
    #expect(throws: ProgrammeError(.alreadyExists, "")) { try store.backUp(to: copy) }
    try store.close()
    for path in [path, copy] {
      let again = try SQLiteStore(path: path)
      #expect(try await again.writer.read { try Dump.everything(in: $0) } == before)
      try again.close()
    }
  }

  @Test("a reader sees one state throughout, whatever is written meanwhile")
  func snapshots() async throws {
    let path = DatabaseFile.path()
    defer { DatabaseFile.remove(path) }
    let store = try SQLiteStore(path: path)
    let writers = Task {
      for number in 1...50 {
        try await store.write { transaction in
          _ = try transaction.nextNumber(inSeries: "A")
          _ = try transaction.nextNumber(inSeries: "B")
          #expect(number > 0)
        }
      }
    }
    for _ in 0..<50 {
      try await store.writer.read { database in
        let values = try Int.fetchAll(database, sql: "SELECT latest FROM series ORDER BY name")
        #expect(values.isEmpty || (values.count == 2 && values[0] == values[1]))
      }
    }
    try await writers.value
    try store.close()
  }

  @Test("a file that is no database is refused")
  func noDatabase() throws {
    let path = DatabaseFile.path()
    defer { DatabaseFile.remove(path) }
    try Data(
      "this is no database, and longer than a header of one hundred octets, so that it is read".utf8 + Data(count: 4096)
    )
    .write(to: URL(filePath: path))
    #expect(throws: ProgrammeError(.storeFailed, "")) { try SQLiteStore(path: path) }
  }

  @Test("the timeline and the log refuse to be edited or cut, whoever asks", arguments: ["timeline", "log_entries"])
  func history(_ table: String) async throws {
    let store = try SQLiteStore.inMemory()
    let trial = try await TrialProgramme(store: store)
    defer { trial.remove() }
    _ = try await trial.publishSuite(for: try await trial.catalogueRecommendation())
    for sql in ["DELETE FROM \(table)", "UPDATE \(table) SET kind = 'x'"] {
      await #expect(throws: DatabaseError.self) { try await store.writer.write { try $0.execute(sql: sql) } }
    }
  }
}
