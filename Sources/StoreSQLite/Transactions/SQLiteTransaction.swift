import Foundation
import GRDB
import Programme

/// One transaction of ``SQLiteStore``. It exists only inside the closure it was given to.
struct SQLiteTransaction {
  let database: Database
  let erasures: Erasures
  /// What is known already of the registers; nil in a transaction that may write, which knows what may never be committed.
  let names: RegisterNames?

  /// - Parameter erasures: told of what is erased for good.
  init(database: Database, erasures: Erasures = Erasures(), names: RegisterNames? = nil) {
    self.database = database
    self.erasures = erasures
    self.names = names
  }

  func row(_ sql: String, _ arguments: StatementArguments) throws -> Row? {
    try Row.fetchOne(database.cachedStatement(sql: sql), arguments: arguments)
  }

  func rows(_ sql: String, _ arguments: StatementArguments) throws -> [Row] {
    try Row.fetchAll(database.cachedStatement(sql: sql), arguments: arguments)
  }

  /// What `body` makes of each row. It gets the row where SQLite has it, not a copy, and by the order of its columns it
  /// reads it fastest.
  func each<Value>(
    _ sql: String, _ arguments: StatementArguments, _ body: (Row) throws -> Value
  ) throws -> [Value] {
    let cursor = try Row.fetchCursor(database.cachedStatement(sql: sql), arguments: arguments)
    var values: [Value] = []
    while let row = try cursor.next() { values.append(try body(row)) }
    return values
  }

  func run(_ sql: String, _ arguments: StatementArguments) throws {
    try database.cachedStatement(sql: sql).execute(arguments: arguments)
  }

  /// Runs a statement and returns how many rows it changed.
  func runCounted(_ sql: String, _ arguments: StatementArguments) throws -> Int {
    try run(sql, arguments)
    return database.changesCount
  }

  func text(_ value: some Encodable) throws -> String {
    String(decoding: try CanonicalJSON.encode(value), as: UTF8.self)
  }
}

extension Row {
  /// The column, decoded as what we wrote into it. Throws `.damagedRecord` if it is something else.
  func instant(_ column: String) throws -> Date {
    guard let date = try optionalInstant(column) else { throw damaged(column) }
    return date
  }

  func optionalInstant(_ column: String) throws -> Date? {
    guard let text = self[column] as String? else { return nil }
    guard let date = Instant.date(text) else { throw damaged(column) }
    return date
  }

  func identifier<Subject>(_ column: String, _ type: Identifier<Subject>.Type = Identifier<Subject>.self) throws
    -> Identifier<Subject>
  {
    guard let identifier = try optionalIdentifier(column, type) else { throw damaged(column) }
    return identifier
  }

  func optionalIdentifier<Subject>(
    _ column: String, _ type: Identifier<Subject>.Type = Identifier<Subject>.self
  ) throws -> Identifier<Subject>? {
    guard let text = self[column] as String? else { return nil }
    guard let identifier = Identifier<Subject>(text) else { throw damaged(column) }
    return identifier
  }

  func json<Value: Decodable>(_ column: String, _ type: Value.Type = Value.self) throws -> Value {
    do {
      return try CanonicalJSON.decode(type, from: Data((self[column] as String? ?? "").utf8))
    } catch {
      throw damaged(column)
    }
  }

  func value<Value: RawRepresentable>(_ column: String, _ type: Value.Type = Value.self) throws -> Value
  where Value.RawValue == String {
    guard let value = (self[column] as String?).flatMap(Value.init(rawValue:)) else { throw damaged(column) }
    return value
  }

  func damaged(_ column: String) -> ProgrammeError {
    ProgrammeError(.damagedRecord, "the column ‘\(column)’ of a stored row holds something else than what was written")
  }
}
