import GRDB
import Programme

/// One step of the schema's history. Once released it never changes: a correction is a further step.
struct SchemaMigration: Sendable {
  /// Recorded in the database; unique.
  let name: String
  let statements: String
}

/// The schema and its history.
enum Schema {
  /// In the order in which they are applied.
  static let migrations: [SchemaMigration] = [
    programme1, campaigns1, programme2, publicRegister1, identifiers1, notices1, reporterContacts1, order1,
    identifiedExcerpts1, identifiedExcerpts2, indexRefills1,
  ]

  /// Applies what is missing, each step in its own transaction. Throws `.storeFailed` for a database that has a step
  /// which this program does not know: a newer version wrote it.
  static func migrate(_ writer: any DatabaseWriter, by migrations: [SchemaMigration]) throws {
    var migrator = DatabaseMigrator()
    for migration in migrations {
      migrator.registerMigration(migration.name) { try $0.execute(sql: migration.statements) }
    }
    guard try !writer.read(migrator.hasBeenSuperseded) else {
      throw ProgrammeError(
        .storeFailed, "this database was written by a newer version of assay; use that version, or a backup")
    }
    try migrator.migrate(writer)
  }
}
