import Foundation
import GRDB
import Programme
import Testing

@testable import StoreSQLite

@Suite("Registers of an earlier version move over and are found again")
struct RegisterMigrationTests {
  private func former() throws -> DatabaseQueue {
    let writer = try DatabaseQueue()
    let before = Schema.migrations.prefix { $0.name != Schema.publicRegister1.name }
    try Schema.migrate(writer, by: Array(before))
    let entry = try RegisterEntry(
      register: "products", id: "1", number: "LST-1", title: "Old codec", status: "listed",
      facets: ["country": ["CH"]], searchable: ["Zürich"],
      content: ["model": "AX-200", "supplier": "Example", "listedOn": "2025-03-01"] as Answer)
    try writer.write { database in
      try database.execute(
        sql: """
          INSERT INTO log_entries (position, leaf, leaf_address, kind, subject, appended_at)
          VALUES (0, x'00', 'a', 'listed', 'LST-1', '2026-11-24T13:20:05.123Z')
          """)
      try database.execute(
        sql: """
          INSERT INTO public_entries (row, register, id, number, title, status, document, facets, search_text, statement,
            changed_at) VALUES (7, 'products', '1', 'LST-1', 'Old codec', 'listed', ?, '{}', '', 0,
            '2026-11-24T13:20:05.123Z'), (9, 'others', '2', 'X-1', 'Unreadable', 'listed', x'ff', '{}', '', 0,
            '2026-11-24T13:20:05.123Z')
          """, arguments: [CanonicalJSON.encode(entry)])
    }
    return writer
  }

  @Test("with their words, facets, models and columns")
  func moves() async throws {
    let store = try SQLiteStore(writer: former())
    let found = try await store.read { transaction in
      (
        try transaction.listPublic(PublicQuery(register: "products", text: "zurich", facets: ["country": ["CH"]])),
        try transaction.listPublic(PublicQuery(register: "products", text: "ax200")),
        try transaction.listPublic(PublicQuery(register: "others", text: "unreadable"))
      )
    }
    #expect(found.0.lines.map(\.number) == ["LST-1"])
    #expect(found.0.lines.first?.place == 7)
    #expect(found.0.lines.first?.columns.contains("Example") == true)
    #expect(found.0.facets["year"]?.map(\.value) == ["2025"])
    #expect(found.1.exact.map(\.number) == ["LST-1"])
    #expect(found.2.lines.map(\.number) == ["X-1"], "an unreadable entry is found by its title, and harms no other")
  }

  @Test("an index of another version is made anew when the store is opened; a current one is not touched")
  func again() async throws {
    let writer = try former()
    _ = try SQLiteStore(writer: writer)
    try await writer.write { database in
      try database.execute(sql: "UPDATE register_values SET count = 99")
    }
    let untouched = try await SQLiteStore(writer: writer).read { try $0.publicRegisters() }
    #expect(untouched.map(\.count) == [99, 99])
    try await writer.write { try $0.execute(sql: "UPDATE register_index SET version = 0") }
    let anew = try await SQLiteStore(writer: writer).read { try $0.publicRegisters() }
    #expect(anew.map(\.count) == [1, 1])
  }
}
