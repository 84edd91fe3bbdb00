import Foundation
import GRDB
import Programme
import Testing

@testable import StoreSQLite

@Suite("The schema's history")
struct MigrationTests {
  private func schema(_ writer: any DatabaseWriter) throws -> [String] {
    try writer.read { database in
      try String.fetchAll(
        database,
        sql: "SELECT name || ': ' || coalesce(sql, '') FROM sqlite_schema WHERE name <> 'grdb_migrations' ORDER BY name"
      )
    }
  }

  @Test("from every earlier version the same schema is reached", arguments: 0...Schema.migrations.count)
  func everyVersion(_ version: Int) throws {
    let writer = try DatabaseQueue()
    try Schema.migrate(writer, by: Array(Schema.migrations.prefix(version)))
    try Schema.migrate(writer, by: Schema.migrations)
    let fresh = try DatabaseQueue()
    try Schema.migrate(fresh, by: Schema.migrations)
    #expect(try schema(writer) == schema(fresh))
  }

  @Test("each step is recorded by name, in order, and done once")
  func recorded() throws {
    let writer = try DatabaseQueue()
    for _ in 0..<3 { try Schema.migrate(writer, by: Schema.migrations) }
    let names = try writer.read {
      try String.fetchAll($0, sql: "SELECT identifier FROM grdb_migrations ORDER BY rowid")
    }
    #expect(names == Schema.migrations.map(\.name))
    #expect(Set(names).count == names.count)
  }

  @Test("a step that fails leaves the version before it")
  func failure() throws {
    let writer = try DatabaseQueue()
    try Schema.migrate(writer, by: Schema.migrations)
    let before = try schema(writer)
    let broken = SchemaMigration(
      name: "broken", statements: "CREATE TABLE x (y TEXT) STRICT; CREATE TABLE x (z TEXT) STRICT;")
    #expect(throws: DatabaseError.self) { try Schema.migrate(writer, by: Schema.migrations + [broken]) }
    #expect(try schema(writer) == before)
  }

  @Test("a database of a newer version is refused, and not touched")
  func newer() throws {
    let writer = try DatabaseQueue()
    let next = SchemaMigration(name: "next year", statements: "CREATE TABLE tomorrow (x TEXT) STRICT;")
    try Schema.migrate(writer, by: Schema.migrations + [next])
    #expect(throws: ProgrammeError(.storeFailed, "")) { try Schema.migrate(writer, by: Schema.migrations) }
    #expect(try writer.read { try $0.tableExists("tomorrow") })
  }

  @Test("every table is STRICT: a number never becomes text by accident")
  func strict() throws {
    let writer = try DatabaseQueue()
    try Schema.migrate(writer, by: Schema.migrations)
    let loose = try writer.read { database in
      try String.fetchAll(
        database,
        sql: """
          SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0
            AND name NOT LIKE 'sqlite_%' AND name <> 'grdb_migrations'
          """)
    }
    #expect(loose == [])
  }
}
